"""The store on one machine: SQLite.

What enters and leaves is told by `store`. Invariant: in a place where nothing can be written nothing is written.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from hiwar.ledger.connection import (
    CACHE,
    connect,
    connect_to_read,
    copy_of,
    is_writable,
    migrations,
    seen,
    told,
    version_of,
    written,
)
from hiwar.ledger.store import Match, Store, Terms


class SqliteStore(Store):
    """A file of SQLite that is open, or a copy of one."""

    def __init__(self, connection: sqlite3.Connection, place: Path, read_only: bool = False) -> None:
        self.connection = connection
        self.place: Path = place
        self.read_only = read_only
        self.execute = connection.execute
        self.executemany = connection.executemany

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def told(self) -> AbstractContextManager[None]:
        """Errors of the store as ours."""
        return told(self.place)

    def written(self) -> AbstractContextManager[None]:
        """A step of writing."""
        return written(self.connection)

    def seen(self) -> AbstractContextManager[None]:
        """A time in which everything is seen as it was at its beginning."""
        return seen(self.connection)

    def present(self) -> bool:
        """Whether the tables have the form of today."""
        return version_of(self.connection) == len(migrations())

    def copy(self) -> Store:
        """A copy that goes with its connection."""
        return SqliteStore(copy_of(self.connection), self.place)

    def save(self, target: Path) -> None:
        """Write all of it to a new file."""
        with contextlib.closing(sqlite3.connect(target)) as copy:
            self.connection.backup(copy)

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(query)

    def tables(self) -> list[str]:
        """The names of its tables, but for those behind tables of words."""
        query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') ORDER BY 1"
        return [name for (name,) in self.execute(query) if not name.startswith("sqlite_")]

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Put many rows into a table."""
        places = ", ".join("?" * len(columns))
        self.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)

    def numbered(self, table: str, column: str, last: int) -> None:
        """Let a table go on behind a number; where SQLite keeps none, it goes on behind its last row."""
        self.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table))

    def given(self, table: str, column: str) -> int:
        """The last number that a table has given."""
        row = self.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int((row or self.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone())[0])

    def match(self, table: str, alias: str, terms: Terms) -> Match:
        """The condition in the words of FTS5."""
        asked = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in word) + ")" for word in terms)
        return Match(f"{table} MATCH :match", {"match": asked})

    def stems(self, words: str) -> str:
        """Stems as FTS5 takes them."""
        return words

    def empty_words(self) -> None:
        """Empty the table of the words of texts."""
        self.execute("INSERT INTO words (words) VALUES ('delete-all')")

    def holds(self, column: str) -> str:
        """That a column is not 0, as the indexes say it."""
        return column

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the file, and what rows name that is not there."""
        try:
            found = [says for (says,) in self.execute("PRAGMA integrity_check") if says != "ok"]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        yield from ((str(self.place), says) for says in found)
        if not found:
            with self.told():
                for table, number, *_ in self.execute("PRAGMA foreign_key_check"):
                    yield f"{table} {number}", "what it names is not there"


def open_sqlite(path: Path, create: bool = False, cache: int = CACHE) -> SqliteStore:
    """The store in a file; `create` makes it where there is none, `cache` megabytes of it are held in memory."""
    read_only = path.exists() and not is_writable(path)
    return SqliteStore(connect_to_read(path) if read_only else connect(path, create, cache), path, read_only)
