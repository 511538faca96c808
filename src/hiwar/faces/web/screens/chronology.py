"""The chronology: the events in order of time, under the days they happened on."""

from __future__ import annotations

import itertools

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.view import Here
from hiwar.pipeline import Bound

router = APIRouter()


@router.get("/{language}/")
def chronology(v: Here) -> Response:
    """The list."""
    record = Bound(v.desk.ledger)
    events = list(record.events())[::-1]
    groups = itertools.groupby(events, lambda event: v.show.date(event.date))
    days = [(day, list(found)) for day, found in groups]
    return v.page("chronology.html", days=days, found=type("S", (), {"total": len(events)}), size=record)
