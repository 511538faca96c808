"""What a cluster costs: the same archives into a ledger by each runner, on one core and on two: part of `make bench`.

What enters are the portal pages of the tests, each with another number in it, in HIWAR_BENCH_FILES archives (8) of
HIWAR_BENCH_PAGES pages (100), padded to HIWAR_BENCH_BYTES a page (50000); what leaves is a line for each runner: the
seconds it took, of which the first are what two archives of one page take, the pages a second, start and all, and the
milliseconds of processor a page beyond the start, of all processes together, which no other program's load changes
much. `others` is how many processors other programs used meanwhile. HIWAR_BENCH_RUNS chooses runners. Linux alone, for
it is measured by /proc. Nothing here is a test: no time is asserted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import uuid
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from archive import write

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
MARK = "CLUSTER_BENCH_RUN"
FEW = 2
"""Archives of one page, from which the cost of starting all workers is seen."""
RUNS: dict[str, tuple[int, tuple[str, ...]]] = {
    "single": (1, ()),
    "pool-1": (1, ("--workers", "2")),
    "pool-2": (2, ("--workers", "2")),
    "native-1": (1, ("--cluster", "native", "--workers", "1")),
    "native-2": (2, ("--cluster", "native", "--workers", "2")),
    "ray-1": (1, ("--cluster", "ray", "--workers", "1")),
    "ray-2": (2, ("--cluster", "ray", "--workers", "2")),
}
"""The cores that each may use, and how it is asked for."""


class Cost(NamedTuple):
    """Seconds by the clock, seconds of processor of all processes, processors that others used meanwhile."""

    wall: float
    own: float
    others: float


class Watch(threading.Thread):
    """Looks at all processes that bear a mark in their environment, many times a second."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self._mark, self._used = f"{MARK}={mark}".encode(), dict[str, float]()
        self._foreign, self._over = set[str](), threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.05):
            self._look()

    def _look(self) -> None:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if pid not in self._foreign:
                try:
                    if pid not in self._used and self._mark not in Path(f"/proc/{pid}/environ").read_bytes():
                        self._seen(pid)
                        continue
                    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                self._used[pid] = (int(fields[11]) + int(fields[12])) / TICKS

    def _seen(self, pid: str) -> None:
        """One of another program; a process that was just forked may yet become one of ours."""
        if float(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]) / TICKS < uptime() - 2:
            self._foreign.add(pid)

    def used(self) -> float:
        """The seconds of processor that they used."""
        self._look()
        self._over.set()
        return sum(self._used.values())


def uptime() -> float:
    return float(Path("/proc/uptime").read_text().split()[0])


def busy() -> float:
    """Seconds of processor that all programs of the machine have used."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return sum(int(fields[n]) for n in (0, 1, 2, 5, 6, 7)) / TICKS


def measured(folder: Path, pages: Path, cores: int, arguments: tuple[str, ...]) -> Cost:
    """One run of the command into a ledger of its own."""
    mark = uuid.uuid4().hex
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HIWAR_", "RAY_"))}
    command = [sys.executable, "-m", "hiwar", "--ledger", str(folder / f"{mark}.db"), "ingest", str(pages), *arguments]
    watch, before, began = Watch(mark), busy(), perf_counter()
    watch.start()
    done = subprocess.Popen(
        command,
        env={**kept, MARK: mark, "HIWAR_CONFIG": str(folder / "none.toml")},
        preexec_fn=lambda: os.sched_setaffinity(0, range(cores)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while done.poll() is None:
        sleep(0.02)
    wall, own, all_ = perf_counter() - began, watch.used(), busy() - before
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.read().decode() if done.stderr else "it failed")
    return Cost(wall, own, max(0.0, all_ - own) / wall)


def main() -> None:
    """Measure, and print a line for each runner."""
    if not Path("/proc/self/stat").exists():
        raise SystemExit("it is measured by /proc, which only Linux has")
    files, each, size = (
        int(os.environ.get(f"HIWAR_BENCH_{name}", default))
        for name, default in (("FILES", "8"), ("PAGES", "100"), ("BYTES", "50000"))
    )
    chosen = os.environ.get("HIWAR_BENCH_RUNS", " ".join(RUNS)).split()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, count in (("many", files), ("few", FEW)):
            (folder / place).mkdir()
            for number in range(count):
                write(folder / place / f"{number:03}.warc.gz", each if place == "many" else 1, size, number * each)
        total = files * each
        print(f"{total:,} pages of {size:,} bytes in {files} archives")
        print(f"{'runner':<9} {'cores':>5} {'s':>7} {'start s':>8} {'pages/s':>8} {'ms a page':>10} {'others':>7}")
        for run in chosen:
            cores, arguments = RUNS[run]
            measured(folder, folder / "few", cores, arguments)
            start, whole = (measured(folder, folder / place, cores, arguments) for place in ("few", "many"))
            rate, cost = total / whole.wall, 1000 * (whole.own - start.own) / (total - FEW)
            told = f"{whole.wall:>7.1f} {start.wall:>8.1f} {rate:>8.1f} {cost:>10.1f} {whole.others:>7.1f}"
            print(f"{run:<9} {cores:>5} {told}", flush=True)


if __name__ == "__main__":
    main()
