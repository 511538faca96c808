"""Reads for SECONDS (600) and sees that memory stays flat: `make soak`.

What enters are the pages of `corpus`; what leaves is a line a tenth of the time, and status 1 where memory grew by
more than a tenth after the first fifth.
"""

from __future__ import annotations

import os
import sys
import time

from corpus import articles
from speed import resident

from hiwar.faces.ready import prepare, relax
from hiwar.pipeline import read_page

ALLOWED = 1.1


def main() -> int:
    """Read, and watch."""
    relax()
    prepare()
    seconds = float(os.environ.get("SECONDS", "600"))
    began = told = time.monotonic()
    base = 0.0
    read = 0
    pages = articles()
    while (now := time.monotonic()) - began < seconds:
        page = next(pages, None)
        if page is None:
            pages = articles()
            continue
        read_page(page)
        read += 1
        if now - told >= seconds / 10:
            told = now
            print(f"{now - began:8.0f} s {read:>10,} articles {resident():8.0f} MB", flush=True)
        if not base and now - began >= seconds / 5:
            base = resident()
    grown = resident() / base if base else 1.0
    print(f"memory is {grown:.2f} times that after the first fifth")
    return int(grown > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
