"""How much text stands in each element of a page: running text, links, headings.

What enters are the page's lines, which of them are running text, and the line of the title; what leaves are sums by
element. Invariant: each line and each element is met once, however deep they lie.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.sources.html.blocks import Blocks

_NEAR = 3
_FEW_LINKS = 0.15


class Weights(NamedTuple):
    """Sums by the number of an element: `sums` of running text behind the title; `best` is the most of it that stands
    together: close by, or in an element with few links and no other heading of the title's rank.
    """

    sums: list[int]
    best: int


def up(blocks: Blocks, own: list[int]) -> list[int]:
    """The sums of elements with all that stands in them, from what stands in each itself."""
    out = list(own)
    for place in reversed(blocks.places):
        if place.parent >= 0:
            out[place.parent] += out[place.number]
    return out


def below(blocks: Blocks, first: set[int]) -> list[bool]:
    """For each element whether it is one of these or stands in one."""
    out = [False] * len(blocks.places)
    for place in blocks.places:
        out[place.number] = place.number in first or (place.parent >= 0 and out[place.parent])
    return out


def weights_of(blocks: Blocks, prose: list[bool], barred: list[bool], title: int | None) -> Weights:
    """The sums of a page; `barred` says which elements are left out."""
    count = len(blocks.places)
    own, linked, headed, near = [0] * count, [0] * count, [0] * count, [0] * count
    rank = (blocks.lines[title].heading if title is not None else 0) or 2
    for one, line in enumerate(blocks.lines):
        if line.place < 0 or barred[line.place]:
            continue
        linked[line.place] += line.links
        headed[line.place] += bool(line.heading) and line.heading <= rank and one != title
        if prose[one] and (title is None or one > title or title - one < 3):
            own[line.place] += line.own
            place = line.place
            for _ in range(_NEAR):
                if place < 0:
                    break
                near[place] += line.own
                place = blocks.places[place].parent
    sums, links, heads = up(blocks, own), up(blocks, linked), up(blocks, headed)
    whole = [
        sums[one] for one in range(count) if heads[one] <= 1 and links[one] < _FEW_LINKS * (links[one] + sums[one])
    ]
    return Weights(sums, max([*near, *whole], default=0))
