"""Conditions on markings: where in the tables of lists to look for what bears marks, and what must hold.

What enters is numbers of marks; what leaves is parts of a query. Invariant: nothing in them comes from outside; what
does is a value.
"""

from __future__ import annotations

from typing import Any, NamedTuple

BOUNDS = (
    ("first", "m.last >= :first"),
    ("last", "m.last >= 0 AND (m.place <= :last OR m.open = 1)"),
    ("since", "(SELECT changed FROM items WHERE item = m.item) > :since"),
)


class Plan(NamedTuple):
    """Where to look, what must hold, and the values for it."""

    source: str
    conditions: list[str]
    values: dict[str, Any]

    @property
    def whole(self) -> str:
        """The query behind what is selected of the markings."""
        return f"{self.source} WHERE {' AND '.join(self.conditions or ['1 = 1'])}"

    @property
    def with_items(self) -> str:
        """The same, behind what is selected of the items."""
        return f"{self.source} CROSS JOIN items i WHERE {' AND '.join(['i.item = m.item', *self.conditions])}"


def markings(marks: tuple[int, ...]) -> str:
    """The markings of some marks, each item once."""
    if len(marks) == 1:
        return f"(SELECT place, item, last, open FROM markings WHERE mark = {marks[0]})"
    return f"(SELECT DISTINCT place, item, last, open FROM markings WHERE mark IN ({', '.join(map(str, marks))}))"


def bears(marks: tuple[int, ...]) -> str:
    """That an item bears one of some marks."""
    told = ", ".join(map(str, marks))
    return f"EXISTS (SELECT 1 FROM markings x WHERE x.mark IN ({told}) AND x.place = m.place AND x.item = m.item)"
