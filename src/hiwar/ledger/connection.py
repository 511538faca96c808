"""A connection to a ledger's file: opened, brought to the present tables, and written in whole steps.

What enters is a path; what leaves is a connection in write-ahead mode, or, in a place that cannot be written, one
that only reads; it may go from thread to thread, used by one at a time. Refused: a file that is no ledger, or one that
a newer Hiwar has changed. Invariant: a step is there whole or not at all, also when the process is killed; tables of
any released form are brought to the present one, and nothing that was in them is lost.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from hiwar.errors import DamagedLedger, ForeignLedger, LedgerError, MissingInput

MARK = 0x48574C31
"""Names a file of ours (`HWL1`): SQLite's `application_id`."""
MAGIC = b"SQLite format 3\x00"
CACHE = 64
"""Megabytes of a ledger that one connection holds in memory at most."""
PATIENCE = 60
"""Seconds that a writer waits for another."""
_REMEDIES = (
    ("is full", "make room there, or name another place"),
    ("readonly", "let the place be written, or copy the ledger to another"),
    ("locked", "wait until the other has written"),
    ("", "check the place, its rights and its room"),
)
"""What helps, by what SQLite says; the first that fits."""


def is_ledger(path: str | Path) -> bool:
    """Whether a file has the form of a ledger; what it holds is seen when it is opened."""
    try:
        with open(path, "rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(MAGIC) and head[68:72] == MARK.to_bytes(4, "big")


def is_writable(path: Path) -> bool:
    """Whether a ledger, which writes beside its file too, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, neither in the file nor beside it.

    Where another process has the ledger open, it reads with it; else the file is taken for one that nobody changes.
    Refused: one whose last pages a process that was killed left beside it.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    log = path.with_name(path.name + "-wal")
    if log.exists():
        with contextlib.suppress(sqlite3.OperationalError):
            return _reading(address, path)
    if log.exists() and log.stat().st_size:
        says = "its last pages lie beside it, and nothing can be written here"
        raise LedgerError(str(path), says, "copy it with the files beside it to another place")
    with told(path):
        return _reading(address + "&immutable=1", path)


def _reading(address: str, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        _refuse(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def copy_of(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of a ledger that lives as long as its connection, with the present tables."""
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    # What was copied says that it is in write-ahead mode, which a database without a name cannot be in.
    copy.execute("PRAGMA journal_mode = MEMORY")
    copy.execute("PRAGMA foreign_keys = ON")
    migrate(copy, len(migrations()))
    return copy


def connect(path: Path, create: bool = False, cache: int = CACHE) -> sqlite3.Connection:
    """The connection; `create` makes the file, and the folder it lies in, where there is none.

    It holds up to `cache` megabytes of the file in memory.
    """
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            says = f"its folder cannot be made: {error.strerror or error}"
            raise LedgerError(str(path), says, "check the place, or name another") from error
    elif not path.exists():
        raise MissingInput(str(path), "there is no ledger", "make one: hiwar ingest PATH...")
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise LedgerError(str(path), str(error), "check that the place can be written") from error
    try:
        _prepare(connection, path, cache)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, cache: int) -> None:
    with told(path):
        if _refuse(connection, path):
            connection.execute(f"PRAGMA application_id = {MARK}")
        steps, version = migrations(), version_of(connection)
        held = f"cache_size = {-1024 * cache}"
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", held):
            connection.execute(f"PRAGMA {pragma}")
        if version < len(steps):
            migrate(connection, len(steps))


def _refuse(connection: sqlite3.Connection, path: Path) -> bool:
    """Refuse what is no ledger that this Hiwar knows; whether it is empty."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if not (mark == MARK or (empty and not mark)):
        raise ForeignLedger(str(path), "it is no ledger", "name another file")
    if version_of(connection) > len(migrations()):
        raise ForeignLedger(str(path), "a newer Hiwar has written it", "bring Hiwar up to date")
    return empty


def version_of(connection: sqlite3.Connection) -> int:
    """The form of the tables."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrations() -> list[str]:
    """The steps in order, each as SQL."""
    folder = resources.files("hiwar.ledger.migrations")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in files]


def migrate(connection: sqlite3.Connection, to: int) -> None:
    """Bring the tables to a form, all steps at once; another process may have done it meanwhile."""
    with written(connection):
        version = version_of(connection)
        for number, step in enumerate(migrations()[version:to], version + 1):
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would end the step before it began."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@contextlib.contextmanager
def written(connection: sqlite3.Connection) -> Iterator[None]:
    """A step of writing: all of it stays, or on an error none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextlib.contextmanager
def seen(connection: sqlite3.Connection) -> Iterator[None]:
    """A time in which everything is seen as it was at its beginning."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
        yield
    finally:
        connection.execute("ROLLBACK")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the store as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        remedy = next(remedy for part, remedy in _REMEDIES if part in str(error))
        raise LedgerError(str(path), str(error), remedy) from error
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise ForeignLedger(str(path), "it is no ledger", "name another file") from error
        raise DamagedLedger(str(path), str(error), "see `hiwar ledger check`, restore a backup") from error
