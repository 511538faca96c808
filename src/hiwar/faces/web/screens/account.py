"""The account of whoever is signed in: his password, and his tokens for programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response

from hiwar.errors import MissingInput, UsageError
from hiwar.faces.users import change_password, make_token
from hiwar.faces.users.signing import new_session
from hiwar.faces.web.screens.signing import keep_session
from hiwar.faces.web.view import Here, View
from hiwar.faces.web.writing import Written
from hiwar.ledger import ROLES, Role, Users

router = APIRouter()
DAYS = (30, 90, 365)
"""For how many days a token may hold; or until it is ended."""


@router.get("/{language}/account")
def show(v: Here) -> Response:
    """Password and tokens."""
    _name(v)
    with v.desk.door.pool.opened() as ledger:
        return _page(v, ledger.users)


@router.post("/{language}/account/password")
def password(
    v: Here, _: Written, present: Annotated[str, Form()] = "", new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Change the password; every session ends, and this browser gets a new one."""
    name = _name(v)
    if new != again:
        raise UsageError("password", "it was not written alike twice", "go back and write it again")
    with v.desk.door.pool.opened() as ledger:
        users = ledger.users
        v.desk.signing.confirm(users, name, present, v.address)
        change_password(users, name, new, name)
        key = new_session(users, users.known(name))
    answer = v.to(v.link("account"))
    keep_session(v, answer, key)
    return answer


@router.post("/{language}/account/tokens")
def token(
    v: Here, _: Written, label: Annotated[str, Form()] = "", role: Annotated[Role, Form()] = "reader",
    days: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Make a token, which is shown on this page alone."""
    name, many = _name(v), int(days) if days in map(str, DAYS) else None
    with v.desk.door.pool.opened() as ledger:
        key, _id = make_token(ledger.users, name, role, label, name, many)
        answer = _page(v, ledger.users, made=key)
    answer.headers["cache-control"] = "no-store"
    return answer


@router.post("/{language}/account/tokens/end")
def end(v: Here, _: Written, id_: Annotated[str, Form(alias="id")]) -> Response:
    """End a token of one's own."""
    name = _name(v)
    with v.desk.door.pool.opened() as ledger:
        users = ledger.users
        if id_ not in {one.id for one in users.passes(name, "token")}:
            raise UsageError(id_, "there is no such token", "go back and choose one")
        users.end(id_, name)
    return v.to(v.link("account"))


def _name(v: View) -> str:
    """Who is signed in by a session of this browser."""
    if v.caller.name is None or v.caller.by is None or v.caller.by.kind != "session":
        raise MissingInput(v.request.url.path, "nobody is signed in here", "hiwar user add")
    return v.caller.name


def _page(v: View, users: Users, **told: Any) -> Response:
    name = _name(v)
    return v.page(
        "account.html", roles=[one for one in ROLES if v.caller.may(one)], days=DAYS,
        tokens=users.passes(name, "token"), sessions=sum(not one.ended for one in users.passes(name, "session")),
        **{"made": None, **told},
    )  # fmt: skip
