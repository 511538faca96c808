"""`hiwar export` and `hiwar brief`: what is written, what is said about it, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.export.conftest import PAGES
from tests.faces.conftest import Run, here

from hiwar.faces.brief import FORMS as BRIEF_FORMS
from hiwar.faces.export import FORMS

__all__ = ["here"]
PAGE = PAGES / "translated-2022.txt"


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_a_form_is_known_by_the_ending_of_its_file_and_its_rows_are_counted(form: object, here: Run) -> None:
    path = Path(f"out{form.ending}")  # type: ignore[attr-defined]
    named = ["--format", form.name] if path.suffix != form.ending else []  # type: ignore[attr-defined]
    done = here("export", PAGE, "-o", path, *named)
    assert done.status == 0, done.err
    assert path.stat().st_size > 0
    assert done.out == b""
    assert f"to {path}" in done.err
    assert any(char.isdigit() for char in done.err)
    assert Path("CODEBOOK.csv").exists() == form.tabled  # type: ignore[attr-defined]
    assert not list(Path().glob(".*.part"))


def test_a_file_that_is_not_our_codebook_is_kept(here: Run) -> None:
    Path("CODEBOOK.csv").write_text("mine\n")
    done = here("export", PAGE, "-o", "out.csv")
    assert Path("CODEBOOK.csv").read_text() == "mine\n"
    assert "kept" in done.err
    Path("CODEBOOK.csv").unlink()
    for _ in range(2):
        assert "codebook: CODEBOOK.csv" in here("export", PAGE, "-o", "out.csv").err


def test_what_is_left_out_is_told(here: Run) -> None:
    done = here("export", PAGES, "--from", "2022-01-01", "--format", "csv")
    assert done.out.startswith("\ufeffid,".encode())
    assert "without a date left out" in done.err


def test_what_was_known_at_a_number_is_written_again_later(here: Run) -> None:
    assert here("ingest", PAGES / "paris-planned-2022.txt", PAGES / "paris-cancelled-2022.txt").status == 0
    for form in ("jsonl", "prov", "xlsx"):
        assert here("export", "--format", form, "-o", f"now.{form}").status == 0
    assert here("ingest", PAGES).status == 0
    for form in ("jsonl", "prov", "xlsx"):
        assert here("export", "--format", form, "--known-at", 4, "-o", f"then.{form}").status == 0
        assert Path(f"then.{form}").read_bytes() == Path(f"now.{form}").read_bytes()
        assert here("export", "--format", form, "-o", f"then.{form}").status == 0
        assert Path(f"then.{form}").read_bytes() != Path(f"now.{form}").read_bytes()


def test_wrong_usage_is_told_before_anything_is_written(here: Run) -> None:
    for wrong in (
        ["-o", "out.docx"],
        ["--format", "sav"],
        [],
        ["--format", "csv", "--table", "x"],
        ["-o", "no/out.csv"],
    ):
        done = here("export", PAGE, *wrong)
        assert done.status == 2, wrong
        assert done.err.startswith("usage: ")
    assert not list(Path().iterdir())


@pytest.mark.parametrize("form", BRIEF_FORMS.values(), ids=lambda form: form.name)
def test_a_briefing_is_written_in_each_form(form: object, here: Run) -> None:
    path = Path(f"brief{form.ending}")  # type: ignore[attr-defined]
    done = here("brief", "--channel", "FRA", "RUS", "--since", "2022-01-01", PAGES, "--lang", "both", "-o", path)
    assert done.status == 0, done.err
    assert path.stat().st_size > 1000


def test_a_briefing_asks_for_two_sides_and_a_day(here: Run) -> None:
    assert here("brief", "--channel", "FRA", "FRA", "--since", "2022-01-01", PAGE).status == 2
    assert here("brief", "--channel", "FRA", "RUS", "--since", "soon", PAGE).status == 2
    assert here("brief", "--channel", "FRA", "RUS", "--since", "2022-01-01", "--lang", "fr", PAGE).status == 2
