"""Handed over: pages that a caller gives as text, bytes or address, read and perhaps kept.

What enters is pages; what leaves is, page by page, its reading or why it could not be read. Invariant: what cannot be
read stops no other; a page that the ledger knows is told by the reading that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import InputError
from hiwar.ledger import Ledger
from hiwar.model import Page, Reading
from hiwar.pipeline.pages import Known, read_all, subject_of


class Taken(NamedTuple):
    """What became of a page: its reading, whether the ledger had it before, or why it could not be read."""

    subject: str
    reading: Reading | None = None
    known: bool = False
    error: InputError | None = None


def take(ledger: Ledger | None, pages: Iterable[Page | InputError], folders: tuple[Path, ...] = ()) -> Iterator[Taken]:
    """Read pages, and keep them where a ledger is given."""
    for page, reading in read_all(iter(pages), folders, 1):
        if isinstance(reading, InputError):
            yield Taken(reading.subject, error=reading)
        elif isinstance(page, Page) and not isinstance(reading, Known):
            known = ledger is not None and ledger.add(page, reading) is None
            yield Taken(subject_of(page), reading, known)
