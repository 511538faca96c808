"""A pool of open ledgers, for faces that many people use at once.

What enters is the place of a ledger; what leaves is an open ledger that is up to date, for one thread at a time.
Invariant: no more than `size` are open; one thread at a time brings the ledger up to date, where something was added,
and who has waited `PATIENCE` for it is shown what there was.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from hiwar.address import Address, address_of
from hiwar.errors import HiwarError
from hiwar.ledger import Ledger, open_ledger
from hiwar.ledger.lists import Room
from hiwar.queries.listing import bring_up

PATIENCE = 2.0
"""Seconds that somebody waits until what was added meanwhile is worked in."""
SIZE, CACHE = 8, 16
"""How many ledgers are open at most, and how many megabytes of its file each holds in memory."""
_NOTHING = -1
"""What is known of the sequence while nobody has brought the ledger up, and somebody is about to."""
log = logging.getLogger("hiwar.lists")


class Pool:
    """Open ledgers of one place; `create` makes it where there is none."""

    def __init__(self, path: str | Path | Address, create: bool = False, size: int = SIZE) -> None:
        self.path = address_of(path)
        self._create = create
        self._idle: queue.LifoQueue[Ledger | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)
        self._size = size
        self._lock = threading.Lock()
        self._known: int | None = None
        self._room = Room()

    @contextlib.contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """An open ledger whose chronology and lists are up to date; waits where all are in use."""
        with self.opened() as ledger:
            self._bring_up(ledger)
            yield ledger

    @contextlib.contextmanager
    def opened(self) -> Iterator[Ledger]:
        """An open ledger as it is."""
        ledger = self._idle.get()
        try:
            if ledger is None:
                ledger = open_ledger(self.path, self._create, CACHE)
                ledger.lists.share(self._room)
            yield ledger
        finally:
            self._idle.put(ledger)

    def start(self) -> threading.Thread:
        """Begin to bring the ledger up to date, so that the first who asks need not wait until all is worked in."""
        self._known = _NOTHING
        thread = threading.Thread(target=self._warm, name="hiwar lists", daemon=True)
        thread.start()
        return thread

    def _warm(self) -> None:
        began = time.monotonic()
        try:
            with self.opened() as ledger:
                log.info("what came is worked into the chronology and the lists")
                with self._lock:
                    last = ledger.lists.last()
                    bring_up(ledger)
                    self._known = last
        except HiwarError as error:
            log.error("the lists could not be brought up: %s", error)
        else:
            log.info("chronology, lists and channels are up to date, after %.1f s", time.monotonic() - began)

    def _bring_up(self, ledger: Ledger) -> None:
        last = ledger.lists.last()
        if last == self._known and not ledger.lists.touched(1):
            return
        if not self._lock.acquire(timeout=-1 if self._known is None else PATIENCE):
            return
        try:
            bring_up(ledger)
            self._known = last
        finally:
            self._lock.release()

    def close(self) -> None:
        """Close the ledgers that are not in use."""
        with contextlib.suppress(queue.Empty):
            for _ in range(self._size):
                ledger = self._idle.get_nowait()
                if ledger is not None:
                    ledger.close()
                self._idle.put(None)
