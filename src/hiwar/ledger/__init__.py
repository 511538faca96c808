"""The ledger: captures, texts and readings, kept.

What enters is pages with their readings; what leaves is the same, in the order of being known, and what is wrong with
them. Invariant: what was added is never changed. `interface` says what every ledger can do; `tables` is one in the
tables of a `store`: `sqlite` on one machine, `postgres` on a server.
"""

from pathlib import Path

from hiwar.address import Address, is_address
from hiwar.ledger.between import Copied
from hiwar.ledger.connection import CACHE
from hiwar.ledger.connection import is_ledger as is_file
from hiwar.ledger.copies import copy_ledger, restore
from hiwar.ledger.interface import Fault, Ledger, Size
from hiwar.ledger.opening import open_store
from hiwar.ledger.search import Hit, Query
from hiwar.ledger.shelf import Shelf, pair_of
from hiwar.ledger.tables import TableLedger
from hiwar.ledger.users import ROLES, Entry, Pass, Role, User, Users
from hiwar.ledger.whence import asked_from, local_user

__all__ = [
    "ROLES", "Copied", "Entry", "Fault", "Hit", "Ledger", "Pass", "Query", "Role", "Shelf", "Size", "User", "Users",
    "asked_from", "copy_ledger", "is_ledger", "local_user", "open_ledger", "pair_of", "restore",
]  # fmt: skip


def is_ledger(place: str | Path | Address) -> bool:
    """Whether a file has the form of a ledger, or an address that of one on a server."""
    return is_address(place) or is_file(str(place))


def open_ledger(place: str | Path | Address, create: bool = False, cache: int = CACHE) -> Ledger:
    """The ledger in a file or on a server; `create` makes it where there is none.

    Of a file `cache` megabytes are held in memory at most.

    Raises `MissingInput` where there is none, `ForeignLedger` for a file that is none of ours, `LedgerError` where it
    cannot be opened.
    """
    store = open_store(place, create, cache)
    try:
        return TableLedger(store)
    except BaseException:
        store.close()
        raise
