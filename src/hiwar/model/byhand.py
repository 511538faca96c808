"""By hand: a contact as somebody wrote it in a list of his own, and what the record has of it.

Invariant: his words are kept as he wrote them; what is not understood is said, and never guessed.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.contact import Kind, Status
from hiwar.model.when import UNKNOWN, When


class ByHand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of a list: `number` counts the heading as 1, `cells` are its words by heading.

    `sides` are states and organisations; `address` is an event or report that it names itself.
    """

    number: int
    cells: dict[str, str]
    sides: tuple[str, ...] = ()
    date: When = UNKNOWN
    kind: Kind | None = None
    status: Status | None = None
    address: str | None = None


class Reconciled(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row with its event (`matched`), a row or an event alone (`theirs`, `ours`), a row that is `not_understood`.

    `differs` are the fields told otherwise, theirs and ours; `near` are events, or rows by number, that are much alike
    but on other days or of another kind; `why` says what is not understood.
    """

    found: Literal["matched", "theirs", "ours", "not_understood"]
    row: int | None = None
    cells: dict[str, str] = {}
    event: str | None = None
    differs: tuple[tuple[str, str, str], ...] = ()
    near: tuple[str, ...] = ()
    why: str | None = None
