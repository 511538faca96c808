"""How a ledger grows: what adding a page and asking costs at 10^4, 10^5, 10^6 reports.

What enters is HIWAR_BENCH_REPORTS (10000 100000 1000000), and perhaps HIWAR_BENCH_SERVER, the address of an empty
database, in which the first size is then measured by the clock on the wall, as the server works too; what leaves is a
line for each size. Each page is added and worked into the chronology before the next, as they come one by one; whose
copies they are is given. Times are else those of the processor, so that other programs on the machine do not count; the
file lies in the folder for temporary files.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from generated import World, pages
from speed import resident

from hiwar.chronology import Kept, kept_channel
from hiwar.ledger import Ledger, open_ledger, pair_of

ASKED = 200
SERVER = os.environ.get("HIWAR_BENCH_SERVER")
clock = perf_counter if SERVER else process_time
AT_ONCE = 2000


def main() -> None:
    """Measure."""
    sizes = [int(size) for size in os.environ.get("HIWAR_BENCH_REPORTS", "10000 100000 1000000").split()]
    if SERVER:
        with open_ledger(SERVER, create=True) as ledger:
            measure(ledger, sizes[0])
        return
    for reports in sizes:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
            measure(ledger, reports)
            size = sum(file.stat().st_size for file in Path(folder).iterdir())
            print(f"{'':>10} {size / 1e6:,.0f} MB on disk, {resident():,.0f} MB of memory", flush=True)


def measure(ledger: Ledger, reports: int) -> None:
    """Fill a ledger, then add pages one by one and ask."""
    kept = Kept(ledger.shelf, lambda captures: {})
    source = pages(reports)
    began = clock()
    while part := list(islice(source, AT_ONCE)):
        for page, reading in part:
            ledger.add(page, reading)
    added = clock() - began
    kept.refresh()
    worked = clock() - began - added
    held = ledger.size()
    print(f"{reports:>10,} reports, {held.captures:,} pages: {added:,.1f} s to add, {worked:,.1f} s to work out")
    dice, world = random.Random(2), World()
    more = dice.sample(list(islice(pages(reports, seed=3), 10**4)), ASKED)

    def add(number: int) -> None:
        ledger.add(*more[number])
        kept.refresh()

    tell("add a page", [timed(add, number) for number in range(ASKED)])
    for name, pairs in (
        ("a channel, any pair", dice.sample(world.pairs, ASKED)),
        ("a channel, as they are spoken of", dice.choices(world.pairs, world.weights, k=ASKED)),
    ):
        tell(name, [timed(lambda pair: kept_channel(ledger, *pair), pair) for pair in pairs])
        tell(
            name.replace("channel", "chronology"),
            [timed(lambda pair: list(ledger.shelf.events(pair_of(*pair))), pair) for pair in pairs],
        )


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
