"""From an archive to a ledger: pages a second with extraction, memory, and how both grow: part of `make bench`.

What enters are the portal pages of the tests, repeated with other texts into a WARC file of each size in
HIWAR_BENCH_SIZES (1000 3000; 100000 for the long run), padded to HIWAR_BENCH_BYTES a page (0: as they are; 50000 and
100,000 pages are 5 GB); what leaves is a line a size. Reading runs in HIWAR_BENCH_JOBS processes (2), and each page is
kept in a ledger. Nothing here is a test: no time is asserted.
"""

from __future__ import annotations

import gzip
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from hiwar.faces.ready import prepare, relax
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.sources import captures

PAGES = Path(__file__).parents[1] / "tests" / "portals" / "html"


def write(file: Path, count: int, size: int, first: int = 0) -> int:
    """Write an archive of so many pages, numbered from `first`; what comes back is how many bytes its pages have."""
    pages = [page for path in sorted(PAGES.glob("*.html")) if b"\0" not in (page := path.read_bytes())]
    filling = b"<script>" + os.urandom(1024).hex().encode() + b"</script>"
    total = 0
    with file.open("wb") as out:
        for number in range(first, first + count):
            page = _other(pages[number % len(pages)], number)
            page += filling * max(0, (size - len(page)) // len(filling))
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/{number}\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1))
            total += len(page)
    return total


def _other(page: bytes, number: int) -> bytes:
    """A page whose text no other page has: its number stands before the first full stop that ends an element."""
    return page.replace(b".<", b" %d.<" % number, 1)


def peak() -> float:
    """The largest resident memory so far of this process and of its largest child, in megabytes."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit


def processor() -> float:
    """The seconds of processor that this process and its children took, which no other program's load changes much."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in uses)


def main() -> None:
    """Measure, and print a line for each size."""
    relax()
    prepare()
    jobs = int(os.environ.get("HIWAR_BENCH_JOBS", "2"))
    size = int(os.environ.get("HIWAR_BENCH_BYTES", "0"))
    print(f"{'pages':>9} {'MB':>7} {'taken apart/s':>14} {'stored/s':>9} {'ms of processor a page':>23} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, os.environ.get("HIWAR_BENCH_SIZES", "1000 3000").split()):
            file = Path(folder) / f"{count}.warc.gz"
            total = write(file, count, size)
            began = time.perf_counter()
            taken = sum(1 for _ in captures(file))
            apart = taken / (time.perf_counter() - began)
            began, spent = time.perf_counter(), processor()
            ledger = Path(folder) / f"{count}.db"
            with open_ledger(ledger, create=True) as opened:
                failed = sum(one.error is not None for one in ingest(opened, file, jobs=jobs))
            rate, cost = taken / (time.perf_counter() - began), 1000 * (processor() - spent) / taken
            told = f"  {failed} failed" if failed else ""
            print(f"{taken:>9,} {total / 1e6:>7,.0f} {apart:>14.0f} {rate:>9.0f} {cost:>23.1f} {peak():>8.0f}{told}")
            file.unlink()
            ledger.unlink()


if __name__ == "__main__":
    main()
