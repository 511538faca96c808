"""Who: the page of a person, an office, a state or an organisation: its contacts, its statements, whom it met."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.queries import AS_WRITTEN, office, person, state

router = APIRouter(route_class=KeptRoute)
MANY = 25
"""How many events and statements the page begins with."""


@router.get("/{language}/who/{id_}")
def who(v: Here, id_: str) -> Response:
    """The page of somebody, by the id of the tables, by `name:` and a name as pages write it, or as president@FRA."""
    with v.desk.pool.ledger() as ledger:
        if "@" in id_ and not id_.startswith(AS_WRITTEN):
            told, kind = office(ledger, id_, MANY, v.desk.folders), "office"
        else:
            told, kind = person(ledger, id_, MANY, v.desk.folders), "person"
            if told is None:
                told, kind = state(ledger, id_, MANY, v.desk.folders), "state"
        since = v.visited(ledger.lists.change())
    if told is None:
        raise MissingInput(id_, "nobody of that name is known", "look for the name in the chronology")
    return v.page("who.html", told=told, kind=kind, since=since)
