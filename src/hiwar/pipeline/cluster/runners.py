"""Runners: tasks given to workers by a process of its own, the giver, so that nothing of daft and Ray is in ours.

What enters is tasks; what leaves is, in any order, the number of each that is done with what kept it from being done.
Refused, as a `ClusterError`: workers that cannot be started. Invariant: whoever stops listening ends the giver, and it
ends its workers; where this process is killed, the giver sees it and does the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from typing import IO, TypeAlias

from hiwar.errors import ClusterError
from hiwar.pipeline.cluster.giver import Kind, Order
from hiwar.pipeline.cluster.plan import Task

Give: TypeAlias = Callable[[list[Task]], Generator[tuple[int, str], None, None]]
"""Gives tasks out; raises `Broken` where a worker died."""

PATIENCE = 30.0
"""Seconds that a giver has to end its workers."""
_TOLD = 600
"""Characters of the last that a giver wrote."""


class Broken(Exception):
    """The giver, or one of its workers, died; what it said last."""


def giver_of(kind: Kind, workers: int | None, work: str, asked: bytes, stamp: str) -> Give:
    """What gives tasks to the workers of a kind."""

    def give(tasks: list[Task]) -> Generator[tuple[int, str], None, None]:
        return _given(Order(kind, workers, tasks, work, asked, stamp))

    return give


def _given(order: Order) -> Generator[tuple[int, str], None, None]:
    with tempfile.TemporaryFile() as errors, _started(errors) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(pickle.dumps(order))
            process.stdin.flush()
        except OSError as error:
            raise Broken(_last(errors)) from error
        for line in process.stdout:
            told = json.loads(line)
            if told[0] == "done":
                return
            if told[0] == "refused":
                raise ClusterError(*told[1:])
            yield told[0], told[1]
        raise Broken(_last(errors))


@contextlib.contextmanager
def _started(errors: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A giver, ended for sure, with all that it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hiwar.pipeline.cluster.giver"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,  # Ctrl-C is ours to answer
    )
    try:
        yield process
    finally:
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        try:
            process.wait(PATIENCE)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            if hasattr(os, "killpg"):
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)


def _last(errors: IO[bytes]) -> str:
    """The end of what a giver wrote on standard error, in one line."""
    errors.seek(0)
    return " ".join(errors.read().decode("utf-8", "replace").split())[-_TOLD:]
