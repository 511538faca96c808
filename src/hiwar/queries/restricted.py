"""Restricted: what disagrees among the events that fit, from what is kept of all, without reading most of them.

What enters is what the lists are asked, and kinds; what leaves is where all that disagrees stands, in order. Invariant:
it is what weighing the events that fit gives. What is within one event, or between a stay and a meeting, holds whatever
else fits; which numbers follow each other does not, so contacts that bear one are weighed again, but for those that are
alone with theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiwar.chronology.review.bearing import SIDES, bearing
from hiwar.chronology.review.disagreements import numbers
from hiwar.ledger import Ledger
from hiwar.ledger.disagreements import ALONE, Spot, order_of, rank_of
from hiwar.ledger.lists import Place, Sought
from hiwar.model import Event
from hiwar.queries.disagreeing import suspicious, take, within
from hiwar.queries.finding import fits
from hiwar.queries.listing import event_item

NUMBER = "number"
"""The kind of what depends on which other events fit."""
MOST = 20_000
"""Of how many events that may disagree at most it is told."""


def up_to_date(ledger: Ledger) -> bool:
    """Whether what is kept is all that there is."""
    return not ledger.disagreements.waiting(1) and not ledger.lists.touched(1)


def restricted(ledger: Ledger, sought: Sought, kinds: tuple[str, ...]) -> list[Spot] | None:
    """What disagrees in all that fits; `None` where that is too much, or not kept."""
    marked = sought._replace(marks=(*sought.marks, suspicious()))
    if sought.since is not None or not up_to_date(ledger) or ledger.lists.count(marked) > MOST:
        return None

    def made() -> list[Spot]:
        fitting = ledger.lists.fitting(marked)
        found = list(_holding(ledger, sought, tuple(kind for kind in kinds if kind != NUMBER), fitting))
        if NUMBER in kinds:
            found += _numbers(ledger, sought, fitting)
        return sorted(found, key=lambda spot: spot[:3])

    return ledger.lists.recall(("restricted", sought, kinds), made, large=True)


def _holding(ledger: Ledger, sought: Sought, kinds: tuple[str, ...], fitting: set[str]) -> Iterator[Spot]:
    """What is kept of events that all fit."""

    def fit(id_: str) -> bool:
        if id_ in fitting:
            return True
        event = ledger.shelf.event(id_)
        return event is not None and fits(event_item(event), sought)

    for spot in ledger.disagreements.spots(kinds, sought.newest) if kinds else ():
        if spot.told is None:
            if spot.key.removeprefix(ALONE) in fitting:
                yield spot
        elif any(id_ in fitting for id_ in spot.told.events) and all(map(fit, spot.told.events)):
            yield spot


def _numbers(ledger: Ledger, sought: Sought, fitting: set[str]) -> Iterator[Spot]:
    """What disagrees in the numbers of the contacts that fit."""
    events: dict[str, Event] = {}
    places: dict[str, Place] = {}
    for id_ in sorted(fitting & ledger.disagreements.together(SIDES)):
        entry, event = ledger.lists.entry(id_), ledger.shelf.event(id_)
        if entry and event:
            events[id_], places[id_] = event, entry.place
    for stretch in [one for one in bearing(events.values()) if one.person is None]:
        take(ledger, within(sought, stretch), events, places)
    for number, told in enumerate(numbers(tuple(events.values()))):
        order = order_of([places[id_] for id_ in told.events], sought.newest)
        yield Spot(order, rank_of(told), number, "", told)
