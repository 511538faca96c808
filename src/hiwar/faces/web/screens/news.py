"""News: how many events came or changed while a page was open, for a page that asks by itself.

What enters is the number of the change that a page shows; what leaves is a line that leads to them, or no content.
Invariant: to be asked this is no visit: what is new to a browser stays new while nobody looks.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.view import Here

router = APIRouter()
MOST = 99
"""So many are counted; of more it is said that there are at least as many."""


@router.get("/{language}/news")
def news(v: Here, since: int = 0) -> Response:
    """What came since a change."""
    with v.desk.pool.ledger() as ledger:
        last = ledger.lists.change()
        found = ledger.lists.changes(since, MOST + 1, ("event",)) if since < last else []
    if not found:
        return Response(status_code=204)
    return v.page("news.html", many=min(len(found), MOST), more=len(found) > MOST, since=since)
