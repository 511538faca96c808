"""A passage: a captured page with the words of fields marked in it.

What enters is a text layer, its body and the spans that fields cite in it; what leaves is pieces in order. Invariant:
the pieces joined are the text, each character once; a piece lists every field that cites any of it; a field's words
begin at one piece, which bears the field's anchor. Spans count code points, and may begin inside a word.

>>> [(p.words, p.fields) for p in pieces_of("قال ماكرون", {"speaker": [(4, 10)]})]  # Macron said
[('قال ', ()), ('ماكرون', ('speaker',))]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hiwar.model import Range

LONGEST = 24_000
"""Characters of a page that are shown at once."""
_AROUND = 4_000


class Piece(NamedTuple):
    """Characters of a page: the fields that cite them, whose words begin here, whether they are of the article."""

    words: str
    fields: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    body: bool = True


Cuts = Mapping[str, Sequence[tuple[int, int]]]


def pieces_of(text: str, cited: Cuts, body: Sequence[Range] = ()) -> Iterator[Piece]:
    """The whole text in pieces."""
    edges = {0, len(text)}
    spans = [(name, start, end) for name, found in cited.items() for start, end in found if start < end]
    for _, start, end in spans:
        edges |= {start, end}
    for part in body:
        edges |= {part.start, part.end}
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in itertools.pairwise(ordered):
        fields = tuple(dict.fromkeys(name for name, first, last in spans if first <= start and end <= last))
        anchors = tuple(dict.fromkeys(f"{name}-{number}" for name, number, first in _numbered(cited) if first == start))
        inside = not body or any(part.start <= start and end <= part.end for part in body)
        yield Piece(text[start:end], fields, anchors, inside)


def _numbered(cited: Cuts) -> Iterator[tuple[str, int, int]]:
    """Each span of each field with its number, from 1 on."""
    for name, found in cited.items():
        for number, (start, end) in enumerate(found, 1):
            if start < end:
                yield name, number, start


def window(text: str, cited: Cuts) -> tuple[int, int]:
    """From where to where a text is shown: all of it, or of a very long one what lies about the cited words.

    >>> window("a" * 10, {}), window("a" * 90_000, {"x": [(50_000, 50_010)]})
    ((0, 10), (46000, 70000))
    """
    if len(text) <= LONGEST:
        return 0, len(text)
    first = min((start for found in cited.values() for start, _ in found), default=0)
    begin = max(0, first - _AROUND)
    return begin, min(len(text), begin + LONGEST)


def paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces by lines of the text, without empty ones."""
    line: list[Piece] = []
    for piece in pieces:
        parts = piece.words.split("\n")
        for number, part in enumerate(parts):
            if number and line:
                yield line
                line = []
            if part:
                line.append(piece._replace(words=part, anchors=piece.anchors if not number or not parts[0] else ()))
    if line:
        yield line
