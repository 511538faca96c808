"""Upcoming: what of a ledger is announced and still ahead.

What enters is a ledger that is up to date, a filter and a day; what leaves is rows. Invariant: it is what
`chronology.upcoming` tells of all events, found without looking at them: what was held, called off or overtaken by a
like contact is not upcoming, on whichever face it is asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hiwar.chronology.channels.ladder import FRESH
from hiwar.chronology.channels.upcoming import due_of
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Found, Sought
from hiwar.queries.events import EventRow, row_of
from hiwar.queries.filter import Filter
from hiwar.queries.finding import sought_of
from hiwar.queries.paging import MOST, Slice, size_of

PUT_OFF = 400
"""Days between the day that something was put off from, or first told, and the one that is asked for."""


def upcoming(
    ledger: Ledger, wanted: Filter, today: str | None = None, folders: tuple[Path, ...] = (), many: int = MOST
) -> Slice[EventRow]:
    """What is announced, proposed or put off to a day from `today` (an ISO day) on, the nearest first.

    What was put off had a day in the last `PUT_OFF` days, or none. What has no day is listed behind, where it was told
    in the last `FRESH` days and no like contact was held since; without a day the latest publication's counts. At most
    `many` are shown.
    """
    day = today or ledger.latest()
    if day is None:
        return Slice(items=(), total=0)
    first = datetime.date.fromisoformat(day).toordinal()
    base = sought_of(msgspec.structs.replace(wanted, status=(), order="oldest"), "event", folders)
    ahead = base._replace(marks=(*base.marks, ("ahead",)), first=first)
    dated = ledger.lists.find(ahead, None, size_of(many))
    found = {one.id: one for one in (*dated, *_others(ledger, base, first))}
    plans = ledger.shelf.plans(found).items()
    places = sorted((place, id_) for id_, plan in plans if (place := due_of(plan, first)) is not None)
    shown = [(ledger.shelf.event(id_), found[id_].change) for _, id_ in places[: size_of(many)]]
    # What is dated beyond those that are shown is counted as the lists count it.
    beyond = ledger.lists.count(ahead) - len(dated)
    return Slice(items=tuple(row_of(event, change) for event, change in shown if event), total=len(places) + beyond)


def _others(ledger: Ledger, base: Sought, first: int) -> Iterator[Found]:
    """What may be ahead beside what is announced for a day: what was put off, what has no day."""
    moved = base._replace(marks=(*base.marks, ("moved",), ("status:postponed",)), newest=True)
    yield from ledger.lists.find(moved._replace(first=first - PUT_OFF), None, MOST)
    yield from ledger.lists.find(moved._replace(undated=True), None, MOST)
    open_ = base._replace(marks=(*base.marks, ("ahead",)), undated=True, newest=True)
    for one in ledger.lists.find(open_, None, MOST):
        if first - FRESH - PUT_OFF <= one.place.day <= first:
            yield one
