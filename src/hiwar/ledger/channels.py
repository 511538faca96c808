"""Channels kept: where each pair of sides stands, so that an overview reads rows and works nothing out.

What enters is the pairs of which something changed; what leaves is rows, those with the most events first. Invariant:
a row is what the record and the day of the latest publication give, in whatever order pages came; what it says of that
day holds until the day on which it `turns`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

import msgspec

from hiwar.model import ChannelState, When


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a channel stands: its state, and what is announced next (`None` where nothing is): the event, its day.

    The state says nothing of how much was read.
    """

    state: ChannelState
    next: str | None = None
    due: When | None = None


class Counted(NamedTuple):
    """How many events two sides have, how many of them held, and days (ISO): the first, the last that was held."""

    events: int
    held: int
    first: str | None
    last: str | None


class KeptChannel(NamedTuple):
    """A pair of sides with its counts, where it stands, and the day (a number) on which that may read otherwise."""

    a: str
    b: str
    counted: Counted
    standing: Standing
    turns: int | None


class Channels(Protocol):
    """What a ledger keeps of its channels. Changes are made within a step."""

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""

    def turn(self, day: int | None) -> None:
        """Note which are to be told anew for the day of the latest publication (a number)."""

    def turned(self, many: int) -> list[tuple[str, str]]:
        """Pairs that are to be told anew."""

    def waiting(self) -> int:
        """How many are to be told anew."""

    def count(self, a: str, b: str) -> Counted:
        """What events there are of two sides."""

    def put(self, channels: Iterable[KeptChannel]) -> None:
        """Keep channels in place of what was kept; one without events is not kept."""

    def part(self, side: str | None, after: int, many: int) -> list[KeptChannel]:
        """Channels, of one side where it is given, the most events first, behind so many."""

    def of(self, a: str, b: str) -> KeptChannel | None:
        """The channel of two sides; `None` where they have no events."""

    def total(self, side: str | None) -> int:
        """How many there are."""
