"""How long echoes take, all articles at once and one by one: `HIWAR_CORPUS=DIR python benchmarks/echoes.py`.

What enters are the pages of HIWAR_CORPUS (else those of `corpus`, at most HIWAR_BENCH_PAGES, 3,000); what leaves is a
table on standard output. HIWAR_JOBS (2) processes read; HIWAR_BENCH_ASKED (50) pages are added one by one to a ledger
of the others, each worked into its chronology before the next. Nothing here is a test: no time is asserted.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from corpus import articles
from speed import resident

from hiwar.chronology.echoes import EchoIndex, records
from hiwar.document import read_article
from hiwar.errors import InputError
from hiwar.ledger import open_ledger
from hiwar.model import Page, Reading
from hiwar.pipeline import carried, echo_index, refresh
from hiwar.sources import captures


def main() -> None:
    """Measure, and print."""
    folder = os.environ.get("HIWAR_CORPUS")
    paths = sorted(path for path in Path(folder).iterdir() if ".jsonl" in path.name) if folder else []
    if paths:
        together(paths, int(os.environ.get("HIWAR_JOBS", "2")))
    pages = found(paths)
    one_by_one(pages)
    in_a_ledger(pages, int(os.environ.get("HIWAR_BENCH_ASKED", "50")))


def found(paths: list[Path]) -> list[Page]:
    """The pages of the paths, else made ones."""
    if not paths:
        return list(islice(articles(), int(os.environ.get("HIWAR_BENCH_PAGES", "3000"))))
    return [page for path in paths for page in captures(path) if not isinstance(page, InputError)]


def together(paths: list[Path], jobs: int) -> None:
    """All pages at once, from the files to the records."""
    began = time.perf_counter()
    told = list(records(echo_index(paths, jobs=jobs)))
    spent = time.perf_counter() - began
    texts = len({record.cluster for record in told})
    print(f"{len(told):>15,} articles, {texts:,} texts  {spent:8.1f} s in {jobs} processes  {resident():8.0f} MB")


def one_by_one(pages: list[Page]) -> None:
    """Page by page: what one more page takes, and one more asked for the articles of its text."""
    index, spent, asked = EchoIndex(), list[float](), list[float]()
    for page in pages:
        began = time.process_time()
        one = carried(page)
        index.add(one.carrier, tuple(map(sys.intern, one.words.split())), one.signature)
        added = time.process_time()
        index.cluster(one.carrier.id)
        spent.append(added - began)
        asked.append(time.process_time() - added)
    tell("adding a page", spent)
    tell("its cluster", asked)
    print(f"{sum(map(len, (index.signature(p.capture.id) for p in pages))) / len(pages):>15,.0f} bytes a signature")


def in_a_ledger(pages: list[Page], asked: int) -> None:
    """What the echoes of all pages but the last take in a ledger, what each of those takes, and what is read then."""
    readings = [Reading(engine="made", capture=page.capture, article=read_article(page)) for page in pages]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
        for page, reading in zip(pages[:-asked], readings, strict=False):
            ledger.add(page, reading)
        print(f"{len(pages) - asked:>15,} in a ledger  {timed(lambda: refresh(ledger)):8.1f} s")
        spent = []
        for page, reading in zip(pages[-asked:], readings[-asked:], strict=True):
            ledger.add(page, reading)
            spent.append(timed(lambda: refresh(ledger)))
        tell("one more", spent)


def timed(run: Callable[[], object]) -> float:
    """How long a call keeps the processor busy, in seconds."""
    began = time.process_time()
    run()
    return time.process_time() - began


def tell(name: str, times: list[float]) -> None:
    """A line of figures, in milliseconds."""
    tail = statistics.quantiles(times, n=100)
    figures = (1000 * statistics.median(times), 1000 * tail[94], 1000 * max(times))
    print(f"{name:>15}  median {figures[0]:8.2f} ms  95th {figures[1]:8.2f} ms  most {figures[2]:8.2f} ms", flush=True)


if __name__ == "__main__":
    main()
