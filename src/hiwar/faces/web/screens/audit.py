"""The audit, for admins: who did what, when, and from where."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.faces.web.view import Here

router = APIRouter()
MANY = 100


@router.get("/{language}/audit")
def show(v: Here, who: str = "", did: str = "", before: int | None = None) -> Response:
    """What was done, the latest first."""
    with v.desk.door.pool.opened() as ledger:
        found = ledger.users.audit(before, MANY + 1, who, did)
        names = [one.name for one in ledger.users.all()]
    further = found[MANY - 1].seq if len(found) > MANY else None
    return v.page("audit.html", found=found[:MANY], further=further, who=who, did=did, names=names)
