"""How a ledger grows: what adding a page and asking costs at 10^4, 10^5, 10^6 reports.

What enters is HIWAR_BENCH_REPORTS (10000 100000 1000000), and perhaps HIWAR_BENCH_SERVER, the address of an empty
database, in which the first size is then measured by the clock on the wall, as the server works too, or
HIWAR_BENCH_LEDGER, a file that is kept: where it is there already, it is measured as it is. What leaves is a line for
each figure.

The ledger is filled in steps of many pages, and its chronology worked out of all of them by the same path that a user's
ledger is made anew by; up to `SHOWN` reports that is shown to give the events that come of adding page by page. The
pages that are measured are added one by one through the ordinary path, each worked into the chronology before the next.
Whose copies they are is given. Times are else those of the processor, so that other programs on the machine do not
count; the file lies in the folder for temporary files.
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import msgspec
from generated import World, pages
from speed import resident

from hiwar.chronology import Kept, kept_channel
from hiwar.faces.ready import relax
from hiwar.ledger import Ledger, open_ledger, pair_of
from hiwar.ledger.lists import Room
from hiwar.queries import USUAL, channel, standings

ASKED = 200
SERVER = os.environ.get("HIWAR_BENCH_SERVER")
FILE = os.environ.get("HIWAR_BENCH_LEDGER")
clock = perf_counter if SERVER else process_time
AT_ONCE = 2000
TOLD_OF = 20
"""How many times the long work of one size tells how far it is."""
SHOWN = 10_000
"""Reports up to which the ledger is filled page by page too, to compare."""


def main() -> None:
    """Measure."""
    relax()
    sizes = [int(size) for size in os.environ.get("HIWAR_BENCH_REPORTS", "10000 100000 1000000").split()]
    if SERVER or FILE:
        with open_ledger(SERVER or Path(str(FILE)), create=True) as ledger:
            measure(ledger, sizes[0])
        return
    for reports in sizes:
        with tempfile.TemporaryDirectory() as folder:
            with open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
                measure(ledger, reports)
                size = sum(file.stat().st_size for file in Path(folder).iterdir())
                print(f"{'':>10} {size / 1e6:,.0f} MB on disk, {resident():,.0f} MB of memory", flush=True)
            if reports <= SHOWN:
                compare(Path(folder), reports)


def measure(ledger: Ledger, reports: int) -> None:
    """Fill a ledger, then add pages one by one and ask."""
    kept = kept_of(ledger)
    if not ledger.size().captures:
        fill(ledger, reports)
    work_out(ledger, kept)
    world, held = World(), ledger.size().captures
    dice = random.Random(held)
    # They are of all the days that the others are of.
    more = dice.sample(list(pages(6 * ASKED, seed=held + 2)), ASKED)

    def add(number: int) -> None:
        ledger.add(*more[number])
        kept.refresh()

    tell("add a page", [timed(add, number) for number in range(ASKED)])
    began = clock()
    standings.turn(ledger)
    standings.tell(ledger)
    print(f"{'':>10} where {ledger.channels.total(None):,} channels stand: {clock() - began:,.1f} s", flush=True)
    for name, pairs in (
        ("a channel, any pair", dice.sample(world.pairs, ASKED)),
        ("a channel, as they are spoken of", dice.choices(world.pairs, world.weights, k=ASKED)),
    ):
        tell(name, [timed(lambda pair: shown(ledger, *pair), pair) for pair in pairs])
        tell(f"{name}, whole", [timed(lambda pair: kept_channel(ledger, *pair), pair) for pair in pairs])
        tell(
            name.replace("channel", "chronology"),
            [timed(lambda pair: list(ledger.shelf.events(pair_of(*pair))), pair) for pair in pairs],
        )


def shown(ledger: Ledger, a: str, b: str) -> object:
    """A channel as the faces ask for it, of which nothing is held from before."""
    ledger.lists.share(Room())
    return channel(ledger, a, b, entries=USUAL)


def kept_of(ledger: Ledger) -> Kept:
    """The chronology of a ledger; nobody is asked whose copies its pages are."""
    return Kept(ledger.shelf, lambda captures: {})


def fill(ledger: Ledger, reports: int) -> None:
    """Put pages with their readings into a ledger, many in a step."""
    source, began = pages(reports), clock()
    while part := list(islice(source, AT_ONCE)):
        ledger.add_all(part)
    held = ledger.size().captures
    print(f"{reports:>10,} reports, {held:,} pages: {clock() - began:,.1f} s to add", flush=True)


def work_out(ledger: Ledger, kept: Kept) -> None:
    """Work out the chronology of all pages that are not in it yet, and say how far it is."""
    began, told, waiting, held = clock(), 0, ledger.shelf.behind(), ledger.size().captures

    def watch() -> None:
        nonlocal told
        share = 1 - ledger.shelf.behind() / max(1, waiting)
        if int(share * TOLD_OF) > told:
            told = int(share * TOLD_OF)
            says = f"{share:.0%} worked out in {clock() - began:,.1f} s, {resident():,.0f} MB of memory"
            print(f"{'':>10} {says}", flush=True)

    kept.refresh(watch)
    print(f"{held:>10,} pages worked out in {clock() - began:,.1f} s", flush=True)


def compare(folder: Path, reports: int) -> None:
    """Show that the ledger that was filled at once tells what one tells that was filled page by page."""
    with open_ledger(folder / "once.db", create=True) as once, open_ledger(folder / "each.db", create=True) as each:
        once.add_all(pages(reports))
        kept_of(once).refresh()
        kept = kept_of(each)
        for page in pages(reports):
            each.add(*page)
            kept.refresh()
        same = told(once.shelf.events()) == told(each.shelf.events())
        print(f"{'':>10} at once and page by page: {'the same events' if same else 'NOT THE SAME EVENTS'}", flush=True)


def told(events: Iterable[object]) -> str:
    """A digest of events."""
    digest = hashlib.sha256()
    for event in events:
        digest.update(msgspec.json.encode(event))
    return digest.hexdigest()


def timed(run: Callable[..., object], value: object) -> float:
    """How long one call keeps the processor busy, in milliseconds."""
    began = clock()
    run(value)
    return 1000 * (clock() - began)


def tell(name: str, times: Sequence[float]) -> None:
    """A line of figures."""
    cuts = statistics.quantiles(times, n=20)
    print(
        f"{'':>10} {name:<36} median {cuts[9]:8.1f} ms   95 % {cuts[18]:8.1f} ms   most {max(times):8.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
