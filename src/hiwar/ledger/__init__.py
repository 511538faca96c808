"""The ledger: captures, texts and readings, kept.

What enters is pages with their readings; what leaves is the same, in the order of being known, and what is wrong with
them. Invariant: what was added is never changed. `interface` says what every ledger can do; `sqlite` is the one on
one machine.
"""

from pathlib import Path

from hiwar.ledger.connection import is_ledger
from hiwar.ledger.copies import restore
from hiwar.ledger.interface import Fault, Ledger, Size
from hiwar.ledger.search import Hit, Query
from hiwar.ledger.shelf import Shelf, pair_of
from hiwar.ledger.sqlite import SqliteLedger
from hiwar.ledger.users import ROLES, Entry, Pass, Role, User, Users
from hiwar.ledger.whence import asked_from, local_user

__all__ = [
    "ROLES", "Entry", "Fault", "Hit", "Ledger", "Pass", "Query", "Role", "Shelf", "Size", "User", "Users",
    "asked_from", "is_ledger", "local_user", "open_ledger", "pair_of", "restore",
]  # fmt: skip


def open_ledger(path: str | Path, create: bool = False) -> Ledger:
    """The ledger in a file; `create` makes it where there is none.

    Raises `MissingInput` where there is none, `ForeignLedger` for a file that is none of ours, `LedgerError` where it
    cannot be opened.
    """
    return SqliteLedger(Path(path), create)
