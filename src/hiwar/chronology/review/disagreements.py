"""Disagreements: denials, values that exclude each other, and sequences that cannot be.

What enters is events; what leaves is what disagrees among them, in the order of the events. Invariant: nothing is
resolved, and what a page leaves open disagrees with nothing; a function of the set of events alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hiwar.chronology.pages.tellings import GROUP, LASTING, STAY
from hiwar.chronology.pages.windows import DAY, Window, told
from hiwar.chronology.review.series import series
from hiwar.model import Event, Report
from hiwar.model.disagreement import Disagreement, Disagrees

LATE = 2
"""Days after a contact from which on an announcement of it is too late; the day after, one may still be printed."""
SERIES = 92
"""Days within which contacts that bear near numbers are taken for one series."""
STEP = 2
_HAPPENED = ("held", "ongoing")


def disagreements(events: Iterable[Event]) -> Iterator[Disagreement]:
    """All disagreements: of each event by itself, then of two, in order of time."""
    found = list(events)
    for event in found:
        yield from alone(event)
    yield from two_places(found)
    yield from numbers(found)


def alone(event: Event) -> Iterator[Disagreement]:
    """What disagrees in one event by itself."""
    yield from _fields(event)
    yield from _sequence(event)


def numbers(events: Sequence[Event]) -> Iterator[Disagreement]:
    """What disagrees in the numbers of contacts; those of other sides or another kind bear nothing on it."""
    yield from _numbers(events)
    yield from _counts(events)


def _of(kind: Disagrees, says: str, *events: Event) -> Disagreement:
    sides = sorted({side for event in events for side in event.sides})
    origins = sorted({origin.id for event in events for origin in event.origins})
    ids = tuple(event.id for event in events)
    return Disagreement(kind=kind, events=ids, sides=tuple(sides), says=says, origins=tuple(origins))


def _fields(event: Event) -> Iterator[Disagreement]:
    """The fields on which origins contradict each other."""
    for field in event.fields:
        if field.disputed:
            yield Disagreement(
                kind="denial" if field.name == "status" else "value",
                events=(event.id,),
                sides=event.sides,
                says=field.why,
                field=field.name,
                values=field.values,
                origins=tuple(sorted({origin for value in field.values for origin in value.origins})),
            )


def _sequence(event: Event) -> Iterator[Disagreement]:
    """What was told as held before its day, or announced after it."""
    if event.status not in _HAPPENED or event.date.start is None or event.date.end is None:
        return
    held = [report for report in event.reports if report.status == "held" and report.published.end]
    first = min(held, key=_published, default=None)
    if first and _published(first) < event.date.start:
        says = f"told as held by a page of {first.published.end}, before {event.date.start}"
        yield _of("before_its_day", says, event)
    done = told(event.date)
    for report in event.reports:
        page = told(report.published)
        if report.status == "planned" and page and page.grade == DAY and done and page.first >= done.last + LATE:
            says = f"announced by a page of {report.published.start}, after {event.date.end}"
            yield _of("announced_after", says, event)
            return


def _published(report: Report) -> str:
    return report.published.end or "9999"


def two_places(events: Iterable[Event], of: str | None = None) -> Iterator[Disagreement]:
    """Stays of a person in the middle of which he met somebody in another state; `of` one person, where it is given."""
    met: dict[tuple[str, int], list[Event]] = defaultdict(list)
    stays: list[tuple[str, Window, Event]] = []
    for event in events:
        days = told(event.date)
        if not (event.status in _HAPPENED and days and event.place and event.place.state):
            continue
        stay = event.kind in LASTING and event.date.precision == "interval" and days.grade > DAY and days.days <= STAY
        for person in persons_of(event) if of is None else persons_of(event) & {of}:
            if stay:
                stays.append((person, days, event))
            elif days.grade == DAY and GROUP[event.kind] == "meet":
                met[person, days.first].append(event)
    for person, days, event in sorted(stays, key=lambda one: (one[1].first, one[2].id, one[0])):
        for day in range(days.first + 1, days.last):
            for other in sorted(met[person, day], key=lambda one: one.id):
                if event.place and other.place and event.place.state != other.place.state:
                    says = f"{person} in {event.place.state} and in {other.place.state} on {other.date.start}"
                    yield _of("two_places", says, event, other)


def persons_of(event: Event) -> set[str]:
    """The known persons who take part."""
    return {party.id for party in event.parties if party.type == "person" and party.id}


def _numbers(events: Sequence[Event]) -> Iterator[Disagreement]:
    """Contacts of one series whose numbers do not grow with time, or leave too little room for what lies between."""
    series: dict[tuple[tuple[str, ...], str], list[tuple[Window, Event]]] = defaultdict(list)
    for event in events:
        days = told(event.date)
        if event.status in _HAPPENED and days and days.grade == DAY:
            series[event.sides, GROUP[event.kind]].append((days, event))
    for _, found in sorted(series.items(), key=lambda one: one[0]):
        found.sort(key=lambda one: (one[0].first, one[1].id))
        numbered = [(place, days, event) for place, (days, event) in enumerate(found) if event.ordinal is not None]
        for (i, before, one), (j, after, other) in pairwise(numbered):
            says = _misfit(one, other, sum(before.first < days.first < after.first for days, _ in found[i + 1 : j]))
            if before.first < after.first <= before.first + SERIES and says:
                yield _of("number", says, one, other)


def _counts(events: Sequence[Event]) -> Iterator[Disagreement]:
    """Contacts that are counted from a day on, of whose series more are known by then."""
    whole = {event.id: event for event in events}
    for one in series(events):
        known = len(one.certain)
        if known > one.number:
            says = f"number {one.number} since {one.since.edtf} of {one.event.date.start}, and {known} are known"
            yield _of("number", says, one.event, *(whole[id_] for id_ in one.certain if id_ != one.event.id))


def leaves_room(one: Event, other: Event) -> bool:
    """Whether two numbers of a series are so near that what lies between must have room."""
    first, second = one.ordinal or 0, other.ordinal or 0
    return STEP <= first < second <= first + STEP


def _misfit(one: Event, other: Event, between: int) -> str | None:
    """What does not fit between two numbers that are near enough to be of one series."""
    first, second = one.ordinal or 0, other.ordinal or 0
    if abs(first - second) > STEP or min(first, second) < STEP:
        return None
    if second <= first:
        return f"number {second} of {other.date.start} comes after number {first} of {one.date.start}"
    if leaves_room(one, other) and between > second - first - 1:
        room = second - first - 1
        return f"between number {first} and number {second} there is room for {room}, and {between} are known"
    return None
