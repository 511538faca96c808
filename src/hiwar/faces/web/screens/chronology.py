"""The chronology: the events in order of time, under the days they happened on, by the filters of the address."""

from __future__ import annotations

import itertools

from fastapi import APIRouter
from fastapi.responses import Response
from markupsafe import Markup

from hiwar.faces.web.filters import Filters
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.model import day
from hiwar.queries import EventRow, events

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/")
def chronology(v: Here) -> Response:
    """The list."""
    asked = Filters(v)
    with v.desk.pool.ledger() as ledger:
        found = events(ledger, asked.filter, asked.cursor, folders=v.desk.folders)
        size, since = ledger.size(), v.visited(ledger.lists.change())
        if not size.captures:
            return v.to(v.link("welcome"))
        outlets = len(ledger.outlets()) if not found.items else 0
    groups = itertools.groupby(found.items, lambda row: _heading(v, row))
    days = [(heading, list(rows)) for heading, rows in groups]
    return v.page("chronology.html", days=days, found=found, asked=asked, size=size, outlets=outlets, since=since)


def _heading(v: View, row: EventRow) -> Markup:
    """The day that an event is listed under; of one without a day the day on which it was told."""
    if row.date.known or not row.first_published:
        return v.show.date(row.date)
    told = v.show.date(day(row.first_published), iso=False)
    heading = Markup(v.phrase("date unknown, told {day}")).format(day=told)
    return Markup('<span class="open">{}</span>').format(heading)
