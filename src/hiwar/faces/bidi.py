"""Text of two directions side by side, safe for a terminal, a table, a spreadsheet.

What enters is text of a page or of ours; what leaves is the same words in one line, without the controls that would
reorder or repaint what stands around them, and isolated where its direction differs. Invariant: isolates are
balanced within every line, so no line changes the order of the next. Only for showing: records keep the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

RLI, FSI, PDI = "\u2067", "\u2068", "\u2069"
_SPACE = re.compile(r"[\s\u2028\u2029]+")
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """The text in one line, without control characters and without marks of direction.

    >>> plain("\\u202bقمة\\u202c \\x1b[31mباريس")  # summit, Paris
    'قمة [31mباريس'
    """
    if text.isprintable() and "  " not in text:  # then its only spaces are single ones, and it has no controls
        return text.strip()
    return _SPACE.sub(" ", _CONTROL.sub("", _SPACE.sub(" ", text))).strip()


def is_right(text: str) -> bool:
    """Whether any letter of the text is written from the right."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def isolate(text: str) -> str:
    """The plain text in an isolate of its direction.

    >>> ascii(isolate("Paris"))
    "'\\\\u2068Paris\\\\u2069'"
    """
    return f"{_opening(text, is_right(text))}{plain(text)}{PDI}"


def piece(text: str, base: str = "en") -> str:
    """The plain text, isolated where its direction may differ from that of its line."""
    return isolate(text) if base == "ar" or is_right(text) else plain(text)


def _opening(line: str, right: bool) -> str:
    """What opens the isolate of a line: FSI, which takes the direction of the first letter, where that is right."""
    first = next((char for char in line if unicodedata.bidirectional(char) in ("L", "R", "AL")), "")
    return RLI if right and first and unicodedata.bidirectional(first) == "L" else FSI


def wrapped(text: str, width: int) -> Iterator[str]:
    """The plain text in lines of at most `width` cells, each isolated; a longer word is cut.

    >>> [line.strip(FSI + PDI) for line in wrapped("التقى الوزيران في مسقط", 14)]  # the ministers met in Muscat
    ['التقى الوزيران', 'في مسقط']
    """
    width, right = max(width, 8), is_right(text)
    line, size = "", 0
    for word in _cut(plain(text).split(" "), width):
        length = cell_len(word)
        if line and size + 1 + length > width:
            yield f"{_opening(line, right)}{line}{PDI}"
            line, size = "", 0
        line = f"{line} {word}" if line else word
        size += length + (1 if size else 0)
    yield f"{_opening(line, right)}{line}{PDI}"


def _cut(words: list[str], width: int) -> Iterator[str]:
    """The words, those longer than a line in several parts."""
    for word in words:
        part = ""
        for char in word:
            if cell_len(part + char) > width:
                yield part
                part = ""
            part += char
        yield part
