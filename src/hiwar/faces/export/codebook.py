"""The codebook: what every column of an export means, and every value that may stand in it.

What enters is `codebook.toml` and the catalogues; what leaves is entries in two languages. Refused, as a `DataError`: a
column that the file does not tell. Invariant: each column has one meaning in all tables; the values are those of the
records themselves.
"""

from __future__ import annotations

import csv
import functools
import io
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Literal, NamedTuple

import msgspec

from hiwar.errors import DataError
from hiwar.faces.export.tables import TABLES
from hiwar.faces.words import words_of

CellType = Literal["text", "number", "day", "flag"]
HEADING = (
    "table", "column", "label_ar", "type", "list", "meaning", "meaning_ar", "value", "value_label", "value_label_ar"
)  # fmt: skip
BOM = "\ufeff"


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: the type of its cells, what it means, and the group of the catalogues that lists its values."""

    type: CellType
    label: str
    en: str
    ar: str
    values: str | None = None
    list: bool = False


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a table is, in two languages."""

    en: str
    ar: str


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The meaning of all tables and columns."""

    table: dict[str, Meaning]
    column: dict[str, Column]


class Entry(NamedTuple):
    """A line of the codebook: a column of a table, or one value of it."""

    table: str
    name: str
    column: Column
    value: str = ""
    label: str = ""
    label_ar: str = ""


@functools.cache
def codebook() -> Codebook:
    """The codebook; one that lacks a column is a `DataError`."""
    data = resources.files(__package__).joinpath("codebook.toml").read_text("utf-8")
    try:
        found = msgspec.convert(tomllib.loads(data), Codebook)
    except ValueError as error:
        raise DataError("codebook.toml", str(error), "mend the file") from error
    lacking = {name for table in TABLES for name in table.columns} - found.column.keys()
    if lacking:
        raise DataError("codebook.toml", f"it lacks {', '.join(sorted(lacking))}", "tell what they mean")
    return found


def type_of(column: str) -> CellType:
    """The type of the cells of a column.

    >>> type_of("date_start"), type_of("date")
    ('day', 'text')
    """
    return codebook().column[column].type


def entries() -> Iterator[Entry]:
    """Every column of every table, each followed by the values that may stand in it."""
    english, arabic = words_of("en"), words_of("ar")
    for table in TABLES:
        for name in table.columns:
            column = codebook().column[name]
            yield Entry(table.name, name, column)
            for value in english.groups.get(column.values, {}) if column.values else ():
                group = str(column.values)
                yield Entry(table.name, name, column, value, english.of(group, value), arabic.of(group, value))


def cells(entry: Entry) -> tuple[str, ...]:
    """A line of the codebook in plain cells, under `HEADING`."""
    column, whole = entry.column, not entry.value
    return (
        entry.table, entry.name, column.label if whole else "", column.type if whole else "",
        "yes" if whole and column.list else "", column.en if whole else "", column.ar if whole else "",
        entry.value, entry.label, entry.label_ar,
    )  # fmt: skip


def as_csv() -> bytes:
    """The codebook as CSV; the same bytes for one version."""
    room = io.StringIO()
    room.write(BOM)
    lines = csv.writer(room)
    lines.writerow(HEADING)
    lines.writerows(cells(entry) for entry in entries())
    return room.getvalue().encode()
