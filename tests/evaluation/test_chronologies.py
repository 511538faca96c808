"""Lines that a person writes beside events: which of them came out, and which pages they are of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from evaluation.chronologies import FOLDER, Line, compare, events_in, load_lines, to_the_letter

from hiwar.errors import DataError
from hiwar.model import Event, Report, day

TO_THE_LETTER, IN_SUBSTANCE, BESIDE = 23, 24, 0
"""What was measured on 22 November 2026; who raises the engine raises them, and lets less stand beside."""


def event(status: str = "held", on: str = "2022-02-07", page: str = "harbour", kind: str = "call") -> Event:
    report = Report(
        id="ct_1", capture="cp_1", text_id="t", origin="o", kind="call", status="held", path=f"here/{page}.txt"
    )
    return Event(
        id="ev_1",
        kind=kind,
        status=status,
        sides=("FRA", "RUS"),
        date=day(on),
        reports=(report,),  # type: ignore[arg-type]
    )


def line(optional: bool = False, within: str = "") -> Line:
    return Line(("harbour",), ("call", "video"), ("held",), ("FRA", "RUS"), ("2022-02-07",), within, optional)


def test_a_line_comes_out_to_the_letter_or_in_substance() -> None:
    assert compare([line()], [event()]).letter == [line()]
    other_day = compare([line()], [event(on="2022-02-08")])
    assert (other_day.letter, len(other_day.substance), other_day.missing, other_day.beside) == ([], 1, [], [])
    nothing = compare([line()], [event(kind="letter")])
    assert (nothing.missing, len(nothing.beside)) == ([line()], 1)
    assert to_the_letter(line(within="2022-01-17/2022-02-28"), event(on="2022-02-08"))


def test_an_event_stands_for_one_line_and_what_may_be_missing_takes_none_away() -> None:
    twice = compare([line(optional=True), line()], [event(on="2022-02-08")])
    assert [one.optional for one, _ in twice.substance] == [False]
    assert twice.missing == []


def test_pages_of_other_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("something else", encoding="utf-8")
    with pytest.raises(DataError):
        events_in(tmp_path, {"harbour": "0" * 64})
    with pytest.raises(DataError):
        events_in(tmp_path, {"quay": "0" * 64})


def test_every_line_is_of_pages_that_are_named() -> None:
    lines = load_lines()
    assert {page for one in lines.line for page in one.pages} == set(lines.page)


@pytest.mark.skipif(FOLDER not in os.environ, reason=f"the five pages are not in this repository; {FOLDER} names them")
def test_the_five_pages_give_the_chronology_that_a_person_writes() -> None:
    lines = load_lines()
    found = compare(lines.line, events_in(Path(os.environ[FOLDER]), lines.page))
    assert len(found.letter) >= TO_THE_LETTER
    assert len(found.letter) + len(found.substance) >= IN_SUBSTANCE
    assert len(found.beside) <= BESIDE
