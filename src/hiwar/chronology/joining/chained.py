"""Chained: things that meet, one with the next, made one lot.

What enters is things with where each reaches: days under keys; what leaves is the lots of those that share a key and
a day under it, whether directly or through others. Invariant: lots do not depend on order; each lot keeps its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class Reach(NamedTuple):
    """Days, both included, under a key: two things meet where they share a key and a day under it."""

    key: str
    first: int
    last: int

    def meets(self, other: Reach) -> bool:
        """Whether the two share the key and a day."""
        return self.key == other.key and self.first <= other.last and other.first <= self.last


def chained(reaching: Sequence[tuple[T, Iterable[Reach]]]) -> list[list[T]]:
    """The lots of things that meet, in their order.

    >>> chained([("a", [Reach("k", 1, 3)]), ("b", [Reach("k", 5, 6)]), ("c", [Reach("k", 3, 3)])])
    [['a', 'c'], ['b']]
    """
    by_key: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for i, (_, found) in enumerate(reaching):
        for key, first, last in found:
            by_key[key].append((first, last, i))
    sets = _Sets(len(reaching))
    for block in by_key.values():
        block.sort()
        reach, head = block[0][1], block[0][2]
        for first, last, i in block[1:]:
            if first <= reach:
                sets.join(head, i)
                reach = max(reach, last)
            else:
                reach, head = last, i
    lots: dict[int, list[T]] = defaultdict(list)
    for i, (thing, _) in enumerate(reaching):
        lots[sets.find(i)].append(thing)
    return list(lots.values())


class _Sets:
    """Numbers in sets that are joined; the least of a set stands for it."""

    def __init__(self, many: int) -> None:
        self._root = list(range(many))

    def find(self, i: int) -> int:
        """What stands for the set of a number."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make the sets of two numbers one."""
        a, b = self.find(i), self.find(j)
        self._root[max(a, b)] = min(a, b)


def spans(found: Iterable[Reach]) -> list[Reach]:
    """The reaches with those that meet under one key made one, in order.

    >>> spans([Reach("k", 4, 6), Reach("k", 1, 4), Reach("j", 1, 1)])
    [Reach(key='j', first=1, last=1), Reach(key='k', first=1, last=6)]
    """
    out: list[Reach] = []
    for reach in sorted(found):
        if out and out[-1].key == reach.key and reach.first <= out[-1].last:
            out[-1] = Reach(reach.key, out[-1].first, max(out[-1].last, reach.last))
        else:
            out.append(reach)
    return out
