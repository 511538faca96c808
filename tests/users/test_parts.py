"""The parts: passwords, names, limits, the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiwar.errors import UsageError
from hiwar.faces.cli.app import run
from hiwar.faces.users import Limit, checked_name
from hiwar.faces.users.passwords import hashed, right
from hiwar.ledger import open_ledger


def test_a_password_is_hashed_with_salt() -> None:
    one, other = hashed("seven blue doors"), hashed("seven blue doors")
    assert one != other
    assert one.startswith("$argon2id$")
    assert right(one, "seven blue doors")
    assert not right(one, "seven blue door")
    assert not right(None, "seven blue doors")
    assert not right("no hash", "seven blue doors")


def test_a_password_is_the_same_however_it_is_composed() -> None:
    assert right(hashed("cafe\u0301 cafe\u0301"), "caf\u00e9 caf\u00e9")


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_has_a_length(password: str) -> None:
    with pytest.raises(UsageError):
        hashed(password)


@pytest.mark.parametrize("name", ["", "  ", "a:b", "a\u202eb", "a\x00b", "x" * 61])
def test_a_name_is_one_that_can_be_seen(name: str) -> None:
    with pytest.raises(UsageError):
        checked_name(name)


def test_a_limit_holds_few_keys() -> None:
    limit = Limit(2, 60, room=3, clock=lambda: 0.0)
    for number in range(100):
        assert limit.take(number) == 0
    assert len(limit) == 3
    assert limit.take("a") == limit.take("a") == 0
    assert limit.take("a") == 30
    limit.give_back("a")
    assert limit.take("a") == 0


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "ledger.db"

    def hiwar(*arguments: str, given: str = "") -> tuple[int, str]:
        (tmp_path / "given").write_text(given)
        with (tmp_path / "given").open() as file:
            monkeypatch.setattr("sys.stdin", file)
            status = run(["--ledger", str(place), *arguments])
        told = capfd.readouterr()
        return status, told.out + told.err

    assert hiwar("user", "add", "Amal", "--role", "admin", "--stdin", given="seven blue doors\n")[0] == 0
    assert "already" in hiwar("user", "add", "amal", "--stdin", given="seven blue doors\n")[1]
    assert "10 to 200" in hiwar("user", "add", "Rima", "--stdin", given="short\n")[1]
    status, key = hiwar("user", "token", "Amal", "--role", "reviewer", "--label", "desk", "--days", "30")
    assert status == 0
    assert key.startswith("hiwar_t_")
    listed = hiwar("user", "token", "Amal", "--list")[1]
    assert "desk" in listed
    assert key.strip() not in listed
    assert hiwar("user", "token", "Amal", "--end", listed.split()[0]) == (0, "")
    assert hiwar("user", "token", "Amal", "--end", "to_1")[0] == 2
    assert hiwar("user", "role", "Amal", "reader") == (0, "")
    assert hiwar("user", "role", "Amal", "king")[0] == 2
    assert hiwar("user", "token", "Amal", "--role", "admin")[0] == 2
    assert hiwar("user", "password", "Amal", "--stdin", given="eight blue doors\n") == (0, "")
    assert hiwar("user", "disable", "Amal") == (0, "")
    assert "shut out" in hiwar("user", "list")[1]
    assert hiwar("user", "token", "Amal")[0] == 2
    assert hiwar("user", "disable", "Amal", "--undo") == (0, "")
    assert hiwar("user", "list")[1].startswith("Amal reader")
    entries = [json.loads(line) for line in hiwar("audit", "--format", "jsonl")[1].splitlines()]
    assert [one["did"] for one in entries] == [
        "user_enabled", "user_disabled", "password_changed", "role_changed", "token_ended", "token_made", "user_added",
    ]  # fmt: skip
    assert "role_changed" in hiwar("audit", "--limit", "4")[1]
    with open_ledger(place) as ledger:
        assert right(ledger.users.secret("amal"), "eight blue doors")
