"""How long echoes take, all articles at once and one by one: `HIWAR_CORPUS=DIR python benchmarks/echoes.py`.

What enters are the pages of HIWAR_CORPUS (else those of `corpus`, at most HIWAR_BENCH_PAGES, 3,000); what leaves is a
table on standard output. HIWAR_JOBS (2) processes read. Nothing here is a test: no time is asserted.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from itertools import islice
from pathlib import Path

from corpus import articles
from speed import resident

from hiwar.chronology.echoes import EchoIndex, records
from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.pipeline import carried, echo_index
from hiwar.sources import captures


def main() -> None:
    """Measure, and print."""
    folder = os.environ.get("HIWAR_CORPUS")
    paths = sorted(path for path in Path(folder).iterdir() if ".jsonl" in path.name) if folder else []
    if paths:
        together(paths, int(os.environ.get("HIWAR_JOBS", "2")))
    one_by_one(found(paths))


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
    for name, times in (("adding a page", spent), ("its cluster", asked)):
        tail = statistics.quantiles(times, n=100)
        figures = (1000 * statistics.median(times), 1000 * tail[94], 1000 * max(times))
        print(f"{name:>15}  median {figures[0]:6.2f} ms  95th {figures[1]:6.2f} ms  most {figures[2]:8.2f} ms")
    print(f"{sum(map(len, (index.signature(p.capture.id) for p in pages))) / len(pages):>15,.0f} bytes a signature")


if __name__ == "__main__":
    main()
