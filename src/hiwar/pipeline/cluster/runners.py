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
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO, Any, TypeAlias

from hiwar.errors import ClusterError
from hiwar.pipeline.cluster.giver import Kind, Order
from hiwar.pipeline.cluster.plan import Task

Give: TypeAlias = Callable[[list[Task]], Generator[tuple[int, str], None, None]]
"""Gives tasks out; raises `Broken` where a worker died."""

PATIENCE = 30.0
"""Seconds that a giver has to end its workers."""
LOOK, STILL = 5.0, 300.0
"""Seconds after which the work folder is looked at, and for which nothing may move in it."""
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
        for told in _told(process.stdout, Path(order.work)):
            if told[0] == "done":
                return
            if told[0] == "refused":
                raise ClusterError(*told[1:])
            if told[0] == "broken":
                raise Broken(told[1])
            yield told[0], told[1]
        raise Broken(_last(errors))


def _told(stream: IO[bytes], work: Path) -> Iterator[list[Any]]:
    """What a giver says; raises `Broken` where it says nothing and nothing moves in the work folder for long.

    daft may go on waiting for a worker whose machine is gone, and so would we.
    """
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(stream, lines), daemon=True).start()
    moved, seen = time.monotonic(), _last_move(work)
    while True:
        try:
            line = lines.get(timeout=LOOK)
        except queue.Empty:
            if (now := _last_move(work)) != seen:
                moved, seen = time.monotonic(), now
            elif time.monotonic() - moved > STILL:
                raise Broken(f"no worker did anything for {STILL:.0f} seconds") from None
            continue
        if not line:
            return
        yield json.loads(line)
        moved = time.monotonic()


def _listen(stream: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in stream:
            lines.put(line)
    lines.put(b"")


def _last_move(work: Path) -> int:
    """When a file of the work folder was last written; a worker writes its mark at every page."""
    found = 0
    with contextlib.suppress(OSError):
        for file in os.scandir(work):
            with contextlib.suppress(OSError):
                found = max(found, file.stat().st_mtime_ns)
    return found


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
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]
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
            process.stdout.close()  # type: ignore[union-attr]  # who listens to it has met its end


def _last(errors: IO[bytes]) -> str:
    """The end of what a giver wrote on standard error, in one line."""
    errors.seek(0)
    return " ".join(errors.read().decode("utf-8", "replace").split())[-_TOLD:]
