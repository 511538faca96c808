"""Stamps: by what it is known that nothing changed of the record of two sides.

What enters is two sides; what leaves is a stamp. Invariant: while their stamp is the same, so is what the ledger tells
of them: their events with the links of these, what signals toward each other were read, the judgements. Whatever
changes of a pair turns its channel, and one that is told anew has another number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from hiwar.ledger.shelf import pair_of

_TOLD = """SELECT told, (SELECT count(*) FROM judgements) FROM channels c WHERE pair = ?
    AND NOT EXISTS (SELECT 1 FROM turned t WHERE t.pair = c.pair)"""


def stamp_of(run: Callable[..., Any], a: str, b: str) -> Hashable:
    """The stamp of two sides; `None` where it is not known, because something changed or they have no events."""
    row = run(_TOLD, (pair_of(a, b),)).fetchone()
    return tuple(row) if row else None
