"""`hiwar doctor` and `hiwar version`: what is there, what is not, what is wrong, and how it is mended."""

from __future__ import annotations

import contextlib
import datetime
import json
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from hiwar.address import Address
from hiwar.config import Settings
from hiwar.faces.cli import checkup
from hiwar.faces.cli.app import run
from hiwar.faces.cli.checkup import Finding, findings
from hiwar.ledger import open_ledger
from hiwar.pipeline.versions import versions
from hiwar.version import __version__


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIWAR_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("HIWAR_LEDGER", str(tmp_path / "ledger.db"))


def found(tmp_path: Path) -> dict[str, Finding]:
    return {one.name: one for one in findings(Settings(ledger=tmp_path / "ledger.db"))}


def test_it_says_what_is_there_and_what_is_not(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["doctor", "--json"]) == 0
    told = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [one["name"] for one in told][:9] == [
        "python", "versions", "tables", "cache", "encoding", "clock", "disk", "ledger", "fonts",
    ]  # fmt: skip
    assert all(set(one) == {"name", "state", "says", "remedy"} for one in told)
    ledger = next(one for one in told if one["name"] == "ledger")
    assert (ledger["state"], ledger["remedy"]) == ("note", "hiwar ingest PATH")
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_lines(language: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--language", language, "doctor"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert all("{" not in line for line in lines)
    assert len(lines) > 9


def test_a_ledger_is_looked_at_and_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    open_ledger(place, create=True).close()
    before = place.read_bytes()
    assert found(tmp_path)["ledger"].values["form"] == versions().ledger
    assert place.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ledger.db"]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    told = {one.name: one for one in findings(Settings(ledger=Address("postgresql://localhost:1/none")))}
    assert told["ledger"].state == "bad"
    assert told["fonts"].state == "ok"


def test_one_of_an_earlier_form(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    open_ledger(place, create=True).close()
    with contextlib.closing(sqlite3.connect(place)) as opened:
        opened.execute("PRAGMA user_version = 3")
    one = found(tmp_path)["ledger"]
    assert (one.state, one.says, one.values["form"]) == ("ok", "ledger_early", 3)


def test_what_is_no_ledger_is_wrong_and_hides_nothing(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "ledger.db").write_bytes(b"a text that is long enough to hold a head" * 90)
    told = found(tmp_path)
    assert told["ledger"].state == "bad"
    assert told["fonts"].state == "ok"
    assert run(["doctor"]) == 1
    assert capfdbinary.readouterr().out.decode().splitlines()[-1] == "something is wrong"


def test_tables_of_the_user_that_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id,name\nx,y\n", "utf-8")
    told = {one.name: one for one in findings(Settings(ledger=tmp_path / "l.db", knowledge=(tmp_path,)))}
    assert told["tables"].state == "bad"


def test_a_clock_that_goes_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "ledger.db"
    with open_ledger(place, create=True):
        pass
    with contextlib.closing(sqlite3.connect(place)) as opened:
        opened.execute("INSERT INTO log (what, at) VALUES ('capture', '2999-01-01T00:00:00+00:00')")
        opened.commit()
    assert (found(tmp_path)["clock"].state, found(tmp_path)["clock"].says) == ("bad", "clock_back")
    monkeypatch.setattr(checkup, "_MADE", datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC))
    assert found(tmp_path)["clock"].says == "clock_old"


@pytest.mark.parametrize(("free", "state"), [(5e9, "ok"), (1e9, "note"), (1e6, "bad")])
def test_room(free: float, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=int(free))
    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda place: usage)
    assert found(tmp_path)["disk"].state == state


def test_output_that_holds_no_arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Latin:
        encoding = "iso-8859-1"

        def __getattr__(self, name: str) -> Any:
            return getattr(sys.__stdout__, name)

    monkeypatch.setattr(sys, "stdout", Latin())
    assert found(tmp_path)["encoding"].state == "bad"


def test_parts_that_are_missing_are_noted_with_their_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted = ['daft>=0.7; extra == "cluster"', 'pyarrow>=15; extra == "cluster"', 'pyarrow>=999; extra == "parquet"']
    monkeypatch.setattr(checkup, "_parts", lambda: ["cluster", "parquet"])
    monkeypatch.setattr(checkup.metadata, "requires", lambda name: wanted)
    monkeypatch.setattr(checkup, "_version_of", lambda name: {"pyarrow": "25.0.1"}.get(name))
    told = found(tmp_path)
    assert told["cluster"] == Finding("cluster", "note", "part_none", {"lacks": "daft"}, "pip install 'hiwar[cluster]'")
    assert told["parquet"].values == {"lacks": "pyarrow>=999 (25.0.1)"}


def test_every_part_is_named_also_where_the_installation_does_not_know_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checkup, "_installed", lambda: True)
    monkeypatch.setattr(checkup.metadata, "requires", lambda name: ["psycopg>=3.1; extra == 'postgresql'"])
    monkeypatch.setattr(checkup, "_version_of", lambda name: "3.2")
    told = found(tmp_path)
    assert set(checkup.PARTS) <= set(told)
    assert told["postgresql"].says == "part"
    assert told["cluster"] == Finding("cluster", "note", "part_unknown", {}, "pip install 'hiwar[cluster]'")


def test_versions_are_told_apart(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["version", "--json"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert told["hiwar"] == __version__
    assert list(told) == ["hiwar", "engine", "reading", "event", "channel", "ledger", "server", "knowledge", "shard"]
    assert run(["version"]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 9
