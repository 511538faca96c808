"""Preferences: dark or light, names of months, digits, single keys, under which name one judges; and all keys."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from hiwar.faces.web.preferences import CHOICES, COOKIE, preferences_of
from hiwar.faces.web.view import Here
from hiwar.faces.web.writing import Written

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.get("/{language}/preferences")
def show(v: Here) -> Response:
    """What can be chosen."""
    return v.page("preferences.html", choices=CHOICES)


@router.post("/{language}/preferences")
def keep(
    v: Here,
    _: Written,
    theme: Annotated[str, Form()] = "",
    months: Annotated[str, Form()] = "",
    digits: Annotated[str, Form()] = "",
    keys: Annotated[str, Form()] = "",
    who: Annotated[str, Form()] = "",
) -> Response:
    """Keep what was chosen in this browser."""
    asked = {"theme": theme, "months": months, "digits": digits, "keys": keys, "who": who}
    response = v.to(v.link("preferences"))
    made = preferences_of(asked).cookie()
    response.set_cookie(COOKIE, made, max_age=_YEAR, httponly=True, samesite="lax")
    return response
