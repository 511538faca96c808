"""Lately: where a channel stands, from what was told of late.

What enters is a shelf, two sides and a day; what leaves is the state of the channel on it, and until when it holds.
Invariant: it is the state that all events and signals of the two give. A thing told counts for `FRESH` days, and what
it comes to depends on what was told that long before it; so nothing older is read, unless nothing is fresh: then all
that was told about as late as the last of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiwar.chronology.channels.channel import ahead_of, state_of, steps_of, today_of
from hiwar.chronology.channels.ladder import FRESH, YEAR, Step, number
from hiwar.chronology.channels.overtaken import last_told, open_plan
from hiwar.chronology.channels.signals import signals_of
from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.pages.tellings import unique
from hiwar.ledger.channels import Standing
from hiwar.ledger.shelf import Shelf, pair_of
from hiwar.model import Entry, Event, Judgement

_REACH = FRESH + 2
"""How many days before one that counts something may bear on it: a plan lapses on the day after its own."""
_AFTER = (0, 1, FRESH + 1, FRESH + 2)
"""How many days after one that is told of a channel may read otherwise: it is known, it passes, it ages."""
_BEFORE = (1 - YEAR, -FRESH)
"""The same before a day to come: it comes into view, it is near."""


class Lately(NamedTuple):
    """Where a channel stands, and from which day on (a number) that may read otherwise, if nothing comes."""

    standing: Standing
    turns: int | None


class _Seen(NamedTuple):
    events: list[Event]
    signals: list[Entry]


def lately(shelf: Shelf, a: str, b: str, latest: datetime.date | None, judgements: Sequence[Judgement]) -> Lately:
    """Where the channel of two sides stands on the day of the latest publication; `judgements` are those that hold."""
    pair, sides = pair_of(a, b), (a, b)
    since = latest.toordinal() - _REACH if latest else None
    while True:
        seen = _seen(shelf, pair, sides, since, judgements)
        today = today_of(latest, seen.events)
        steps, spoken = steps_of(seen.events, seen.signals, sides, today)
        older = None if since is None else shelf.before(pair, since)
        if since is None or older is None:
            break
        needed = _needed([*steps, *spoken], seen.events, today, older)
        if needed is None or needed >= since:
            break
        since = needed
    ahead = ahead_of(seen.events, steps, today)
    due = next((event.date for event in seen.events if ahead and event.id == ahead[0]), None)
    standing = Standing(state_of(steps, spoken, seen.events, today), ahead[0] if ahead else None, due)
    turns = min((day for day in _turns(seen) if day > today), default=None) if latest else None
    moving = any(today < day for event in seen.events if event.status in _HAPPENED for day in days_of(event))
    return Lately(standing, today + 1 if latest and moving else turns)


_HAPPENED = ("held", "ongoing")


def _seen(shelf: Shelf, pair: str, sides: tuple[str, str], since: int | None, judgements: Sequence[Judgement]) -> _Seen:
    """The events of a pair that tell of a day from one on, with those that they prepare, and its signals since."""
    events = list(shelf.outlines(pair, since))
    known = {event.id for event in events}
    prepared = {link.to for event in events for link in event.links if link.as_ == "prepares"} - known
    for id_ in sorted(prepared):
        event = shelf.event(id_)
        if event is not None and set(sides) <= set(event.sides):
            events.append(event)
    told = [corrected(one, judgements) for one in unique(shelf.present(shelf.signalling(pair, since)))]
    entries = signals_of(told, *sides)
    return _Seen(events, [one for one in entries if since is None or (number(one.on) or 0) >= since])


def _needed(steps: Sequence[Step], events: Iterable[Event], today: int, older: int) -> int | None:
    """From which day on all must be seen for what counts of this; `older` is the last day before those seen."""
    known = [step for step in steps if step.day <= today]
    count = [step for step in known if step.fresh(today)]
    if not count:
        last = max((step.ahead or step.day for step in known), default=0)
        if last <= older + 1:
            return older - _REACH
        count = [step for step in known if (step.ahead or step.day) == last]
    days = [step.day - _REACH for step in count]
    days += [day for event in events if open_plan(event) and (day := _last_told(event)) is not None]
    return min(days, default=None)


def _last_told(event: Event) -> int | None:
    """The day from which on a like contact overtakes a plan."""
    day = last_told(event)
    return number(day) if day < "9999" else None


def until_of(event: Event) -> int | None:
    """The last day that an event tells of; `None` where it tells of none."""
    return max(days_of(event), default=None)


def days_of(event: Event) -> Iterator[int]:
    """The days of an event and of what was told of it."""
    days = [event.date.start, event.date.end, *(change.on for change in event.statuses)]
    if event.new_date:
        days += [event.new_date.start, event.new_date.end]
    return (found for day in days if (found := number(day)) is not None)


def _turns(seen: _Seen) -> Iterator[int]:
    """The days on which a channel may read otherwise."""
    days = {day for event in seen.events for day in days_of(event)}
    days |= {day for entry in seen.signals if (day := number(entry.on)) is not None}
    return (day + shift for day in days for shift in (*_AFTER, *_BEFORE))
