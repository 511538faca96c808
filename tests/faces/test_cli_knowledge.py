"""`hiwar knowledge` as a user runs it."""

from __future__ import annotations

from pathlib import Path

from tests.faces.conftest import Run


def test_lint_of_ours_ends_well(hiwar: Run) -> None:
    result = hiwar("knowledge", "lint")
    assert (result.status, result.err) == (0, "")
    assert result.text.splitlines()[-1].startswith("0 errors, ")


def test_lint_tells_a_slip_of_the_users_tables(hiwar: Run, tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id,name,name_ar,state\nali-x,Ali X,علی المثالي,JOR\n", "utf-8")
    result = hiwar("--knowledge", str(tmp_path), "knowledge", "lint")
    assert result.status == 1
    assert f"error: {tmp_path}/persons.csv:2: ali-x: name_ar holds" in result.text


def test_find_with_a_folder_of_the_environment(hiwar: Run, tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id,name,name_ar,state\nali-x,Ali X,علي المثالي,JOR\n", "utf-8")
    found = hiwar("knowledge", "find", "علي", "المثالي", env={"HIWAR_KNOWLEDGE": str(tmp_path)})
    assert (found.status, found.text) == (0, "person ali-x: Ali X / علي المثالي (JOR)\n")
    assert hiwar("knowledge", "find", "علي", "المثالي").status == 1


def test_find_shows_the_terms(hiwar: Run) -> None:
    lines = hiwar("knowledge", "find", "ماكرون").text.splitlines()
    assert lines[0].startswith("person emmanuel-macron: Emmanuel Macron / ")
    assert lines[1].startswith("  2017-05-14 to ")
