"""Disagreements kept: what disagrees in all that there is, so that the list of all reads rows and weighs nothing.

What enters is what disagrees under a key, and the events that were looked at for it; what leaves is rows in the order
of a list, and the keys to be weighed anew. Invariant: what is kept under a key is what weighing its events gives; one
of which anything changed waits until it is weighed anew, and while one waits the rows are not all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from hiwar.ledger.lists import NO_DAY, Place
from hiwar.model.disagreement import Disagreement

ALONE = "event\t"
"""How the key of what disagrees within one event begins."""


class Weighed(NamedTuple):
    """What disagrees, and where the events are listed that it is about."""

    disagreement: Disagreement
    places: tuple[Place, ...]


class Spot(NamedTuple):
    """Where something stands in a list: by what it is ordered, and under which key and number it is kept.

    `told` is the disagreement itself, where it is between events.
    """

    place: tuple[int, int]
    rank: str
    number: int
    key: str
    told: Disagreement | None


class Disagreements(Protocol):
    """What a ledger keeps of what disagrees. Changes are made within a step."""

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""

    def made(self, made_by: str) -> bool:
        """Whether what is there was made by these rules."""

    def begin(self, made_by: str) -> None:
        """Keep nothing, and note by which rules all is to be made."""

    def wait(self, keys: Iterable[str]) -> None:
        """Note keys that are to be weighed anew."""

    def wait_where(self, events: Iterable[str], keys: Iterable[str]) -> None:
        """Note those keys under which some events were looked at, and of some keys those that have anything."""

    def waiting(self, many: int) -> list[str]:
        """Keys that are to be weighed anew."""

    def put(self, key: str, found: Iterable[Weighed], events: Iterable[str] = ()) -> None:
        """Keep what disagrees under a key in place of what was kept, with the events that were looked at for it.

        It stays in its order where nothing else tells one.
        """

    def part(self, kinds: Sequence[str], newest: bool, after: int, many: int) -> list[Disagreement]:
        """What disagrees of some kinds, in the order of a list by its first event, behind so many."""

    def count(self, kinds: Sequence[str]) -> int:
        """How many there are."""

    def spots(self, kinds: Sequence[str], newest: bool) -> list[Spot]:
        """Where all of some kinds stand, in no order."""

    def one(self, spot: Spot) -> Disagreement | None:
        """What stands there; `None` where it is no longer kept."""

    def together(self, what: str) -> set[str]:
        """The events of which several were looked at under one key; of the keys that begin so."""


def own_key(event: str) -> str:
    """The key of what disagrees within an event, by its id."""
    return f"{ALONE}{event}"


def order_of(places: Sequence[Place], newest: bool) -> tuple[int, int]:
    """By which of some places something is listed, as numbers that grow; what has no day comes last either way."""
    if newest:
        return min((place.day if place.day >= NO_DAY else -place.day, -place.number) for place in places)
    return min((place.day, place.number) for place in places)


def rank_of(one: Disagreement) -> str:
    """By what is ordered what stands at one place in a list; of one event what has one rank stays in its order."""
    return "\t".join((one.kind, one.says, *one.events))
