"""Alignment: which stretches of two texts are the same words, and what stands in the places between them.

What enters is the words of two texts; what leaves is blocks (equal stretches, in the order of both texts) and slots
(what each text has between two blocks). Invariant: blocks do not overlap and ascend in both texts; a slot begins and
ends with different words. Anchored at the runs that each text has once, which takes a time proportional to the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hiwar.chronology.echoes.signature import RUN

Run = tuple[str, ...]


class Block(NamedTuple):
    """Equal words: where they begin in the one text and in the other, and how many they are."""

    one: int
    other: int
    size: int


class Slot(NamedTuple):
    """What each text has in one place; `one_at` and `other_at` are the places of their first words."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    one_at: int
    other_at: int


class Alignment(NamedTuple):
    """The blocks and the slots of two texts, and how many words of each stand in the other, in any order."""

    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]
    of_one: int
    of_other: int


def align(one: Sequence[str], other: Sequence[str], run: int = RUN) -> Alignment:
    """The alignment of two texts, by runs of so many words.

    >>> found = align("a b c d e f x g h i j k".split(), "a b c d e f y z g h i j k".split())
    >>> found.blocks, [(slot.one, slot.other) for slot in found.slots]
    ((Block(one=0, other=0, size=6), Block(one=7, other=8, size=5)), [(('x',), ('y', 'z'))])
    """
    here, there = _runs(one, run), _runs(other, run)
    blocks = _blocks(_ascending(_anchors(here, there)), run)
    slots = tuple(_slots(one, other, blocks))
    return Alignment(tuple(blocks), slots, _covered(here, there, run), _covered(there, here, run))


def covered(one: Sequence[str], other: Sequence[str], run: int) -> int:
    """How many words of the one stand in runs of so many words that the other has too, in any order."""
    return _covered(_runs(one, run), _runs(other, run), run)


def _covered(runs: list[Run], others: list[Run], run: int) -> int:
    known, count, until = frozenset(others), 0, 0
    for at, words in enumerate(runs):
        if words in known:
            count += at + run - max(at, until)
            until = at + run
    return count


def _anchors(here: list[Run], there: list[Run]) -> list[tuple[int, int]]:
    """The places of the runs that each text has once."""
    times_here, times_there = Counter(here), Counter(there)
    where = {run: at for at, run in enumerate(there) if times_there[run] == 1}
    return [(at, where[run]) for at, run in enumerate(here) if run in where and times_here[run] == 1]


def _runs(words: Sequence[str], run: int) -> list[Run]:
    return list(zip(*(words[shift:] for shift in range(run)), strict=False))


def _ascending(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of anchors that ascends in both texts."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(anchors):
        rank = bisect_left(ends, at)
        if rank == len(ends):
            ends.append(at)
            last.append(number)
        else:
            ends[rank], last[rank] = at, number
        before.append(last[rank - 1] if rank else -1)
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(anchors[number])
        number = before[number]
    return row[::-1]


def _blocks(anchors: list[tuple[int, int]], run: int) -> list[Block]:
    """The anchors joined to blocks; one that overlaps the block before it elsewhere is left out."""
    blocks: list[Block] = []
    for one, other in anchors:
        if blocks:
            last = blocks[-1]
            if one - last.one == other - last.other and one <= last.one + last.size:
                blocks[-1] = last._replace(size=one + run - last.one)
                continue
            if one < last.one + last.size or other < last.other + last.size:
                continue
        blocks.append(Block(one, other, run))
    return blocks


def _slots(one: Sequence[str], other: Sequence[str], blocks: list[Block]) -> list[Slot]:
    found, here, there = list[Slot](), 0, 0
    for block in (*blocks, Block(len(one), len(other), 0)):
        first, second = here, there
        last, end = block.one, block.other
        while first < last and second < end and one[first] == other[second]:
            first, second = first + 1, second + 1
        while first < last and second < end and one[last - 1] == other[end - 1]:
            last, end = last - 1, end - 1
        if first < last or second < end:
            found.append(Slot(tuple(one[first:last]), tuple(other[second:end]), first, second))
        here, there = block.one + block.size, block.other + block.size
    return found
