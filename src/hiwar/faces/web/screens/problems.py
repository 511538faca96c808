"""Problems: what is wrong with pages, or doubtful in what was read and made of them."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here
from hiwar.queries import doubtful, problems

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/problems")
def all_of(v: Here, code: str | None = None, event: str | None = None, cursor: str | None = None) -> Response:
    """The pages with problems, of one code where it is given; `event` is a code of problems of events."""
    with v.desk.pool.ledger() as ledger:
        told = problems(ledger, code, None if event else cursor)
        events = doubtful(ledger, event, cursor) if event else None
    return v.page("problems.html", told=told, code=code, event=event, events=events)
