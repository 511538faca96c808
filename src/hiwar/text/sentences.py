"""Sentences: where one ends, also without the space after the full stop.

Invariant: sentences are in order, do not overlap, hold no line break, and together hold every token of the stretch.
A full stop inside a number, between Latin letters, or after the letters of an abbreviation (أ.ف.ب, بي.بي.سي) ends
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(
    r"\n+|(?<=[^\s.\d])\s*(?:[.!?\u061f]|\.{2,}|…)+(?=[\s\"”»’)\]]|[\u0621-\u064a]|$)|(?<=\d)\.(?=\s|[\u0621-\u064a]|$)"
)
_MARK = re.compile(r"[\n.!?\u061f…]")
_CLOSING = re.compile(r"[\s]*[\"”»’)\]]+")
_SPELT_OUT = re.compile(r"[\s.(][\u0621-\u064a]{2}\.[\u0621-\u064a]{2}[.)]")
_LETTER_BEFORE = re.compile(r"(?:^|[\s.(])[\u0621-\u064aA-Za-z]$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`.

    >>> text = "التقى ماكرون بوتين.وقال الكرملين إن اللقاء مثمر."
    >>> [text[first:last] for first, last in sentences(text)]
    ['التقى ماكرون بوتين.', 'وقال الكرملين إن اللقاء مثمر.']
    """
    last = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    begin = start
    for match in _breaks(text, start, last):
        stop = match.end()
        if "\n" not in match.group():
            if match.group() == "." and _LETTER_BEFORE.search(text, max(start, match.start() - 2), match.start()):
                continue
            if match.group() == "." and _SPELT_OUT.match(text, max(start, match.start() - 3), last):
                continue
            closing = _CLOSING.match(text, stop, last)
            if closing and _opens_nothing(text, begin, stop):
                stop = closing.end()
        _add(out, text, begin, stop)
        begin = stop
    _add(out, text, begin, last)
    return out


def _breaks(text: str, start: int, last: int) -> Iterator[re.Match[str]]:
    """The breaks in order: looked for only at a mark, from the white space before it on."""
    behind = start
    while mark := _MARK.search(text, behind, last):
        begin = mark.start()
        while begin > behind and text[begin - 1].isspace() and text[begin - 1] != "\n":
            begin -= 1
        match = _BREAK.search(text, begin, last)
        if match is None:
            return
        yield match
        behind = max(match.end(), mark.end())


def _opens_nothing(text: str, begin: int, stop: int) -> bool:
    """Whether a quotation is open at `stop`, so that a mark after the full stop closes it."""
    stretch = text[begin:stop]
    return (
        stretch.count('"') % 2 == 1
        or stretch.count("“") > stretch.count("”")
        or stretch.count("«") > stretch.count("»")
        or stretch.count("(") > stretch.count(")")
    )


def _add(out: list[tuple[int, int]], text: str, begin: int, stop: int) -> None:
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        out.append((begin, stop))
