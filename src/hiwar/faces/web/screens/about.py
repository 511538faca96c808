"""About the data: what the ledger holds, what read it, and how right that was measured to be."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.queries import about

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/about")
def data(v: Here) -> Response:
    """The page."""
    with v.desk.pool.ledger() as ledger:
        told = about(ledger)
    return v.page("about.html", told=told)
