"""Asked: the channel of two sides from a ledger, without reading the rest of it.

What enters is a ledger whose shelf is up to date, two sides and perhaps a day; what leaves is the channel. Invariant:
it is the channel that all readings of the ledger give; as of a day, the one that the readings of that day gave.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology.channels.channel import channel_of
from hiwar.chronology.channels.counted import Counted, counted_among
from hiwar.chronology.channels.formats import format_channel, members_of, of_format, signals_among
from hiwar.chronology.channels.ladder import number
from hiwar.chronology.channels.positions import positions_of
from hiwar.chronology.channels.signals import signals_of
from hiwar.chronology.joining.components import MANY_SIDES
from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.pages.tellings import Telling, tell, unique
from hiwar.chronology.weighing.book import between, cut
from hiwar.chronology.weighing.book import events as events_of
from hiwar.ledger import Ledger, pair_of
from hiwar.model import Channel, Event, Reading, standing


def kept_channel(ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None) -> Channel:
    """The channel between two sides (state codes, organisation ids) as of a day, else of the latest publication."""
    return channel_and_events(ledger, a, b, as_of)[0]


def channel_and_events(
    ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None
) -> tuple[Channel, tuple[Event, ...]]:
    """The same with the events that it was made from, in order of time; without a day those are outlines."""
    shelf, pair = ledger.shelf, pair_of(a, b)
    held = standing(ledger.judgements())
    signalling = [corrected(one, held) for one in unique(shelf.present(shelf.signalling(pair)))]
    if as_of is None:
        latest = ledger.latest()
        day = datetime.date.fromisoformat(latest) if latest else None
        signals, positions = signals_of(signalling, a, b), positions_of(signalling, a, b)
        found = tuple(shelf.outlines(pair))
        return channel_of(found, signals, a, b, day, ledger.outlets(), positions), found
    known = cut(signalling, as_of)
    signals, positions = signals_of(known, a, b), positions_of(known, a, b)
    found = kept_events(ledger, a, b, as_of)
    return channel_of(found, signals, a, b, as_of, ledger.outlets(as_of.isoformat()), positions), found


def kept_format(ledger: Ledger, format_: str, as_of: datetime.date | None = None) -> Channel:
    """The channel of a named format as of a day, else of the latest publication."""
    return format_and_events(ledger, format_, as_of)[0]


def format_and_events(
    ledger: Ledger, format_: str, as_of: datetime.date | None = None
) -> tuple[Channel, tuple[Event, ...]]:
    """The same with the events that it was made from, in order of time; without a day those are outlines."""
    members = members_of(format_)
    readings = addressing(ledger, members)
    if as_of is None:
        two, others = rarest(ledger, members)
        events = of_format(ledger.shelf.outlines(pair_of(*two), None, others), members)
        latest = ledger.latest()
        day = datetime.date.fromisoformat(latest) if latest else None
        return format_channel(format_, members, events, readings, day, ledger.outlets()), events
    events = of_format(kept_events(ledger, members[0], members[1], as_of), members)
    outlets = ledger.outlets(as_of.isoformat())
    return format_channel(format_, members, events, cut(readings, as_of), as_of, outlets), events


def counted_format(ledger: Ledger, format_: str) -> Counted:
    """The channel of a named format on the day of the latest publication, as far as it is counted."""
    members, latest = members_of(format_), ledger.latest()
    two, others = rarest(ledger, members)
    events = of_format(ledger.shelf.gists(pair_of(*two), others, linked=True).events, members)
    signals = signals_among(addressing(ledger, members), members)
    day = datetime.date.fromisoformat(latest) if latest else None
    return counted_among(ledger.shelf, format_, members, events, signals, day, ledger.outlets())


def addressing(ledger: Ledger, members: Sequence[str]) -> list[Reading]:
    """The readings that tell signals to a format, each meant for two members or more.

    That is told by a capture that speaks to two; others may tell the same of the day to one of them.
    """
    shelf, held = ledger.shelf, standing(ledger.judgements())

    def read(captures: Iterable[str]) -> list[Reading]:
        return [corrected(one, held) for one in unique(shelf.present(sorted(captures)))]

    pairs = itertools.combinations(members, 2)
    captures = Counter(capture for two in pairs for capture in shelf.signalling(pair_of(*two)))
    several = {capture for capture, many in captures.items() if many > 1}
    days: dict[str, list[int | None]] = defaultdict(list)
    told_to_two = read(several)
    for entry in signals_among(told_to_two, members):
        for other in entry.toward:
            days[pair_of(entry.by or "", other)].append(number(entry.on))
    for pair, told in days.items():
        since = None if None in told else min(day for day in told if day is not None)
        several.update(shelf.signalling(pair, since))
    return read(several) if days else told_to_two


def rarest(ledger: Ledger, members: Sequence[str]) -> tuple[tuple[str, str], tuple[str, ...]]:
    """Two members of a format who talk little with each other, and the others."""

    def many(two: tuple[str, str]) -> int:
        found = ledger.channels.of(*two)
        return found.counted.events if found else 0

    two = min(((members[0], other) for other in members[1:]), key=many)
    return two, tuple(member for member in members if member not in two)


def kept_events(ledger: Ledger, a: str, b: str, as_of: datetime.date | None = None) -> tuple[Event, ...]:
    """The events of two sides, as of a day made anew from what could be read by then."""
    shelf, pair = ledger.shelf, pair_of(a, b)
    if as_of is None:
        return tuple(shelf.events(pair))
    known = cut(shelf.present(_bearing(ledger, pair)), as_of)
    texts = {r.capture.text_id: text for r in known if (text := ledger.text(r.capture.text_id)) is not None}
    return between(events_of(known, texts, judgements=ledger.judgements()), a, b)


def _bearing(ledger: Ledger, pair: str) -> list[str]:
    """The captures that may bear on the events of a pair on any day.

    A contact of three may turn out to be one of two of them, so the pairs of its sides bear on it, and what persons
    judged together with its reports.
    """
    shelf, judgements, found = ledger.shelf, standing(ledger.judgements()), set[str]()
    todo, seen = {pair}, {pair}
    fresh: set[str] = set()
    while todo or fresh:
        fresh |= {capture for two in todo for capture in shelf.captures(two)} - found
        found |= fresh
        todo = set()
        reports: set[str] = set()
        for telling in tell((corrected(one, judgements) for one in shelf.present(sorted(fresh))), {}):
            reports.add(telling.id)
            if 2 < len(telling.sides) <= MANY_SIDES and not seen.isdisjoint(two := _pairs(telling)):
                todo |= two
        together = {report for one in judgements if reports & set(one.reports) for report in one.reports}
        fresh = set(shelf.carrying(together)) - found
        todo -= seen
        seen |= todo
    return sorted(found)


def _pairs(telling: Telling) -> set[str]:
    return {pair_of(*two) for two in itertools.combinations(telling.sides, 2)}
