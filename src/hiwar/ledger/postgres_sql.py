"""What PostgreSQL says differently: places for values, and values that it has another form for.

What enters is SQL as the tables of a ledger have it; what leaves is that of psycopg. Invariant: a text comes back as
it was put in, also one with the character NUL, which PostgreSQL does not hold.

>>> translated("SELECT a FROM b WHERE c = ? AND d LIKE 'x%'")
(b"SELECT a FROM b WHERE c = %s AND d LIKE 'x%%'", False)
>>> translated("SELECT :name::TEXT")
(b'SELECT %(name)s::TEXT', False)
>>> translated("SELECT ?1, ?2, ?1")
(b'SELECT %(p1)s, %(p2)s, %(p1)s', True)
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any

import psycopg
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.types.string import StrDumperUnknown

_PLACE = re.compile(r"\?(\d*)|(?<![:\w]):(\w+)")
_MARKED = re.compile("\1([\1\2])")


@functools.lru_cache(maxsize=2000)
def translated(query: str) -> tuple[bytes, bool]:
    """A query with its places as psycopg has them, and whether they are numbered."""
    numbered = False

    def place(found: re.Match[str]) -> str:
        nonlocal numbered
        if found[2]:
            return f"%({found[2]})s"
        numbered = numbered or bool(found[1])
        return f"%(p{found[1]})s" if found[1] else "%s"

    return _PLACE.sub(place, query.replace("%", "%%")).encode(), numbered


@functools.cache
def migrations() -> list[str]:
    """The steps by which the tables came to be, in order, each as SQL."""
    folder = resources.files("hiwar.ledger.migrations") / "postgres"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in files]


class _Text(StrDumperUnknown):
    """A text of which NUL is written as two characters."""

    def dump(self, obj: str) -> Buffer | None:
        if "\0" in obj or "\1" in obj:
            obj = obj.replace("\1", "\1\1").replace("\0", "\1\2")
        return super().dump(obj)


class _Texts(Loader):
    """The same read again."""

    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return _MARKED.sub(lambda found: "\1" if found[1] == "\1" else "\0", text) if "\1" in text else text


class _Truth(Dumper):
    """Truth as 0 or 1, as SQLite has it."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: Any) -> Buffer | None:
        return b"1" if obj else b"0"


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Let a connection take and give values so."""
    connection.adapters.register_dumper(str, _Text)
    connection.adapters.register_dumper(bool, _Truth)
    connection.adapters.register_loader("text", _Texts)
