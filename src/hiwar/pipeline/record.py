"""The record: from readings to events, and to the channel of two parties.

What enters is readings, with their texts where the caller has them; what leaves is what the chronology makes of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping

from hiwar.chronology import Echo, Kept, echoes
from hiwar.chronology import channel as channel_of
from hiwar.chronology import events as events_of
from hiwar.errors import UsageError
from hiwar.knowledge.sides import side_named
from hiwar.ledger import Ledger, Shelf
from hiwar.model import Channel, Event, Reading


def chronology(readings: Iterable[Reading], texts: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """The events that the readings tell, in order of time, each with all its reports.

    `texts` maps text ids to text layers; with them copies are known better than from quotations alone.
    """
    return events_of(readings, texts)


def channel(
    readings: Iterable[Reading],
    a: str,
    b: str,
    as_of: str | datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
) -> Channel:
    """The dialogue of two parties, named in Arabic, in English or by code, as it was known on a day.

    Without a day it is that of the latest publication. Raises `UsageError` for a party that is not known.
    """
    sides = side_named(a), side_named(b)
    if sides[0] == sides[1]:
        raise UsageError(f"{a} {b}", "a channel has two sides", "name another state or organisation")
    found = tuple(readings)
    day = datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return channel_of(events_of(found, texts), found, *sides, day, texts)


def refresh(ledger: Ledger, watch: Callable[[], object] = lambda: None) -> Shelf:
    """The chronology of a ledger, brought up to date with what was read into it."""
    Kept(ledger.shelf, Listener(ledger)).refresh(watch)
    return ledger.shelf


class Listener:
    """Tells the voices of all captures of a ledger, worked out once over the whole of it.

    To be replaced by one that hears new captures alone; `Kept` asks no more than that.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.heard: Mapping[str, Echo] | None = None

    def __call__(self, captures: Iterable[str]) -> Mapping[str, Echo]:
        """The voices of all captures at the first question; then there is nothing more to tell."""
        if self.heard is not None:
            return {}
        texts = {page.capture.text_id: page.text for page in self.ledger.pages()}
        self.heard = echoes(self.ledger.readings(), texts)
        return self.heard
