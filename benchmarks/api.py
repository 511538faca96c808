"""What the API takes when many ask at once: server time of its lists and pages over a large made-up ledger.

What enters is HIWAR_BENCH_ARTICLES (100000) and HIWAR_BENCH_USERS (20); the ledger is made in the folder for temporary
files, or in the file HIWAR_BENCH_LEDGER, where it is kept for the next run. What leaves is a line for each address: the
median and the 95th percentile in milliseconds, as the users see them, how long the server's processor was busy for one
answer, which other programs change little, and the largest answer. Nothing here is a test: no time is asserted.
"""

from __future__ import annotations

import contextlib
import functools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import httpx
import msgspec
from generated import World, pages

from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Contact, Page, Reading, Span, Statement, report_id
from hiwar.queries import Pool, bring_up, events

A_PAGE = 2.5
"""How many reports a page tells on average."""
SECONDS = 15.0
"""How long each address is asked."""


def main() -> None:
    """Make the ledger where there is none, and measure."""
    articles = int(os.environ.get("HIWAR_BENCH_ARTICLES", "100000"))
    users = int(os.environ.get("HIWAR_BENCH_USERS", "20"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("HIWAR_BENCH_LEDGER") or Path(folder) / "ledger.db")
        if not path.exists():
            make(path, articles)
        with Pool(path).ledger() as ledger:
            addresses = list(addresses_of(ledger))
        with served(path) as (server, process):
            measure(server, process, addresses, users)


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


def addresses_of(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """What is asked: a name, and addresses of that kind that are asked by turns."""
    world, dice = World(), random.Random(5)
    pairs = dice.choices(world.pairs, world.weights, k=60)
    people = [one.id for one in world.people.values() if one.state in world.states]
    rows, last = events(ledger, many=500).items, ledger.lists.change()
    yield "/events", ["/events"]
    yield "/events of a pair", [f"/events?between={a}&between={b}" for a, b in pairs]
    yield "/events of a kind", [f"/events?kind={kind}&status=held" for kind in ("call", "visit", "talks", "letter")]
    yield "/events of days", [f"/events?from=20{y}-03-01&to=20{y}-04-15" for y in range(15, 26)]
    yield "/events with a word", [f"/events?text={a}" for a, _ in pairs]
    yield "/events/ID", [f"/events/{row.id}" for row in rows]
    yield "/statements", ["/statements", *(f"/statements?speaker={a}" for a, _ in pairs)]
    yield "/articles", ["/articles"]
    yield "/search", [f"/search?q={a}" for a, _ in pairs]
    yield "/channels", ["/channels"]
    yield "/channels/A/B", [f"/channels/{a}/{b}" for a, b in pairs]
    yield "/upcoming", ["/upcoming"]
    yield "/persons/ID", [f"/persons/{one}" for one in people]
    yield "/states/ID", [f"/states/{one}" for one in world.states]
    yield "/outlets", ["/outlets"]
    yield "/disagreements", ["/disagreements", *(f"/disagreements?between={a}&between={b}" for a, b in pairs)]
    yield "/about", ["/about"]
    yield "/changes", [f"/changes?since={last * part // 10}&limit=50" for part in range(10)]


@contextlib.contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """A server over the ledger, in a process of its own: its address and the number of the process."""
    address = "http://127.0.0.1:8791"
    command = [sys.executable, "-m", "hiwar", "--ledger", str(path), "serve", "--port", "8791"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_BENCH")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env) as process:
        try:
            for _ in range(300):
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(f"{address}/api/v1/about", timeout=60)
                    break
                time.sleep(0.2)
            yield f"{address}/api/v1", process.pid
        finally:
            process.terminate()


def measure(server: str, process: int, addresses: list[tuple[str, list[str]]], users: int) -> None:
    """Ask each kind of address by so many users at once, who pause between two questions as people do."""
    print(f"{'address':<22} {'asked':>7} {'median ms':>10} {'95 % ms':>9} {'busy ms':>8} {'kB':>7}   {users} users")
    with ThreadPoolExecutor(users) as pool:
        for name, told in addresses:
            before = busy(process)
            ask = functools.partial(visit, server, told)
            found = [one for part in pool.map(ask, range(users)) for one in part]
            each = 1000 * (busy(process) - before) / len(found)
            times = sorted(spent for spent, _ in found)
            tail, middle = statistics.quantiles(times, n=20)[18], statistics.median(times)
            largest = max(size for _, size in found) / 1000
            figures = f"{middle:>10.0f} {tail:>9.0f} {each:>8.1f} {largest:>7.0f}"
            print(f"{name:<22} {len(times):>7,} {figures}", flush=True)


def busy(process: int) -> float:
    """The seconds for which a process kept the processor busy; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def visit(server: str, addresses: list[str], user: int) -> list[tuple[float, int]]:
    """What one user sees in `SECONDS`: milliseconds and bytes of each answer."""
    dice, found = random.Random(user), []
    pause = float(os.environ.get("HIWAR_BENCH_PAUSE", "1.0"))
    with httpx.Client(timeout=120) as client:
        end = time.perf_counter() + SECONDS
        time.sleep(dice.random() * pause)
        while time.perf_counter() < end:
            address = dice.choice(addresses)
            began = time.perf_counter()
            answer = client.get(server + address)
            answer.raise_for_status()
            found.append((1000 * (time.perf_counter() - began), len(answer.content)))
            time.sleep(pause * (0.5 + dice.random()))
    return found


if __name__ == "__main__":
    main()
