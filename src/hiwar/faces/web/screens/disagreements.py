"""Disagreements: what reports tell that cannot all be so, side by side by origin, none of it resolved here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from hiwar.faces.web.filters import Filters
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.model.disagreement import DISAGREEMENTS
from hiwar.queries import disagreements

router = APIRouter(route_class=KeptRoute)
MANY = 30


@router.get("/{language}/disagreements")
def all_of(v: Here, what: Annotated[tuple[str, ...], Query()] = ()) -> Response:
    """The list; `what` are kinds of disagreements."""
    asked = Filters(v)
    kinds = tuple(one for one in what if one)
    with v.desk.pool.ledger() as ledger:
        found = disagreements(ledger, asked.filter, asked.cursor, MANY, kinds, v.desk.folders)
        whole = {
            event.id: ledger.shelf.event(event.id)
            for row in found.items if row.disagreement.values
            for event in row.events
        }  # fmt: skip
    return v.page("disagreements.html", found=found, asked=asked, kinds=DISAGREEMENTS, chosen=kinds, whole=whole)
