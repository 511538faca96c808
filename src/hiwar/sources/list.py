"""A list kept by hand: a CSV or TSV file with a heading, as spreadsheets save it.

What enters is bytes; what leaves is its rows as cells by heading, with the number of each. Refused: a workbook, a file
without a heading. Invariant: no cell is changed but for the blanks around it.
"""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from hiwar.errors import EmptyInput, MalformedInput
from hiwar.sources.decode import decode

_SIGNS = ("\t", ";", "|", ",")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Row(NamedTuple):
    """A row: its number in a spreadsheet, and what stands under each heading; several under one are joined."""

    number: int
    cells: dict[str, str]


def rows_of(data: bytes, subject: str) -> list[Row]:
    """The rows that hold anything."""
    if data.startswith(_WORKBOOKS):
        raise MalformedInput(subject, "it is a workbook", "save the sheet as CSV (UTF-8)")
    text = decode(data, subject)
    head = text.partition("\n")[0]
    sign = max(_SIGNS, key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise MalformedInput(subject, f"it is no CSV: {error}", "save it again") from error
    if len(lines) < 2:
        raise EmptyInput(subject, "there is no row below a heading", "look how it was saved")
    names = [name.strip() for name in lines[0]]
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells: dict[str, str] = {}
        for name, cell in zip(names, line, strict=False):
            if name and (told := cell.strip()):
                cells[name] = f"{cells[name]}; {told}" if name in cells else told
        if cells:
            found.append(Row(number, cells))
    return found
