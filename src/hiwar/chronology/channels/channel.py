"""Channel: the dialogue of two sides as of a day.

What enters is events, the readings they were made from, two sides and a day; what leaves is the channel: its state
with the words that made it so, each level apart, its contacts and signals in order, its offers. Invariant: what was
published after the day is not known on it; without a day the latest publication is the day, never the clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from hiwar.chronology.channels.announced import announced_of
from hiwar.chronology.channels.ladder import (
    FRESH,
    Step,
    beside,
    number,
    preparing,
    signal_step,
    standing,
    step_of,
    words_of,
)
from hiwar.chronology.channels.offers import offers_of
from hiwar.chronology.channels.overtaken import overtaken
from hiwar.chronology.channels.positions import positions_of
from hiwar.chronology.channels.signals import signals_of
from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.pages.tellings import unique
from hiwar.chronology.weighing.book import between, cut, known_on
from hiwar.chronology.weighing.book import events as events_of
from hiwar.knowledge.formats import stands_for
from hiwar.model import LEVELS, Channel, ChannelState, Entry, Event, Judgement, Reading, Stand
from hiwar.model import standing as held


def channel(
    events: Iterable[Event],
    readings: Iterable[Reading],
    a: str,
    b: str,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
) -> Channel:
    """The channel between two sides (state codes, organisation ids) as of a day.

    `events` are those of `readings` and `judgements`; where pages were published after the day, the events are made
    anew without them, as they would have been then.
    """
    articles: Sequence[Reading] = unique(readings)
    days = [day for reading in articles if (day := known_on(reading))]
    day = as_of or max(days, default=None)
    if as_of is not None and any(known_on(r) is None or known_on(r) > as_of for r in articles):  # type: ignore[operator]
        articles = cut(articles, as_of)
        events = events_of(articles, texts, judgements=judgements)
    judged = held(tuple(judgements))
    told = [corrected(one, judged) for one in articles]
    return channel_of(
        between(events, a, b), signals_of(told, a, b), a, b, day, outlets_of(articles), positions_of(told, a, b)
    )


def outlets_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The outlets of articles, by name or domain."""
    return tuple(sorted({r.article.outlet.name or r.article.outlet.domain or "" for r in readings} - {""}))


def channel_of(
    pair: Sequence[Event],
    signals: Sequence[Entry],
    a: str,
    b: str,
    day: datetime.date | None,
    outlets: tuple[str, ...],
    positions: tuple[Stand, ...] = (),
    members: tuple[str, ...] = (),
) -> Channel:
    """The channel from the events and signals of its two sides, or of the `members` of a format.

    `outlets` are all that were read by the day. Where no page tells its day, it is as of the last day on which they
    were in contact.
    """
    today, sides = today_of(day, pair), members or (a, b)
    steps, spoken = steps_of(pair, signals, sides, today)
    state = standing(preparing([*steps, *spoken], pair), today, outlets=len(outlets))
    told = put_together(pair, signals, a, b, day, today, outlets, steps, spoken, state, sides)
    return msgspec.structs.replace(told, entries=_entries(pair, signals), positions=positions, members=members)


def put_together(
    pair: Sequence[Event],
    signals: Sequence[Entry],
    a: str,
    b: str,
    day: datetime.date | None,
    today: int,
    outlets: tuple[str, ...],
    steps: Sequence[Step],
    spoken: Sequence[Step],
    state: ChannelState,
    sides: Sequence[str],
) -> Channel:
    """The channel but for its entries and positions, from where it stands and the steps that count."""
    leaders = _last_leaders(pair, today)
    return Channel(
        a=a,
        b=b,
        as_of=day.isoformat() if day else None,
        state=state,
        levels=tuple(
            standing([s for s in steps if s.level == level], today, level, len(outlets))
            for level in LEVELS
            if any(event.level == level for event in pair)
        ),
        beside=beside([*steps, *spoken], today),
        offers=offers_of(signals, pair, today),
        last_leaders=leaders[1] if leaders else None,
        days_since_leaders=today - leaders[0] if leaders else None,
        next_announced=ahead_of(pair, steps, today),
        outlets=outlets,
        announced=announced_of(pair, sides, today),
    )


def state_of(steps: Sequence[Step], spoken: Sequence[Step], pair: Sequence[Event], today: int) -> ChannelState:
    """Where the channel stands, as `channel_of` tells it, but for how much was read."""
    return standing(preparing([*steps, *spoken], pair), today)


def today_of(day: datetime.date | None, pair: Sequence[Event]) -> int:
    """The day as a number; where no page tells one, the last on which they were in contact."""
    return day.toordinal() if day else _last_told(pair)


def steps_of(
    pair: Sequence[Event], signals: Sequence[Entry], sides: Sequence[str], today: int
) -> tuple[list[Step], list[Step]]:
    """What events and signals did to the channel."""
    gone = overtaken(pair)
    steps = [step for event in pair if event.id not in gone and (step := step_of(event, sides, today))]
    return steps, [step for entry in signals if (step := signal_step(entry))]


def _last_told(events: Iterable[Event]) -> int:
    """The last day of a contact that was held; 0 where none tells one."""
    days = [number(event.date.end or event.date.start) for event in events if event.status in ("held", "ongoing")]
    return max((day for day in days if day is not None), default=0)


def _entries(events: Iterable[Event], signals: Iterable[Entry]) -> tuple[Entry, ...]:
    """Contacts and signals in order of day; a contact without one under the day it was first told."""
    found = [*map(entry_of, events), *signals]
    return tuple(sorted(found, key=lambda entry: (entry.on or "9999", entry.what, entry.id)))


def entry_of(event: Event) -> Entry:
    """The entry of a contact."""
    told = min((c.on for c in event.statuses if c.on), default=None)
    condition = event.field("condition")
    return Entry(
        what="contact",
        id=event.id,
        says=event.status,
        on=event.date.start or event.date.end or told,
        date=event.date.edtf,
        published=told,
        by=event.initiative,
        toward=tuple(side for side in event.sides if side not in stands_for(event.initiative or "")),
        kind=event.kind,
        level=event.level,
        condition=condition.values[0].evidence[0] if condition and condition.values[0].evidence else None,
        reports=tuple(sorted({report.id for report in event.reports})),
        evidence=words_of(event),
    )


def _last_leaders(events: Iterable[Event], today: int) -> tuple[int, str] | None:
    """The day and id of the last contact of leaders that was held; one dated to longer than a month does not count."""
    found = []
    for event in events:
        if event.level != "leaders" or event.status not in ("held", "ongoing"):
            continue
        first, last = number(event.date.start), number(event.date.end)
        if first is not None and last is not None and first <= today and last - first <= FRESH:
            found.append((min(last, today), event.id))
    return max(found, default=None)


def ahead_of(events: Iterable[Event], steps: Iterable[Step], today: int) -> tuple[str, ...]:
    """The contacts announced and still ahead, the nearest first, those without a day last."""
    ahead = {step.by for step in steps if step.rung == "scheduled" and step.fresh(today)}
    found = [event for event in events if event.id in ahead]
    return tuple(event.id for event in sorted(found, key=lambda e: (e.date.start or e.date.end or "9999", e.id)))
