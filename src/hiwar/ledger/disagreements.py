"""Disagreements kept: what disagrees in all that there is, so that the list of all reads rows and weighs nothing.

What enters is what disagrees under a key, and the events that were looked at for it; what leaves is rows in the order
of a list, and the keys to be weighed anew. Invariant: what is kept under a key is what weighing its events gives; one
of which anything changed waits until it is weighed anew, and while one waits the rows are not all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from hiwar.ledger.lists import Place
from hiwar.model.disagreement import Disagreement


class Weighed(NamedTuple):
    """What disagrees, and where the events are listed that it is about."""

    disagreement: Disagreement
    places: tuple[Place, ...]


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


def rank_of(one: Disagreement) -> str:
    """By what is ordered what stands at one place in a list; of one event what has one rank stays in its order."""
    return "\t".join((one.kind, one.says, *one.events))
