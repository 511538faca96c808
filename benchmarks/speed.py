"""Articles a second on one core, and memory: `make bench`, or `HIWAR_BENCH=DIR make bench`.

What enters are the pages of `corpus`, at most HIWAR_BENCH_PAGES of them (3,000); what leaves is a table. Nothing here
is a test: no time is asserted.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import islice

from corpus import LENGTH, articles

from hiwar.faces.ready import prepare, relax
from hiwar.pipeline import read_page
from hiwar.text.lexicon import lexicon_of
from hiwar.text.tokens import tokenise

PARTS = 5


def main() -> None:
    """Measure, and print a line for each part of the pages."""
    limit = int(os.environ.get("HIWAR_BENCH_PAGES", "3000"))
    relax()
    began = time.process_time()
    pages = articles()
    prepare()
    read_page(next(pages))
    print(f"{'start':>24}  {time.process_time() - began:8.2f} s  {resident():8.0f} MB")
    total = characters = found = 0
    spent = bare = 0.0
    slowest = (0.0, 0)
    step = max(limit // PARTS, 1)
    while part := list(islice(pages, min(step, limit - total))):
        for page in part:
            before = time.process_time()
            reading = read_page(page)
            took = time.process_time() - before
            spent += took
            slowest = max(slowest, (took, len(page.text)))
            found += len(reading.contacts)
            characters += len(page.text)
        before = time.process_time()
        for page in part:
            lexicon_of("ar").words(token.form for token in tokenise(page.text))
        bare += time.process_time() - before
        total += len(part)
        print(f"{total:>15,} articles  {total / spent:8.1f} /s {resident():8.0f} MB")
    scaled = characters / LENGTH / spent
    print(f"{characters:>15,} characters, {characters / total:,.0f} an article, {found:,} contacts")
    print(f"{scaled:>15.1f} articles of {LENGTH:,} characters a second and core")
    print(f"{spent / bare:>15.1f} times one bare pass over the words")
    print(f"{slowest[0]:>15.2f} s for the slowest, of {slowest[1]:,} characters")


def resident() -> float:
    """The resident memory of this process in megabytes, now where the system tells it, else at its peak."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
