"""Clusters: tellings of one contact, held together while events are made.

Invariant: the members of a cluster never come from one capture twice, but for copies of one report; every member but
the lead has a reason to be there; two clusters compare by the different things their members tell, not by how many.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable

from hiwar.chronology.joining.compare import Fit, contradict, fit, told_twice
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import LONG, Window, family


class Cluster:
    """Tellings that are one contact; `lead` tells it most exactly.

    `chosen` says why it chose its host where more than its parties and days decided.
    `dates` are the windows of the members that have a date of their own, with the days they were moved to; `reach`
    holds them all. The days of a stay, and those before and after a postponement, excuse each other. `beside` says that
    a page tells it beside the visit that it was on, or the meeting on it.
    """

    __slots__ = (
        "_excuses",
        "_tellers",
        "beside",
        "captures",
        "chosen",
        "dates",
        "lead",
        "members",
        "overflow",
        "possible",
        "reach",
        "unsure",
        "why",
    )

    def __init__(self, members: Iterable[Telling], why: str = "") -> None:
        self.members: list[Telling] = sorted(members, key=_order)
        self.why: dict[tuple[str, str], str] = {telling.order: why for telling in self.members}
        self.possible: set[str] = set()
        self.chosen = ""
        self.unsure = False
        self.overflow = 0
        self._index()

    def _index(self) -> None:
        if len(self.members) == 1:
            self.lead = self.members[0]
            self.captures = frozenset((self.lead.capture,))
            self._tellers: tuple[Telling, ...] = (self.lead,)
        else:
            self.lead = min(self.members, key=_leads)
            self.captures = frozenset(telling.capture for telling in self.members)
            tellers: dict[tuple[object, ...], Telling] = {}
            for telling in self.members:
                tellers.setdefault(_content(telling), telling)
            self._tellers = tuple(tellers.values())
        found = [t.window for t in self._tellers if t.window.grade <= LONG]
        self.dates: tuple[Window, ...] = tuple(found + [t.moved for t in self._tellers if t.moved])
        self._excuses = [(t.window, t.window) for t in self._tellers if t.stay]
        self._excuses += [(t.window, t.moved) for t in self._tellers if t.moved]
        self.beside = any(t.beside for t in self._tellers)
        days = self.dates or tuple(t.window for t in self._tellers)
        self.reach = Window(min(w.first for w in days), max(w.last for w in days), LONG)

    @property
    def id(self) -> str:
        """The id of its least report."""
        return self.members[0].id

    @property
    def rank(self) -> tuple[object, ...]:
        """The order in which clusters are hosts: stays, then what is told exactly before what is told vaguely."""
        lead = self.lead
        return (
            not lead.stay,
            lead.window.grade,
            self.unsure,
            -_told_persons(lead),
            lead.group == "other",
            lead.visit,
            -len(lead.sides),
            lead.contact.ordinal is None,
            self.members[0].order,
        )

    @property
    def families(self) -> frozenset[str]:
        """Which ways its statuses look."""
        return frozenset(family(t.contact.status) for t in self.members)

    def contradicts(self, other: Cluster) -> bool:
        """Whether any two of their tellings cannot be one contact."""
        if self.parted(other):
            return True
        excuses = self._excuses + other._excuses
        wholes = {t.sides for t in (*self._tellers, *other._tellers) if len(t.sides) > 2}
        return any(contradict(one, two, excuses, wholes) for one in self._tellers for two in other._tellers)

    def parted(self, other: Cluster) -> bool:
        """Whether a page tells both as two contacts."""
        shared = self.captures & other.captures
        return bool(shared) and any(
            one.capture == two.capture and one.id != two.id and not told_twice(one, two)
            for one in self.members
            if one.capture in shared
            for two in other.members
        )

    def fit(self, host: Cluster) -> Fit | None:
        """How well its lead fits the best of the host's tellings."""
        return max(self.all_fits(host), default=None)

    def all_fits(self, host: Cluster) -> list[Fit]:
        """How well its lead fits each of the host's tellings that it fits."""
        return [found for two in host._tellers if (found := fit(self.lead, two))]

    def take(self, other: Cluster, why: str) -> None:
        """Make the other's members its own."""
        for telling in other.members:
            self.why[telling.order] = other.why[telling.order] or why
        self.members = sorted(self.members + other.members, key=_order)
        self.overflow = max(self.overflow, other.overflow)
        self._index()


_order = operator.attrgetter("order")


def _leads(telling: Telling) -> tuple[object, ...]:
    """The order in which tellings lead: a day, then persons; of those without a day the first page bounds a deed."""
    undated = telling.window.grade > LONG
    return telling.window.grade, -_told_persons(telling), telling.window.last if undated else 0, telling.order


def _told_persons(telling: Telling) -> int:
    return sum(1 for side in telling.sides if telling.people.get(side))


def _content(telling: Telling) -> tuple[object, ...]:
    """All that comparing looks at; tellings with one content need comparing once."""
    contact = telling.contact
    return (
        telling.group, telling.visit, telling.sides, frozenset(telling.people.items()), telling.window, telling.bound,
        telling.moved, telling.hosts, telling.visitors, telling.extras, contact.ordinal, contact.level, telling.stay,
        contact.place and (contact.place.name, contact.place.state), contact.kind == "talks",
        telling.beside,
    )  # fmt: skip
