"""Counted: the channel of two sides, or of a format, from the gists of its events, of which there may be thousands.

What enters is a shelf, sides, a day and where the channel stands on it; what leaves is the channel, but that its
entries are lines, and that the contacts which its states stand on have no words yet. Invariant: it is what `channel_of`
tells of the whole events; what no longer counts for a state is not looked at for one.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec

from hiwar.chronology.channels.channel import put_together, state_of, steps_of, today_of
from hiwar.chronology.channels.ladder import FRESH, Step, signal_step, step_of, with_read, words_of
from hiwar.chronology.channels.overtaken import last_told, open_plan, overtaken
from hiwar.chronology.channels.positions import positions_of
from hiwar.chronology.channels.signals import signals_of
from hiwar.chronology.pages.windows import DONE
from hiwar.ledger.shelf import Gists, Shelf, pair_of
from hiwar.model import Channel, ChannelState, Entry, Event, Kind, Level, Reading

NO_DAY = "9999"
"""The day of a line that has none: behind all days."""


class Line(NamedTuple):
    """An entry as far as a chart shows it, and the entry itself where it is a signal."""

    on: str
    what: str
    id: str
    says: str
    date: str | None
    kind: Kind | None
    level: Level | None
    signal: Entry | None = None

    @property
    def dated(self) -> bool:
        """Whether it has a day."""
        return self.on != NO_DAY

    @property
    def by(self) -> str | None:
        """Who gave the signal."""
        return self.signal.by if self.signal else None


class Counted(NamedTuple):
    """A channel without entries, its lines in their order, and the gists of its events in order of time."""

    channel: Channel
    lines: tuple[Line, ...]
    events: tuple[Event, ...]


def counted(
    shelf: Shelf,
    a: str,
    b: str,
    day: datetime.date | None,
    outlets: tuple[str, ...],
    readings: Sequence[Reading],
    state: ChannelState,
) -> Counted:
    """The channel of two sides on the day of the latest publication, where it is in a `state`.

    `readings` are those that tell signals between them.
    """
    gists = shelf.gists(pair_of(a, b))
    events = tuple(gists.events)
    signals, positions = signals_of(readings, a, b), positions_of(readings, a, b)
    today = today_of(day, events)
    spoken = [step for entry in signals if (step := signal_step(entry))]
    steps = _late(gists, (a, b), today)
    told = put_together(
        events, signals, a, b, day, today, outlets, steps, spoken, with_read(state, len(outlets)), (a, b)
    )
    told = msgspec.structs.replace(_whole(told, shelf), positions=positions)
    return Counted(told, tuple(_lines(events, signals)), events)


def counted_among(
    shelf: Shelf,
    format_: str,
    members: tuple[str, ...],
    events: tuple[Event, ...],
    signals: Sequence[Entry],
    day: datetime.date | None,
    outlets: tuple[str, ...],
) -> Counted:
    """The channel of a format on the day of the latest publication, from the gists of its events, with their links."""
    today = today_of(day, events)
    steps, spoken = steps_of(events, signals, members, today)
    state = with_read(state_of(steps, spoken, events, today), len(outlets))
    (state,) = _worded([state], shelf)
    told = put_together(events, signals, format_, "", day, today, outlets, steps, spoken, state, members)
    told = msgspec.structs.replace(_whole(told, shelf), members=members)
    return Counted(told, tuple(_lines(events, signals)), events)


def _whole(told: Channel, shelf: Shelf) -> Channel:
    """A channel whose levels have their words."""
    return msgspec.structs.replace(told, levels=_worded(told.levels, shelf), beside=_worded(told.beside, shelf))


def _late(gists: Gists, sides: Sequence[str], today: int) -> list[Step]:
    """The steps that still count, and of each level what was told as late as the last of it.

    A step is no later than the day after the last that its event tells of, and ahead no further.
    """
    levels: dict[Level, list[tuple[int, Event]]] = defaultdict(list)
    for until, event in zip(gists.until, gists.events, strict=True):
        if until is not None:
            levels[event.level].append((until, event))
    return [step for found in levels.values() for step in _of_level(found, sides, today)]


def _of_level(found: list[tuple[int, Event]], sides: Sequence[str], today: int) -> list[Step]:
    steps: list[Step] = []
    plans: list[Event] = []
    last = 0
    for until, event in sorted(found, key=itemgetter(0), reverse=True):
        if until + 1 < min(last, today - FRESH):
            break
        step = step_of(event, sides, today)
        if step is None:
            continue
        steps.append(step)
        if open_plan(event):  # it may have been overtaken, and is then not the last of anything
            plans.append(event)
        elif step.day <= today:
            last = max(last, step.ahead or step.day)
    gone = _gone(plans, found) if plans else frozenset()
    return [step for step in steps if step.by not in gone]


def _gone(plans: Iterable[Event], found: Iterable[tuple[int, Event]]) -> frozenset[str]:
    """The plans that were overtaken by what was found of their level."""
    first = min(map(last_told, plans))
    later = (event for _, event in found if event.status in DONE and (event.date.start or "") > first)
    return overtaken([*plans, *later])


def _worded(states: Iterable[ChannelState], shelf: Shelf) -> tuple[ChannelState, ...]:
    """States with the words of the contacts that they stand on."""
    return tuple(_with_words(state, shelf.event(state.by)) if state.by else state for state in states)


def _with_words(state: ChannelState, event: Event | None) -> ChannelState:
    return msgspec.structs.replace(state, evidence=words_of(event)) if event else state


def _lines(events: Iterable[Event], signals: Sequence[Entry]) -> list[Line]:
    """The lines of contacts and signals in the order of entries, in which the contacts come."""
    found = [
        Line(_on(event), "contact", event.id, event.status, event.date.edtf, event.kind, event.level)
        for event in events
    ]
    if signals:
        found += map(line_of, signals)
        found.sort(key=itemgetter(0, 1, 2))
    return found


def line_of(entry: Entry) -> Line:
    """The line of an entry."""
    signal = entry if entry.what == "signal" else None
    return Line(entry.on or NO_DAY, entry.what, entry.id, entry.says, entry.date, entry.kind, entry.level, signal)


def _on(event: Event) -> str:
    """The day of a contact, else the one on which it was first told."""
    return event.date.start or event.date.end or min((c.on for c in event.statuses if c.on), default=NO_DAY)
