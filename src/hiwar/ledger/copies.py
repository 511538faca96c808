"""Copies of a ledger: a backup while it is in use, a ledger put back from one, one copied from place to place.

What enters is ledgers and places; what leaves is a file, or the tables on a server. Refused: a target that is there
already. Invariant: a target is whole or not there; a ledger that is replaced is moved aside, not lost.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from hiwar.address import Address, address_of
from hiwar.errors import LedgerError, UsageError
from hiwar.ledger.between import Copied, copy_tables
from hiwar.ledger.connection import connect, told
from hiwar.ledger.opening import open_server, open_store
from hiwar.ledger.sqlite import open_sqlite
from hiwar.ledger.store import Store


def copy_to(store: Store, target: Path) -> None:
    """Write the ledger as it is now to a new file."""
    if target.exists():
        raise UsageError(str(target), "the file is there already", "name another, or move it away")
    with _written(store, target) as part:
        os.replace(part, target)


@contextlib.contextmanager
def _written(store: Store, target: Path) -> Iterator[Path]:
    """A whole copy beside its place, for the caller to put there; it is gone afterwards."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with told(target):
            store.save(part)
            with contextlib.closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")
        _flushed(part)
        yield part
    except OSError as error:
        raise LedgerError(str(target), error.strerror or str(error), "check the place and its room") from error
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm", f"{part.name}-journal"):
            with contextlib.suppress(OSError):
                part.with_name(name).unlink()


def copy_ledger(source: str | Path | Address, target: str | Path | Address) -> list[Copied]:
    """Copy a ledger from one place into an empty one, or one that is not there; each table with rows and hash."""
    if address_of(source) == address_of(target):
        raise UsageError(str(address_of(target)), "it is the same ledger", "name another")
    with contextlib.closing(open_store(source)) as old, contextlib.closing(open_store(target, create=True)) as new:
        return copy_tables(old, new)


def restore(backup: Path, place: Path | Address, replace: bool = False) -> str | None:
    """Put a ledger back from a backup; where one is replaced, the path or schema that it was moved to."""
    with contextlib.closing(open_sqlite(backup)) as store:
        if isinstance(place, Address):
            return _restore_on_server(store, place, replace)
        if place.exists() and not replace:
            raise _there_already(place)
        with _written(store, place) as part:
            aside = str(_aside(place)) if place.exists() else None
            os.replace(part, place)
    return aside


def _restore_on_server(backup: Store, place: Address, replace: bool) -> str | None:
    with contextlib.closing(open_server(place, create=True)) as store, store.written():
        aside = None
        if store.execute("SELECT 1 FROM log LIMIT 1").fetchone():
            if not replace:
                raise _there_already(place)
            aside = store.move_aside()
        copy_tables(backup, store)
    return aside


def _there_already(place: Path | Address) -> UsageError:
    return UsageError(str(place), "there is a ledger already", "give --replace to move it aside")


def _aside(place: Path) -> Path:
    """Move a ledger to a name of its own; what stands beside its file is worked into it first."""
    with contextlib.closing(connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    number = 1
    while (aside := place.with_name(f"{place.name}.{number}")).exists():
        number += 1
    os.replace(place, aside)
    return aside


def _flushed(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
