"""A difference: what became of an event, or of a record of a page, between two points of what a ledger knew.

Invariant: every value stands as it was told, before and after; what is the same is no difference.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.event import Event

Became = Literal["new", "changed", "joined", "parted", "gone"]


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A field that has another value; `None` where there was or is none."""

    field: str
    before: str | None = None
    after: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of an event: `before` are the ids of the events that its reports were in.

    `event` is the event as it is after, of one that is gone as it was. A `parted` event was part of another one, which
    is there too.
    """

    became: Became
    event: Event
    before: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


class Reworked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of a contact or statement (`id`) of a page (`capture`) that was read again."""

    became: Became
    what: Literal["contact", "statement"]
    id: str
    capture: str
    url: str | None = None
    path: str | None = None
    quote: str | None = None
    changes: tuple[Change, ...] = ()
