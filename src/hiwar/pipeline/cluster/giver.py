"""The giver: a process that gives tasks to daft's workers, `native` on this machine, `ray` on a Ray cluster.

What enters, on standard input, is an `Order`; what leaves, on standard output, is a line of JSON for each task that is
done, `[number, what kept it from being done]`, and a last one: `["done"]`, `["refused", why]` where no worker can be
started, or `["broken", why]` where one is lost. Without `RAY_ADDRESS` a Ray of our own is started on this machine, with
as many processors as workers and a bounded store, and it ends with this process. Invariant: nobody is told that daft or
Ray is used, no page of theirs is opened, nothing of theirs reaches our output; when standard input ends, so does all
that was started here.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, NamedTuple, Protocol

from hiwar.errors import ClusterError
from hiwar.pipeline.cluster.plan import Task
from hiwar.pipeline.cluster.worker import Worker

Kind = Literal["native", "ray"]

_QUIET = {
    "DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0", "RAY_DISABLE_IMPORT_WARNING": "1",
}  # fmt: skip
_STORE = 256 * 1024 * 1024
"""Bytes of Ray's store, through which nothing but tasks and their numbers goes."""
_ANSWER = 10.0
"""Seconds in which a Ray cluster answers."""
_LOOK = 2.0
_PATIENCE = 20.0
"""Seconds that Ray has to end; then it is ended."""


class Order(NamedTuple):
    """What is to be given out: by which runner, to how many workers (none: all that there are), and how."""

    kind: Kind
    workers: int | None
    tasks: list[Task]
    work: str
    asked: bytes
    stamp: str


class Workers(Protocol):
    """Where workers come from."""

    many: int
    spread: bool

    def fault(self) -> str:
        """Why what was given out will never be done; empty where nothing is seen."""

    def close(self) -> None:
        """End them."""


class Native:
    """Processes of this machine."""

    spread = False

    def __init__(self, workers: int | None) -> None:
        _part("daft").set_runner_native()
        self.many = workers or os.cpu_count() or 1

    def fault(self) -> str:
        """A process that ends is seen by daft."""
        return ""

    def close(self) -> None:
        """Nothing is left: the processes end with what they were started for."""


class Ray:
    """Actors of a Ray cluster: that of `RAY_ADDRESS`, else one of our own."""

    spread = True

    def __init__(self, workers: int | None) -> None:
        self._ray = _part("ray")
        address = os.environ.get("RAY_ADDRESS") or "local"
        _reach(address)
        options: dict[str, Any] = {"address": address, "log_to_driver": False, "logging_level": "error"}
        if address == "local":
            cores = workers or os.cpu_count() or 1
            options |= {"num_cpus": cores, "include_dashboard": False, "object_store_memory": _STORE}
        try:
            self._ray.init(**options)
        except Exception as error:
            says = f"Ray does not start: {error}"
            raise ClusterError(address, says, "look at RAY_ADDRESS and at Ray's log") from error
        _part("daft").set_runner_ray(noop_if_initialized=True)
        there = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self.many = min(workers or there, there)  # daft waits minutes for more than there are
        self._machines = self._alive()

    def _alive(self) -> set[str]:
        return {node["NodeID"] for node in self._ray.nodes() if node["Alive"]}

    def fault(self) -> str:
        """What may keep daft waiting without end: a machine that is gone with its workers."""
        return "a machine of the cluster is gone" if self._machines - self._alive() else ""

    def close(self) -> None:
        """Leave the cluster; one of our own ends."""
        self._ray.shutdown()


def _reach(address: str) -> None:
    """Refuse the address of a cluster at which nobody answers: Ray itself waits many minutes for one."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit() and "/" not in host:
        try:
            socket.create_connection((host.strip("[]"), int(port)), _ANSWER).close()
        except OSError as error:
            raise ClusterError(address, f"Ray does not answer: {error}", "look at RAY_ADDRESS") from error


_KINDS: dict[str, Any] = {"native": Native, "ray": Ray}


def _part(name: str) -> Any:
    """A part that is installed only where it is wanted."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ClusterError(name, f"it cannot be loaded: {error}", "pip install 'hiwar[cluster]'") from error


def given(order: Order, workers: Workers) -> Iterator[tuple[int, str]]:
    """The query: a task a row, a worker a process."""
    daft = _part("daft")
    worker = Worker(order.work, order.asked, order.stamp)

    class Making:
        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def make(self, tasks: Any) -> list[str]:
            return [worker.make(task) for task in tasks.to_pylist()]

    many = min(workers.many, len(order.tasks))
    made = daft.cls(Making, max_concurrency=many, use_process=None if workers.spread else True)()
    numbers, packed = [task.number for task in order.tasks], [pickle.dumps(task) for task in order.tasks]
    frame = daft.from_pydict({"number": numbers, "task": packed})
    if workers.spread:
        frame = frame.into_partitions(len(order.tasks))
    frame = frame.select(daft.col("number"), made.make(daft.col("task")).alias("wrong"))
    for row in frame.iter_rows():
        yield row["number"], row["wrong"]


def main() -> None:
    """Do an order."""
    out = _own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order: Order = pickle.load(sys.stdin.buffer)
    os.environ.update(_QUIET)
    held: list[Workers] = []
    threading.Thread(target=_until_left, args=(sys.stdin.buffer, held), daemon=True).start()
    try:
        held.append(_KINDS[order.kind](order.workers))
        threading.Thread(target=_until_fault, args=(out, held), daemon=True).start()
        for number, wrong in given(order, held[0]):
            _say(out, number, wrong)
        _say(out, "done")
    except ClusterError as error:
        _say(out, "refused", error.subject, error.says, error.remedy)
    finally:
        _end(held)


def _own_output() -> BinaryIO:
    """Standard output for us alone: what daft, Ray and the interpreter write there goes where their errors go."""
    sys.stdout.flush()
    ours = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return ours


def _say(out: BinaryIO, *what: object) -> None:
    out.write(json.dumps(what).encode() + b"\n")


def _until_left(standing: BinaryIO, held: list[Workers]) -> None:
    """Wait until whoever gave the order is gone, or has enough; then end everything."""
    while standing.read(1):
        pass
    _leave(held)


def _until_fault(out: BinaryIO, held: list[Workers]) -> None:
    """Look at the workers again and again; where one is seen to be lost, say so and end everything."""
    while True:
        time.sleep(_LOOK)
        try:
            fault = held[0].fault()
        except Exception as error:
            fault = f"the cluster does not answer: {type(error).__name__}"
        if fault:
            _say(out, "broken", fault)
            _leave(held)


def _leave(held: list[Workers]) -> None:
    """End everything that was started here, and this process."""
    _end(held)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)


def _end(held: list[Workers]) -> None:
    """End the workers, or stop waiting for their end."""
    for one in held:
        ending = threading.Thread(target=one.close, daemon=True)
        ending.start()
        ending.join(_PATIENCE)


if __name__ == "__main__":
    main()
