"""What earlier Hiwars wrote is read by this one: their readings, their ledgers. A file of theirs is kept for ever."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.postgres import Server

from hiwar.address import Address
from hiwar.ledger import Ledger, between, codec, open_ledger
from hiwar.ledger.connection import migrations
from hiwar.ledger.postgres import PostgresStore
from hiwar.ledger.postgres_sql import migrations as migrations_there
from hiwar.ledger.sqlite import SqliteStore
from hiwar.model.disagreement import DISAGREEMENTS
from hiwar.pipeline import Bound, chronology, reread
from hiwar.pipeline.versions import versions
from hiwar.queries import bring_up

FIXTURES = Path(__file__).parents[1] / "fixtures"
READINGS = sorted((FIXTURES / "readings").glob("*.jsonl"))
LEDGERS = sorted((FIXTURES / "ledgers").glob("*.gz"))

BARE = {f"form-{form:02}.db.gz" for form in range(9, 14)}
"""Ledgers without users, lists and what disagrees; those that were kept later hold them."""
THERE = len(migrations()) - len(migrations_there())
"""By how much the number of a form is less on a server: the first nine came there as two."""


def name(path: Path) -> str:
    return path.name


def test_there_are_some() -> None:
    assert READINGS
    assert LEDGERS


@pytest.mark.parametrize("path", READINGS, ids=name)
def test_readings_of_every_schema_are_read(path: Path) -> None:
    readings = [codec.decode_reading(line) for line in path.read_text("utf-8").splitlines()]
    assert len(readings) == 7
    assert sum(len(reading.contacts) for reading in readings) == 22
    assert len(chronology(readings)) > 5
    if path.name == versions().reading.replace("/", "-") + ".jsonl":
        assert [codec.encode(reading) for reading in readings] == path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", LEDGERS, ids=name)
def test_ledgers_of_every_form_are_brought_to_the_present_one(path: Path, tmp_path: Path) -> None:
    with open_ledger(unpacked(path, tmp_path)) as ledger:
        pages = 7 if path.name in BARE else 9
        assert ledger.size()[:3] == (pages, pages, pages)
        assert list(ledger.check()) == []
        assert [one.says for one in ledger.judgements()] == ["wrong"]
        told = "".join(f"{codec.encode(reading)}\n" for reading in ledger.readings())
        kept = path.with_name(f"{path.name.partition('.')[0]}.sha256").read_text("utf-8").strip()
        assert hashlib.sha256(told.encode()).hexdigest() == kept
        assert len(list(Bound(ledger).events())) > 5
        ledger.accept_clock()
        assert all(one.error is None for one in reread(ledger))


def unpacked(path: Path, folder: Path) -> Path:
    """The ledger that a file holds."""
    place = folder / "ledger.db"
    place.write_bytes(gzip.decompress(path.read_bytes()))
    return place


def derived(ledger: Ledger) -> list[Any]:
    """What was made of the record: events, channels, the marks of lists, what disagrees."""
    ledger.accept_clock()
    bring_up(ledger)
    marks = [ledger.lists.counts(what, "") for what in ("event", "statement", "article")]
    found = [list(ledger.shelf.events()), ledger.channels.part(None, 0, 500), marks]
    return [*found, ledger.disagreements.part(DISAGREEMENTS, True, 0, 500)]


def users(ledger: Ledger) -> list[Any]:
    """Who may use it, by which token, and what was noted of them."""
    held = [(one.name, one.role, one.disabled, ledger.users.secret(one.name)) for one in ledger.users.all()]
    holder = ledger.users.holder("no token", "token")
    return [held, holder and holder[0].id, [(one.did, one.about) for one in ledger.users.audit()]]


@pytest.mark.parametrize("path", LEDGERS, ids=name)
def test_what_an_earlier_form_made_is_what_is_made_anew(path: Path, tmp_path: Path) -> None:
    with open_ledger(unpacked(path, tmp_path)) as ledger, open_ledger(tmp_path / "anew.db", create=True) as anew:
        assert anew.add_all(zip(ledger.pages(), ledger.readings(), strict=True))
        for judgement in ledger.judgements():
            anew.judge(judgement)
        assert derived(ledger) == derived(anew)
        held, token, audit = users(ledger)
        if path.name not in BARE:
            assert held == [("amal", "admin", None, "no hash"), ("walid", "reviewer", None, "no hash")]
            assert token == "to_kept"
            assert len(audit) == 4
            assert all(derived(ledger))


@pytest.mark.parametrize("path", LEDGERS, ids=name)
def test_the_same_of_a_ledger_on_a_server(
    path: Path, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All tables of an earlier form are put on a server in that form, and opened there by this Hiwar."""
    place, base, form = unpacked(path, tmp_path), server.base(), int(path.name[5:7])
    file = SqliteStore(sqlite3.connect(place, isolation_level=None), place)
    there = PostgresStore(Address(base))
    there.migrate(form - THERE)
    held = set(there.tables())
    with monkeypatch.context() as patch:
        patch.setattr(between, "TABLES", {table: order for table, order in between.TABLES.items() if table in held})
        patch.setattr(between, "_BY_OTHERS", tuple(table for table in between._BY_OTHERS if table in held))
        between.copy_tables(file, there)
    file.close()
    there.close()
    with open_ledger(base) as one, open_ledger(place) as other:
        assert list(one.check()) == []
        assert list(one.readings()) == list(other.readings())
        assert one.judgements() == other.judgements()
        assert users(one) == users(other)
        assert derived(one) == derived(other)


def test_no_ledger_is_of_a_form_to_come() -> None:
    assert all(int(path.name[5:7]) <= len(migrations()) for path in LEDGERS)
