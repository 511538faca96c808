"""Channels: all of a record, and which of them stand otherwise than on an earlier day.

What enters is a record and days; what leaves is pairs of sides with their states. Invariant: each state is the one that
the channel alone would show on that day.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hiwar.model import ChannelState, Event
from hiwar.pipeline.record import Record

_ASSEMBLY = 8
"""An event of more sides is an assembly, and no channel of any two of them."""


class Standing(NamedTuple):
    """A pair of sides with how many events it has, its state, and its state on the earlier day that was asked for."""

    a: str
    b: str
    events: int
    state: ChannelState
    before: ChannelState | None = None

    @property
    def changed(self) -> bool:
        """Whether it stands otherwise than before."""
        before = self.before
        return before is not None and (before.rung, before.level) != (self.state.rung, self.state.level)


def standings(
    record: Record,
    side: str | None = None,
    as_of: datetime.date | None = None,
    since: datetime.date | None = None,
    watch: Callable[[], object] = lambda: None,
) -> Iterator[Standing]:
    """The channels with most events first; with `since`, those that stand otherwise than on that day."""
    counts = Counter(pair for event in record.events((side,) if side else ()) for pair in _pairs(event))
    for (a, b), many in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if side in (None, a, b):
            watch()
            before = record.channel(a, b, since).state if since else None
            found = Standing(a, b, many, record.channel(a, b, as_of).state, before)
            if since is None or found.changed:
                yield found


def _pairs(event: Event) -> list[tuple[str, str]]:
    sides = sorted(event.sides)
    return list(itertools.combinations(sides, 2)) if len(sides) <= _ASSEMBLY else []
