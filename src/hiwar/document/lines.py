"""The lines of a page: where they stand, and what each looks like by itself.

What enters is a text; what leaves is its lines without the space round them. A run of three spaces or more in
a long line parts it as a line feed does; a stamp «date 2026-02-03» at the head of the text is a line of its
own. Invariant: lines are in order, do not overlap, and hold every visible character of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.document.phrases import Phrases, plain

HEADLINE = 220
"""A line longer than this is no headline."""
PARAGRAPH = 140
"""A line longer than this is text even without a full stop."""
_PLAIN = 300

_ROW = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_RUN = re.compile(r"[ \t\xa0]{3,}|\t+")
_EDGE = " \t\xa0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_CLOSED = re.compile(r"(?:[.!?\u061f…]|\.\s*\.)[\s\"'”»’)\]\u200e\u200f\u202c\u2069]*$")
_SIGNED = re.compile(r"\.[\"”»]?\s*[(\[/][^()\[\]/]{1,30}[)\]/]\s*\.?$")
_FULL_STOP = re.compile(r"(?<!\.)\.[\s\"'”»’)\]\u200e\u200f\u202c\u2069]*$")
_INNER_STOP = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{3}[\"”»)]))\.[\"”»)]?\s+[^\W\d_]{2,}\s")
_LIST = re.compile(r"(?:[•●▪◦■□▫◆○✓➢➤*·\x1a]+|[-–—]\s|\d{1,2}\s?[-–.)/]\s?|[\u0660-\u0669]{1,2}\s?[-–.)/]\s?)")
_BULLET = re.compile(r"[•●▪◦■□▫◆○]")
_STAMP = re.compile(r"\s*date\s+\d{4}-\d{2}-\d{2}(?=\s)")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+\.[\w.-]+$|@\w+$")


class Line(NamedTuple):
    """A line: its span, the row of the text it stands in, its words in plain form (empty where it is long)."""

    start: int
    end: int
    row: int
    indent: int
    form: str

    @property
    def size(self) -> int:
        """The number of characters."""
        return self.end - self.start

    @property
    def words(self) -> int:
        """The number of words, of a short line."""
        return self.form.count(" ") + 1 if self.form else 0


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything.

    >>> text = " لقاء في مسقط \\n\\n  التقى الوزيران."  # a meeting in Muscat; the two ministers met
    >>> [text[line.start : line.end] for line in lines_of(text)]
    ['لقاء في مسقط', 'التقى الوزيران.']
    """
    return [
        _line(text, start, end, first, row)
        for row, match in enumerate(_ROW.finditer(text))
        for first, start, end in _pieces(text, match.start(), match.end())
    ]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of a row, each with where it began before its leading space was taken off."""
    first = start
    stamp = _STAMP.match(text, start, end) if start < 3 else None
    if stamp:
        yield from _trimmed(text, first, stamp.end())
        first = stamp.end()
    row = text[start:end] if end - start > PARAGRAPH else ""
    if "\t" in row or "   " in row or "\xa0" in row:
        for match in _RUN.finditer(text, start, end):
            yield from _trimmed(text, first, match.start())
            first = match.end()
    yield from _trimmed(text, first, end)


def _trimmed(text: str, first: int, end: int) -> Iterator[tuple[int, int, int]]:
    start = first
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start < end:
        yield first, start, end


def _line(text: str, start: int, end: int, first: int, row: int) -> Line:
    return Line(start, end, row, start - first, plain(text[start:end]) if end - start <= _PLAIN else "")


def is_closed(text: str, line: Line) -> bool:
    """Whether the line ends as a sentence does."""
    return _CLOSED.search(text, max(line.start, line.end - 12), line.end) is not None


def is_text(text: str, line: Line) -> bool:
    """Whether the line is running text: long, or closed by a full stop and no mere heading."""
    if line.size >= PARAGRAPH or (line.size >= 60 and holds_sentence(text, line)):
        return True
    if line.size < 30:
        return False
    stop = _FULL_STOP.search(text, max(line.start, line.end - 12), line.end)
    return (stop or _SIGNED.search(text, max(line.start, line.end - 40), line.end)) is not None


def holds_sentence(text: str, line: Line) -> bool:
    """Whether a sentence ends inside the line."""
    at = text.find(".", line.start + 3, line.end)
    while at >= 0:
        if _INNER_STOP.match(text, at, line.end):
            return True
        at = text.find(".", at + 1, line.end)
    return False


def is_listed(text: str, line: Line) -> bool:
    """Whether the line is an item of a list."""
    return _LIST.match(text, line.start) is not None


def is_bullet(text: str, line: Line) -> bool:
    """Whether the line opens with a bullet."""
    return _BULLET.match(text, line.start) is not None


def is_headline(text: str, line: Line) -> bool:
    """Whether the line may be a headline: some words, none too many, and no full stop."""
    return (
        line.words >= 3
        and line.size <= HEADLINE
        and not _FULL_STOP.search(text, max(line.start, line.end - 12), line.end)
        and not is_bullet(text, line)
        and not holds_sentence(text, line)
    )


def _says_nothing(text: str, line: Line) -> bool:
    """Whether the line is an address, or short and not in Arabic letters."""
    if _ADDRESS.match(text[line.start : line.end]):
        return True
    return line.size <= 60 and not _ARABIC.search(text, line.start, line.end)


def role_of(text: str, line: Line, phrases: Phrases) -> str:
    """What the line is by itself: the role of a phrase, "noise" for one without a word, "text" or "heading".

    >>> from hiwar.document.phrases import load_phrases
    >>> text = "تابعنا عبر"  # follow us on
    >>> role_of(text, lines_of(text)[0], load_phrases())
    'noise'
    """
    if not line.form:
        return "text" if line.size > _PLAIN else "noise"
    written = text[line.start : line.end]
    mark = phrases.mark_of(line.form) or phrases.opens(written)
    if mark is None and (row := phrases.row_of(written)):
        return row
    if mark is None and _says_nothing(text, line):
        return "noise"
    if mark is None and line.size <= HEADLINE and phrases.is_path(written):
        return "section"
    # A pointer or a caption that runs on to a full stop may have the article's text behind it.
    if mark is None or (mark.role in ("caption", "byline", "inset") and is_text(text, line)):
        return "text" if is_text(text, line) else "heading"
    return mark.role
