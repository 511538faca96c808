"""The shadow: a text folded for comparison, with a map back to the text as captured.

What enters is any string; what leaves is its folded form, in which spellings that the press mixes are one (أ إ آ ا,
ى ي, ة ه, Persian letters, digits) and marks without a letter are gone. Invariant: `offset(i)` of every shadow
character is the position of the raw character it was made from, and is never out of range; raw text is never changed.
"""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_left

from hiwar.languages import load


def _code_points(ranges: list[str]) -> list[int]:
    points: list[int] = []
    for item in ranges:
        first, _, last = item.replace("U+", "").partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points


@functools.cache
def _table() -> dict[int, str]:
    letters = load("ar", "letters")
    table = {point: "" for ranges in letters["drop"].values() for point in _code_points(ranges)}
    for key, values in letters["same"].items():
        table.update({ord(value): key for value in values})
    for point in [*range(0xFB50, 0xFDC8), *range(0xFDF0, 0xFDFD), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(point))
        if plain != chr(point):
            table[point] = plain.strip().translate(table)
    for point in range(0xC0, 0x250):
        plain = unicodedata.normalize("NFD", chr(point))[0]
        if plain != chr(point):
            table[point] = plain
    return table


@functools.lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The folded form of a word or phrase; lower-cased where it is Latin.

    >>> fold("أَوْكرانيـا"), fold("٢٠٢٢"), fold("إلى")
    ('اوكرانيا', '2022', 'الي')
    """
    return word.translate(_table()).lower()


class Shadow:
    """A folded text and the way back.

    >>> shadow = Shadow("اتِّصالًا")
    >>> shadow.text, shadow.raw_span(0, 6)
    ('اتصالا', (0, 9))
    """

    __slots__ = ("_offsets", "raw", "text")

    def __init__(self, raw: str) -> None:
        table = _table()
        parts: list[str] = []
        offsets: list[int] = []
        for position, character in enumerate(raw):
            folded = table.get(ord(character), character)
            if folded:
                parts.append(folded)
                offsets += [position] * len(folded)
        self.raw = raw
        self.text = "".join(parts)
        self._offsets = offsets

    def offset(self, position: int) -> int:
        """The raw position of a shadow position; the end of the shadow is the end of the text."""
        return self._offsets[position] if position < len(self._offsets) else len(self.raw)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters that a stretch of the shadow was made from, with the marks that follow its last."""
        if end <= start:
            return self.offset(start), self.offset(start)
        last = self._offsets[end - 1]
        follow = bisect_left(self._offsets, last + 1)
        return self.offset(start), self.offset(follow)
