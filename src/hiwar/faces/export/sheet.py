"""CSV: one table for a spreadsheet.

What enters is a batch and the name of a table; what leaves is its rows. Invariant: the file begins with the mark that
makes spreadsheets read UTF-8, and no cell of it can be taken for a formula; yes is `yes`, no and unknown are empty.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from typing import BinaryIO

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.codebook import BOM
from hiwar.faces.export.tables import TABLES, Cell, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(batch: Batch, out: BinaryIO, table: str = "events") -> dict[str, int]:
    """Write a table of the batch."""
    columns = next(one.columns for one in TABLES if one.name == table)
    out.write((BOM + line(columns)).encode())
    count = 0
    for row in rows(batch, table):
        out.write(line(cell(row[column]) for column in columns).encode())
        count += 1
    return {table: count}


def line(cells: Iterable[str]) -> str:
    """A line of CSV."""
    room = io.StringIO()
    csv.writer(room).writerow(cells)
    return room.getvalue()


def cell(value: Cell) -> str:
    """A cell as text, with an apostrophe before what a spreadsheet would reckon out.

    >>> cell("=1+1"), cell(-1), cell(True), cell(None)
    ("'=1+1", '-1', 'yes', '')
    """
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(FORMULA) else value
