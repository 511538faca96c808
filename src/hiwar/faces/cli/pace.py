"""Pace: how fast work goes, and how long it will take, from its last half minute.

What enters are counts of what was done, and how much of all that is; what leaves is a rate and a time left. Invariant:
what was done long ago does not count, so pages that were passed over at the beginning promise nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

_WINDOW = 30.0
_LEAST = 1.0


class _Moment(NamedTuple):
    at: float
    number: int
    share: float


class Pace:
    """The pace of some work; `now` is a time in seconds.

    >>> times = iter([0.0, 10.0])
    >>> pace = Pace(lambda: next(times))
    >>> pace.note(0, 0.0), pace.note(500, 0.25)
    (None, None)
    >>> pace.rate, pace.left
    (50.0, 30.0)
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._moments: deque[_Moment] = deque()

    def note(self, count: int, share: float | None) -> None:
        """So many are done, and so much of all, from 0 to 1, where that is known."""
        moment = _Moment(self._now(), count, share or 0.0)
        if len(self._moments) < 2 or moment.at - self._moments[-1].at >= _LEAST:
            self._moments.append(moment)
        else:
            self._moments[-1] = self._moments[-1]._replace(number=count, share=moment.share)
        while len(self._moments) > 2 and moment.at - self._moments[0].at > _WINDOW:
            self._moments.popleft()

    @property
    def rate(self) -> float | None:
        """How many a second; `None` in the first moment."""
        took = self._took()
        return (self._moments[-1].number - self._moments[0].number) / took if took else None

    @property
    def left(self) -> float | None:
        """How many seconds the rest will take; `None` where nobody knows."""
        took = self._took()
        share = self._moments[-1].share - self._moments[0].share if took else 0.0
        return took * (1.0 - self._moments[-1].share) / share if share > 0 else None

    def _took(self) -> float:
        took = self._moments[-1].at - self._moments[0].at if self._moments else 0.0
        return took if took >= _LEAST else 0.0


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds.

    >>> clock(3723.4), clock(59.6)
    ('1:02:03', '1:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
