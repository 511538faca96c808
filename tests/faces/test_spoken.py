"""The commands in Arabic: help, errors of ours and of the library, reasons, and nothing left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from tests.faces.conftest import Run

from hiwar.faces.bidi import is_right, plain
from hiwar.faces.catalogue import catalogue_of
from hiwar.faces.cli.app import app
from hiwar.faces.cli.spoken import language_of, speak

PAGES = Path(__file__).parents[2] / "examples" / "pages"
ADDED = {"Usage: ", "Options", "Arguments", "Commands", "[default: ", "[required]", "Show this message and exit."}
"""What the library writes."""


def written(command: Any) -> Iterator[str]:
    """The help of a command, of its options, and of all below it."""
    texts = [command.help, *(getattr(param, "help", None) for param in command.params)]
    yield from (" ".join(text.split()) for text in texts if text)
    for one in getattr(command, "commands", {}).values():
        yield from written(one)


def test_every_line_of_help_has_its_arabic_and_none_is_left_over() -> None:
    assert set(written(typer.main.get_command(app))) | ADDED == set(catalogue_of("ar", "cli").phrases)
    assert all(is_right(told) for told in catalogue_of("ar", "cli").phrases.values())


def test_options_and_values_stay_as_they_are_typed() -> None:
    typed = re.compile(r"--[a-z-]+|[a-z]{2}_\b|[A-Z]{3,}")
    for said, told in catalogue_of("ar", "cli").phrases.items():
        kept = set(typed.findall(told))
        assert kept <= set(typed.findall(said)), said


def test_english_stays_as_it_is_written() -> None:
    command = typer.main.get_command(app)
    before = list(written(command))
    speak(command, "en")
    assert list(written(command)) == before


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--language=ar", "read"], "ar"),
        (["-h", "--language", "ar"], "ar"),
        (["brief", "--language", "ar"], "en"),
        (["--language", "no such"], "en"),
    ],
)
def test_the_language_is_the_one_before_the_command(
    arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HIWAR_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.delenv("HIWAR_LANGUAGE", raising=False)
    assert language_of(arguments, ["read", "brief"]) == language


@pytest.mark.parametrize("arguments", [["-h"], ["channel", "-h"], ["judge", "missed", "-h"], ["ledger", "-h"]])
def test_help_in_arabic(hiwar: Run, arguments: list[str]) -> None:
    told = hiwar(*arguments, env={"HIWAR_LANGUAGE": "ar"})
    assert told.status == 0
    lines = told.text.splitlines()
    assert lines[0].startswith("الاستعمال: hiwar")
    for line in lines:
        assert line.count("\u2068") + line.count("\u2067") == line.count("\u2069"), line
        assert len(plain(line)) <= 80
    assert "default" not in told.text
    assert "required" not in told.text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "none.txt"], "missing_input: none.txt: لا ملف ولا مجلد كهذا (تحقق من المسار)"),
        (["chron"], "usage: hiwar: لا أمر كهذا: 'chron'. أتريد 'chronology'؟ (انظر `hiwar -h`)"),
        (["search"], "usage: hiwar search: ينقص 'WORD' (انظر `hiwar search -h`)"),
        (["--jobs", "0", "read"], "bad_config: --jobs: 0 أقل من 1 (أعطِ عدداً من 1 فأكثر)"),
        (["serve", "--port", "99999"], "usage: hiwar serve: قيمة لا تصلح لـ'--port': "),
        (["--jobs"], "usage: hiwar: الخيار '--jobs' يلزمه ما بعده (انظر `hiwar -h`)"),
    ],
)
def test_errors_in_arabic(hiwar: Run, arguments: list[str], says: str) -> None:
    told = hiwar(*arguments, env={"HIWAR_LANGUAGE": "ar"})
    assert told.status in (2, 3)
    assert plain(told.err).startswith(says)


def test_reasons_in_arabic(hiwar: Run) -> None:
    told = hiwar("--language", "ar", "channel", "FRA", "RUS", PAGES)
    words = set(re.findall(r"[a-z]{4,}", plain(told.text).replace("examples/pages", "")))
    assert not words & {"held", "account", "report", "last", "call", "visit", "outlets", "read", "announced"}


def test_what_a_ledger_holds_in_arabic(hiwar: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    assert hiwar("--ledger", ledger, "ingest", PAGES / "envoy-2026.txt").status == 0
    size = hiwar("--ledger", ledger, "--language", "ar", "ledger", "size").text.splitlines()[1:]
    assert [line.split()[0] for line in size] == ["لقطات", "نصوص", "قراءات", "آخر"]
    checked = hiwar("--ledger", ledger, "--language", "ar", "ledger", "check").text
    assert checked == "اللقطات 1 والنصوص 1 والقراءات 1؛ الأعطاب: 0\n"
