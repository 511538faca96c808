"""Preferences: how one browser wants to see the pages, kept in a cookie.

What enters is the cookie; what leaves is preferences. Invariant: whatever a cookie holds, each preference has one of
its values.
"""

from __future__ import annotations

from typing import Literal, cast, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec

from hiwar.faces.dates import Months

COOKIE = "hiwar_likes"
Theme = Literal["auto", "light", "dark"]
Digits = Literal["latin", "arabic"]
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": get_args(Theme),
    "months": get_args(Months),
    "digits": get_args(Digits),
    "keys": ("on", "off"),
}


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """Dark or light, which names of months, which digits in Arabic, whether single keys act."""

    theme: Theme = "auto"
    months: Months = "both"
    digits: Digits = "latin"
    keys: Literal["on", "off"] = "on"

    def cookie(self) -> str:
        """The preferences as a cookie holds them."""
        return urlencode(msgspec.structs.asdict(self))


def preferences_of(cookie: str | None) -> Preferences:
    """The preferences of a cookie; what is no value is left out.

    >>> preferences_of("theme=dark&months=many&x=1")
    Preferences(theme='dark', months='both', digits='latin', keys='on')
    """
    told = {name: value for name, value in parse_qsl(cookie or "") if value in CHOICES.get(name, ())}
    return Preferences(**cast(dict[str, "Theme"], told))  # type: ignore[arg-type]
