"""Workings: what the chronology keeps of its work between one page and the next.

What enters is zones (reports that may become one without looking at others), units (reports that became one), where
units are found and where was looked for them; what leaves is the same, and who has to look again. Refused: nothing;
all of it can be made anew from the record. Invariant: the spans of two zones have no day in common under one key;
every present report is in one zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from hiwar.model import Event

Days = tuple[str, int, int]
"""A key, and the first and last day under it."""
Member = tuple[str, str]
"""A capture and a report of it."""
POSSIBLE = "possible"
"""The kind of link to what an event may be."""


class Stale(NamedTuple):
    """A zone that is to be worked out; one that lost reports may have fallen apart."""

    zone: int
    lost: bool


class Unit(NamedTuple):
    """Reports of one zone that are one.

    `wish` is the unit to which they go, unless they are `refused` there; `later` the unit that came in their place;
    `record` and `ties` are the chronology's own.
    """

    unit: str
    zone: int
    layer: int
    wish: str | None
    refused: bool
    later: str | None
    record: str
    ties: str

    @property
    def root(self) -> bool:
        """Whether it stands for itself, and others may come to it."""
        return self.wish is None or self.refused


class Plan(NamedTuple):
    """What may be ahead: the first and last day it is due on, the day it was last told of (numbers).

    `alike` is told of what names no day: what it shares with a contact that overtakes it.
    """

    first: int | None
    last: int | None
    told: int | None
    alike: str | None = None


class Placed(NamedTuple):
    """An event with the units it is made of, what it is ordered by, and its links to reports: report, kind, why.

    `until` is the last day that it tells of (a number), `plan` tells when it is ahead; what took place did so on the
    day `done`, and overtakes the plans that are `alike`.
    """

    event: Event
    place: str
    units: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...] = ()
    until: int | None = None
    plan: Plan | None = None
    done: int | None = None
    alike: str = ""


class Workings(Protocol):
    """What the chronology asks of a ledger for its work; all within a step."""

    def forget(self, captures: Iterable[str]) -> set[str]:
        """Take the reports of captures out of their zones, which become stale; the units that held them."""

    def join(self, member: Member, spans: Iterable[Days]) -> None:
        """Put a report into the zone that it meets, all that it meets becoming one, which is stale."""

    def stale(self) -> list[Stale]:
        """The zones that are to be worked out."""

    def members(self, zone: int) -> list[Member]:
        """The reports of a zone."""

    def part(self, zone: int, parts: Iterable[tuple[Sequence[Member], Sequence[Days]]]) -> list[int]:
        """Put the reports of a zone into new ones, which are stale; it stays, empty."""

    def settled(self) -> None:
        """Note that no zone is stale; those without reports go."""

    def unit(self, key: str) -> Unit | None:
        """A unit."""

    def layers(self, zone: int) -> set[int]:
        """The layers of which a zone has units."""

    def zone_of(self, key: str) -> int | None:
        """The zone of the report for which a unit is named; `None` where there is no such report any more."""

    def units(self, zone: int, layer: int) -> list[Unit]:
        """The units of a layer in a zone."""

    def wishing(self, key: str) -> list[Unit]:
        """The units that go to one, or are refused there."""

    def replaced(self, key: str) -> list[str]:
        """The units in whose place one came."""

    def holding(self, report: str) -> list[str]:
        """The units that hold a report."""

    def put_unit(self, unit: Unit, members: Iterable[Member]) -> None:
        """Keep a unit, in place of what was kept of it."""

    def drop_unit(self, key: str) -> None:
        """Keep a unit no longer."""

    def near(self, days: Days, below: int) -> Iterator[tuple[int, str]]:
        """First days and units of lower layers that are found under a key on some of the days, in that order."""

    def put_spots(self, unit: str, layer: int, spots: Sequence[Days]) -> list[Days]:
        """Let a unit be found as one of a layer, in place of where it was; where it is or was alone."""

    def watch(self, who: str, layer: int, days: Iterable[Days]) -> None:
        """Note where a unit of a layer has looked, in place of where it had."""

    def watching(self, days: Days, beyond: int) -> list[tuple[int, str]]:
        """Higher layers and who has looked there under a key on some of the days."""

    def events_on(self, units: Iterable[str]) -> set[str]:
        """The events that are made of some of these units."""

    def units_of(self, events: Iterable[str]) -> set[str]:
        """The units that events are made of."""

    def put_events(self, old: Iterable[str], events: Iterable[Placed]) -> None:
        """Keep events in place of others; what is as it was is not written."""
