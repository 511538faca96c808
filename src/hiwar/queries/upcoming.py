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

from hiwar.chronology.ladder import FRESH
from hiwar.chronology.overtaken import Like, last_told, like, open_plan
from hiwar.chronology.tellings import GROUP
from hiwar.chronology.upcoming import due
from hiwar.chronology.windows import DONE
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Found, Sought
from hiwar.model import KINDS, Event
from hiwar.queries.events import EventRow, row_of
from hiwar.queries.filter import Filter
from hiwar.queries.finding import sought_of
from hiwar.queries.paging import MOST, Slice, size_of

PUT_OFF = 400
"""Days between the day that something was put off from, or first told, and the one that is asked for."""
_AT_ONCE = 20


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
    rows: list[tuple[tuple[int, int], EventRow]] = []
    met: set[str] = set()
    for one in (*dated, *_others(ledger, base, first)):
        event = None if one.id in met else ledger.shelf.event(one.id)
        met.add(one.id)
        place = due(event, first) if event else None
        if event and place is not None and not _overtaken(ledger, event):
            rows.append((place, row_of(event, one.change)))
    rows.sort(key=lambda row: (row[0], row[1].id))
    # What is dated beyond those that are shown is counted as the lists count it.
    beyond = ledger.lists.count(ahead) - len(dated)
    return Slice(items=tuple(row for _, row in rows[: size_of(many)]), total=len(rows) + beyond)


def _others(ledger: Ledger, base: Sought, first: int) -> Iterator[Found]:
    """What may be ahead beside what is announced for a day: what was put off, what has no day."""
    moved = base._replace(marks=(*base.marks, ("moved",), ("status:postponed",)), newest=True)
    yield from ledger.lists.find(moved._replace(first=first - PUT_OFF), None, MOST)
    yield from ledger.lists.find(moved._replace(undated=True), None, MOST)
    open_ = base._replace(marks=(*base.marks, ("ahead",)), undated=True, newest=True)
    for one in ledger.lists.find(open_, None, MOST):
        if first - FRESH - PUT_OFF <= one.place.day <= first:
            yield one


def _overtaken(ledger: Ledger, event: Event) -> bool:
    """Whether a like contact was held after a plan without a day was last told of."""
    if not open_plan(event):
        return False
    kind = like(event)
    held = ledger.lists.recall(("last held", kind), lambda: _last_held(ledger, kind))
    return held > last_told(event)


def _last_held(ledger: Ledger, kind: Like) -> str:
    """The last first day (ISO) of the contacts of a kind that were held; empty where none has a day."""
    sides, group, visit, level = kind
    kinds = tuple(f"kind:{one}" for one in KINDS if GROUP[one] == group and (one == "visit") == visit)
    who = [(f"pair:{sides[0]} {sides[1]}",)] if len(sides) > 1 else [(f"side:{side}",) for side in sides]
    statuses = tuple(f"status:{status}" for status in sorted(DONE))
    sought = Sought("event", marks=(*who, kinds, statuses, (f"level:{level}",)))
    after = None
    while found := ledger.lists.find(sought, after, _AT_ONCE):
        after = found[-1].place
        for one in found:
            event = ledger.shelf.event(one.id)
            if event and event.date.start and event.status in DONE and like(event) == kind:
                return event.date.start
    return ""
