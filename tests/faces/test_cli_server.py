"""The commands on a ledger on a server, and from there to a file and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Run
from tests.postgres import PASSWORD, Server

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.mark.parametrize("named", ["flag", "environment", "file"])
def test_a_server_is_named_wherever_a_file_is(hiwar: Run, base: str, tmp_path: Path, named: str) -> None:
    (tmp_path / "c.toml").write_text(f'ledger = "{base}"\n' if named == "file" else "", "utf-8")
    environment = {"HIWAR_CONFIG": str(tmp_path / "c.toml"), "HIWAR_LEDGER": base if named == "environment" else ""}
    flag = ["--ledger", base] if named == "flag" else []
    made = hiwar(*flag, "ingest", EXAMPLES, env=environment)
    assert (made.status, made.err) == (0, "")
    assert PASSWORD not in made.text
    assert "%2F" not in made.text
    assert made.text.splitlines()[-1].startswith("the ledger holds 45 pages: postgresql://desk@127.0.0.1:")


def test_answers_and_copies(hiwar: Run, base: str, server: Server) -> None:
    other = server.base()
    for ledger in (base, "one.db"):
        assert hiwar("--ledger", ledger, "ingest", EXAMPLES).status == 0
    for asked in (
        ("chronology", "--format", "jsonl"), ("channel", "FRA", "RUS"), ("search", "الرئيس"), ("disagreements",),
        ("echoes",), ("channels",), ("diff", "30", "90"),
    ):  # fmt: skip
        here, there = (hiwar("--ledger", ledger, *asked) for ledger in ("one.db", base))
        assert (there.status, there.err) == (0, "")
        assert there.out == here.out
    assert hiwar("read", base, "--format", "jsonl").out == hiwar("read", "one.db", "--format", "jsonl").out

    whole = "45 captures, 45 texts, 45 readings: 0 faults"
    assert hiwar("--ledger", base, "ledger", "backup", "backup.db").status == 0
    assert hiwar("--ledger", "backup.db", "ledger", "check").text.strip() == whole
    copied = hiwar("ledger", "copy", base, other)
    assert copied.text == hiwar("ledger", "copy", base, "two.db").text
    assert copied.text.splitlines()[0].split()[:2] == ["log", "90"]
    refused = hiwar("ledger", "copy", "one.db", other)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    refused = hiwar("--ledger", other, "ledger", "restore", "backup.db")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert "--replace" in refused.err
    aside = hiwar("--ledger", other, "ledger", "restore", "backup.db", "--replace")
    assert (aside.status, aside.text) == (0, f"{other.rpartition('%3D')[2]}_1\n")
    assert hiwar("--ledger", other, "ledger", "check").text.strip() == whole
    size = hiwar("--ledger", other, "ledger", "size")
    assert PASSWORD not in size.text
    assert size.text.splitlines()[-1].split() == ["last", "90"]
