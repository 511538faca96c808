"""Disagreements in the tables of a store.

What enters and leaves is told by `disagreements`. Invariant: it writes to the tables of disagreements alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.disagreements import ALONE, Disagreements, Spot, Weighed, order_of, rank_of
from hiwar.ledger.indexing import MADE
from hiwar.ledger.table_shelf import TableShelf
from hiwar.model.disagreement import Disagreement

_NAME = "disagreements"
_TABLES = ("disagreements", "weighed", "unweighed")
_WAIT = "INSERT INTO unweighed VALUES (?) ON CONFLICT DO NOTHING"
_WHERE_LOOKED = "INSERT INTO unweighed SELECT key FROM weighed WHERE event = ? ON CONFLICT DO NOTHING"
_WHERE_ANY = "INSERT INTO unweighed SELECT DISTINCT key FROM weighed WHERE key = ? ON CONFLICT DO NOTHING"
_decoder = msgspec.json.Decoder(Disagreement)


class TableDisagreements(Disagreements):
    """Disagreements beside a shelf, in whatever store or copy that works."""

    def __init__(self, shelf: TableShelf) -> None:
        self._shelf = shelf

    def _run(self, query: str, values: Any = ()) -> Any:
        return self._shelf.store.execute(query, values)

    def _many(self, query: str, rows: Iterable[Any]) -> None:
        self._shelf.store.executemany(query, rows)

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""
        return self._shelf.step()

    def made(self, made_by: str) -> bool:
        """Whether what is there was made by these rules."""
        row = self._run("SELECT made_by FROM derived WHERE name = ?", (_NAME,)).fetchone()
        return row is not None and bool(row[0] == made_by)

    def begin(self, made_by: str) -> None:
        """Keep nothing, and note by which rules all is to be made."""
        for table in _TABLES:
            self._run(f"DELETE FROM {table}")
        self._run(MADE, (_NAME, made_by))

    def wait(self, keys: Iterable[str]) -> None:
        """Note keys that are to be weighed anew."""
        self._many(_WAIT, [(key,) for key in keys])

    def wait_where(self, events: Iterable[str], keys: Iterable[str]) -> None:
        """Note those keys under which some events were looked at, and of some keys those that have anything."""
        self._many(_WHERE_LOOKED, [(event,) for event in events])
        self._many(_WHERE_ANY, [(key,) for key in keys])

    def waiting(self, many: int) -> list[str]:
        """Keys that are to be weighed anew."""
        return [row[0] for row in self._run("SELECT key FROM unweighed ORDER BY key LIMIT ?", (many,))]

    def put(self, key: str, found: Iterable[Weighed], events: Iterable[str] = ()) -> None:
        """Keep what disagrees under a key in place of what was kept, with the events that were looked at for it."""
        for table in _TABLES:
            self._run(f"DELETE FROM {table} WHERE key = ?", (key,))
        self._many("INSERT INTO weighed VALUES (?, ?)", [(key, event) for event in events])
        rows = (
            (
                key,
                number,
                told.kind,
                rank_of(told),
                *order_of(places, True),
                *order_of(places, False),
                codec.encode(told),
            )
            for number, (told, places) in enumerate(found)
        )
        self._many("INSERT INTO disagreements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", list(rows))

    def part(self, kinds: Sequence[str], newest: bool, after: int, many: int) -> list[Disagreement]:
        """What disagrees of some kinds, in the order of a list by its first event, behind so many."""
        order = "newest, newest_item" if newest else "oldest, oldest_item"
        query = f"""SELECT record FROM disagreements WHERE kind IN ({", ".join("?" * len(kinds))})
            ORDER BY {order}, rank, number LIMIT ? OFFSET ?"""
        return [_decoder.decode(row[0]) for row in self._run(query, (*kinds, many, after))]

    def count(self, kinds: Sequence[str]) -> int:
        """How many there are."""
        query = f"SELECT count(*) FROM disagreements WHERE kind IN ({', '.join('?' * len(kinds))})"
        return int(self._run(query, tuple(kinds)).fetchone()[0])

    def spots(self, kinds: Sequence[str], newest: bool) -> list[Spot]:
        """Where all of some kinds stand, in no order."""
        columns = "newest, newest_item" if newest else "oldest, oldest_item"
        query = f"""SELECT {columns}, rank, number, key, CASE WHEN substr(key, 1, {len(ALONE)}) = ? THEN NULL
            ELSE record END FROM disagreements WHERE kind IN ({", ".join("?" * len(kinds))})"""
        return [
            Spot((day, item), rank, number, key, _decoder.decode(record) if record else None)
            for day, item, rank, number, key, record in self._run(query, (ALONE, *kinds))
        ]

    def one(self, spot: Spot) -> Disagreement | None:
        """What stands there; `None` where it is no longer kept."""
        query = "SELECT record FROM disagreements WHERE key = ? AND number = ?"
        row = self._run(query, (spot.key, spot.number)).fetchone()
        return _decoder.decode(row[0]) if row else None

    def together(self, what: str) -> set[str]:
        """The events of which several were looked at under one key; of the keys that begin so."""
        query = """SELECT event FROM weighed WHERE key IN
            (SELECT key FROM weighed WHERE key >= ? AND key < ? GROUP BY key HAVING count(*) > 1)"""
        return {row[0] for row in self._run(query, (f"{what}\t", f"{what}\n"))}
