"""Bearing: what else must be known of to tell what disagrees with an event.

What enters is the events that may disagree (`suspect`); what leaves is where others lie that bear on it. Invariant:
the disagreements of these events with what lies there, and of all events there are, are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from hiwar.chronology.pages.tellings import GROUP, LASTING, STAY
from hiwar.chronology.pages.windows import DAY, Window, told
from hiwar.chronology.review.disagreements import SERIES, leaves_room, persons_of
from hiwar.chronology.review.series import since_of
from hiwar.model import KINDS, Event, Kind

HAPPENED = ("held", "ongoing")
SIDES, PERSON = "sides", "person"
"""How keys begin under which events may disagree."""


class Stretch(NamedTuple):
    """Where events lie that bear on others: those of a person or of all these sides, of some kinds, on some days.

    Days are numbers; no `kinds` are all.
    """

    first: int
    last: int
    person: str | None = None
    sides: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()


def suspect(event: Event) -> bool:
    """Whether an event may disagree with another: it bears a number, or is a stay of some days in a state."""
    return event.status in HAPPENED and (event.ordinal is not None or _stay(event) is not None)


def keys_of(event: Event) -> set[str]:
    """Under what an event may bear on whether others disagree: its sides and group of kinds, each person in it."""
    if event.status not in HAPPENED:
        return set()
    return {key_of_sides(event), *(key_of_person(one) for one in persons_of(event))}


def suspect_under(event: Event) -> set[str]:
    """Under what it may itself disagree with others."""
    keys = {key_of_sides(event)} if event.status in HAPPENED and event.ordinal is not None else set()
    return keys | {key_of_person(one) for one in persons_of(event)} if _stay(event) else keys


def key_of_sides(event: Event) -> str:
    """What contacts share whose numbers may disagree."""
    return "\t".join((SIDES, GROUP[event.kind], *event.sides))


def key_of_person(person: str) -> str:
    """What events share of which one may be a stay of a person, and the others elsewhere meanwhile."""
    return f"{PERSON}\t{person}"


def bearing(events: Iterable[Event]) -> Iterator[Stretch]:
    """Where what bears on events lies."""
    numbered: dict[tuple[tuple[str, ...], str], list[tuple[int, Event]]] = defaultdict(list)
    for event in events:
        stay, days = _stay(event), told(event.date)
        if stay:
            yield from (Stretch(stay.first + 1, stay.last - 1, person=one) for one in sorted(persons_of(event)))
        if event.status in HAPPENED and event.ordinal is not None and days and days.grade == DAY:
            numbered[event.sides, GROUP[event.kind]].append((days.first, event))
    for (sides, group), found in numbered.items():
        kinds = tuple(kind for kind in KINDS if GROUP[kind] == group)
        found.sort(key=lambda one: (one[0], one[1].id))
        for (before, one), (after, other) in pairwise(found):
            if before < after <= before + SERIES and leaves_room(one, other):
                yield Stretch(before, after, sides=sides, kinds=kinds)
        for day, event in found:
            since = since_of(event)
            if since and since.last:
                yield Stretch(since.last.toordinal(), day, sides=sides, kinds=kinds)


def _stay(event: Event) -> Window | None:
    """The days of a stay, on which whoever stays is nowhere else."""
    days = told(event.date)
    if event.status not in HAPPENED or event.kind not in LASTING or event.date.precision != "interval":
        return None
    return days if event.place and event.place.state and days and days.grade > DAY and days.days <= STAY else None
