"""Hosts: where an event is found by what is told vaguely, and which one a vague telling goes to.

What enters is a unit that seeks and a way to look up events by key and days; what leaves is its choice with what it
read for it. Invariant: a unit goes to a host only where exactly one fits best, or where of a few that fit alike one is
clearly the closest in its words, and else names some that fit alike; a choice depends on nothing but what it says that
it read.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from hiwar.chronology.joining.again import RECALL, by_persons, looked_for, may_recall, recalled, recalling, recalls
from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.compare import FEW, Fit, fit, told_twice
from hiwar.chronology.joining.components import pairs
from hiwar.chronology.joining.exact import closest
from hiwar.chronology.joining.layers import COMING, PLACED, layer_of
from hiwar.chronology.joining.settle import (
    FORESEEN,
    MONTHS,
    REASONS,
    WEEKS,
    bounded,
    fits,
    not_called_off,
    not_of_the_eve,
)
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import FAR_FUTURE, FAR_PAST, LONG, LOOSE, Window, family, told
from hiwar.text.tokens import tokenise

STANDING = "of several that its parties, kind and time fit, the only one that was not called off"
CLOSEST = "of several that its parties, kind and time fit, clearly the closest in its words"
SEVERAL = 5
"""How many hosts that fit alike are looked for and named."""


class Found(NamedTuple):
    """An event as it stands, and its first day by what made it."""

    first: int
    cluster: Cluster


Measure = Callable[[Cluster, Cluster], Fit | None]
"""How well a cluster fits a host."""


class Near(Protocol):
    """Looks up events."""

    def __call__(self, reach: Reach) -> Iterator[Found]:
        """Those under a key with a day in common, in order of first day, then report id."""


class Base(NamedTuple):
    """What an event is found by, whatever comes to it after it was made: days, pairs of sides, groups of kinds."""

    first: int
    last: int
    sides: frozenset[tuple[str, str]]
    groups: frozenset[str]


class Choice(NamedTuple):
    """The host of a unit, or the ids of those that fit alike; and all that was read to find it."""

    host: Cluster | None
    possible: tuple[str, ...]
    reads: tuple[Reach, ...]


def base_of(cluster: Cluster) -> Base:
    """The base of a cluster that is as it was made; a gathering is found by the sides that each telling names."""
    groups = frozenset(telling.group for telling in cluster.members)
    own = cluster.lead.sides
    other = {t.sides for t in cluster.members if not (t.sides <= own or own <= t.sides)}
    sides = frozenset(pair for told_of in (own, *other) for pair in pairs(told_of))
    return Base(cluster.reach.first, cluster.reach.last, sides, groups)


def spots(base: Base, members: Sequence[Telling]) -> list[Reach]:
    """Where an event is found under each pair of its sides: on its days, there by its kinds, places and ordinals too;
    where it was told of ahead, from the day on which it was; and where it was recalled, on the days of it.

    `members` are also those that came to it since it was made.
    """
    told_as = [telling.contact for telling in members]
    marks = {f"place {word}" for contact in told_as if contact.place for word in place_words(contact.place.name)}
    marks |= {f"number {contact.ordinal}" for contact in told_as if contact.ordinal is not None}
    days = dict.fromkeys(sorted({"any", *base.groups, *marks}), (base.first, base.last))
    if plan := _planned(members):
        days["plan"] = plan
    if late := recalled(members):
        days["recalled"] = late.first, late.last
    return [
        Reach(f"{mark} of {one} {other}", first, last)
        for one, other in sorted(base.sides)
        for mark, (first, last) in days.items()
    ]


def is_gained(key: str) -> bool:
    """Whether events are found under a key by what came to them too, and not alone by what made them."""
    return key.startswith(("place ", "number ", "plan ", "recalled "))


def _planned(members: Sequence[Telling]) -> tuple[int, int] | None:
    """The days from which a plan or its end was first told to the last that are told of it."""
    spoken = [page.first for t in members if _ahead(t) and (page := told(t.reading.article.published))]
    dates = [window.last for t in members for window in (t.window, t.moved) if window and window.grade <= LONG]
    return (min(spoken), max([*dates, *spoken])) if spoken and dates else None


def _ahead(telling: Telling) -> bool:
    return family(telling.contact.status) in ("ahead", "off")


@functools.lru_cache(maxsize=10_000)
def place_words(name: str) -> frozenset[str]:
    """The name of a place, and each word of it: what two places share that are the same."""
    return frozenset((name, *(token.form for token in tokenise(name) if token.kind == "word")))


def choose(unit: Cluster, near: Near, page: Sequence[Telling]) -> Choice:
    """The host of a unit; `page` are all tellings of its captures.

    First come the events of its place and number; then, unless one of these fits better than any other can, plans of
    which it may tell, and all of its sides and kind. Where `SEVERAL` fit as well as any can, no more are looked for.
    """
    best = _Best(unit, near)
    lead, days = unit.lead, search(unit)
    two = pairs(lead.sides)
    best.look_at_all((f"{mark} of {a} {b}" for a, b in two for mark in _marks(lead)), days, marked=True)
    cap = _cap(lead)
    if layer_of(lead) < PLACED and (best.fit is None or best.fit <= cap):
        told_on = told(lead.reading.article.published)
        if layer_of(lead) == COMING and told_on:
            plans = Window(told_on.first, told_on.last + FORESEEN, LONG)
            best.look_at_all((f"plan of {a} {b}" for a, b in two), plans)
        for group in _groups(lead):
            for a, b in two:
                best.look(Reach(f"{group} of {a} {b}", days.first, days.last), cap)
    measure: Measure = fits
    if best.fit is None and may_recall(lead):
        measure = recalls
        marks = [lead.group] if by_persons(lead) else _marks(lead)
        best.look_back(f"{mark} of {a} {b}" for a, b in two for mark in marks)
        best.look_recalled(f"recalled of {a} {b}" for a, b in two)
    host, chosen = _one_of(unit, best.hosts)
    if host is not None and not _rivalled(unit, host, best.fit, page, measure):
        unit.chosen = RECALL if measure is recalls else chosen
        return Choice(host, (), tuple(best.reads))
    return Choice(None, tuple(host.id for host in best.hosts[:SEVERAL]), tuple(best.reads))


def _one_of(unit: Cluster, hosts: list[Cluster]) -> tuple[Cluster | None, str]:
    """The one of hosts that fit alike to which a unit goes, and why where that takes more than that it fits."""
    if len(hosts) < SEVERAL:
        hosts = not_of_the_eve(unit, hosts)
    if not 1 < len(hosts) < SEVERAL:
        return (hosts[0] if len(hosts) == 1 else None), ""
    standing = not_called_off(unit, hosts)
    return (standing[0], STANDING) if len(standing) == 1 else (closest(unit, standing), CLOSEST)


class _Best:
    """The hosts that fit a unit best so far, in the order in which they were met, and what was read to find them."""

    def __init__(self, unit: Cluster, near: Near) -> None:
        self.unit = unit
        self.near = near
        self.fit: Fit | None = None
        self.hosts: list[Cluster] = []
        self.reads: list[Reach] = []

    def _see(self, found: Fit | None, host: Cluster) -> None:
        if found is None:
            return
        if self.fit is None or found > self.fit:
            self.fit, self.hosts = found, []
        if found == self.fit and all(host is not other for other in self.hosts):
            self.hosts.append(host)

    def look_at_all(self, keys: Iterable[str], days: Window, marked: bool = False) -> None:
        """Look at all events under keys; `marked`: of those in whose fit place or number have a part."""
        reads = [Reach(key, days.first, days.last) for key in keys]
        self.reads += reads
        met = {id(host): host for reach in reads for _, host in self.near(reach)}
        for host in sorted(met.values(), key=lambda host: (host.reach.first, host.members[0].order)):
            found = fits(self.unit, host)
            if found and (found.place or found.ordinal or not marked):
                self._see(found, host)

    def look_back(self, keys: Iterable[str]) -> None:
        """Look among the events of two weeks before for one that is told again."""
        days = looked_for(self.unit.lead)
        self._recall([Reach(key, days.first, days.last) for key in keys])

    def look_recalled(self, keys: Iterable[str]) -> None:
        """Look among older events of which others tell just then."""
        days = recalling(self.unit.lead)
        self._recall([Reach(key, days.first, days.last) for key in keys])

    def _recall(self, reads: list[Reach]) -> None:
        self.reads += reads
        met = {id(host): host for reach in reads for _, host in self.near(reach)}
        for host in sorted(met.values(), key=lambda host: (host.reach.first, host.members[0].order)):
            self._see(recalls(self.unit, host), host)

    def look(self, reach: Reach, cap: Fit) -> None:
        """Look at the events under a key, as far as need be."""
        if self._enough(cap):
            return
        for first, host in self.near(reach):
            self._see(fits(self.unit, host), host)
            if self._enough(cap):
                reach = reach._replace(last=max(reach.first, first))
                break
        self.reads.append(reach)

    def _enough(self, cap: Fit) -> bool:
        return self.fit is not None and self.fit >= cap and len(self.hosts) >= SEVERAL


def _groups(lead: Telling) -> tuple[str, ...]:
    """The groups of kinds among which a host may be: talks of a few days may turn out to be a call."""
    if lead.group == "other":
        return ("any",)
    few = lead.group in ("call", "meet") and lead.window.days <= FEW
    return ("call", "meet", "other") if few else (lead.group, "other")


def _cap(lead: Telling) -> Fit:
    """How well an event can fit at most that shares neither place nor ordinal."""
    found = fit(lead, lead)
    return found._replace(place=0, ordinal=0) if found else Fit(1, 1, 2 * len(lead.sides), 0, 0)


def _marks(lead: Telling) -> list[str]:
    """The place and the ordinal under which its host may be found."""
    contact = lead.contact
    words = place_words(contact.place.name) if contact.place and lead.group == "meet" else frozenset[str]()
    numbers = [] if contact.ordinal is None else [f"number {contact.ordinal}"]
    return [*(f"place {word}" for word in sorted(words)), *numbers]


def search(unit: Cluster) -> Window:
    """The days on which a host of the unit can be, plans apart."""
    lead = unit.lead
    if lead.window.grade <= LONG:
        return unit.reach
    if lead.window.grade == LOOSE and (not bounded(lead.window) or places.distinctive(lead.contact.place)):
        return Window(*_placed(lead), LONG)
    days = [lead.window, unit.reach] if unit.dates else [lead.window]
    eve = int(layer_of(lead) == COMING and family(lead.contact.status) == "ahead")
    return Window(min(window.first for window in days) - eve, max(window.last for window in days), LONG)


def _placed(telling: Telling) -> tuple[int, int]:
    """The days on which its place alone may tie an undated telling to a host."""
    published, capture = telling.reading.article.published, telling.reading.capture
    known = published.last or (datetime.date.fromisoformat(capture.fetched[:10]) if capture.fetched else None)
    if known is None or places.distinctive(telling.contact.place) or telling.contact.ordinal is not None:
        return FAR_PAST, FAR_FUTURE
    return known.toordinal() - MONTHS, known.toordinal() + WEEKS


def _rivalled(unit: Cluster, host: Cluster, best: Fit | None, page: Sequence[Telling], measure: Measure = fits) -> bool:
    """Whether another contact of one of its pages, told as vaguely, fits the host as well.

    Of a journey and the meeting on it that one is not rivalled as which the host is told.
    """
    ours = {telling.capture: telling for telling in unit.members}
    ids = {telling.id for telling in unit.members}
    for telling in page:
        own = ours.get(telling.capture)
        if own is None or telling.id in ids or layer_of(telling) != layer_of(unit.lead) or told_twice(own, telling):
            continue
        if own.group == telling.group and own.visit == host.lead.visit != telling.visit:
            continue
        found = measure(Cluster([telling]), host)
        if found is not None and best is not None and found >= best:
            return True
    return False


def accept(host: Cluster, units: Iterable[Cluster]) -> list[Cluster]:
    """Let the units of a layer that chose a host come to it, in order of rank; those that contradict it are returned.

    Units that were accepted are part of the host; those returned name it as what they may be.
    """
    refused = []
    for unit in sorted(units, key=lambda unit: unit.rank):
        if host.contradicts(unit):
            unit.possible.add(host.id)
            refused.append(unit)
        else:
            _come(host, unit)
    return refused


def came_to(host: Cluster, units: Iterable[Cluster]) -> None:
    """Let units of a layer that a host has accepted come to it again."""
    for unit in sorted(units, key=lambda unit: unit.rank):
        _come(host, unit)


def _come(host: Cluster, unit: Cluster) -> None:
    host.take(unit, unit.chosen or REASONS[min(unit.lead.window.grade, LOOSE)])
