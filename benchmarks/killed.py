"""A ledger is killed at MOMENTS (200) random moments of its work and is sound each time: `make soak`.

    python benchmarks/killed.py 200                  each kind of ledger
    python benchmarks/killed.py 200 postgresql       one: sqlite, postgresql

What enters is the example pages under new names; what leaves is a line every tenth of the moments, and status 1 where
something was wrong: a page that was told as kept is gone, one is there twice, a hash or span does not hold, or in the
end the chronology is not the one of a ledger that nobody killed. Each process reads pages in and works them into the
chronology; at every fourth moment it is not the process that dies but, where there is one, the server below it, and
what the process then says has to be one line with what to do.
"""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.postgres import NotInstalled, Server, running  # noqa: E402

from hiwar.ledger import open_ledger  # noqa: E402
from hiwar.pipeline.record import refresh  # noqa: E402

EXAMPLES = ROOT / "examples" / "pages"
COPIES = 2
WAIT = 0.5
"""Seconds at most between the page after which a process is to be killed, and its end."""
EVERY = 4
"""At every so many moments the server dies."""
WORK = """
import sys
from hiwar.errors import HiwarError
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.pipeline.record import refresh
try:
    with open_ledger(sys.argv[1], create=True) as ledger:
        print(ledger.size().captures, flush=True)
        for number, page in enumerate(ingest(ledger, sys.argv[2]), 1):
            print(ledger.size().captures, flush=True)
            if number % 10 == 0:
                refresh(ledger)
        refresh(ledger)
except HiwarError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
"""


class Bench(NamedTuple):
    """A kind of ledger: its name, what makes the address of a new one, the server below it if there is one."""

    name: str
    fresh: Callable[[], str]
    server: Server | None = None


class Work(NamedTuple):
    """What is read, how many pages that are, and the chronology that has to come of it."""

    pages: Path
    made: int
    chronology: bytes


class Killed(NamedTuple):
    """What a process told before it ended: pages that it kept, whether it was done, and its last words."""

    told: int
    finished: bool
    says: str


def main(moments: int, kinds: tuple[str, ...]) -> int:
    """Kill ledgers of each kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = work_in(folder)
        numbers = itertools.count()
        status = 0
        if "sqlite" in kinds:
            status |= kill(Bench("sqlite", lambda: str(folder / f"{next(numbers)}.db")), work, moments)
        if "postgresql" in kinds:
            try:
                with running() as server:
                    status |= kill(Bench("postgresql", server.base, server), work, moments)
            except NotInstalled as error:
                print(f"postgresql: left out, {error}")
    return status


def work_in(folder: Path, copies: int = COPIES) -> Work:
    """Pages to read, and the chronology of a ledger that nobody killed."""
    pages = folder / "pages"
    made = make_pages(pages, copies)
    whole = str(folder / "whole.db")
    subprocess.run([sys.executable, "-c", WORK, whole, str(pages)], stdout=subprocess.DEVNULL, check=True)
    return Work(pages, made, chronology_of(whole))


def make_pages(folder: Path, copies: int) -> int:
    """The example pages, each several times with a line of its own; how many."""
    folder.mkdir()
    examples = [path for path in sorted(EXAMPLES.rglob("*")) if path.is_file() and path.suffix == ".txt"]
    for number in range(copies):
        for path in examples:
            (folder / f"{number}-{path.name}").write_text(f"{path.read_text('utf-8')}\n{number}\n", "utf-8")
    return copies * len(examples)


def kill(bench: Bench, work: Work, moments: int) -> int:
    """Kill, and see what is left; 1 where it is not what it has to be."""
    dice = random.Random(4)
    place, kept, whole, died = bench.fresh(), 0, 0, 0
    for moment in range(1, moments + 1):
        server = bench.server if moment % EVERY == 0 else None
        lines = min(dice.randint(1, work.made * 5 // 4), work.made + 1)
        one = killed(place, work.pages, lines, WAIT * dice.random() ** 2, server)
        faults, now = look(place, work.made)
        if now < max(kept, one.told):
            faults.append(f"{now} pages where {max(kept, one.told)} were told")
        if one.says and not (server and is_clear(one.says)):
            faults.append(f"it said: {one.says}")
        died += bool(one.says)
        kept = now
        if one.finished or now == work.made:
            if chronology_of(place) != work.chronology:
                faults.append("the chronology is another")
            place, kept, whole = bench.fresh(), 0, whole + 1
        if faults:
            print(f"{bench.name}: moment {moment}", *faults, sep="\n")
            return 1
        if moment % max(1, moments // 10) == 0:
            told = f", {died} ended by their server" if bench.server else ""
            print(f"{bench.name:<11} {moment:>5} moments, {whole} ledgers filled{told}", flush=True)
    return 0


def killed(place: str, pages: Path, lines: int, seconds: float, server: Server | None) -> Killed:
    """Let a process tell so many lines, one at its start and one for each page, and kill it or the server below it."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, place, str(pages)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = [line for _, line in zip(range(lines), process.stdout, strict=False)]
        time.sleep(seconds)
        if server:
            server.control("stop")
            server.control("start")
        else:
            process.kill()
        told += process.stdout.readlines()
        says = process.stderr.read().strip()
    whole = [line for line in told if line.endswith("\n")]
    return Killed(int(whole[-1]), process.returncode == 0, says)


def is_clear(says: str) -> bool:
    """Whether last words are one line of ours: code, what it speaks of, what is wrong, what to do."""
    return "\n" not in says and says.startswith("bad_ledger: postgresql://") and says.endswith(")")


def look(place: str, made: int) -> tuple[list[str], int]:
    """What is wrong with a ledger, and how many pages it holds."""
    with open_ledger(place, create=True) as ledger:
        faults, size = [f"{fault.subject}: {fault.says}" for fault in ledger.check()], ledger.size()
    if size.readings != size.captures or size.captures > made:
        faults.append(f"{size.readings} readings of {size.captures} pages, {made} were given")
    return faults, size.captures


def chronology_of(place: str) -> bytes:
    """The chronology of a ledger, as it stands there."""
    with open_ledger(place) as ledger:
        return msgspec.json.encode(tuple(refresh(ledger).events()))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 200, tuple(given[1:]) or ("sqlite", "postgresql")))
