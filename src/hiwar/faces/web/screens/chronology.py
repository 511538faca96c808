"""The chronology: the events in order of time, under the days they happened on, by the filters of the address."""

from __future__ import annotations

import itertools

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.filters import Filters
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.queries import events

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
    groups = itertools.groupby(found.items, lambda row: v.show.date(row.date))
    days = [(day, list(rows)) for day, rows in groups]
    return v.page("chronology.html", days=days, found=found, asked=asked, size=size, outlets=outlets, since=since)
