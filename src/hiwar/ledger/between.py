"""Between stores: all tables of a ledger copied from one store into an empty one, and compared.

What enters is two stores; what leaves is how many rows each table has, and a hash over them. Refused: a target that
holds something, one in which the rows are not the same in the end. Invariant: the target has all, or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from hiwar.errors import DamagedLedger, UsageError
from hiwar.ledger import indexing
from hiwar.ledger.search import short
from hiwar.ledger.store import Store

WORDS = ("told_event", "told_statement", "told_article")
"""Tables of words; they are copied as each store has them. `words` is made anew from `texts`."""
TABLES = {
    "log": "seq", "blobs": "id", "texts": "number", "captures": "seq", "readings": "seq", "judgements": "seq",
    "users": "name", "passes": "id", "audit": "seq",
    "derived": "name", "through": "name", "articles": "capture", "echoes": "capture", "prints": "number",
    "sketches": "run, print", "zones": "zone", "members": "capture, report", "spans": "key, first", "units": "unit",
    "spots": "key, wide, first, unit", "watches": "key, wide, first, last, layer, who", "events": "id",
    "stands": "unit, event", "sides": "side, place, event", "addresses": "id",
    "told_links": "event, report, kind, why", "gists": "pair, place, event", "plans": "event",
    "done": "alike, day, event", "signals": "pair, capture", "spoken": "side, capture",
    "items": "item", "marks": "mark", "markings": "mark, place, item", **dict.fromkeys(WORDS, "rowid"),
    "tallies": "mark, other", "channels": "pair", "changes": "number", "touched": "what, id", "turned": "pair",
    "disagreements": "key, number", "weighed": "key, event", "unweighed": "key",
}  # fmt: skip
"""Every table after those that it names, and what its rows are told apart by."""
NUMBERED = {"texts": "number", "prints": "number", "zones": "zone", "marks": "mark", "changes": "number"}
"""Tables that give numbers of their own."""
_BY_OTHERS = ("touched", "turned")
"""Tables into which something comes by what is put into others."""


class Copied(NamedTuple):
    """A table that was copied: how many rows it has, and their hash."""

    table: str
    rows: int
    hash: str


def copy_tables(source: Store, target: Store) -> list[Copied]:
    """Copy all tables as they are now."""
    with source.told(), target.told(), source.seen(), target.written():
        if target.execute("SELECT 1 FROM log LIMIT 1").fetchone():
            raise UsageError(str(target.place), "the ledger there holds something", "name an empty one")
        for table in ("derived", "through", *_BY_OTHERS):
            target.execute(f"DELETE FROM {table}")
        for table in TABLES:
            if table in _BY_OTHERS:
                target.execute(f"DELETE FROM {table}")
            names = columns(source, table)
            target.load(table, names, _as(target, table, _rows(source, table)))
        for table, column in NUMBERED.items():
            target.numbered(table, column, source.given(table, column))
        for number, text in target.stream("SELECT number, text FROM texts ORDER BY number"):
            indexing.put_words(target, number, text)
        found = list(hashes(target))
        for one, other in zip(hashes(source), found, strict=True):
            if one != other:
                raise DamagedLedger(f"{target.place}: {one.table}", "it is not what was copied", "copy it again")
        return found


def hashes(store: Store) -> Iterator[Copied]:
    """How many rows each table has, and a hash over them in order; the same for the same rows in any store."""
    for table in TABLES:
        hash_, count = hashlib.sha256(), 0
        for row in _rows(store, table):
            hash_.update(msgspec.json.encode(row))
            count += 1
        yield Copied(table, count, hash_.hexdigest())


def columns(store: Store, table: str) -> list[str]:
    """The columns of a table in order."""
    if table in (*WORDS, "words"):
        return ["rowid", "stems"]
    return [column[0] for column in store.execute(f"SELECT * FROM {table} LIMIT 0").description]


def _rows(store: Store, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows in order, with words as a text."""
    for row in store.stream(f"SELECT {', '.join(columns(store, table))} FROM {table} ORDER BY {TABLES[table]}"):
        if table in WORDS:
            row = row[0], " ".join(map(short, row[1] if isinstance(row[1], list) else row[1].split()))
        yield row


def _as(store: Store, table: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows as a store takes them."""
    return ((number, store.stems(words)) for number, words in rows) if table in WORDS else rows
