"""XLSX: a workbook with what it is, every table, and the codebook.

What enters is a batch; what leaves is a workbook for a person: sheets that run from the right where the interface is
Arabic, a heading that stays in sight, days that are days and numbers that are numbers. Invariant: text is text, never a
formula; what a sheet or cell cannot hold is carried over to another sheet or counted, never dropped.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.codebook import HEADING, cells, codebook, entries
from hiwar.faces.export.sheet import FORMULA
from hiwar.faces.export.tables import TABLES, Cell, Row, rows
from hiwar.faces.export.timeless import timeless
from hiwar.faces.words import Words, words_of

ROWS = 1_000_000
"""Rows a sheet; Excel holds 1,048,576."""
CHARS = 32_000
"""UTF-16 units a cell; Excel holds 32,767."""
_WIDE = {
    "id": 23,
    "event": 23,
    "report": 23,
    "statement": 23,
    "article": 23,
    "date": 23,
    "source": 40,
    "quote": 60,
    "content": 60,
    "parties": 34,
    "title": 40,
    "meaning": 60,
    "meaning_ar": 60,
    "why": 30,
}
_HEAD = PatternFill("solid", fgColor="FFE8EDF3")
_BOLD = Font(bold=True)


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the workbook."""
    book = Workbook(write_only=True)
    desk = _Desk(book, batch, words_of(batch.language))
    about = desk.sheet("about", ("", ""))
    counts = {table.name: desk.table(table.name, table.columns) for table in TABLES}
    desk.codebook()
    for key, value in desk.about(counts):
        about.append([desk.cell(about, key, head=True), desk.cell(about, value)])
    with tempfile.TemporaryFile() as made:
        book.save(made)
        timeless(made, out)
    return counts


class _Desk:
    """A workbook in the making."""

    def __init__(self, book: Any, batch: Batch, words: Words) -> None:
        self.book, self.batch, self.words = book, batch, words
        self.arabic = words.language == "ar"

    def sheet(self, name: str, columns: Iterable[str], number: int = 1) -> Any:
        """A new sheet under its name, with the widths of its columns and its heading in sight."""
        title = self.words.of("sheet", name)
        sheet = self.book.create_sheet(title if number == 1 else f"{title} ({number})")
        sheet.sheet_view.rightToLeft = self.arabic
        for place, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(column, 30 if name == "about" else 16)
        if name != "about":
            sheet.freeze_panes = "B2"
        return sheet

    def table(self, name: str, columns: tuple[str, ...]) -> int:
        """A table, on as many sheets as it needs; what comes back is the number of its rows."""
        sheet, count = self._begun(name, columns, 1), 0
        for count, row in enumerate(rows(self.batch, name), 1):
            if count > 1 and count % ROWS == 1:
                sheet = self._begun(name, columns, count // ROWS + 1)
            sheet.append([self.cell(sheet, value) for value in self._shown(row, columns)])
        return count

    def _begun(self, name: str, columns: tuple[str, ...], number: int) -> Any:
        sheet = self.sheet(name, columns, number)
        told = codebook().column
        sheet.append([self.cell(sheet, told[c].label if self.arabic else c, head=True) for c in columns])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"
        return sheet

    def _shown(self, row: Row, columns: Iterable[str]) -> Iterator[Cell]:
        """The cells of a row; in an Arabic workbook the words for values stand in place of the values."""
        for name in columns:
            value, column = row[name], codebook().column[name]
            if self.arabic and column.values and isinstance(value, str):
                parts = value.split("; ") if column.list else [value]
                value = "; ".join(self.words.of(column.values, part) for part in parts)
            yield value

    def codebook(self) -> None:
        """The codebook on a sheet of its own."""
        sheet = self.sheet("codebook", HEADING)
        sheet.append([self.cell(sheet, name, head=True) for name in HEADING])
        for entry in entries():
            sheet.append([self.cell(sheet, one) for one in cells(entry)])

    def about(self, counts: dict[str, int]) -> Iterator[tuple[str, Cell]]:
        """What the workbook is: its data, what was asked for, what it holds, what it leaves out."""
        words, stamp = self.words, self.batch.stamp
        yield words.of("about", "title"), self.batch.title
        yield words.of("about", "as_of"), stamp.as_of
        yield words.of("about", "version"), stamp.version
        yield words.of("about", "pages"), stamp.pages
        yield words.of("about", "outlets"), stamp.outlets
        yield words.of("about", "asked"), self.batch.asked or words.of("about", "all")
        for name, count in counts.items():
            yield f"{words.of('about', 'rows')}: {words.of('sheet', name)}", count
        for key, many in self.batch.notes.items():
            yield words.of("export_note", key, many=many), many

    def cell(self, sheet: Any, value: Cell, head: bool = False) -> Any:
        """A cell; what could be taken for a formula is marked as text. Text runs in the direction of its letters."""
        if isinstance(value, str):
            value = self._fitting(value)
        if not head and not (isinstance(value, str) and value.startswith(FORMULA)):
            return value
        made = WriteOnlyCell(sheet, value)
        if head:
            made.font, made.fill = _BOLD, _HEAD
        if isinstance(value, str):
            made.data_type = "s"
            made.quotePrefix = value.startswith(FORMULA)
        return made

    def _fitting(self, text: str) -> str:
        """The text without what XML forbids; what is longer than a cell holds is cut, marked and counted."""
        text = ILLEGAL_CHARACTERS_RE.sub("", text)
        units = text.encode("utf-16-le", "replace")
        if len(units) <= 2 * CHARS:
            return text
        self.batch.note("long_cells")
        return units[: 2 * CHARS].decode("utf-16-le", "ignore") + " [...]"
