"""`python evaluation`: what it says without a corpus, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from evaluation.__main__ import main
from evaluation.corpus import VARIABLE
from evaluation.error_pages import write_error_pages
from evaluation.examples import EXAMPLE_PARTIES, load_examples
from evaluation.party_tables import PARTIES
from evaluation.sides import Sides
from evaluation.store import store_measured
from evaluation.systems import GoldSet, engine, run

ROOT = Path(__file__).parents[2]


def test_without_a_corpus_only_the_examples_are_measured(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "evaluation"), "--no-errors", "--floors", str(tmp_path / "floors.toml")],
        capture_output=True, text=True, cwd=tmp_path, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{VARIABLE} names no corpus folder" in done.stdout
    assert "== examples" in done.stdout
    assert "== held" not in done.stdout
    assert "== agreement of two coders" in done.stdout
    assert "contacts: F1" in done.stdout


def test_a_floor_that_is_not_held_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    floors = tmp_path / "floors.toml"
    floors.write_text("[examples]\ncontacts_f1 = 1.0\n", "utf-8")
    arguments = ["--no-errors", "--floors", str(floors)]
    assert main(arguments) == 1
    assert main([*arguments, "--lower-floors", "  "]) == 2
    assert main([*arguments, "--lower-floors", "a test asks for it"]) == 0
    assert "a test asks for it" in floors.read_text("utf-8")
    assert main(arguments) == 0


def few(name: str) -> GoldSet:
    gold, pages = load_examples()
    return GoldSet(name, gold[:3], pages)


def test_error_pages_show_each_fault_with_what_the_engine_saw(tmp_path: Path) -> None:
    gold_set = few("examples")
    tallies = [result.tally for result in run(engine, gold_set, Sides(PARTIES, EXAMPLE_PARTIES))]
    index = write_error_pages(gold_set, tallies, tmp_path)
    pages = "".join(file.read_text("utf-8") for file in tmp_path.glob("examples-*.html"))
    assert pages.count("<article>") == sum(len(tally.faults) for tally in tallies) > 0
    assert "<summary>explain</summary>" in pages
    assert pages.count("<details id=") > 0
    assert "examples-contacts.html" in index.read_text("utf-8")


@pytest.mark.parametrize("name", ["held", "later-held"])
def test_errors_of_held_pages_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shown to nobody"):
        write_error_pages(few(name), [], tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_is_stored_can_be_read(tmp_path: Path) -> None:
    import datetime
    import tomllib

    import msgspec

    from hiwar.knowledge.measured import Release

    file = tmp_path / "measured.toml"
    counts = {
        "pages": 2, "contacts_read": 3, "contacts_hit": 2, "kind_read:call": 3, "kind_right:call": 2,
        "status_read:held": 3, "status_right:held": 1, "pair_read:call/held": 3, "pair_right:call/held": 1,
    }  # fmt: skip
    store_measured(counts, "held", datetime.date(2026, 11, 21), file)
    told = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Release)
    assert (told.pages, told.part, told.date, told.all.read, told.all.right) == (2, "held", "2026-11-21", 3, 2)
    assert (told.pair["call/held"].read, told.pair["call/held"].right) == (3, 1)
