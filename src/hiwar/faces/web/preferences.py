"""Preferences: how one browser wants to see the pages, kept in a cookie.

What enters is the cookie, or a form; what leaves is preferences. Invariant: whatever they hold, each preference has one
of its values.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec

from hiwar.faces.bidi import plain
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
_NAME = 60
"""Characters of a name at most."""


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """Dark or light, which names of months, which digits in Arabic, whether single keys act, who judges."""

    theme: Theme = "auto"
    months: Months = "both"
    digits: Digits = "latin"
    keys: Literal["on", "off"] = "on"
    who: str = ""

    def cookie(self) -> str:
        """The preferences as a cookie holds them."""
        return urlencode(msgspec.structs.asdict(self))

    @property
    def judge(self) -> str:
        """The name under which this browser judges: the one it gave, else that of the user who serves."""
        return self.who or getpass.getuser()


def preferences_of(given: str | Mapping[str, str] | None) -> Preferences:
    """The preferences of a cookie or form; what is no value is left out.

    >>> preferences_of("theme=dark&months=many&x=1")
    Preferences(theme='dark', months='both', digits='latin', keys='on', who='')
    """
    pairs = parse_qsl(given or "") if not isinstance(given, Mapping) else given.items()
    told: dict[str, Any] = {name: value for name, value in pairs if value in CHOICES.get(name, ())}
    told["who"] = plain(dict(pairs).get("who", ""))[:_NAME]
    return Preferences(**told)
