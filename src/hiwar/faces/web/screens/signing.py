"""Signing in and out: a name and a password for a session of this browser."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from hiwar.errors import AccessError
from hiwar.faces.api.errors import headers_of, status_of
from hiwar.faces.users.signing import DAYS
from hiwar.faces.web.door import COOKIE
from hiwar.faces.web.view import Here, View
from hiwar.faces.web.writing import Written

router = APIRouter()
_BACK = re.compile(r"/(?![/\\])[^\x00-\x20\\]{0,2000}")
"""An address of these pages, and of nothing else."""


@router.get("/{language}/login")
def ask(v: Here, back: Annotated[str, Query(alias="next")] = "") -> Response:
    """The form."""
    if v.caller.name:
        return v.to(_back(v, back))
    with v.desk.door.pool.opened() as ledger:
        peopled = ledger.users.any()
    return v.page("login.html", name="", back=back, error=None, peopled=peopled)


@router.post("/{language}/login")
def sign_in(
    v: Here,
    _: Written,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Begin a session."""
    try:
        with v.desk.door.pool.opened() as ledger:
            key = v.desk.signing.sign_in(ledger.users, name, password, v.address)
    except AccessError as error:
        answer = v.page("login.html", status_of(error), name=name[:60], back=back, error=error, peopled=True)
        answer.headers.update({name: told for name, told in headers_of(error).items() if name == "retry-after"})
        return answer
    answer = v.to(_back(v, back))
    keep_session(v, answer, key)
    return answer


@router.post("/{language}/logout")
def sign_out(v: Here, _: Written) -> Response:
    """End the session."""
    if v.caller.by and v.caller.by.kind == "session":
        with v.desk.door.pool.opened() as ledger:
            ledger.users.end(v.caller.by.id, v.caller.name or "")
    answer = v.to(v.link("login"))
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=v.secure)
    return answer


def keep_session(v: View, answer: Response, key: str) -> None:
    """Give the browser the key of its session."""
    age = DAYS * 24 * 3600
    answer.set_cookie(COOKIE, key, max_age=age, httponly=True, samesite="lax", secure=v.secure)


def _back(v: View, told: str) -> str:
    """Where somebody wanted to go who was sent to sign in."""
    return told if _BACK.fullmatch(told) else v.link("")
