"""The ledger in the tables of a store.

What enters and leaves is told by the interface. Invariant: each addition is one step of writing, so a process that is
killed loses at most the pages in hand; the tables refuse to change what is in them.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from hiwar.errors import DamagedLedger, LedgerError
from hiwar.ledger import codec, indexing, proofs
from hiwar.ledger.channels import Channels
from hiwar.ledger.clock import Clock
from hiwar.ledger.copies import copy_to
from hiwar.ledger.disagreements import Disagreements
from hiwar.ledger.interface import Fault, Ledger, Size
from hiwar.ledger.lists import Lists
from hiwar.ledger.search import Hit, Query
from hiwar.ledger.shelf import Shelf
from hiwar.ledger.store import Store
from hiwar.ledger.table_channels import TableChannels
from hiwar.ledger.table_disagreements import TableDisagreements
from hiwar.ledger.table_lists import TableLists
from hiwar.ledger.table_shelf import TableShelf
from hiwar.ledger.users import Users, note, said
from hiwar.model import Judgement, Page, Reading

PRESENT = """
    SELECT c.seq, r.record, c.id FROM captures c JOIN readings r ON r.seq =
        (SELECT max(seq) FROM readings WHERE capture = c.seq AND seq <= :known_at)
    WHERE c.seq > :after ORDER BY c.seq LIMIT :many
"""
PAGES = """
    SELECT c.seq, c.record, t.text FROM captures c JOIN texts t ON t.id = c.text_id
    WHERE c.seq > :after ORDER BY c.seq LIMIT :many
"""
CARRIERS = """
    SELECT r.record, c.id FROM captures c JOIN readings r ON r.seq =
        (SELECT max(seq) FROM readings WHERE capture = c.seq)
    WHERE c.text_id = ? ORDER BY c.seq
"""
NAMED = """
    SELECT r.record, c.id FROM captures c JOIN readings r ON r.seq =
        (SELECT max(seq) FROM readings WHERE capture = c.seq)
    WHERE :page IN (json_extract(c.record, '$.capture.url'), json_extract(c.record, '$.capture.path')) ORDER BY c.seq
"""
CAPTURED = """
    SELECT r.record, c.id FROM captures c JOIN readings r ON r.seq =
        (SELECT max(seq) FROM readings WHERE capture = c.seq)
    WHERE c.id = :page ORDER BY c.seq
"""
OUTLETS = """
    WITH RECURSIVE every (outlet) AS (SELECT min(outlet) FROM articles WHERE outlet > '' UNION ALL
        SELECT (SELECT min(outlet) FROM articles WHERE outlet > every.outlet) FROM every WHERE outlet IS NOT NULL)
    SELECT outlet FROM every WHERE outlet IS NOT NULL
        AND (CAST(?1 AS TEXT) IS NULL
            OR EXISTS (SELECT 1 FROM articles a WHERE a.outlet = every.outlet AND a.known <= ?1)) ORDER BY 1
"""
LOG = "INSERT INTO log (seq, what, at) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM log), ?, ?) RETURNING seq"
"""Numbers without gaps: whoever writes is alone, and nothing goes."""
MANY = 100
"""How many pages are held: reading goes on while others write, and holds up nobody."""
NEVER = 2**62
"""Behind every number of the sequence."""


class TableLedger(Ledger):
    """A ledger in a store.

    Where nothing can be written it is read, and takes nothing in; what is derived and not up to date is made anew in a
    copy, which goes with it.
    """

    def __init__(self, store: Store) -> None:
        self.place = store.place
        self.store = store
        self.read_only = store.read_only
        self._size: Size | None = None
        with store.told():
            if self.read_only and not (store.present() and indexing.is_fresh(store)):
                self.store = store.copy()
                store.close()
            indexing.refresh(self.store)

    def __enter__(self) -> TableLedger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, and the copy that stands in for it."""
        if "_shelf" in vars(self):
            self._shelf.store.close()
        self.store.close()

    def knows(self, page: Page) -> bool:
        """Whether this page, with these statements about it, has been read into the ledger."""
        query = "SELECT 1 FROM captures c JOIN readings r ON r.capture = c.seq WHERE c.key = ? LIMIT 1"
        with self.store.told():
            return self.store.execute(query, (codec.key_of(page),)).fetchone() is not None

    def add(self, page: Page, reading: Reading) -> int | None:
        """Keep a page and its reading; its number in the sequence, or `None` where this is its reading already."""
        return self.add_all([(page, reading)])[0]

    def add_all(self, pages: Iterable[tuple[Page, Reading]]) -> list[int | None]:
        """Keep many pages with their readings in one step, all or none; what `add` says of each.

        A page that stands among them twice is kept with the reading that came first, as if one came after the other.
        """
        texts: list[tuple[int, str]] = []
        read: set[int] = set()
        with self._step():
            numbers = [self._read(page, reading, texts, read) for page, reading in pages]
            # Last, for SQLite writes out the words that it has gathered before any other row comes.
            for number, text in texts:
                indexing.put_words(self.store, number, text)
        return numbers

    def _read(self, page: Page, reading: Reading, texts: list[tuple[int, str]], read: set[int]) -> int | None:
        """Keep a page and its reading within a step; the number of the reading, if it is new.

        A text that is new is put to `texts` with its number: its words are still to be kept. Of `read`, the captures of
        this step, none is read again.
        """
        record, capture = codec.encode(reading), self._capture(page, texts)
        if capture in read:
            return None
        read.add(capture)
        values = (capture, reading.engine, codec.hash_of(record.encode()))
        query = "SELECT capture, engine, hash FROM readings WHERE capture = ? ORDER BY seq DESC LIMIT 1"
        if self.store.execute(query, (capture,)).fetchone() == values:
            return None
        seq = self._log("reading")
        self.store.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?)", (seq, *values, record))
        indexing.put_article(self.store, capture, reading)
        return seq

    def _refuse_to_add(self) -> None:
        if self.read_only:
            raise LedgerError(str(self.place), "it lies where nothing can be written", "copy it to another place")

    def _capture(self, page: Page, texts: list[tuple[int, str]]) -> int:
        """The number of the page's capture, which is added where it is not there."""
        key = codec.key_of(page)
        found = self.store.execute("SELECT seq FROM captures WHERE key = ?", (key,)).fetchone()
        if found:
            return int(found[0])
        capture = page.capture
        self._text(capture.text_id, page.text, texts)
        if page.data is not None:
            row = (capture.blob, len(page.data), codec.pack(page.data))
            self.store.execute("INSERT INTO blobs VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
        seq = self._log("capture")
        values = (seq, key, capture.id, capture.text_id, codec.encode(codec.stated_of(page)))
        self.store.execute("INSERT INTO captures VALUES (?, ?, ?, ?, ?)", values)
        return seq

    def _text(self, text_id: str, text: str, texts: list[tuple[int, str]]) -> None:
        """Keep a text, where it is not there."""
        if self.store.execute("SELECT 1 FROM texts WHERE id = ?", (text_id,)).fetchone() is None:
            done = self.store.execute("INSERT INTO texts (id, text) VALUES (?, ?) RETURNING number", (text_id, text))
            texts.append((done.fetchone()[0], text))

    def _log(self, what: str) -> int:
        """The next number of the sequence."""
        return int(self.store.execute(LOG, (what, self._clock.now())).fetchone()[0])

    def judge(self, judgement: Judgement) -> int | None:
        """Keep a judgement; its number in the sequence, or `None` where the ledger had it."""
        self._refuse_to_add()
        with self.store.told(), self.store.written():
            if self.store.execute("SELECT 1 FROM judgements WHERE id = ?", (judgement.id,)).fetchone():
                return None
            seq = self._log("judgement")
            row = (seq, judgement.id, codec.encode(judgement))
            self.store.execute("INSERT INTO judgements VALUES (?, ?, ?)", row)
            note(self.store.execute, judgement.who, "judged", judgement.id, said(judgement))
            return seq

    def judgements(self, known_at: int | None = None) -> tuple[Judgement, ...]:
        """All judgements in the order of being known, also those that no longer hold."""
        until = NEVER if known_at is None else known_at
        rows = self._rows("SELECT record, id FROM judgements WHERE seq <= ? ORDER BY seq", (until,))
        return tuple(codec.decode_judgement(record) for record, _ in rows)

    def pages(self) -> Iterator[Page]:
        """Every page in the order of being known."""
        for record, text in self._by_seq(PAGES):
            yield codec.page_of(record, text)

    def readings(self, known_at: int | None = None) -> Iterator[Reading]:
        """The present reading of every page in the order of being known; `known_at` cuts the sequence behind it."""
        for record, capture in self._by_seq(PRESENT, known_at=NEVER if known_at is None else known_at):
            yield self._decoded(record, capture)

    def _decoded(self, record: str, subject: str) -> Reading:
        try:
            return codec.decode_reading(record)
        except msgspec.MsgspecError as error:
            raise DamagedLedger(f"{self.place}: {subject}", str(error), "see `hiwar ledger check`") from error

    def _by_seq(self, query: str, **values: int) -> Iterator[tuple[str, str]]:
        """The rows of a query over captures in their order, a few at a time."""
        after = 0
        while rows := self._rows(query, {**values, "after": after, "many": MANY}):
            after = rows[-1][0]
            yield from (row[1:] for row in rows)

    def _rows(self, query: str, values: object = ()) -> list[Any]:
        """The rows of a query."""
        with self.store.told():
            return list(self.store.execute(query, values))

    def find(self, address: str) -> list[Reading]:
        """The present readings of a page by its capture id, text id, address or path, in the order of being known."""
        if address.startswith("sha256:"):
            return self.carriers(address)
        rows = self._rows(CAPTURED if address.startswith("cp_") else NAMED, {"page": address})
        return [self._decoded(record, capture) for record, capture in rows]

    def carriers(self, text_id: str) -> list[Reading]:
        """The present readings of the pages that carry a text, in the order of being known."""
        rows = self._rows(CARRIERS, (text_id,))
        return [self._decoded(record, capture) for record, capture in rows]

    def text(self, text_id: str) -> str | None:
        """A text layer by its id."""
        with self.store.told():
            row = self.store.execute("SELECT text FROM texts WHERE id = ?", (text_id,)).fetchone()
        return row[0] if row else None

    def blob(self, blob_id: str) -> bytes | None:
        """The bytes of a capture as they came."""
        with self.store.told():
            row = self.store.execute("SELECT data FROM blobs WHERE id = ?", (blob_id,)).fetchone()
        if row:
            return codec.unpack(row[0])
        text = self.text(blob_id)
        return None if text is None else text.encode()

    def search(self, query: Query) -> Iterator[Hit]:
        """The pages that hold what is asked for, the latest published first, those without a day last."""
        with self.store.told():
            yield from indexing.search(self.store, query)

    @functools.cached_property
    def shelf(self) -> Shelf:
        """Where the chronology keeps what it makes of the readings."""
        return self._shelf

    @functools.cached_property
    def lists(self) -> Lists:
        """What is shown in lists, found by marks, days and words."""
        return TableLists(self._shelf)

    @functools.cached_property
    def channels(self) -> Channels:
        """Where each pair of sides stands."""
        return TableChannels(self._shelf)

    @functools.cached_property
    def disagreements(self) -> Disagreements:
        """What disagrees in all that there is."""
        return TableDisagreements(self._shelf)

    @functools.cached_property
    def users(self) -> Users:
        """Who may use a server over it, and the audit."""
        return Users(self.store.execute, self.store.told, self._step)

    @contextlib.contextmanager
    def _step(self) -> Iterator[None]:
        """A step of writing to what is no derived table."""
        self._refuse_to_add()
        with self.store.told(), self.store.written():
            yield

    @functools.cached_property
    def _clock(self) -> Clock:
        return Clock(self.store)

    @functools.cached_property
    def _shelf(self) -> TableShelf:
        return TableShelf(self.store)

    def outlets(self, until: str | None = None) -> tuple[str, ...]:
        """The outlets of its pages, by name or domain; `until` an ISO day, of those that could be read by then."""
        with self.store.told():
            return tuple(row[0] for row in self.store.execute(OUTLETS, (until,)))

    def latest(self) -> str | None:
        """The latest day on which one of its pages could first be read."""
        with self.store.told():
            day: str | None = self.store.execute("SELECT max(known) FROM articles").fetchone()[0]
        return day

    def number_on(self, day: str) -> int:
        """The last number of the sequence that was given by the end of a day (ISO, UTC); 0 where there is none."""
        rows = self._rows("SELECT coalesce(max(seq), 0) FROM log WHERE substr(at, 1, 10) <= ?", (day,))
        return int(rows[0][0])

    def given_on(self, number: int) -> str | None:
        """When a number of the sequence was given (ISO, UTC); `None` where it was not."""
        rows = self._rows("SELECT at FROM log WHERE seq = ?", (number,))
        return rows[0][0] if rows else None

    def accept_clock(self) -> None:
        """Take additions by the clock of this machine, however far it stands behind the last addition."""
        self._refuse_to_add()
        with self.store.told():
            self._clock.accept()

    def size(self) -> Size:
        """How much it holds."""
        query = """SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM texts),
            (SELECT count(*) FROM readings), (SELECT coalesce(max(seq), 0) FROM log)"""
        with self.store.told():
            last = self.store.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0]
            if self._size is None or self._size.last != last:  # what is held is counted once for each number
                self._size = Size._make(self.store.execute(query).fetchone())
            return self._size

    def check(self) -> Iterator[Fault]:
        """Everything that is wrong with it: the store first, then every hash and every span."""
        whole = True
        for subject, says in self.store.faults():
            yield Fault(subject, says)
            whole = whole and subject != str(self.place)
        if not whole:
            return
        for blob_id, size, data in self._wide("SELECT id, size, data FROM blobs ORDER BY id"):
            yield from proofs.of_blob(blob_id, size, data)
        for text_id, text in self._wide("SELECT id, text FROM texts ORDER BY number"):
            yield from proofs.of_text(text_id, text)
        query = "SELECT c.key, c.record, t.text FROM captures c JOIN texts t ON t.id = c.text_id ORDER BY c.seq"
        for key, record, text in self._wide(query):
            yield from proofs.of_capture(key, record, text, self.blob)
        query = """SELECT r.hash, r.record, t.text FROM readings r JOIN captures c ON c.seq = r.capture
            JOIN texts t ON t.id = c.text_id ORDER BY r.seq"""
        for hash_, record, text in self._wide(query):
            yield from proofs.of_reading(hash_, record, text)

        for id_, record in self._wide("SELECT id, record FROM judgements ORDER BY seq"):
            yield from proofs.of_judgement(id_, record)

    def _wide(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self.store.told():
            yield from self.store.stream(query)

    def backup(self, target: Path) -> None:
        """Write a copy of the ledger as it is now; the target is whole or not there."""
        with self.store.told():
            copy_to(self.store, target)
