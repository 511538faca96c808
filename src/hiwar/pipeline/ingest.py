"""Ingest: pages read into a ledger.

What enters is paths and an open ledger; what leaves is, page by page, what became of each. Invariant: a page that the
ledger knows is not read again; a page is kept when it is told here, so whoever stops has lost at most the page in
hand; a page that cannot be read never stops the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import InputError
from hiwar.ledger import Ledger
from hiwar.model import Page, Reading
from hiwar.pipeline.pages import Known, pages_of, read_all, subject_of
from hiwar.sources import LIMIT


class Ingested(NamedTuple):
    """What became of a page: it was read, or it was known (neither reading nor error), or it could not be read."""

    subject: str
    reading: Reading | None = None
    error: InputError | None = None

    @property
    def known(self) -> bool:
        """Whether the ledger had it before."""
        return self.reading is None and self.error is None


def ingest(
    ledger: Ledger,
    paths: str | Path | Iterable[str | Path],
    published: str | datetime.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    *,
    folders: tuple[Path, ...] = (),
    limit: int = LIMIT,
    jobs: int = 1,
) -> Iterator[Ingested]:
    """Read files and folders into the ledger, in order; the parameters are those of `read_paths`."""
    pages = pages_of(paths, published, url, outlet, limit)
    asked = (Known(subject_of(page)) if isinstance(page, Page) and ledger.knows(page) else page for page in pages)
    for page, reading in read_all(asked, folders, jobs):
        yield _kept(ledger, page, reading)


def _kept(ledger: Ledger, page: Page | InputError | Known, reading: Reading | InputError | Known) -> Ingested:
    """A page put into the ledger, where it was read."""
    if isinstance(reading, InputError):
        return Ingested(reading.subject, error=reading)
    if isinstance(reading, Known):
        return Ingested(reading.subject)
    if not isinstance(page, Page) or ledger.add(page, reading) is None:
        return Ingested(reading.capture.path or reading.capture.id)
    return Ingested(subject_of(page), reading)
