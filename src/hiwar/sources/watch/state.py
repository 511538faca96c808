"""The state of watching: what was read when, what failed, what is due.

What enters are the events of rounds; what leaves are what is known of a list or page, and the state of each outlet for
people to read. It is one SQLite file. Invariant: each event is written before the next begins, so that a stop at any
moment loses at most the page in hand; nothing is ever forgotten of an address that was read.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple

_TABLES = """
create table if not exists list (
    url text primary key, outlet text not null, etag text, modified text, digest text,
    read_at real, due_at real not null default 0, failures integer not null default 0, problem text, given_at real
) strict;
create table if not exists page (
    url text primary key, outlet text not null, listed_at real not null, read_at real, looks integer not null default 0,
    etag text, modified text, digest text, due_at real, failures integer not null default 0, problem text
) strict;
create index if not exists page_due on page (outlet, due_at);
"""


NEVER = 1e12
"""When a list is due that only another list leads to."""


class Known(NamedTuple):
    """What is known of an address: how to ask whether it changed, how often it failed, how often it was read."""

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    failures: int = 0
    looks: int = 0


class Status(NamedTuple):
    """The state of an outlet: times in seconds since 1970, `None` for never."""

    outlet: str
    pages: int
    waiting: int
    last_visit: float | None
    last_page: float | None
    failures: int
    problem: str | None


class State:
    """What was read, in a file."""

    def __init__(self, file: Path | str) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._base.execute("pragma journal_mode=wal")
        self._base.executescript(_TABLES)
        if "given_at" not in {row[1] for row in self._run("pragma table_info(list)")}:  # a file of an earlier release
            self._run("alter table list add column given_at real")

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _run(self, words: str, *values: object) -> list[tuple[object, ...]]:
        with self._lock:
            return self._base.execute(words, values).fetchall()

    def due_lists(self, outlet: str, urls: tuple[str, ...], now: float) -> list[str]:
        """Those of an outlet's lists that are due."""
        for url in urls:
            self._run("insert into list (url, outlet) values (?, ?) on conflict do nothing", url, outlet)
        later = {row[0] for row in self._run("select url from list where outlet = ? and due_at > ?", outlet, now)}
        return [url for url in urls if url not in later]

    def due_pages(self, outlet: str, now: float, most: int) -> list[str]:
        """An outlet's pages that are due, new ones first, in the order in which they were listed."""
        rows = self._run(
            "select url from page where outlet = ? and due_at <= ? order by looks, listed_at, rowid limit ?",
            outlet, now, most,
        )  # fmt: skip
        return [str(row[0]) for row in rows]

    def add_pages(self, outlet: str, urls: list[str], now: float) -> int:
        """Take addresses that a list names; what comes back is how many are new."""
        before = self._count()
        for url in urls:
            self._run(
                "insert into page (url, outlet, listed_at, due_at) values (?, ?, ?, ?) on conflict do nothing",
                url, outlet, now, now,
            )  # fmt: skip
        return self._count() - before

    def _count(self) -> int:
        return int(str(self._run("select count(*) from page")[0][0]))

    def known(self, table: str, url: str) -> Known:
        """What is known of a list or a page."""
        looks = "looks" if table == "page" else "0"
        rows = self._run(f"select etag, modified, digest, failures, {looks} from {table} where url = ?", url)
        return Known(*rows[0]) if rows else Known()  # type: ignore[arg-type]

    def note_list(self, url: str, known: Known, now: float, due_at: float, *, given: bool = False) -> None:
        """A list was read; `given` if it is a page itself, which the sink has now."""
        self._run(
            "update list set etag=?, modified=?, digest=?, read_at=?, due_at=?, failures=0, problem=null,"
            " given_at=coalesce(?, given_at) where url=?",
            known.etag, known.modified, known.digest, now, due_at, now if given else None, url,
        )  # fmt: skip

    def note_page(self, url: str, known: Known, now: float, due_at: float | None) -> None:
        """A page was read and its sink has it; `due_at` says when to look again, if ever."""
        self._run(
            "update page set etag=?, modified=?, digest=?, read_at=?, due_at=?, looks=looks+1, failures=0, problem=null"
            " where url=?",
            known.etag, known.modified, known.digest, now, due_at, url,
        )  # fmt: skip

    def note_failure(self, table: str, url: str, problem: str, due_at: float | None) -> None:
        """An address could not be read; `due_at` says when to try again, if ever."""
        self._run(
            f"update {table} set failures=failures+1, problem=?, due_at=coalesce(?, due_at) where url=?",
            problem[:500], due_at, url,
        )  # fmt: skip
        if due_at is None and table == "page":
            self._run("update page set due_at=null where url=?", url)

    def next_due(self) -> float | None:
        """When the next list or page is due."""
        rows = self._run("select min(due_at) from (select due_at from list union all select due_at from page)")
        due = rows[0][0]
        return float(str(due)) if due is not None and float(str(due)) < NEVER else None

    def status(self) -> list[Status]:
        """The state of each outlet, by name."""
        rows = self._run(
            "select l.outlet,"
            " (select count(*) from page p where p.outlet = l.outlet and p.read_at is not null) + count(l.given_at),"
            " (select count(*) from page p where p.outlet = l.outlet and p.read_at is null and p.due_at is not null),"
            " max(l.read_at),"
            " (select max(day) from (select p.read_at as day from page p where p.outlet = l.outlet"
            "  union all select f.given_at from list f where f.outlet = l.outlet)),"
            " sum(l.failures) + (select coalesce(sum(p.failures), 0) from page p where p.outlet = l.outlet),"
            " max(l.problem) from list l group by l.outlet order by l.outlet"
        )
        return [Status(*row) for row in rows]  # type: ignore[arg-type]
