"""Spans that are compared: by how much evidence overlaps.

Invariant: of a reading's evidence only so many characters count, in order; proof by the whole page is no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.gold import Spans
from hiwar.model import Range, Span

LONGEST = 1200
LONGEST_OF_STATEMENT = 600


def counted(spans: Iterable[Span | Range], longest: int = LONGEST) -> Spans:
    """The spans as far as they count.

    >>> counted([Range(0, 10), Range(20, 40)], longest=15)
    ((0, 10), (20, 25))
    """
    out = []
    for span in spans:
        end = min(span.end, span.start + longest)
        if end > span.start:
            out.append((span.start, end))
            longest -= end - span.start
    return tuple(out)


def overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """The longest overlap of a span of one with a span of the other; less than 0 is a gap.

    >>> overlap([(0, 10)], [(4, 8), (9, 30)]), overlap([], [(1, 2)])
    (4, 0)
    """
    return max((min(a[1], b[1]) - max(a[0], b[0]) for a in one for b in other), default=0)
