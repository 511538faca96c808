"""Ingest: pages read into a ledger, and pages of a ledger read again.

What enters is paths and an open ledger; what leaves is, page by page, what became of each. Invariant: a page that the
ledger knows is not read again; a page is kept when it is told here, so whoever stops has lost at most the page in
hand, or, where several processes read, the pages under way; a page that cannot be read never stops the others.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import InputError
from hiwar.ledger import Ledger
from hiwar.model import Page, Reading
from hiwar.pipeline.pages import Known, Result, Work, pages_of, read_all, size_of, subject_of
from hiwar.sources import LIMIT, Meter

TOGETHER, MOST = 64, 8 * 1024 * 1024
"""How many pages that several processes read, and about how many bytes of them, are kept in one step: a step costs a
third of what a page in it does, and writes once what the pages in it change alike."""


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
    meter: Meter | None = None,
) -> Iterator[Ingested]:
    """Read files and folders into the ledger, in order; the parameters are those of `read_paths`.

    `meter` counts what is read of the files.
    """
    pages = pages_of(paths, published, url, outlet, limit, meter)
    asked = (Known(subject_of(page)) if isinstance(page, Page) and ledger.knows(page) else page for page in pages)
    yield from kept(ledger, read_all(asked, folders, jobs), TOGETHER if jobs > 1 else 1)


class Reread(NamedTuple):
    """A page that was read again: what it read before and reads now, or why it could not be."""

    subject: str
    before: Reading
    after: Reading | None = None
    error: InputError | None = None

    @property
    def changed(self) -> bool:
        """Whether it reads otherwise."""
        return self.after is not None and self.after != self.before

    @property
    def new(self) -> int:
        """How many contacts it did not tell before."""
        return len(_contacts(self.after) - _contacts(self.before)) if self.after else 0

    @property
    def gone(self) -> int:
        """How many contacts it tells no longer."""
        return len(_contacts(self.before) - _contacts(self.after)) if self.after else 0


def _contacts(reading: Reading | None) -> set[str]:
    return {contact.id for contact in reading.contacts} if reading else set()


def reread(ledger: Ledger, *, folders: tuple[Path, ...] = (), jobs: int = 1) -> Iterator[Reread]:
    """Read every page of the ledger again by the engine of today; what reads otherwise is kept beside the earlier."""
    before: deque[Reading] = deque()

    def pages() -> Iterator[Page]:
        for page, reading in zip(ledger.pages(), ledger.readings(), strict=False):
            before.append(reading)
            yield page

    for page, reading in read_all(pages(), folders, jobs):
        old = before.popleft()
        if isinstance(page, Page) and isinstance(reading, Reading):
            if reading != old:
                ledger.add(page, reading)
            yield Reread(subject_of(page), old, reading)
        elif isinstance(reading, InputError):
            yield Reread(reading.subject, old, error=reading)


def _lots(found: Iterator[tuple[Work, Result]], many: int) -> Iterator[list[tuple[Work, Result]]]:
    """Pages so many together, fewer of large ones."""
    lot: list[tuple[Work, Result]] = []
    size = 0
    for page, reading in found:
        lot.append((page, reading))
        size += size_of(page)
        if len(lot) >= many or size > MOST:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def kept(ledger: Ledger, found: Iterator[tuple[Work, Result]], many: int = 1) -> Iterator[Ingested]:
    """Pages put into the ledger where they were read, so `many` in one step of writing."""
    for lot in _lots(found, many):
        new = [(page, reading) for page, reading in lot if isinstance(page, Page) and isinstance(reading, Reading)]
        numbers = iter(ledger.add_all(new) if new else ())
        for page, reading in lot:
            if isinstance(reading, InputError):
                yield Ingested(reading.subject, error=reading)
            elif isinstance(reading, Known):
                yield Ingested(reading.subject)
            elif isinstance(page, Page):
                yield Ingested(subject_of(page), None if next(numbers) is None else reading)
