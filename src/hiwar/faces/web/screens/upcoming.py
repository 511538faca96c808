"""Upcoming: what is announced, proposed or put off to a day to come, with a calendar."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.dates import month_name
from hiwar.faces.web.charts.calendar import calendar
from hiwar.faces.web.filters import Filters
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.queries import EventRow, upcoming

router = APIRouter(route_class=KeptRoute)
MOST = 50
"""How many events are shown; what is further ahead is counted, and found by a later day."""


@router.get("/{language}/upcoming")
def ahead(v: Here, day: str | None = None) -> Response:
    """What is ahead of a day; without one, of the day of the latest page."""
    asked = Filters(v)
    with v.desk.pool.ledger() as ledger:
        today = day or ledger.latest()
        found = upcoming(ledger, asked.filter, today, v.desk.folders, MOST)
        since = v.visited(ledger.lists.change())
        size, outlets = ledger.size(), len(ledger.outlets())
    return v.page(
        "upcoming.html", found=found, asked=asked, today=today, since=since, size=size, outlets=outlets,
        most=MOST, drawn=_calendar(v, found.items, today), due=due, days=_days(found.items),
    )  # fmt: skip


def _days(rows: Iterable[EventRow]) -> dict[str, list[EventRow]]:
    """What is due on each day, in order: the table behind the calendar."""
    dated = sorted(((day, row) for row in rows if (day := due(row))), key=lambda one: one[0])
    return {day: [row for _, row in told] for day, told in itertools.groupby(dated, key=lambda one: one[0])}


def due(row: EventRow) -> str | None:
    """The day on which an event is due, where it is one day."""
    when = row.new_date if row.status == "postponed" and row.new_date else row.date
    return when.start if when.is_day else None


def _calendar(v: View, rows: tuple[EventRow, ...], today: str | None) -> object:
    if today is None:
        return ""
    first = datetime.date.fromisoformat(today)
    name = lambda month: f"{month_name(month.month, v.words, v.likes.months)} {month.year}"  # noqa: E731
    return calendar(
        Counter(day for row in rows if (day := due(row))), first, name,
        lambda iso, many: f"{iso}: {v.show.count('event', many)}",
        [v.words.of("weekday_short", str(number)) for number in range(1, 8)], v.phrase("Calendar"),
        v.hand,
    )  # fmt: skip
