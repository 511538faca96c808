"""Tallies: with which marks the events of a side, a person or an office are listed, and how often.

What enters is events as they come into the lists and go; what leaves is counts. Invariant: the counts are what reading
all events that are listed would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

_OF = ("event/side:", "event/person:", "event/office:")
"""How the marks begin of which it is told with what they come together."""
_WITH = ("event/side:", "event/person:", "event/kind:", "event/status:")
_COUNT = """INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT (mark, other)
    DO UPDATE SET many = tallies.many + excluded.many"""
_NONE = "DELETE FROM tallies WHERE mark = ? AND other = ? AND many = 0"


class Tallies:
    """Tallies in the tables of a ledger; `run` and `many` are those of its store."""

    def __init__(self, run: Callable[..., Any], many: Callable[[str, Iterable[Any]], None]) -> None:
        self._run = run
        self._many = many
        self._names: dict[str, str] = {}

    def clear(self) -> None:
        """Know no more how marks are named."""
        self._names.clear()

    def make(self) -> None:
        """Count all that is listed anew."""
        self._run("DELETE FROM tallies")
        rows = self._run("SELECT marks FROM items WHERE what = 'event'")
        counts = Counter(pair for (marks,) in rows.fetchall() for pair in self._pairs(marks))
        self._many(_COUNT, [(*pair, many) for pair, many in counts.items()])

    def count(self, what: str, marks: str, step: int) -> None:
        """Count an item that comes (1) or goes (-1), by the numbers of its marks."""
        pairs = list(self._pairs(marks)) if what == "event" else []
        self._many(_COUNT, [(*pair, step) for pair in pairs])
        if step < 0:
            self._many(_NONE, pairs)

    def kept(self, mark: int, heads: Sequence[str]) -> list[list[tuple[str, int]]] | None:
        """For each beginning of names how often marks come together with one; `None` where that is not counted."""
        if not self._name(str(mark)).startswith(_OF) or not set(heads) <= set(_WITH):
            return None
        query = "SELECT k.name, t.many FROM tallies t JOIN marks k ON k.mark = t.other WHERE t.mark = ?"
        rows = self._run(query, (mark,)).fetchall()
        return [most_borne((name[len(head) :], many) for name, many in rows if name.startswith(head)) for head in heads]

    def _pairs(self, marks: str) -> Iterable[tuple[int, int]]:
        """The marks of an item that are counted together."""
        named = [(int(mark), self._name(mark)) for mark in marks.split()]
        of = [mark for mark, name in named if name.startswith(_OF)]
        return product(of, [mark for mark, name in named if name.startswith(_WITH)])

    def _name(self, mark: str) -> str:
        if mark not in self._names:
            self._names[mark] = self._run("SELECT name FROM marks WHERE mark = ?", (int(mark),)).fetchone()[0]
        return self._names[mark]


def most_borne(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Names with how many bear them, the most borne first; without those that nothing bears."""
    return sorted(((name, many) for name, many in counts if many), key=lambda one: (-one[1], one[0]))
