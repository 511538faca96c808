"""Paging: a part of a list, and where the next part begins.

What enters is items with a place; what leaves is a slice and a cursor. Refused, as a `UsageError`: a cursor that is
none of ours, a size out of bounds. Invariant: following `next` shows each item that does not change meanwhile once.
"""

from __future__ import annotations

import base64
import binascii
from typing import Generic, TypeVar

import msgspec

from hiwar.errors import UsageError
from hiwar.ledger.lists import Place

T = TypeVar("T")

USUAL, MOST = 50, 500
"""How many items a slice holds, where nobody says otherwise and at most."""


class Slice(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A part of a list: `total` counts the whole list, `next` is the cursor of the next part, `None` behind the last.

    `undated` counts what fits but for its date, which is not known; `exact` is false where `total` may be too many.
    """

    items: tuple[T, ...]
    total: int
    next: str | None = None
    undated: int = 0
    exact: bool = True


def cursor_of(place: Place) -> str:
    """The cursor of what stands behind a place.

    >>> place_of(cursor_of(Place(738000, -5)))
    Place(day=738000, number=-5)
    """
    return base64.urlsafe_b64encode(f"{place.day}.{place.number}".encode()).decode().rstrip("=")


def place_of(cursor: str | None) -> Place | None:
    """The place behind which a cursor goes on; `None` at the beginning."""
    if not cursor:
        return None
    try:
        told = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
        day, _, number = told.partition(".")
        place = Place(int(day), int(number))
    except (ValueError, binascii.Error) as error:
        raise UsageError("cursor", f"{cursor!r} is no cursor", "take the `next` of a page, or leave it out") from error
    if max(abs(place.day), abs(place.number)) >= 1 << 63:
        raise UsageError("cursor", f"{cursor!r} is no cursor", "take the `next` of a page, or leave it out")
    return place


def size_of(many: int) -> int:
    """The size of a slice, if it is within bounds."""
    if not 1 <= many <= MOST:
        raise UsageError("limit", f"{many} items", f"ask for 1 to {MOST}")
    return many
