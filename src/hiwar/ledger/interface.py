"""The interface of a ledger: what every store of captures, texts and readings can do.

What enters is pages with their readings; what leaves is the same, unchanged. Refused: what is no record of ours.
Invariant: what was added is never changed and never goes; the same page with the same statements about it is kept
once; an addition is there whole or not at all, and two ledgers with the same additions answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from hiwar.ledger.channels import Channels
from hiwar.ledger.disagreements import Disagreements
from hiwar.ledger.lists import Lists
from hiwar.ledger.search import Hit, Query
from hiwar.ledger.shelf import Shelf
from hiwar.ledger.users import Users
from hiwar.model import Judgement, Page, Reading


class Fault(NamedTuple):
    """Something in a ledger that is not as it was added: what it is found in, and what is wrong with it."""

    subject: str
    says: str


class Size(NamedTuple):
    """How much a ledger holds, and the last number of its sequence."""

    captures: int
    texts: int
    readings: int
    last: int


class Ledger(Protocol):
    """A store of what was captured and read.

    Every method may raise `LedgerError`: `DamagedLedger` where the store holds what it cannot have been given.
    """

    def __enter__(self) -> Ledger: ...

    def __exit__(self, *_: object) -> None: ...

    def close(self) -> None:
        """Give back what the ledger holds open; after it nothing may be asked."""

    def knows(self, page: Page) -> bool:
        """Whether this page, with these statements about it, has been read into the ledger."""

    def add(self, page: Page, reading: Reading) -> int | None:
        """Keep a page and its reading; its number in the sequence, or `None` where this is its reading already.

        A page that is known and reads otherwise keeps its earlier readings beside this one, which is its present one.
        """

    def add_all(self, pages: Iterable[tuple[Page, Reading]]) -> list[int | None]:
        """Keep many pages with their readings in one step, all or none; what `add` says of each.

        It is faster than one by one, and while it lasts nobody else can write.
        """

    def judge(self, judgement: Judgement) -> int | None:
        """Keep a judgement; its number in the sequence, or `None` where the ledger had it."""

    def judgements(self, known_at: int | None = None) -> tuple[Judgement, ...]:
        """All judgements in the order of being known, also those that no longer hold."""

    def pages(self) -> Iterator[Page]:
        """Every page in the order of being known."""

    def readings(self, known_at: int | None = None) -> Iterator[Reading]:
        """The present reading of every page in the order of being known; `known_at` cuts the sequence behind it."""

    def find(self, address: str) -> list[Reading]:
        """The present readings of a page by its capture id, text id, address or path, in the order of being known."""

    def carriers(self, text_id: str) -> list[Reading]:
        """The present readings of the pages that carry a text, in the order of being known."""

    def text(self, text_id: str) -> str | None:
        """A text layer by its id."""

    def blob(self, blob_id: str) -> bytes | None:
        """The bytes of a capture as they came."""

    def search(self, query: Query) -> Iterator[Hit]:
        """The pages that hold what is asked for, the latest published first, those without a day last."""

    @property
    def shelf(self) -> Shelf:
        """Where the chronology keeps what it makes of the readings."""

    @property
    def lists(self) -> Lists:
        """What is shown in lists, found by marks, days and words."""

    @property
    def channels(self) -> Channels:
        """Where each pair of sides stands."""

    @property
    def disagreements(self) -> Disagreements:
        """What disagrees in all that there is."""

    @property
    def users(self) -> Users:
        """Who may use a server over it, and the audit of what they did."""

    def outlets(self, until: str | None = None) -> tuple[str, ...]:
        """The outlets of its pages, by name or domain; `until` an ISO day, of those that could be read by then."""

    def latest(self) -> str | None:
        """The latest day on which one of its pages could first be read."""

    def number_on(self, day: str) -> int:
        """The last number of the sequence that was given by the end of a day (ISO, UTC); 0 where there is none."""

    def given_on(self, number: int) -> str | None:
        """When a number of the sequence was given (ISO, UTC); `None` where it was not."""

    def accept_clock(self) -> None:
        """Take additions by the clock of this machine, however far it stands behind the last addition."""

    def size(self) -> Size:
        """How much it holds."""

    def check(self) -> Iterator[Fault]:
        """Everything that is wrong with it, every hash and every span tried; nothing where all is well."""

    def backup(self, target: Path) -> None:
        """Write a copy of the ledger as it is now; the target is whole or not there."""
