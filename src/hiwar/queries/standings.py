"""Standings: the rows of channels that a ledger keeps, brought up to date.

What enters is a ledger whose chronology is up to date; what leaves is nothing, and its channels are up to date.
Invariant: a pair is told anew where something of it changed, or where the day of the latest publication may make it
read otherwise, and nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from hiwar.chronology.channels.lately import lately
from hiwar.ledger import Ledger
from hiwar.ledger.channels import KeptChannel
from hiwar.model import standing

AT_ONCE = 50
"""How many channels are told in one step of writing."""


def turn(ledger: Ledger) -> None:
    """Note which channels are to be told anew."""
    day = _latest(ledger)
    ledger.channels.turn(day.toordinal() if day else None)


def tell(ledger: Ledger, watch: Callable[[], object] = lambda: None) -> None:
    """Tell those channels anew."""
    channels = ledger.channels
    while channels.turned(1):
        with channels.step():
            judgements, day = standing(ledger.judgements()), _latest(ledger)
            for a, b in channels.turned(AT_ONCE):
                found = lately(ledger.shelf, a, b, day, judgements)
                channels.put([KeptChannel(a, b, channels.count(a, b), *found)])
        watch()


def _latest(ledger: Ledger) -> datetime.date | None:
    day = ledger.latest()
    return datetime.date.fromisoformat(day) if day else None
