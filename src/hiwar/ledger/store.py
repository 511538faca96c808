"""A store: the database that holds the tables of a ledger.

What enters is SQL as SQLite and PostgreSQL both understand it, with `?`, `?1` and `:name` for values; what leaves is
rows. What the two say differently is asked of the store by name. Invariant: a step of writing is there whole or not
at all, and one at a time writes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from hiwar.address import Address

Terms = Sequence[Sequence[str]]
"""For each word the stems of which one is wanted."""


class Match(NamedTuple):
    """A condition on a table of words, and the values in it."""

    condition: str
    values: dict[str, Any]


class Store(ABC):
    """A database that is open.

    `execute` and `executemany` are those of Python's database interface; what they return is asked for rows.
    """

    place: Path | Address
    read_only: bool
    execute: Callable[..., Any]
    executemany: Callable[..., Any]

    @abstractmethod
    def close(self) -> None:
        """Give back what is held open."""

    @abstractmethod
    def told(self) -> AbstractContextManager[None]:
        """Errors of the store as ours."""

    @abstractmethod
    def written(self) -> AbstractContextManager[None]:
        """A step of writing: all of it stays, or on an error none."""

    @abstractmethod
    def seen(self) -> AbstractContextManager[None]:
        """A time in which everything is seen as it was at its beginning."""

    @abstractmethod
    def present(self) -> bool:
        """Whether the tables have the form of today."""

    @abstractmethod
    def copy(self) -> Store:
        """A copy that lives as long as it is open, with the tables of today."""

    @abstractmethod
    def save(self, target: Path) -> None:
        """Write all of it to a new file of SQLite."""

    @abstractmethod
    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, of which few are held at a time."""

    @abstractmethod
    def tables(self) -> list[str]:
        """The names of its tables, but for what the store itself keeps."""

    @abstractmethod
    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Put many rows into a table."""

    @abstractmethod
    def numbered(self, table: str, column: str, last: int) -> None:
        """Let a table that gives numbers of its own go on behind a number."""

    @abstractmethod
    def given(self, table: str, column: str) -> int:
        """The last number that a table has given of its own."""

    @abstractmethod
    def match(self, table: str, alias: str, terms: Terms) -> Match:
        """That a row of a table of words, under its alias, has of each word one of the stems."""

    @abstractmethod
    def stems(self, words: str) -> Any:
        """Stems with spaces between, as a table of words takes them."""

    @abstractmethod
    def empty_words(self) -> None:
        """Empty the table of the words of texts."""

    @abstractmethod
    def holds(self, column: str) -> str:
        """That a column is not 0."""

    @abstractmethod
    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the database itself, and what rows name that is not there: subject, and what it is."""
