"""Tables: nothing is cut, every cell has its type, and nothing in a cell is anything but text."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.export.conftest import EVIL, written

from hiwar.errors import UsageError
from hiwar.faces.export import FORMS, TABLES, Batch, write
from hiwar.faces.export.codebook import codebook, entries, type_of
from hiwar.faces.export.tables import TABLES as SHAPES
from hiwar.faces.export.tables import rows
from hiwar.faces.words import words_of
from hiwar.model import Event, Reading
from hiwar.pipeline import Loose

TYPES: dict[str, Any] = {"text": str, "number": int, "day": datetime.date, "flag": bool}


def of_csv(batch: Batch, table: str) -> list[dict[str, str]]:
    text = written(batch, "csv", table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", SHAPES, ids=lambda table: table.name)
def test_a_row_has_the_columns_and_types_of_the_codebook(batch: Batch, table: Any) -> None:
    found = list(rows(batch, table.name))
    assert found
    for row in found:
        assert set(row) == set(table.columns)
        for name, value in row.items():
            assert value is None or type(value) is TYPES[type_of(name)], (name, value)


def test_the_codebook_tells_every_column_and_value_in_both_languages() -> None:
    columns = {name for table in SHAPES for name in table.columns}
    assert set(codebook().column) == columns
    assert set(codebook().table) == set(TABLES)
    for entry in entries():
        assert entry.column.en
        assert entry.column.ar
        assert entry.column.label
        if entry.value:
            assert entry.label
            assert entry.label_ar
    for name, column in codebook().column.items():
        if column.values:
            assert words_of("en").groups[column.values], name


def test_every_value_that_is_written_stands_in_the_codebook(batch: Batch) -> None:
    for table in SHAPES:
        for row in rows(batch, table.name):
            for name, value in row.items():
                column = codebook().column[name]
                if column.values and isinstance(value, str):
                    parts = value.split("; ") if column.list else [value]
                    assert set(parts) <= set(words_of("en").groups[column.values]), name


@pytest.mark.parametrize("table", TABLES)
def test_every_form_holds_as_many_rows_as_there_are(batch: Batch, table: str) -> None:
    count = sum(1 for _ in rows(batch, table))
    assert len(of_csv(batch, table)) == count
    assert pq.read_table(io.BytesIO(written(batch, "parquet", table))).num_rows == count
    assert len(written(batch, "jsonl", table).splitlines()) == count
    for form in ("csv", "parquet", "jsonl"):
        assert write(batch, form, io.BytesIO(), table) == {table: count}


def test_a_cell_of_csv_is_never_a_formula_and_keeps_its_words(evil: Batch) -> None:
    (row,) = of_csv(evil, "events")
    assert row["quote"] == "'" + EVIL
    assert row["parties"] == "'-1+2; unnamed"
    assert row["date"] == ""


def test_parquet_has_types_and_says_what_they_mean(batch: Batch) -> None:
    table = pq.read_table(io.BytesIO(written(batch, "parquet")))
    assert str(table.schema.field("date_start").type) == "date32[day]"
    assert str(table.schema.field("reports").type) == "int64"
    assert table.schema.field("status").metadata[b"en"].startswith(b"Whether it happened")
    assert table.schema.metadata[b"hiwar.version"].decode() == batch.stamp.version
    assert table.column("id").to_pylist() == [event.id for event in batch.events]


def test_lines_are_the_records_themselves(batch: Batch) -> None:
    events = [msgspec.json.decode(line, type=Event) for line in written(batch, "jsonl").splitlines()]
    assert events == list(batch.events)
    articles = [msgspec.json.decode(line, type=Reading) for line in written(batch, "jsonl", "articles").splitlines()]
    assert articles == list(batch.articles)


def workbook(batch: Batch) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(batch, "xlsx")))


def test_a_workbook_has_every_table_and_the_codebook(batch: Batch) -> None:
    book = workbook(batch)
    words = words_of("en")
    names = ["about", *TABLES, "codebook"]
    assert book.sheetnames == [words.of("sheet", name) for name in names]
    for table in SHAPES:
        sheet = book[words.of("sheet", table.name)]
        assert sheet.freeze_panes == "B2"
        assert not sheet.sheet_view.rightToLeft
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.max_row == 1 + sum(1 for _ in rows(batch, table.name))
    about = {row[0].value: row[1].value for row in book["About"]}
    assert about["Rows: Contacts"] == book["Contacts"].max_row - 1
    assert about["Data version"] == batch.stamp.version


def test_a_workbook_has_days_numbers_and_text_that_is_no_formula(batch: Batch, evil: Batch) -> None:
    sheet = workbook(batch)["Contacts"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    days = [sheet.cell(row, columns["date_start"]) for row in range(2, sheet.max_row + 1)]
    assert any(isinstance(cell.value, datetime.datetime) and cell.number_format == "yyyy-mm-dd" for cell in days)
    assert isinstance(sheet.cell(2, columns["reports"]).value, int)
    told = workbook(evil)["Contacts"].cell(2, columns["quote"])
    assert told.data_type == "s"
    assert told.value == EVIL.replace("\x07", "")


def test_an_arabic_workbook_runs_from_the_right_in_arabic_words(channel: Batch) -> None:
    channel.language = "ar"
    book = workbook(channel)
    sheet = book[words_of("ar").of("sheet", "events")]
    assert all(one.sheet_view.rightToLeft for one in book)
    assert [cell.value for cell in sheet[1]] == [codebook().column[name].label for name in SHAPES[0].columns]
    held = words_of("ar").of("status", "held")
    assert held in {cell.value for row in sheet.iter_rows(min_row=2) for cell in row}


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hiwar.faces.export.workbook.ROWS", 50)
    book = workbook(batch)
    sheets = [sheet for sheet in book if sheet.title.startswith("Contacts")]
    assert [sheet.max_row - 1 for sheet in sheets][:-1] == [50]
    ids = [row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert ids == [event.id for event in batch.events]


def test_a_cell_too_long_for_a_sheet_says_so(evil: Batch) -> None:
    (event,) = evil.events
    long = msgspec.structs.replace(event, duration="x" * 40_000)
    batch = Batch([long])
    book = workbook(batch)
    assert batch.notes == {"long_cells": 1}
    assert any("cut" in str(row[0].value) for row in book["About"])


def test_a_page_cannot_write_markup(evil: Batch) -> None:
    text = written(evil, "markdown").decode()
    assert "\\*" in text
    assert "\\<b\\>" in text
    assert "\\[a\\](b)" in text
    assert len(text.splitlines()) == 5


def test_what_is_chosen_goes_with_its_articles(batch: Batch, channel: Batch) -> None:
    captures = {report.capture for event in channel.events for report in event.reports}
    articles = {reading.capture.id for reading in channel.articles}
    assert captures < articles < {reading.capture.id for reading in batch.articles}
    assert {told.reading.capture.id for told in channel.statements} <= articles
    assert channel.notes["undated"] > 0


def test_a_form_or_table_that_there_is_not_is_told() -> None:
    with pytest.raises(UsageError):
        write(Batch(()), "docx", io.BytesIO())
    with pytest.raises(UsageError):
        write(Batch(()), "csv", io.BytesIO(), "nothing")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_writes_nothing_of_nothing_and_the_same_twice(form: str, batch: Batch) -> None:
    assert set(write(Batch(()), form, io.BytesIO()).values()) == {0}
    assert written(batch, form) == written(batch, form)


def test_a_ledger_and_a_filter_give_what_its_pages_and_a_selection_give(record: Loose, tmp_path: Path) -> None:
    from tests.export.conftest import PAGES

    from hiwar.faces.export.asked import batch_of, batch_of_filter
    from hiwar.faces.selection import Selection
    from hiwar.ledger import open_ledger
    from hiwar.pipeline import ingest
    from hiwar.queries import Filter, bring_up

    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(ingest(ledger, PAGES))
        bring_up(ledger)
        for wanted, selection in (
            (Filter(order="oldest"), Selection()),
            (Filter(between=("FRA", "RUS"), from_="2022-01-01"), Selection(between=("FRA", "RUS"), since="2022-01-01")),
        ):
            there, here = batch_of_filter(ledger, wanted), batch_of(record, selection)
            assert {event.id for event in there.events} == {event.id for event in here.events}
            assert {r.capture.id for r in there.articles} <= {r.capture.id for r in here.articles}
            assert there.notes == here.notes
            assert there.stamp.number > 0
            assert {told.what.id for told in there.statements} <= {told.what.id for told in here.statements}
