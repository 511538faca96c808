"""Disagreements as they are looked at: what reports tell that cannot all be so, with the events it is about.

What enters is a ledger that is up to date and a filter; what leaves is frozen records. Invariant: nothing is resolved;
where those of two events are not all looked for, the slice says that its total is not exact.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from hiwar.chronology.review.bearing import bearing
from hiwar.chronology.review.disagreements import disagreements as disagreements_of
from hiwar.errors import UsageError
from hiwar.ledger import Ledger
from hiwar.ledger.disagreements import rank_of
from hiwar.ledger.lists import Place, Sought
from hiwar.model import Event
from hiwar.model.disagreement import DISAGREEMENTS, Disagreement
from hiwar.queries.disagreeing import suspicious, take, within
from hiwar.queries.events import EventRow, row_of
from hiwar.queries.filter import NOTHING, Filter
from hiwar.queries.finding import order_in, sought_of
from hiwar.queries.paging import USUAL, Slice, cursor_of, place_of, size_of
from hiwar.queries.restricted import restricted, up_to_date

WHOLE = 2000
"""Of how many events that may disagree those disagreements are looked for that are between two of them."""


class DisagreementRow(msgspec.Struct, frozen=True, kw_only=True):
    """What disagrees, and the events that it is about."""

    disagreement: Disagreement
    events: tuple[EventRow, ...]


def disagreements(
    ledger: Ledger,
    wanted: Filter = NOTHING,
    cursor: str | None = None,
    many: int = USUAL,
    kinds: tuple[str, ...] = (),
    folders: tuple[Path, ...] = (),
) -> Slice[DisagreementRow]:
    """What disagrees in the events that fit a filter; `kinds` are of `DISAGREEMENTS`.

    A slice holds what disagrees in `many` events; its total counts what is listed (where it is exact), else events.
    """
    for kind in kinds:
        if kind not in DISAGREEMENTS:
            raise UsageError("kind", f"there is no {kind!r}", f"one of: {', '.join(DISAGREEMENTS)}")
    if wanted.then:
        raise UsageError("as_of", "disagreements are listed as they are known now", "leave it out")
    after, many = place_of(cursor), size_of(many)
    sought = sought_of(wanted, "event", folders)
    lists = ledger.lists
    kept = _kept(ledger, sought, kinds or DISAGREEMENTS, after.number if after else 0, many)
    if kept is not None:
        return kept
    rows = _all(ledger, sought, kinds)
    if rows is not None:
        begin = after.number if after else 0
        following = cursor_of(Place(0, begin + many)) if begin + many < len(rows) else None
        return Slice(items=tuple(rows[begin : begin + many]), total=len(rows), next=following)
    marked = sought._replace(marks=(*sought.marks, tuple(_marks(kinds or DISAGREEMENTS))))
    part = lists.find(marked, after, many + 1)
    here = {one.id: event for one in part[:many] if (event := ledger.shelf.event(one.id))}
    following = cursor_of(part[many - 1].place) if len(part) > many else None
    single = [row for one in here.values() for row in _rows({one.id: one}, kinds)]
    return Slice(items=tuple(single), total=lists.count(marked), next=following, exact=False)


def _kept(
    ledger: Ledger, sought: Sought, kinds: tuple[str, ...], begin: int, many: int
) -> Slice[DisagreementRow] | None:
    """A part of what disagrees in all that fits, from what is kept; `None` where that is not up to date."""
    kept = ledger.disagreements
    if sought == Sought("event", newest=sought.newest):
        if not up_to_date(ledger):
            return None
        part, total = kept.part(kinds, sought.newest, begin, many), kept.count(kinds)
    else:
        spots = restricted(ledger, sought, kinds)
        if spots is None:
            return None
        shown = spots[begin : begin + many]
        part = [one for spot in shown if (one := spot.told or kept.one(spot))]
        total = len(spots) if len(part) == len(shown) else -1
    whole = functools.cache(ledger.shelf.event)
    rows = [(one, [event for id_ in one.events if (event := whole(id_))]) for one in part]
    if total < 0 or any(len(events) < len(one.events) for one, events in rows):  # it changes while it is read
        return None
    items = tuple(DisagreementRow(disagreement=one, events=tuple(map(row_of, events))) for one, events in rows)
    return Slice(items=items, total=total, next=cursor_of(Place(0, begin + many)) if begin + many < total else None)


def _all(ledger: Ledger, sought: Sought, kinds: tuple[str, ...]) -> list[DisagreementRow] | None:
    """What disagrees in all that fits, reckoned once for each change of the lists; `None` where it is too much."""
    marked = sought._replace(marks=(*sought.marks, suspicious()))
    if ledger.lists.count(marked) > WHOLE:
        return None
    return ledger.lists.recall(
        ("disagreements", sought, kinds), lambda: _rows(_bearing(ledger, sought, marked), kinds), large=True
    )


def _bearing(ledger: Ledger, sought: Sought, marked: Sought) -> dict[str, Event]:
    """The events that may disagree, with those that bear on it, in the order of the list."""
    places: dict[str, Place] = {}
    found: dict[str, Event] = {}
    take(ledger, marked, found, places)
    for stretch in list(bearing(found.values())):
        take(ledger, within(sought, stretch), found, places)
    return {id_: found[id_] for id_ in sorted(found, key=lambda id_: order_in(places[id_], sought.newest))}


def _marks(kinds: Iterable[str]) -> Iterator[str]:
    return (f"disagrees:{kind}" for kind in kinds)


def _rows(found: dict[str, Event], kinds: tuple[str, ...]) -> list[DisagreementRow]:
    """What disagrees in some events, in their order; what has one place there by its rank."""
    place = {id_: number for number, id_ in enumerate(found)}
    told = [one for one in disagreements_of(found.values()) if not kinds or one.kind in kinds]
    told.sort(key=lambda one: (min(place[id_] for id_ in one.events), rank_of(one)))
    return [DisagreementRow(disagreement=one, events=tuple(row_of(found[id_]) for id_ in one.events)) for one in told]
