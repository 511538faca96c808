"""Processes: things worked on by several at once, told in order, with a bounded number under way.

What enters are things and some work; what leaves is each with what the work made of it, in the order of the input.
Invariant: no more is held than is being worked on, by number and by bytes; a process that dies takes nothing with it:
what it had in hand is worked on once more, each thing alone, and what ends its process again is given to `lost`.
"""

from __future__ import annotations

import logging
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

P = TypeVar("P")
T = TypeVar("T")

_CHUNK = 16
_AHEAD = 4
_MOST_HELD = 64 * 1024 * 1024
"""How many bytes are held while processes work, but for a chunk a process."""

log = logging.getLogger("hiwar")


class Work(NamedTuple, Generic[P, T]):
    """What is done with a thing: `do` in another process, `light` before it goes there, `lost` where it ends one.

    `size` is about how many bytes it holds.
    """

    do: Callable[[P], T]
    light: Callable[[P], P]
    lost: Callable[[P], T]
    size: Callable[[P], int]


class Team(Generic[P, T]):
    """Some processes at work; raises `OSError` or `NotImplementedError` where the system gives none."""

    def __init__(self, work: Work[P, T], jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._waiting: deque[tuple[list[P], Future[list[T]]]] = deque()
        self._pool = _pool(jobs)

    def each(self, things: Iterator[P]) -> Iterator[tuple[P, T]]:
        """Each thing with what the work made of it."""
        held = 0
        try:
            while chunk := self._chunk(things):
                self._waiting.append((chunk, self._given(chunk)))
                held += self._bytes_of(chunk)
                while self._is_full(held):
                    held -= self._bytes_of(self._waiting[0][0])
                    yield from self._results()
            while self._waiting:
                yield from self._results()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _is_full(self, held: int) -> bool:
        count = len(self._waiting)
        return count > self._jobs * _AHEAD or (held > _MOST_HELD and count > self._jobs)

    def _chunk(self, things: Iterator[P]) -> list[P]:
        """The next things, fewer of large ones, so that what is held does not grow with their size."""
        chunk: list[P] = []
        size = 0
        for thing in islice(things, _CHUNK):
            chunk.append(thing)
            size += self._work.size(thing)
            if size > _MOST_HELD // 16:
                break
        return chunk

    def _bytes_of(self, chunk: list[P]) -> int:
        return sum(map(self._work.size, chunk))

    def _given(self, chunk: list[P]) -> Future[list[T]]:
        """A chunk given out, to new processes where the old ones have died."""
        light = [self._work.light(thing) for thing in chunk]
        try:
            return self._pool.submit(_all, light, self._work.do)
        except BrokenProcessPool:
            self._renew()
            return self._pool.submit(_all, light, self._work.do)

    def _results(self) -> Iterator[tuple[P, T]]:
        """The results of the chunk that was given out first."""
        chunk, future = self._waiting.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            log.warning("a process died: what it had in hand is worked on again")
            self._renew()
            results = [self._alone(thing) for thing in chunk]
        return zip(chunk, results, strict=True)

    def _renew(self) -> None:
        """New processes for what the old ones did not do."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _pool(self._jobs)
        for place, (chunk, future) in enumerate(self._waiting):
            if not future.done() or future.cancelled() or future.exception() is not None:
                light = [self._work.light(thing) for thing in chunk]
                self._waiting[place] = (chunk, self._pool.submit(_all, light, self._work.do))

    def _alone(self, thing: P) -> T:
        """What the work makes of a thing in a process of its own."""
        with _pool(1) as pool:
            try:
                return pool.submit(self._work.do, self._work.light(thing)).result()
            except BrokenProcessPool:
                return self._work.lost(thing)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_leave_stopping)


def _leave_stopping() -> None:
    """Ctrl-C reaches every process of a terminal; the one that gave out the work decides, the others end theirs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _all(things: list[P], do: Callable[[P], T]) -> list[T]:
    return [do(thing) for thing in things]
