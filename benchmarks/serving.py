"""What pages and API take when a desk asks them at once: times of each kind of address over a large made-up ledger.

What enters is HIWAR_BENCH_ARTICLES (100000), HIWAR_BENCH_USERS (20), HIWAR_BENCH_PAUSE (1.0 seconds that a user looks
at an answer) and HIWAR_BENCH_SECONDS (12, for each kind); the ledger is made in the folder for temporary files, or in
the file HIWAR_BENCH_LEDGER, where it is kept for the next run. What leaves is a line for each kind: the median and the
95th percentile in milliseconds as the users see them, the median of one user alone, how long the server's processor was
busy for one answer, which other programs change little, and the largest answer. Each user asks for other addresses, so
that few are answered from what was kept. Nothing here is a test: no time is asserted.

`api.py` and `web.py` run one part of it; this module runs both over one ledger.
"""

from __future__ import annotations

import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
from generated import pages

from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Contact, Page, Reading, Span, Statement, report_id
from hiwar.queries import Pool, bring_up

A_PAGE = 2.5
"""How many reports a page tells on average."""
ARTICLES = int(os.environ.get("HIWAR_BENCH_ARTICLES", "100000"))
USERS = int(os.environ.get("HIWAR_BENCH_USERS", "20"))
PAUSE = float(os.environ.get("HIWAR_BENCH_PAUSE", "1.0"))
SECONDS = float(os.environ.get("HIWAR_BENCH_SECONDS", "12"))
ALONE = 5
"""How many answers one user gets alone before the others come."""
PORT = 8792
Kinds = Iterable[tuple[str, list[str]]]


class Part(NamedTuple):
    """A part of the server: its name, what its addresses begin with, and its kinds of addresses over a ledger."""

    name: str
    prefix: str
    kinds: Callable[[Ledger], Kinds]


class Answered(NamedTuple):
    """An answer: milliseconds until it was there, and its bytes."""

    spent: float
    size: int


def main() -> None:
    """Measure both parts over one ledger."""
    from api import API
    from web import WEB

    run(WEB, API)


def run(*parts: Part) -> None:
    """Make the ledger where there is none, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("HIWAR_BENCH_LEDGER") or Path(folder) / "ledger.db")
        if not path.exists():
            make(path, ARTICLES)
        with Pool(path).ledger() as ledger:
            asked = [(part, list(part.kinds(ledger))) for part in parts]
        with served(path) as (server, process):
            for part, kinds in asked:
                measure(part, server + part.prefix, process, kinds)


def make(path: Path, articles: int) -> None:
    """A ledger of so many articles, each with contacts and statements, worked into a chronology and lists."""
    began = time.perf_counter()
    with open_ledger(path, create=True) as ledger:
        for page, reading in islice(pages(int(articles * A_PAGE * 1.1)), articles):
            ledger.add(page, spoken(page, reading))
        added = time.perf_counter()
        bring_up(ledger)
    spent = time.perf_counter() - added
    print(f"{articles:,} articles: {added - began:,.0f} s to add, {spent:,.0f} s to work out and list", flush=True)


def spoken(page: Page, reading: Reading) -> Reading:
    """A reading with a statement for each contact, by its first party of its second."""

    def said(contact: Contact) -> Statement:
        span = contact.evidence[0]
        return Statement(
            id=report_id("st", page.capture.text_id, span.start, span.end, "statement"),
            speaker=contact.parties[0],
            about=contact.parties[1:],
            content=(Span(span.start, span.end, span.quote),),
            evidence=contact.evidence,
        )

    return msgspec.structs.replace(reading, statements=tuple(said(contact) for contact in reading.contacts))


@contextlib.contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """A server over the ledger, in a process of its own: its address and the number of the process."""
    address = f"http://127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "hiwar", "--ledger", str(path), "serve", "--port", str(PORT)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=plain) as process:
        try:
            for _ in range(600):
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(f"{address}/api/v1/about", timeout=60)
                    break
                time.sleep(0.2)
            yield address, process.pid
        finally:
            process.terminate()


def measure(part: Part, server: str, process: int, kinds: Kinds) -> None:
    """Ask each kind of address by so many users at once, who look at an answer before they ask for the next."""
    heads = f"{'asked':>6} {'median ms':>10} {'95 % ms':>8} {'alone ms':>9} {'busy ms':>8} {'kB':>5}"
    print(f"{part.name:<24} {heads}   {USERS} users", flush=True)
    every: list[float] = []
    with ThreadPoolExecutor(USERS) as pool:
        for name, told in kinds:
            with httpx.Client(timeout=120) as client:
                alone = [ask(client, server + address).spent for address in told[-ALONE:]]
            before = busy(process)
            visits = pool.map(lambda user, told=told: visit(server, told, user), range(USERS))  # type: ignore[misc]
            found = [one for visit_ in visits for one in visit_]
            each = 1000 * (busy(process) - before) / len(found)
            every += (times := [one.spent for one in found])
            largest = max(one.size for one in found) / 1000
            figures = f"{statistics.median(alone):>9.0f} {each:>8.1f} {largest:>5.0f}"
            print(f"{name:<24} {len(times):>6,} {told_of(times)} {figures}", flush=True)
    print(f"{'all':<24} {len(every):>6,} {told_of(every)}", flush=True)


def told_of(times: list[float]) -> str:
    """The median and the 95th percentile."""
    return f"{statistics.median(times):>10.0f} {statistics.quantiles(times, n=20)[18]:>8.0f}"


def busy(process: int) -> float:
    """The seconds for which a process kept the processor busy; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def visit(server: str, addresses: list[str], user: int) -> list[Answered]:
    """What one user sees in `SECONDS`."""
    dice, found = random.Random(user), []
    with httpx.Client(timeout=120) as client:
        end = time.perf_counter() + SECONDS
        time.sleep(dice.random() * PAUSE)
        while time.perf_counter() < end:
            found.append(ask(client, server + dice.choice(addresses)))
            time.sleep(PAUSE * (0.5 + dice.random()))
    return found


def ask(client: httpx.Client, address: str) -> Answered:
    """One answer."""
    began = time.perf_counter()
    answer = client.get(address)
    answer.raise_for_status()
    return Answered(1000 * (time.perf_counter() - began), len(answer.content))


if __name__ == "__main__":
    main()
