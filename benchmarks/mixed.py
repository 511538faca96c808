"""A desk's day: one ledger is served, asked and filled at once while pages are read beside it: `make soak`.

What enters is HIWAR_SOAK_MINUTES (60), HIWAR_SOAK_PAGES (60 that come in a minute) and HIWAR_SOAK_USERS (6); what
leaves is a line every tenth of the time: the load of the machine, pages held, megabytes of the server, of the process
that takes pages in and of the one that only reads, answers, their median and 95th percentile in milliseconds as the
users saw them, and the milliseconds for which the server kept the processor busy for one. Status 1 where memory in the
end is more than a tenth (and 16 MB) above that of the middle, where the busy time of the last third is more than half
above that of the second, which other programs change less than what users see, where an answer failed, or where in the
end a page is lost or the check finds a fault. The first third is for what is kept to fill.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import httpx
from generated import World, pages
from serving import busy, spoken

from hiwar.ledger import open_ledger
from hiwar.queries import bring_up

MINUTES = float(os.environ.get("HIWAR_SOAK_MINUTES", "60"))
RATE = float(os.environ.get("HIWAR_SOAK_PAGES", "60"))
USERS = int(os.environ.get("HIWAR_SOAK_USERS", "6"))
BEFORE = 1000
"""Pages that are there when it begins."""
STEPS = 10
MORE, ROOM, SLOWER = 1.1, 16.0, 1.5
PATIENCE = 300.0
"""Seconds in which the last pages have to be there."""
TOLD = Path(__file__).with_name("meeting.txt").read_text("utf-8")
"""A met B on that day in a place, and they spoke of the relations of both countries; A said that it goes on."""


class Row(NamedTuple):
    """One tenth of the time: megabytes of the server, the taker and the reader, and what the users saw."""

    memory: tuple[float, float, float]
    median: float
    busy: float


class Users:
    """Those who ask, each an address after the other; what they saw since it was last asked for."""

    def __init__(self, server: str, addresses: list[str]) -> None:
        self._server, self._addresses = server, addresses
        self._spent: list[float] = []
        self.failed: list[str] = []
        self.over = threading.Event()
        for number in range(USERS):
            threading.Thread(target=self._ask, args=(number,), daemon=True).start()

    def _ask(self, number: int) -> None:
        dice = random.Random(number)
        with httpx.Client(timeout=120) as client:
            while not self.over.wait(0.25 + 0.5 * dice.random()):
                address, began = dice.choice(self._addresses), time.perf_counter()
                try:
                    client.get(self._server + address).raise_for_status()
                except httpx.HTTPError as error:
                    if not self.over.is_set():
                        self.failed.append(f"{address}: {error!r}")
                self._spent.append(1000 * (time.perf_counter() - began))

    def seen(self) -> list[float]:
        """The milliseconds of the answers since the last time."""
        found, self._spent = self._spent, []
        return found


def main() -> int:
    """Watch, and say what grew or went wrong."""
    rows, faults = together()
    faults += grown(rows)
    print(*(faults or ["nothing grew, nothing failed, nothing is lost"]), sep="\n")
    return int(bool(faults))


def together() -> tuple[list[Row], list[str]]:
    """Let all go on together: a row for each tenth of the time, and what went wrong."""
    with tempfile.TemporaryDirectory() as name:
        place, folder = Path(name) / "ledger.db", Path(name) / "pages"
        folder.mkdir()
        fill(place)
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(started("--ledger", place, "serve", "--port", "0"))
            assert server.stdout is not None
            address = server.stdout.readline().split()[0].rstrip("/")
            taker = stack.enter_context(started("--ledger", place, "ingest", folder, "--follow", "2s"))
            reader = stack.enter_context(reading())
            threading.Thread(target=lambda: [None for _ in taker.stdout or ()], daemon=True).start()
            users = Users(address, addresses())
            rows, given = watch(place, folder, (server, taker, reader), users)
            ended = [one.args for one in (server, taker) if one.poll() is not None]
            held = waited(place, BEFORE + given)
        faults = [*users.failed[:5], *(f"it ended: {one}" for one in ended)]
        with open_ledger(place) as ledger:
            faults += [f"{one.subject}: {one.says}" for one in ledger.check()]
        if held != BEFORE + given:
            faults.append(f"{held} pages are there, {BEFORE + given} were given")
    return rows, faults


def fill(place: Path) -> None:
    """A ledger with some pages."""
    with open_ledger(place, create=True) as ledger:
        for page, reading in islice(pages(BEFORE * 3), BEFORE):
            ledger.add(page, spoken(page, reading))
        bring_up(ledger)


@contextlib.contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A command as long as it is wanted."""
    yield from _process([sys.executable, "-m", "hiwar", *map(str, arguments)])


@contextlib.contextmanager
def reading() -> Iterator[subprocess.Popen[str]]:
    """A process that reads pages and does nothing else."""
    yield from _process([sys.executable, str(Path(__file__).with_name("soak.py"))])


def _process(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    ours = {**plain, "SECONDS": str(MINUTES * 120), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ours, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def addresses() -> list[str]:
    """What the users ask for: pages and records, of a few pairs that many speak of."""
    pairs = World().pairs[:12]
    both = [f"/{a}/{b}" for a, b in pairs]
    return [
        "/ar/", "/ar/channels", "/ar/upcoming", "/en/outlets", "/ar/statements", "/api/v1/events", "/api/v1/articles",
        "/api/v1/channels", "/api/v1/about", *(f"/ar/channels{pair}" for pair in both),
        *(f"/api/v1/channels{pair}" for pair in both), *(f"/api/v1/events?between={a}&between={b}" for a, b in pairs),
    ]  # fmt: skip


def watch(
    place: Path, folder: Path, processes: tuple[subprocess.Popen[str], ...], users: Users
) -> tuple[list[Row], int]:
    """Put pages into the folder at their rate; a row each tenth of the time, and how many pages were put there."""
    written, rows = write(), list[Row]()
    began = time.monotonic()
    used, given = busy(processes[0].pid), 0
    print(f"{'min':>5} {'load':>5} {'pages':>6} {'server':>7} {'taker':>6} {'reader':>6}  MB", end="")
    print(f"{'answers':>9} {'median':>7} {'95 %':>7} {'busy':>6}  ms", flush=True)
    while len(rows) < STEPS:
        now = time.monotonic()
        while given < (now - began) * RATE / 60:
            part = folder / f".{given}"
            part.write_text(next(written), "utf-8")
            part.rename(folder / f"{given:06}.jsonl")
            given += 1
        time.sleep(0.2)
        if now - began < 60 * MINUTES * (len(rows) + 1) / STEPS:
            continue
        seen = users.seen()
        if len(seen) > 1:
            now_used = busy(processes[0].pid)
            memory = tuple(megabytes(one.pid) for one in processes)
            rows.append(Row(memory, statistics.median(seen), 1000 * (now_used - used) / len(seen)))  # type: ignore[arg-type]
            with open_ledger(place) as ledger:
                held = ledger.size().captures
            sizes = " ".join(f"{one:>{width}.0f}" for one, width in zip(memory, (7, 6, 6), strict=True))
            print(f"{(now - began) / 60:>5.1f} {os.getloadavg()[0]:>5.1f} {held:>6} {sizes}    ", end="")
            print(f"{len(seen):>9} {rows[-1].median:>7.0f} {statistics.quantiles(seen, n=20)[18]:>7.0f}", end="")
            print(f" {rows[-1].busy:>6.1f}", flush=True)
            used = now_used
    users.over.set()
    return rows, given


def write() -> Iterator[str]:
    """Lines of JSON without end, each a page that tells a meeting of two who speak for their states."""
    world, dice, number = World(), random.Random(8), 0
    while True:
        a, b = dice.choices(world.pairs, world.weights)[0]
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=dice.randrange(4000))
        place = dice.choice(world.places).name
        told = {"a": world.people[a].name, "b": world.people[b].name, "day": f"{day.day}/{day.month}/{day.year}"}
        text = TOLD.format(**told, place=place, number=number)
        yield json.dumps({"text": text, "url": f"https://n.example/{number}", "published": day.isoformat()})
        number += 1


def waited(place: Path, wanted: int) -> int:
    """How many pages are there when those that came last had their time."""
    until = time.monotonic() + PATIENCE
    while True:
        with open_ledger(place) as ledger:
            held = ledger.size().captures
        if held >= wanted or time.monotonic() > until:
            return held
        time.sleep(1)


def megabytes(process: int) -> float:
    """The memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def grown(rows: list[Row]) -> Iterator[str]:
    """What became more, or slower."""
    middle, last = rows[len(rows) // 2], rows[-1]
    for name, before, after in zip(("server", "taker", "reader"), middle.memory, last.memory, strict=True):
        if after > MORE * before + ROOM:
            yield f"the {name} grew from {before:.0f} to {after:.0f} MB"
    third = len(rows) // 3
    before, after = (statistics.median(row.busy for row in part) for part in (rows[third : 2 * third], rows[-third:]))
    if after > SLOWER * before:
        yield f"an answer keeps the server busy for {after:.1f} ms, before for {before:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
