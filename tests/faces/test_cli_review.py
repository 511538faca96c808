"""`hiwar review` as a user meets it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.faces.conftest import Run
from tests.faces.test_cli_ledger import ledger, made

__all__ = ["ledger", "made"]


@pytest.fixture
def press(here: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `hiwar review` with these keys."""

    def run(keys: str, *arguments: str) -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        return here("--ledger", ledger, "review", *arguments)

    return run


def test_one_key_each_and_undo(press: Run, here: Run, ledger: Path) -> None:
    listed = [json.loads(line) for line in press("", "--format", "jsonl").out.splitlines()]
    assert listed
    assert {"about", "event", "other", "field", "judgement", "moves", "answers"} == listed[0].keys()
    key = next(iter(listed[0]["answers"]))
    assert press(f"{key}u").text.splitlines()[-1].startswith("answers kept: 0")
    judged = here("--ledger", ledger, "judge", "list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["says"] for line in judged][-1] == "withdrawn"
    told = press(f"?{key}", "--who", "desk")
    assert (told.status, told.text.count("jd_")) == (0, 1)
    assert told.text.splitlines()[-1] == f"answers kept: 1; questions left: {len(listed) - 1}"
    assert press("", "--format", "table").text.count(f"/{len(listed) - 1} ") == len(listed) - 1


def test_skipping_changes_nothing(press: Run, here: Run, ledger: Path) -> None:
    told = press("s" * 99)
    assert told.text.splitlines()[-1] == "answers kept: 0; questions left: 0"
    assert here("--ledger", ledger, "judge", "list").out == b""
    assert press("", "--between", "CHN", "JPN").text == "nothing is to be asked\n"
    assert press("", "--format", "csv").status == 2
