"""The record: events and channels, from readings in memory or from a ledger.

What enters is readings with their texts, or an open ledger; what leaves is what the chronology makes of them.
Invariant: a ledger and the readings in it give the same answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from hiwar.chronology import Kept, Listener, between, cut, kept_channel, kept_events, kept_format
from hiwar.chronology import channel as channel_of
from hiwar.chronology import events as events_of
from hiwar.chronology.channels.channel import outlets_of
from hiwar.chronology.channels.formats import format_channel, members_of
from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.pages.tellings import unique
from hiwar.chronology.review.disagreements import disagreements as disagreements_of
from hiwar.chronology.weighing.book import known_on
from hiwar.knowledge.sides import of_channel, side_named
from hiwar.ledger import Ledger, Shelf, pair_of
from hiwar.model import Channel, Event, Judgement, Reading, standing
from hiwar.model.disagreement import Disagreement


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
    of_channel(*sides)
    found = tuple(readings)
    day = datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return channel_of(events_of(found, texts), found, *sides, day, texts)


class Known(NamedTuple):
    """How far a record goes: the latest day on which one of its pages could be read, the last number of its sequence.

    The number is 0 for readings in no ledger.
    """

    day: str | None
    number: int


class Record(Protocol):
    """What can be asked of readings, wherever they are; sides are state codes or organisation ids."""

    @property
    def readings(self) -> Iterable[Reading]:
        """The present readings, one walk over them each time it is asked for."""

    @property
    def known(self) -> Known:
        """How far it goes."""

    @property
    def pages(self) -> int:
        """How many pages it holds."""

    @property
    def outlets(self) -> int:
        """How many outlets are known to have published them."""

    def events(self, sides: tuple[str, ...] = ()) -> Iterable[Event]:
        """The events in order of time; with one side or two, those in which they take part."""

    def event(self, address: str) -> Event | None:
        """The event of an address."""

    def channel(self, a: str, b: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of two sides as of a day."""

    def between(self, a: str, b: str, as_of: datetime.date | None = None) -> tuple[Event, ...]:
        """The events that the channel of two sides is made of, as they were known on a day."""

    def format(self, format_: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of a named format, by its id, as of a day."""

    def carriers(self, text_id: str) -> Iterable[Reading]:
        """The readings of the pages that carry a text, the first read first."""


class Loose:
    """Readings in memory, with their texts by text id, and what was judged of them.

    `number` is that of the sequence where they are a ledger as it was known at it, else 0.
    """

    def __init__(self) -> None:
        self.judgements: tuple[Judgement, ...] = ()
        self.number = 0
        self.readings: list[Reading] = []
        self.texts: dict[str, str] = {}
        self._carriers: dict[str, list[Reading]] = {}

    def add(self, reading: Reading, text: str) -> None:
        """Take a reading in."""
        self.readings.append(reading)
        self.texts[reading.capture.text_id] = text
        self._carriers.setdefault(reading.capture.text_id, []).append(reading)

    @property
    def known(self) -> Known:
        """How far it goes."""
        days = [day.isoformat() for reading in self.readings if (day := known_on(reading))]
        return Known(max(days, default=None), self.number)

    @property
    def pages(self) -> int:
        """How many pages it holds."""
        return len(self.readings)

    @property
    def outlets(self) -> int:
        """How many outlets are known to have published them."""
        return len({reading.article.outlet.name or reading.article.outlet.domain for reading in self.readings} - {None})

    def events(self, sides: tuple[str, ...] = ()) -> Iterable[Event]:
        """The events in order of time; with one side or two, those in which they take part."""
        found = self._events()
        return between(found, *sides) if sides else found

    def event(self, address: str) -> Event | None:
        """The event of an address."""
        return next((event for event in self.events() if address in event.addresses), None)

    def channel(self, a: str, b: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of two sides as of a day."""
        return channel_of(self._events(), self.readings, a, b, as_of, self.texts, self.judgements)

    def between(self, a: str, b: str, as_of: datetime.date | None = None) -> tuple[Event, ...]:
        """The events that the channel of two sides is made of, as they were known on a day."""
        known = self.readings if as_of is None else cut(unique(self.readings), as_of)
        return between(events_of(known, self.texts, judgements=self.judgements), a, b)

    def _events(self) -> tuple[Event, ...]:
        return events_of(self.readings, self.texts, judgements=self.judgements)

    def format(self, format_: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of a named format, by its id, as of a day."""
        known = self.readings if as_of is None else list(cut(self.readings, as_of))
        day = as_of or max((day for reading in known if (day := known_on(reading))), default=None)
        events = events_of(known, self.texts, judgements=self.judgements)
        held = standing(self.judgements)
        readings = [corrected(one, held) for one in unique(known)]
        return format_channel(format_, members_of(format_), events, readings, day, outlets_of(readings))

    def carriers(self, text_id: str) -> Iterable[Reading]:
        """The readings of the pages that carry a text, the first read first."""
        return self._carriers.get(text_id, ())


class Bound:
    """The readings of a ledger, whose chronology is brought up to date first; `watch` is called at every step."""

    def __init__(self, ledger: Ledger, watch: Callable[[], object] = lambda: None) -> None:
        self.ledger = ledger
        self.shelf = refresh(ledger, watch)

    @property
    def readings(self) -> Iterable[Reading]:
        """The present readings, one walk over them each time it is asked for."""
        return self.ledger.readings()

    @property
    def known(self) -> Known:
        """How far it goes."""
        return Known(self.ledger.latest(), self.ledger.size().last)

    @property
    def pages(self) -> int:
        """How many pages it holds."""
        return self.ledger.size().captures

    @property
    def outlets(self) -> int:
        """How many outlets are known to have published them."""
        return len(self.ledger.outlets())

    def events(self, sides: tuple[str, ...] = ()) -> Iterable[Event]:
        """The events in order of time; with one side or two, those in which they take part."""
        return self.shelf.events(pair_of(*sides) if len(sides) == 2 else sides[0] if sides else None)

    def event(self, address: str) -> Event | None:
        """The event of an address."""
        return self.shelf.event(address)

    def channel(self, a: str, b: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of two sides as of a day."""
        return kept_channel(self.ledger, a, b, as_of)

    def between(self, a: str, b: str, as_of: datetime.date | None = None) -> tuple[Event, ...]:
        """The events that the channel of two sides is made of, as they were known on a day."""
        return kept_events(self.ledger, a, b, as_of)

    def format(self, format_: str, as_of: datetime.date | None = None) -> Channel:
        """The channel of a named format, by its id, as of a day."""
        return kept_format(self.ledger, format_, as_of)

    def carriers(self, text_id: str) -> Iterable[Reading]:
        """The readings of the pages that carry a text, the first read first."""
        return self.ledger.carriers(text_id)


def disagreements(record: Record, sides: tuple[str, ...] = ()) -> Iterator[tuple[Disagreement, tuple[Event, ...]]]:
    """What reports tell that cannot all be so, each with its events; with sides, of events in which they take part."""
    events = {event.id: event for event in record.events(sides)}
    for one in disagreements_of(events.values()):
        yield one, tuple(events[id_] for id_ in one.events)


def refresh(ledger: Ledger, watch: Callable[[], object] = lambda: None) -> Shelf:
    """The chronology of a ledger, brought up to date with what was read into it."""
    Kept(ledger.shelf, Listener(ledger)).refresh(watch)
    return ledger.shelf
