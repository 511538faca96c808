"""Errors of a server as ours: one line each, with what to do.

What enters is an error of psycopg; what leaves is a `LedgerError`. Invariant: no error shows a password, and what
psycopg itself would write beside the line, where a connection is lost within a pipeline, is not written.
"""

from __future__ import annotations

import logging

import psycopg
from psycopg import errors

from hiwar.address import Address
from hiwar.errors import DamagedLedger, LedgerError

logging.getLogger("psycopg").setLevel(logging.CRITICAL)

_CONNECTING = (
    ("password authentication failed", "check the user and the password"),
    ("no password supplied", "give it in PGPASSWORD or ~/.pgpass"),
    ("no pg_hba.conf entry", "let the server accept this user from here: pg_hba.conf"),
    ("permission denied", "ask the owner of the database for the right: GRANT"),
    ('database "', "make it: createdb -E UTF8 NAME"),
    ('role "', "check the user"),
    ("starting up", "wait a moment"),
    ("shutting down", "wait a moment"),
    ("too many", "wait, or let the server take more"),
    ("", "check that the server runs there and can be reached"),
)
_ASKED: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InsufficientPrivilege, "ask the owner of the database for the right: GRANT"),
    (errors.ReadOnlySqlTransaction, "write to the server that this one follows"),
    (errors.LockNotAvailable, "wait until the other has written"),
    (errors.DiskFull, "make room on the server"),
    (errors.ProgramLimitExceeded, "leave out the page: a name in it is too long for an index"),
)


def ours(error: psycopg.Error, place: Address) -> LedgerError:
    """An error as ours."""
    told = (error.diag.message_primary or str(error)).strip().splitlines() or [type(error).__name__]
    subject, says = str(place), " ".join(told[0].split())
    for kind, remedy in _ASKED:
        if isinstance(error, kind):
            return LedgerError(subject, says, remedy)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return LedgerError(subject, says, next(remedy for part, remedy in _CONNECTING if part in says))
    return DamagedLedger(subject, says, "see `hiwar ledger check`, restore a backup")
