"""Series: a contact that a page counts from a day on («the eighth since 24 February»), beside what is known of them.

What enters is events; what leaves is the counted contacts, each with those of its sides, kind and persons that are
known from that day to its own. Invariant: more are known than counted only where that holds whichever day of a vague
beginning is meant, and without those of the contact's own day; that fewer are known is a gap and no disagreement.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiwar.chronology.pages.tellings import GROUP
from hiwar.chronology.pages.windows import DAY, MONTH, Window, told
from hiwar.model import Event, Field, When
from hiwar.text.resolve import resolve
from hiwar.text.times import find_times
from hiwar.text.tokens import tokenise

_HELD = 4096
"""Of how many quotations it is held what they count from."""
Like = tuple[tuple[str, ...], str, frozenset[str], str]


class Counted(NamedTuple):
    """An event with its number since a day (a When: its first day is the earliest that is meant, its last the latest).

    `certain` are the ids of the like contacts that are certainly of the series, `all` those that may be, both with the
    event itself, in order of time.
    """

    event: Event
    number: int
    since: When
    certain: tuple[str, ...]
    all: tuple[str, ...]


def series(events: Iterable[Event]) -> Iterator[Counted]:
    """The contacts that are counted from a day on, in order of time."""
    alike: dict[Like, list[tuple[Window, Event]]] = defaultdict(list)
    for event in events:
        days = told(event.date)
        if event.status in ("held", "ongoing") and days and len(event.sides) > 1:
            alike[_like(event)].append((days, event))
    for _, found in sorted(alike.items(), key=lambda one: (one[0][:2], sorted(one[0][2]), one[0][3])):
        found.sort(key=lambda one: (one[0].first, one[1].id))
        for days, event in found:
            since = since_of(event) if event.ordinal is not None and days.grade == DAY else None
            if since and since.first and since.first.toordinal() < days.first:
                yield _counted(event, days, since, found)


def _like(event: Event) -> Like:
    people = frozenset(p.id or p.name or "" for p in event.parties if p.type == "person")
    return event.sides, GROUP[event.kind], people, "" if people else event.level


def _counted(event: Event, days: Window, since: When, found: Sequence[tuple[Window, Event]]) -> Counted:
    first, last = since.first, since.last
    assert first is not None
    assert last is not None
    begun, sure = first.toordinal(), last.toordinal()
    certain = [one.id for at, one in found if one is event or (sure <= at.first and at.last < days.first)]
    every = [one.id for at, one in found if one is event or (begun <= at.last and at.first <= days.first)]
    return Counted(event, event.ordinal or 0, since, tuple(certain), tuple(every))


def since_of(event: Event) -> When | None:
    """The day from which a report of the number counts; `None` where none says one, or they say several."""
    field = event.field("ordinal")
    found = list(_told(event, field)) if field else []
    return found[0] if len({(when.start, when.end) for when in found}) == 1 else None


def _told(event: Event, field: Field) -> Iterator[When]:
    """The beginnings in the words that tell the number."""
    published = {report.id: report.published for report in event.reports}
    for cited in field.values[0].evidence:
        yield from _since(cited.quote, published[cited.report])


@functools.lru_cache(maxsize=_HELD)
def _since(quote: str, published: When) -> tuple[When, ...]:
    """The days from which on words of a page of a day count."""
    times = [time for time in find_times(quote, tokenise(quote)) if time.kind == "since" and time.parts]
    told = [resolve(time.parts[0], quote, published, "past") for time in times]
    return tuple(one for one in told if one.first and one.last and (one.last - one.first).days < MONTH)
