"""Gather: tasks given out until every shard is there, told in the order of the input.

What enters is tasks and what gives them to workers; what leaves is each task when its shard is whole, in order. A
round in which a worker died is followed by another with what is missing. Invariant: a shard that is whole is not made
again; a task whose shard cannot be made though the others' can is told as lost, and holds up nobody; it always ends.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import ClusterError
from hiwar.pipeline.cluster.plan import Task
from hiwar.pipeline.cluster.runners import Broken, Give
from hiwar.pipeline.cluster.shards import file_of, is_whole

IN_VAIN = 3
"""After so many rounds without a new shard, what is missing is lost."""

log = logging.getLogger("hiwar")


class Told(NamedTuple):
    """A task, and whether its shard could not be made."""

    task: Task
    lost: bool = False


class Gathering:
    """Tasks whose shards come to lie in a work folder."""

    def __init__(self, tasks: list[Task], work: Path) -> None:
        self._work = work
        self._waiting = deque(tasks)
        self._ready: set[int] = set()
        self._fault: Broken | None = None

    def missing(self) -> list[Task]:
        """The tasks whose shards are not there, after a look at the disk."""
        self._ready |= {task.number for task in self._waiting if is_whole(file_of(self._work, task.shard))}
        return [task for task in self._waiting if task.number not in self._ready]

    def each(self, give: Give) -> Iterator[Told]:
        """Every task in order; raises `ClusterError` where no worker could do anything."""
        in_vain = 0
        while missing := self.missing():
            if in_vain == IN_VAIN:
                yield from self._rest(missing)
                return
            before = len(self._ready)
            yield from self._round(give, missing)
            self.missing()
            in_vain = 0 if len(self._ready) > before else in_vain + 1
        yield from self._drained()

    def _round(self, give: Give, missing: list[Task]) -> Iterator[Told]:
        """Give out what is missing; a worker that died ends the round."""
        yield from self._drained()
        with contextlib.closing(give(missing)) as done:
            while (made := self._next(done)) is not None:
                number, wrong = made
                if wrong:
                    raise ClusterError(str(self._work), wrong, "see docs/scale.md")
                self._ready.add(number)
                yield from self._drained()

    def _next(self, done: Iterator[tuple[int, str]]) -> tuple[int, str] | None:
        """The next that is done; none where nothing comes any more."""
        try:
            return next(done, None)
        except Broken as error:
            log.warning("a worker died: what is missing is given out again")
            self._fault = error
            return None

    def _drained(self) -> Iterator[Told]:
        while self._waiting and self._waiting[0].number in self._ready:
            yield Told(self._waiting.popleft())

    def _rest(self, missing: list[Task]) -> Iterator[Told]:
        """What is left, the missing as lost."""
        if not self._ready:
            says = f"no worker did anything: {self._fault or 'no reason was told'}"
            raise ClusterError(str(self._work), says, "see docs/scale.md") from self._fault
        lost = {task.number for task in missing}
        while self._waiting:
            task = self._waiting.popleft()
            yield Told(task, task.number in lost)
