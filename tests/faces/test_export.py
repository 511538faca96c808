"""Exports: nothing is cut, and nothing in a cell is anything but text."""

from __future__ import annotations

import csv
import io

from hiwar.faces.export.events import COLUMNS, row_of, write_csv, write_markdown
from hiwar.faces.words import words_of
from hiwar.model import Event, Party, Report, Span

EVIL = '=HYPERLINK("x") | *لقاء* [a](b) `c`\n<b>'


def event(name: str = "Emmanuel Macron") -> Event:
    report = Report(
        id="ct_1", capture="cp_1", text_id="sha256:0", origin="cp_1", kind="call", status="held",
        url="https://a.example/?a=1|2", evidence=(Span(0, len(EVIL), EVIL),),
    )  # fmt: skip
    parties = (Party(name=name, type="person", state="FRA"), Party(name=None, type="unnamed"))
    return Event(id="ev_1", kind="call", status="held", sides=("FRA",), parties=parties, reports=(report,))


def test_a_row_has_every_column() -> None:
    assert tuple(row_of(event())) == COLUMNS


def test_a_cell_is_never_a_formula_and_keeps_its_words() -> None:
    out: list[str] = []
    write_csv([event(name="-1+2")], out.append)
    (row,) = csv.DictReader(io.StringIO("".join(out).removeprefix("\ufeff"), newline=""))
    assert row["quote"] == "'" + EVIL
    assert row["parties"] == "'-1+2; unnamed"
    assert row["date"] == ""


def test_a_page_cannot_write_markup() -> None:
    out: list[str] = []
    write_markdown([event()], words_of("en"), out.append)
    text = "".join(out)
    assert "\\*" in text
    assert "\\<b\\>" in text
    assert "\\[a\\](b)" in text
    assert len(text.splitlines()) == 5
