"""Opening: the store of a place, whatever it is.

What enters is a file or an address; what leaves is an open store. Invariant: the library for a server is loaded where
a server is asked, and nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hiwar.address import Address, address_of
from hiwar.errors import LedgerError
from hiwar.ledger.connection import CACHE
from hiwar.ledger.sqlite import open_sqlite
from hiwar.ledger.store import Store

if TYPE_CHECKING:
    from hiwar.ledger.postgres import PostgresStore


def open_store(place: str | Path | Address, create: bool = False, cache: int = CACHE) -> Store:
    """The store in a file or on a server; `create` makes it where there is none.

    Of a file `cache` megabytes are held in memory at most.
    """
    found = address_of(place)
    return open_sqlite(found, create, cache) if isinstance(found, Path) else open_server(found, create)


def open_server(place: Address, create: bool = False) -> PostgresStore:
    """The store on a server."""
    try:
        from hiwar.ledger.postgres import open_postgres
    except ImportError as error:
        remedy = 'install it: pip install "hiwar[postgresql]"'
        raise LedgerError(str(place), f"{error.name or 'psycopg'} is not installed", remedy) from error
    return open_postgres(place, create)
