"""A visit: what was new to one browser when it came, kept in a cookie.

What enters is the cookie, the number of the last change, and the time; what leaves is the number up to which all was
seen before this visit. Invariant: within a visit that number stays, so a mark of what is new does not go by looking.

>>> first = visit_of(None, 7, 0)
>>> first.before, visit_of(first.cookie(), 9, 60).before, visit_of(first.cookie(), 9, PAUSE + 1).before
(None, None, 7)
"""

from __future__ import annotations

from typing import NamedTuple

COOKIE = "hiwar_seen"
PAUSE = 30 * 60
"""Seconds without a look after which a visit is over."""


class Visit(NamedTuple):
    """`before` is the last change seen before this visit, `now` the last there is, `at` the time in seconds."""

    before: int | None
    now: int
    at: int

    def cookie(self) -> str:
        """The visit as its cookie holds it."""
        return f"{'' if self.before is None else self.before}.{self.now}.{self.at}"


def visit_of(cookie: str | None, change: int, clock: int) -> Visit:
    """The visit that goes on, or a new one."""
    parts = (cookie or "").split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts[1:]):
        return Visit(None, change, clock)
    before, now, at = parts[0], int(parts[1]), int(parts[2])
    if clock - at > PAUSE:
        return Visit(now, change, clock)
    return Visit(int(before) if before.isascii() and before.isdigit() else None, change, clock)
