"""The audit, for admins: who did what, when, and from where."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from markupsafe import Markup

from hiwar.faces.web.view import Here, View
from hiwar.ledger import ROLES, Entry

router = APIRouter()
MANY = 100
LONGEST = 300
"""How many characters of what was said are shown."""


@router.get("/{language}/audit")
def show(v: Here, who: str = "", did: str = "", before: int | None = None) -> Response:
    """What was done, the latest first."""
    with v.desk.door.pool.opened() as ledger:
        found = ledger.users.audit(before, MANY + 1, who, did)
        names = [one.name for one in ledger.users.all()]
    further = found[MANY - 1].seq if len(found) > MANY else None
    return v.page(
        "audit.html", found=found[:MANY], further=further, who=who, did=did, names=names, said=lambda one: _said(v, one)
    )


def _said(v: View, one: Entry) -> Markup:
    """What was said, with roles and judgements by their names; ids and what a person wrote as they are."""
    first, _, rest = one.says[:LONGEST].partition(" ")
    if one.did in ("user_added", "role_changed"):
        roles = [v.words.of("duty", part).partition(":")[0] for part in one.says.split(" > ") if part in ROLES]
        return v.show.name(v.phrase(" becomes ").join(roles))
    if one.did == "judged" and first in v.words.groups["says"]:
        return Markup("{} {}").format(v.words.of("says", first), v.show.name(rest))
    return v.show.name(one.says[:LONGEST])
