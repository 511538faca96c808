"""What the pages take when a desk looks at them at once: server time of each screen over a large made-up ledger.

What enters is HIWAR_BENCH_ARTICLES (100000), HIWAR_BENCH_USERS (20), HIWAR_BENCH_PAUSE (1.0 seconds that a user
looks at a page) and HIWAR_BENCH_SECONDS (12, for each screen); the ledger is made in the folder for temporary
files, or in the file HIWAR_BENCH_LEDGER, where it is kept for the next run. What leaves is a line for each screen:
the median and the 95th percentile in milliseconds as the users see them, the median of one user alone, and the
largest page. Each user asks for other addresses, so that few are answered from what was kept. Nothing here is a
test: no time is asserted.
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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from generated import World

from api import make
from hiwar.faces.words import words_of
from hiwar.ledger import Ledger
from hiwar.model import KINDS
from hiwar.queries import Pool, events, statements

SECONDS = float(os.environ.get("HIWAR_BENCH_SECONDS", "12"))
"""How long each screen is asked for."""
PORT = 8792


def main() -> None:
    """Make the ledger where there is none, and measure."""
    articles = int(os.environ.get("HIWAR_BENCH_ARTICLES", "100000"))
    users = int(os.environ.get("HIWAR_BENCH_USERS", "20"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("HIWAR_BENCH_LEDGER") or Path(folder) / "ledger.db")
        if not path.exists():
            make(path, articles)
        with Pool(path).ledger() as ledger:
            screens = list(screens_of(ledger))
        with served(path) as server:
            measure(server, screens, users)


def screens_of(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """The screens: a name, and addresses of that kind."""
    world, dice = World(), random.Random(7)
    pairs = dice.choices(world.pairs, world.weights, k=400)
    people = [one.id for one in world.people.values() if one.state in world.states]
    rows, said = events(ledger, many=500).items, statements(ledger, many=500).items
    days = [f"20{year}-{month:02d}-01" for year in range(15, 26) for month in range(1, 13)]
    words = [words_of("ar").of("kind", kind).split()[0] for kind in KINDS]
    yield "chronology", [f"/?between={a}&between={b}" for a, b in pairs]
    yield "chronology of days", [f"/?from={day}&kind=call" for day in days]
    yield "chronology of words", [f"/?text={word}" for word in words]
    yield "event", [f"/events/{row.id}" for row in rows]
    yield "channels", ["/channels", *(f"/channels?side={side}" for side in world.states)]
    yield "channel", [f"/channels/{a}/{b}" for a, b in pairs]
    yield "person", [f"/who/{one}" for one in people]
    yield "state", [f"/who/{one}" for one in world.states]
    yield "statements", [f"/statements?speaker={a}&about={b}" for a, b in pairs]
    yield "statement", [f"/statements/{row.statement.id}" for row in said]
    yield "article", [f"/articles/{row.source.capture}" for row in said]
    yield "search", [f"/search?text={word}" for word in words]
    yield "outlets", ["/outlets"]
    yield "disagreements", [f"/disagreements?between={a}&between={b}" for a, b in pairs]
    yield "upcoming", [f"/upcoming?day={day}" for day in days]
    yield "problems", ["/problems"]
    yield "about", ["/about"]


@contextlib.contextmanager
def served(path: Path) -> Iterator[str]:
    """A server over the ledger, in a process of its own."""
    address = f"http://127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "hiwar", "--ledger", str(path), "serve", "--port", str(PORT)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=plain) as process:
        try:
            for _ in range(600):
                with contextlib.suppress(httpx.HTTPError):
                    httpx.get(f"{address}/ar/preferences", timeout=60)
                    break
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()


def measure(server: str, screens: list[tuple[str, list[str]]], users: int) -> None:
    """Ask for each screen by so many users at once, who look at a page before they ask for the next."""
    print(f"{'screen':<22} {'asked':>6} {'median ms':>10} {'95 % ms':>9} {'alone ms':>9} {'kB':>6}   {users} users")
    every: list[float] = []
    with ThreadPoolExecutor(users) as pool:
        for name, told in screens:
            alone = [ask(server, f"/en{address}")[0] for address in told[-5:]]
            parts = pool.map(lambda user, told=told: visit(server, told, user), range(users))  # type: ignore[misc]
            found = [one for part in parts for one in part]
            times = sorted(spent for spent, _ in found)
            every += times
            tail = statistics.quantiles(times, n=20)[18]
            print(
                f"{name:<22} {len(times):>6,} {statistics.median(times):>10.0f} {tail:>9.0f} "
                f"{statistics.median(alone):>9.0f} {max(size for _, size in found) / 1000:>6.0f}",
                flush=True,
            )
    print(
        f"{'all':<22} {len(every):>6,} {statistics.median(every):>10.0f} {statistics.quantiles(every, n=20)[18]:>9.0f}"
    )


def visit(server: str, addresses: list[str], user: int) -> list[tuple[float, int]]:
    """What one user sees in `SECONDS`: milliseconds and bytes of each page."""
    dice, found = random.Random(user), []
    pause = float(os.environ.get("HIWAR_BENCH_PAUSE", "1.0"))
    end = time.perf_counter() + SECONDS
    time.sleep(dice.random() * pause)
    while time.perf_counter() < end:
        found.append(ask(server, f"/ar{dice.choice(addresses)}"))
        time.sleep(pause * (0.5 + dice.random()))
    return found


def ask(server: str, address: str) -> tuple[float, int]:
    """The milliseconds until a page was there, and its bytes."""
    began = time.perf_counter()
    answer = httpx.get(server + address, timeout=120)
    answer.raise_for_status()
    return 1000 * (time.perf_counter() - began), len(answer.content)


if __name__ == "__main__":
    main()
