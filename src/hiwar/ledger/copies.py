"""Copies of a ledger: a backup while it is in use, and a ledger put back from one.

What enters is a ledger and a place; what leaves is a file. Refused: a target that is there already. Invariant: a
target is never half written under its name; a ledger that is replaced is moved aside, not lost.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from hiwar.errors import LedgerError, UsageError
from hiwar.ledger.connection import connect
from hiwar.ledger.sqlite import open_sqlite
from hiwar.ledger.store import Store


def copy_to(store: Store, target: Path) -> None:
    """Write the ledger as it is now to a new file."""
    if target.exists():
        raise UsageError(str(target), "the file is there already", "name another, or move it away")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        store.save(part)
        with contextlib.closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        _flushed(part)
        os.replace(part, target)
    except OSError as error:
        raise LedgerError(str(target), error.strerror or str(error), "check the place and its room") from error
    finally:
        part.unlink(missing_ok=True)


def restore(backup: Path, place: Path, replace: bool = False) -> Path | None:
    """Put a ledger back from a backup; where one is replaced, the path that it was moved to."""
    aside = None
    with contextlib.closing(open_sqlite(backup)) as store:
        if place.exists():
            if not replace:
                raise UsageError(str(place), "there is a ledger already", "give --replace to move it aside")
            aside = _aside(place)
        copy_to(store, place)
    return aside


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
