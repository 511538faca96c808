"""Whence: from where something is done, told to the audit without every caller between handing it on.

What enters is the place of a caller (an address of the network); what leaves is the place of whoever acts now.
Invariant: where nobody says otherwise it is this machine, with the user as its system knows him.

>>> with asked_from("192.0.2.7"):
...     whence()
'192.0.2.7'
"""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator
from contextvars import ContextVar

_WHENCE: ContextVar[str] = ContextVar("hiwar_whence", default="")


@contextlib.contextmanager
def asked_from(place: str) -> Iterator[None]:
    """What is done inside is done from there."""
    before = _WHENCE.set(place)
    try:
        yield
    finally:
        _WHENCE.reset(before)


def whence() -> str:
    """From where it is done: an address, or `local:` with the user of this machine."""
    return _WHENCE.get() or f"local:{local_user()}"


def local_user() -> str:
    """The user as the system knows him; one without a name is `unknown`."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
