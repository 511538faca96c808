"""Outlets: who publishes what; and one with its own and copied articles, whom it echoes, when it was silent."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.queries import Filter, articles, outlet, outlets

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/outlets")
def all_of(v: Here) -> Response:
    """All outlets."""
    with v.desk.pool.ledger() as ledger:
        found = outlets(ledger, v.desk.folders)
    return v.page("outlets.html", rows=found)


@router.get("/{language}/outlets/{name:path}")
def one(v: Here, name: str, cursor: str | None = None) -> Response:
    """One outlet."""
    with v.desk.pool.ledger() as ledger:
        page = outlet(ledger, name, folders=v.desk.folders)
        if page is None:
            raise MissingInput(name, "no page of that outlet was read", "see the list of outlets")
        found = articles(ledger, Filter(outlet=(page.row.name,)), cursor, folders=v.desk.folders)
    return v.page("outlet.html", page=page, row=page.row, found=found)
