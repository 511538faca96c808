"""Users, for admins: who there is, what each may do, and who is shut out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response

from hiwar.errors import UsageError
from hiwar.faces.users import change_password, new_user
from hiwar.faces.web.view import Here, View
from hiwar.faces.web.writing import Written
from hiwar.ledger import ROLES, Role

router = APIRouter()


@router.get("/{language}/users")
def show(v: Here) -> Response:
    """All users."""
    with v.desk.door.pool.opened() as ledger:
        users = ledger.users.all()
    return v.page("users.html", users=users, roles=ROLES)


@router.post("/{language}/users")
def add(
    v: Here, _: Written, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "",
    role: Annotated[Role, Form()] = "reader",
) -> Response:  # fmt: skip
    """A new user."""
    with v.desk.door.pool.opened() as ledger:
        new_user(ledger.users, name, role, password, _admin(v))
    return v.to(v.link("users"))


@router.post("/{language}/users/role")
def role(v: Here, _: Written, name: Annotated[str, Form()], role: Annotated[Role, Form()]) -> Response:
    """Let a user do more or less."""
    return _change(v, name, "set_role", role)


@router.post("/{language}/users/disable")
def disable(v: Here, _: Written, name: Annotated[str, Form()]) -> Response:
    """Shut a user out."""
    return _change(v, name, "disable")


@router.post("/{language}/users/enable")
def enable(v: Here, _: Written, name: Annotated[str, Form()]) -> Response:
    """Let a user in again."""
    return _change(v, name, "enable")


@router.post("/{language}/users/password")
def password(v: Here, _: Written, name: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
    """Give a user another password, who forgot his."""
    with v.desk.door.pool.opened() as ledger:
        change_password(ledger.users, name, password, _admin(v))
    return v.to(v.link("users"))


def _change(v: View, name: str, what: str, *told: Any) -> Response:
    """Change another user; nobody shuts himself out."""
    by = _admin(v)
    with v.desk.door.pool.opened() as ledger:
        if ledger.users.known(name).name == by:
            raise UsageError(name, "nobody takes his own rights", "let another admin do it, or: hiwar user")
        getattr(ledger.users, what)(name, *told, by)
    return v.to(v.link("users"))


def _admin(v: View) -> str:
    """The admin who asks; where there are no users the first is made on the machine itself."""
    if v.caller.name is None or not v.caller.may("admin"):
        raise UsageError("users", "the first user is made on the command line", "hiwar user add NAME --role admin")
    return v.caller.name
