"""`hiwar reconcile` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.faces.conftest import Run
from tests.faces.test_cli_ledger import ledger, made

__all__ = ["ledger", "made"]

LIST = """Day;Who;Type;Remark
29/05/2017;Macron, Putin;meeting;Versailles
04/07/2021;France, Russia;phone call;
01/01/2021;Atlantis, France;visit;
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8-sig")
    return path


def test_matched_theirs_ours_and_not_understood(here: Run, ledger: Path, kept: Path) -> None:
    table = here("--ledger", ledger, "reconcile", kept)
    assert table.status == 3
    assert table.text.startswith("matched: 1 · in the list alone: 1 · in the record alone: ")
    assert "Atlantis: no state or organisation has this name" in table.text
    told = [json.loads(line) for line in here("reconcile", kept, ledger, "--format", "jsonl").out.splitlines()]
    assert [one["row"] for one in told if one["row"]] == [2, 3, 4]
    assert here("--language", "ar", "--ledger", ledger, "reconcile", kept).status == 3


def test_our_own_export_is_all_matched(here: Run, ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(here("chronology", ledger, "--format", "csv").out)
    result = here("reconcile", own, ledger, "--all", "--format", "jsonl")
    told = [json.loads(line) for line in result.out.splitlines()]
    assert {(one["found"], tuple(one["differs"])) for one in told} == {("matched", ())}
    assert result.status == 0


def test_columns_by_other_names(here: Run, ledger: Path, kept: Path) -> None:
    kept.write_text("Datum,Wer\n2017-05-29,FRA; RUS\n", "utf-8")
    assert "no column is known" in here("reconcile", kept, ledger).err
    assert here("reconcile", kept, ledger, "--column", "date=Datum", "--column", "parties=Wer").status == 0
    assert here("reconcile", kept, ledger, "--column", "date").status == 2
    assert here("reconcile", kept, ledger, "--column", "day=Datum").status == 2


@pytest.mark.parametrize(("data", "code"), [(b"PK\x03\x04", "malformed_input"), (b"date,parties\n", "empty_input")])
def test_what_is_no_list(here: Run, ledger: Path, kept: Path, data: bytes, code: str) -> None:
    kept.write_bytes(data)
    result = here("reconcile", kept, ledger)
    assert (result.status, result.err.split(":")[0]) == (3, code)
    assert here("reconcile", "none.csv", ledger).err.startswith("missing_input")
