"""Asked: the channel of two sides from a ledger, without reading the rest of it.

What enters is a ledger whose shelf is up to date, two sides and perhaps a day; what leaves is the channel. Invariant:
it is the channel that all readings of the ledger give; as of a day, the one that the readings of that day gave.
"""

from __future__ import annotations

import datetime

from hiwar.chronology.book import between, cut
from hiwar.chronology.book import events as events_of
from hiwar.chronology.channel import channel_of
from hiwar.chronology.corrections import corrected
from hiwar.chronology.signals import signals_of
from hiwar.chronology.tellings import unique
from hiwar.ledger import Ledger, pair_of
from hiwar.model import Channel, Event, standing


def kept_channel(ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None) -> Channel:
    """The channel between two sides (state codes, organisation ids) as of a day, else of the latest publication."""
    return channel_and_events(ledger, a, b, as_of)[0]


def channel_and_events(
    ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None
) -> tuple[Channel, tuple[Event, ...]]:
    """The same with the events that it was made from, in order of time."""
    shelf, pair = ledger.shelf, pair_of(a, b)
    held = standing(ledger.judgements())
    signalling = [corrected(one, held) for one in unique(shelf.present(shelf.signalling(pair)))]
    if as_of is None:
        latest = ledger.latest()
        day = datetime.date.fromisoformat(latest) if latest else None
        signals = signals_of(signalling, a, b)
        found = kept_events(ledger, a, b)
        return channel_of(found, signals, a, b, day, ledger.outlets()), found
    signals = signals_of(cut(signalling, as_of), a, b)
    found = kept_events(ledger, a, b, as_of)
    return channel_of(found, signals, a, b, as_of, ledger.outlets(as_of.isoformat())), found


def kept_events(ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None) -> tuple[Event, ...]:
    """The events of two sides, as of a day made anew from what could be read by then."""
    shelf, pair = ledger.shelf, pair_of(a, b)
    if as_of is None:
        return tuple(shelf.events(pair))
    known = cut(shelf.present(shelf.captures(pair)), as_of)
    texts = {r.capture.text_id: text for r in known if (text := ledger.text(r.capture.text_id)) is not None}
    return between(events_of(known, texts, judgements=ledger.judgements()), a, b)
