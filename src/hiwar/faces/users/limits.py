"""Limits: how often something may be done under one key.

What enters is a key (a name, an address, a token); what leaves is how long it has to wait. Invariant: no more than
`ROOM` keys are held; those that were used longest ago go first.

>>> limit = Limit(2, 60, clock=iter([0, 1, 2, 33]).__next__)
>>> [round(limit.take("a")) for _ in range(4)]
[0, 0, 28, 0]
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

ROOM = 10_000


class Limit:
    """At most `many` at once under a key, and `many` in so many `seconds` in the long run."""

    def __init__(
        self, many: int, seconds: float, room: int = ROOM, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.many = many
        self._each = seconds / many
        self._room = room
        self._clock = clock
        self._held: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: Hashable) -> float:
        """Do it once more; seconds until it may be done where it may not, else 0."""
        with self._lock:
            left, now = self._left(key)
            allowed = left >= 1
            self._put(key, left - 1 if allowed else left, now)
            return 0.0 if allowed else (1 - left) * self._each

    def give_back(self, key: Hashable) -> None:
        """What was taken last is not counted."""
        with self._lock:
            left, now = self._left(key)
            self._put(key, left + 1, now)

    def _left(self, key: Hashable) -> tuple[float, float]:
        """How many may be done under a key now, and the time."""
        now = self._clock()
        left, at = self._held.get(key, (float(self.many), now))
        return min(float(self.many), left + (now - at) / self._each), now

    def _put(self, key: Hashable, left: float, now: float) -> None:
        self._held[key] = left, now
        self._held.move_to_end(key)
        if len(self._held) > self._room:
            self._held.popitem(last=False)

    def __len__(self) -> int:
        return len(self._held)
