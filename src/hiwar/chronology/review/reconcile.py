"""Reconcile: a list of contacts that somebody kept by hand beside the events of the record.

What enters is rows and events; what leaves is each row with its event, the rows alone, the events alone. Invariant: a
row has at most one event and an event one row; two are matched where two sides and a day are common to both, and the
kinds do not exclude each other; what is merely near is shown and never matched.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiwar.chronology.joining.components import pairs
from hiwar.chronology.pages.tellings import GROUP
from hiwar.chronology.pages.windows import MONTH, Window, told
from hiwar.model import Event, Kind
from hiwar.model.byhand import ByHand, Reconciled

NEAR = 3
"""Days by which a row and an event that are near each other may lie apart."""
_HAPPENED = ("held", "ongoing")


class _Likeness(NamedTuple):
    """How far a row is from an event; less is more alike. `sure` ones can be matched."""

    sure: bool
    order: tuple[int, ...]


def reconcile(rows: Sequence[ByHand], events: Iterable[Event], all_: bool = False) -> Iterator[Reconciled]:
    """Rows matched and alone in their order, then events alone in theirs.

    Events are missed in the list only between sides that it names and within its days, and where it tells no statuses
    only if they happened; `all_` asks for all of them.
    """
    found = list(events)
    alike = _alike(rows, found)
    chosen = _matched(rows, found, alike)
    near_of: dict[int, list[str]] = defaultdict(list)
    for i, row in enumerate(rows):
        near = sorted((likeness.order, j) for (k, j), likeness in alike.items() if k == i and chosen.get(i) != j)
        for _, j in near:
            near_of[j].append(str(row.number))
        shown = tuple(found[j].id for _, j in near[:3])
        if i in chosen:
            event = found[chosen[i]]
            yield Reconciled(
                found="matched", row=row.number, cells=row.cells, event=event.id, differs=tuple(_differs(row, event))
            )
        else:
            yield Reconciled(found="theirs", row=row.number, cells=row.cells, near=shown)
    taken = set(chosen.values())
    missed = _Missed(rows, all_)
    for j, event in enumerate(found):
        if j not in taken and missed(event):
            yield Reconciled(found="ours", event=event.id, near=tuple(near_of[j][:3]))


def _alike(rows: Sequence[ByHand], events: Sequence[Event]) -> dict[tuple[int, int], _Likeness]:
    """The rows and events that have two sides in common and are not far apart."""
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, event in enumerate(events):
        for pair in itertools.combinations(sorted(event.sides), 2):
            by_pair[pair].append(j)
    alike = {}
    for i, row in enumerate(rows):
        for j in sorted({j for pair in itertools.combinations(row.sides, 2) for j in by_pair.get(pair, ())}):
            if likeness := _likeness(row, events[j]):
                alike[i, j] = likeness
    return alike


def _likeness(row: ByHand, event: Event) -> _Likeness | None:
    theirs, ours = told(row.date), told(event.new_date if event.status == "postponed" else event.date)
    if theirs is None or ours is None:
        return None
    apart = max(theirs.first - ours.last, ours.first - theirs.last, 0)
    if apart > NEAR:
        return None
    kinds = _kinds(row.kind, event.kind)
    sides = len(set(row.sides) ^ set(event.sides))
    nested = set(row.sides) <= set(event.sides) or set(event.sides) <= set(row.sides)
    sure = not apart and kinds < 2 and nested and ours.days <= max(MONTH, theirs.days)
    happened = event.status not in _HAPPENED
    return _Likeness(sure, (apart, kinds, sides, happened, ours.days, -len(event.origins)))


def _kinds(theirs: Kind | None, ours: Kind) -> int:
    """0 for one kind, 1 for kinds that may be one contact's, 2 for kinds that exclude each other."""
    if theirs is None or theirs == ours:
        return 0
    one, other = GROUP[theirs], GROUP[ours]
    return 1 if one == other or "other" in (one, other) or {theirs, ours} == {"talks", "call"} else 2


def _matched(
    rows: Sequence[ByHand], events: Sequence[Event], alike: dict[tuple[int, int], _Likeness]
) -> dict[int, int]:
    """The event of each row that has one: those it names first, then the most alike."""
    address = {a: j for j, event in enumerate(events) for a in event.addresses}
    chosen: dict[int, int] = {}
    for i, row in enumerate(rows):
        j = address.get("ev_" + row.address.partition("_")[2]) if row.address else None
        if j is not None and j not in chosen.values():
            chosen[i] = j
    taken = set(chosen.values())
    for _, _, _, i, j in sorted((v.order, rows[i].number, events[j].id, i, j) for (i, j), v in alike.items() if v.sure):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _differs(row: ByHand, event: Event) -> Iterator[tuple[str, str, str]]:
    """What the row and its event tell otherwise: the field, theirs, ours."""
    ours = event.new_date if event.status == "postponed" and event.new_date else event.date
    if row.date.known and (row.date.start, row.date.end) != (ours.start, ours.end):
        yield "date", row.date.edtf or "", ours.edtf or ""
    if row.kind and row.kind != event.kind:
        yield "kind", row.kind, event.kind
    if row.status and row.status != event.status:
        yield "status", row.status, event.status
    if row.sides and set(row.sides) != set(event.sides):
        yield "sides", "; ".join(row.sides), "; ".join(event.sides)


class _Missed:
    """Whether an event is one that the list should have."""

    def __init__(self, rows: Sequence[ByHand], all_: bool) -> None:
        self.all = all_
        self.statuses = any(row.status for row in rows)
        self.pairs = {pair for row in rows for pair in pairs(row.sides)}
        days = [window for row in rows if (window := told(row.date))]
        self.days = Window(min(d.first for d in days), max(d.last for d in days), 0) if days else None

    def __call__(self, event: Event) -> bool:
        if self.all:
            return True
        days = told(event.date)
        return (
            (self.statuses or event.status in _HAPPENED)
            and days is not None
            and self.days is not None
            and self.days.meets(days)
            and not self.pairs.isdisjoint(pairs(event.sides))
        )
