"""The address of a ledger on a server.

What enters is `postgresql://user:password@host/database`; what leaves is the same to the store alone. Refused, as a
`LedgerError`: another kind of address, and one whose password holds an `@` as it is. Invariant: whatever shows an
address shows it without its password.

>>> print(address_of("postgresql://desk:secret@db.example/hiwar"))
postgresql://desk@db.example/hiwar
>>> print(address_of("postgresql:///hiwar?user=desk&password=secret"))
postgresql:///hiwar?user=desk
>>> print(address_of("ledger.db"))
ledger.db
"""

from __future__ import annotations

import re
from pathlib import Path

from hiwar.errors import LedgerError

_SCHEMES = ("postgresql://", "postgres://")
_OTHER = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+:/")
"""How an address begins that is none of ours; a drive of Windows has one letter."""
_SECRET = re.compile(r"(?<=[?&])(?:password|sslpassword)=[^&#]*&?", re.IGNORECASE)


class Address:
    """An address; `url` is all of it, `str` what may be shown."""

    __slots__ = ("url",)

    def __init__(self, url: str) -> None:
        self.url = url

    def __str__(self) -> str:
        scheme, _, rest = self.url.partition("://")
        user, at, host = rest.rpartition("@")
        return _SECRET.sub("", f"{scheme}://{user.partition(':')[0]}{at}{host}").rstrip("?&")

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Address) and other.url == self.url

    def __hash__(self) -> int:
        return hash(self.url)

    @staticmethod
    def exists() -> bool:
        """Whether it may be there, as of a path; a server is asked when it is opened."""
        return True


def is_address(place: object) -> bool:
    """Whether it names a ledger on a server."""
    return isinstance(place, Address) or (isinstance(place, str) and place.startswith(_SCHEMES))


def address_of(place: str | Path | Address) -> Path | Address:
    """Where a ledger is: a file, or on a server."""
    if isinstance(place, Address) or not isinstance(place, str):
        return place
    if place.startswith(_SCHEMES):
        address = Address(place)
        if "@" in place.partition("://")[2].rpartition("@")[0]:
            raise LedgerError(str(address), "an @ stands in its user or password", "write it there as %40")
        return address
    if _OTHER.match(place):
        kind = place.strip().partition(":")[0]
        raise LedgerError(f"{kind}:…", "no kind of ledger", "give a path, or postgresql://user:password@host/database")
    return Path(place)
