"""The store on a server: PostgreSQL.

What enters and leaves is told by `store`. Invariant: whoever writes has the ledger for himself until his step ends, so
that numbers of the sequence are seen in their order; the password stands in no error.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from hiwar.address import Address
from hiwar.errors import ForeignLedger, LedgerError, MissingInput
from hiwar.ledger import connection as files
from hiwar.ledger.between import TABLES, copy_tables
from hiwar.ledger.postgres_errors import ours
from hiwar.ledger.postgres_sql import adapt, migrations, translated
from hiwar.ledger.search import short
from hiwar.ledger.sqlite import SqliteStore
from hiwar.ledger.store import Match, Store, Terms

CONNECT, PATIENCE = 10, 60
"""Seconds that a server is waited for, and another writer."""
_ALONE = f"SELECT pg_advisory_xact_lock({files.MARK}, hashtext(current_schema()))"
_IS_OURS = "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'hiwar_form'"
_MAY_WRITE = """SELECT has_table_privilege('log', 'INSERT') AND current_setting('transaction_read_only') = 'off'"""
_UNGUARDED = """SELECT t.name
    FROM unnest(ARRAY['log', 'blobs', 'texts', 'captures', 'readings', 'judgements', 'audit']) AS t (name)
    WHERE NOT EXISTS (SELECT 1 FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
        WHERE g.tgrelid = to_regclass(t.name) AND p.proname = 'hiwar_append_only' AND g.tgenabled = 'O')"""
_FUNCTIONS = (
    "json_extract(TEXT, TEXT)", "hiwar_append_only", "hiwar_event_touched", "hiwar_echo_touched",
    "hiwar_reading_touched", "hiwar_pair_turned", "hiwar_signal_turned",
)  # fmt: skip
_NAMED = (
    ("captures", "seq", "log", "seq"),
    ("captures", "text_id", "texts", "id"),
    ("readings", "seq", "log", "seq"),
    ("readings", "capture", "captures", "seq"),
    ("judgements", "seq", "log", "seq"),
)
"""What must be there for what names it."""


class PostgresStore(Store):
    """A connection to a server; where it broke, it is made again before the next step."""

    def __init__(self, place: Address) -> None:
        self.place: Address = place
        self.read_only = False
        self.execute = self._execute
        self.executemany = self._executemany
        self._names = map("hiwar_{}".format, itertools.count())
        self._inside = False
        self._connection = self._connect()

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            given = psycopg.conninfo.conninfo_to_dict(self.place.url)
        except psycopg.ProgrammingError:  # its words may hold the password
            says, remedy = "it is no address of a database", "write postgresql://USER@HOST:PORT/DATABASE"
            raise LedgerError(str(self.place), says, remedy) from None
        given.setdefault("connect_timeout", CONNECT)
        given.setdefault("fallback_application_name", "hiwar")
        with self.told():
            connection = psycopg.connect(**given, autocommit=True)  # type: ignore[arg-type]
            adapt(connection)
            for setting in ("client_encoding = 'UTF8'", f"lock_timeout = '{PATIENCE}s'", "jit = off"):
                connection.execute(f"SET {setting}".encode())
        return connection

    def _ready(self) -> psycopg.Connection[Any]:
        if self._connection.closed:
            if self._inside:
                raise LedgerError(str(self.place), "the connection broke", "run it again")
            self._connection = self._connect()
        return self._connection

    def _execute(self, query: str, values: Any = ()) -> Any:
        text, numbered = translated(query)
        if numbered:
            values = {f"p{place}": value for place, value in enumerate(values, 1)}
        with self.told():
            try:
                return self._ready().execute(text, values)
            except psycopg.OperationalError:
                if self._inside or not self._connection.closed:
                    raise
            return self._ready().execute(text, values)

    def _executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        many = list(rows)
        if many:
            with self.told(), self._ready().cursor() as cursor:
                cursor.executemany(translated(query)[0], many)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Errors of the server as ours."""
        try:
            yield
        except psycopg.Error as error:
            raise ours(error, self.place) from error

    @contextlib.contextmanager
    def _step(self, begin: str, end: str) -> Iterator[None]:
        self.execute(begin)
        self._inside = True
        try:
            yield
            self.execute(end)
        except BaseException:
            with contextlib.suppress(psycopg.Error):
                self._connection.rollback()
            raise
        finally:
            self._inside = False

    @contextlib.contextmanager
    def written(self) -> Iterator[None]:
        """A step of writing, in which nobody else writes; within another it is part of that."""
        if self._inside:
            yield
            return
        with self._step("BEGIN", "COMMIT"):
            self.execute(_ALONE)
            yield

    def seen(self) -> AbstractContextManager[None]:
        """A time in which everything is seen as it was at its beginning."""
        return self._step("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "ROLLBACK")

    def form(self) -> int:
        """The form of the tables; 0 where there are none."""
        if self.execute(_IS_OURS).fetchone() is None:
            return 0
        return int((self.execute("SELECT version FROM hiwar_form").fetchone() or (0,))[0])

    def present(self) -> bool:
        """Whether the tables have the form of today."""
        return self.form() == len(migrations())

    def prepare(self, create: bool) -> None:
        """Bring the tables to the form of today; `create` makes them where there are none."""
        self._refuse()
        form, last = self.form(), len(migrations())
        if form > last:
            raise ForeignLedger(str(self.place), "a newer Hiwar has written it", "bring Hiwar up to date")
        if not form and not create:
            raise MissingInput(str(self.place), "there is no ledger", "make one: hiwar ingest PATH...")
        self.read_only = bool(form) and not self.execute(_MAY_WRITE).fetchone()[0]
        if form < last and self.read_only:
            says = "its tables are those of an earlier Hiwar, and nothing can be written"
            raise LedgerError(str(self.place), says, "let one who may write open it once")
        if form < last:
            self.migrate(last)

    def _refuse(self) -> None:
        encoding, schema = self.execute("SELECT current_setting('server_encoding'), current_schema()").fetchone()
        if encoding != "UTF8":
            raise ForeignLedger(str(self.place), f"the database holds {encoding}", "make one: createdb -E UTF8 NAME")
        if schema is None:
            raise ForeignLedger(str(self.place), "its search_path names no schema", "make it: CREATE SCHEMA NAME")
        used = self.execute("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1").fetchone()
        if used and not self.execute(_IS_OURS).fetchone():
            raise ForeignLedger(str(self.place), "it holds tables of others", "name another database or schema")

    def migrate(self, to: int) -> None:
        """Bring the tables to a form, all steps at once; another process may have done it meanwhile."""
        with self.told(), self.written():
            form = self.form()
            for step in migrations()[form:to]:
                self._connection.execute(step.encode())
            if form < to:
                self.execute("DELETE FROM hiwar_form")
                self.execute("INSERT INTO hiwar_form VALUES (?)", (to,))

    def move_aside(self) -> str:
        """Move all to a schema of its own and make empty tables; the name of the schema."""
        with self.told(), self.written():
            (schema,) = self.execute("SELECT current_schema()").fetchone()
            for aside in map(f"{schema}_{{}}".format, itertools.count(1)):
                if self.execute("SELECT to_regnamespace(quote_ident(?)) IS NULL", (aside,)).fetchone()[0]:
                    break
            moved = [f"TABLE {table}" for table in (*TABLES, "words", "hiwar_form")]
            moved += [f"FUNCTION {name}" for name in _FUNCTIONS]
            name = sql.Identifier(aside)
            self._connection.execute(sql.SQL("CREATE SCHEMA {}").format(name))
            for one in moved:
                text = f"ALTER {one} SET SCHEMA ".encode() + name.as_bytes(self._connection)
                self._connection.execute(text)
            self.migrate(len(migrations()))
        return aside

    def copy(self) -> Store:
        """A copy in SQLite, which goes with its connection."""
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        files.migrate(connection, len(files.migrations()))
        store = SqliteStore(connection, Path(str(self.place)))
        copy_tables(self, store)
        return store

    def save(self, target: Path) -> None:
        """Write all of it to a new file of SQLite."""
        with contextlib.closing(SqliteStore(files.connect(target, create=True), target)) as store:
            copy_tables(self, store)

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a few thousand at a time."""
        connection = self._ready()
        hold = connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        with self.told(), connection.cursor(next(self._names), withhold=hold) as cursor:
            cursor.itersize = 1000
            yield from cursor.execute(translated(query)[0])

    def tables(self) -> list[str]:
        """The names of its tables, but for the form."""
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        return [name for (name,) in self.execute(query) if name != "hiwar_form"]

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Put many rows into a table."""
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        text = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with self.told(), self._ready().cursor() as cursor, cursor.copy(text) as copy:
            for row in rows:
                copy.write_row(row)

    def numbered(self, table: str, column: str, last: int) -> None:
        """Let a table go on behind a number."""
        query = "SELECT setval(pg_get_serial_sequence(?, ?), greatest(?, 1), ? > 0)"
        self.execute(query, (table, column, last, last))

    def given(self, table: str, column: str) -> int:
        """The last number that a table has given; who may not ask for that is told the last that is there."""
        query = f"""SELECT coalesce(CASE WHEN has_sequence_privilege(s, 'SELECT, USAGE')
            THEN pg_sequence_last_value(s::regclass) ELSE (SELECT max({column}) FROM {table}) END, 0)
            FROM pg_get_serial_sequence(?, ?) s"""
        return int(self.execute(query, (table, column)).fetchone()[0])

    def match(self, table: str, alias: str, terms: Terms) -> Match:
        """That the stems have one in common with those of each word."""
        values = {f"match{number}": [short(stem) for stem in word] for number, word in enumerate(terms)}
        return Match(" AND ".join(f"{alias}.stems && :{name}" for name in values), values)

    def stems(self, words: str) -> list[str]:
        """Stems as an array."""
        return [short(stem) for stem in words.split()]

    def empty_words(self) -> None:
        """Empty the table of the words of texts."""
        self.execute("DELETE FROM words")

    def holds(self, column: str) -> str:
        """That a column is not 0."""
        return f"{column} <> 0"

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is unguarded, and what rows name that is not there; pages on disc are the server's to check."""
        for (table,) in self.execute(_UNGUARDED):
            yield table, "its rows can be changed: the trigger that keeps them is gone"
        for table, column, other, key in _NAMED:
            query = f"""SELECT t.seq FROM {table} t WHERE NOT EXISTS
                (SELECT 1 FROM {other} o WHERE o.{key} = t.{column}) ORDER BY 1"""
            for (number,) in self.execute(query):
                yield f"{table} {number}", "what it names is not there"


def open_postgres(place: Address, create: bool = False) -> PostgresStore:
    """The store on a server; `create` makes the tables where there are none."""
    store = PostgresStore(place)
    try:
        store.prepare(create)
    except BaseException:
        store.close()
        raise
    return store
