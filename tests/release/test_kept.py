"""What earlier Hiwars wrote is read by this one: their readings, their ledgers. A file of theirs is kept for ever."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from hiwar.ledger import codec, open_ledger
from hiwar.ledger.connection import migrations
from hiwar.pipeline import Bound, chronology, reread
from hiwar.pipeline.versions import versions

FIXTURES = Path(__file__).parents[1] / "fixtures"
READINGS = sorted((FIXTURES / "readings").glob("*.jsonl"))
LEDGERS = sorted((FIXTURES / "ledgers").glob("*.gz"))


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
    place = tmp_path / "ledger.db"
    place.write_bytes(gzip.decompress(path.read_bytes()))
    with open_ledger(place) as ledger:
        assert ledger.size()[:3] == (7, 7, 7)
        assert list(ledger.check()) == []
        assert [one.says for one in ledger.judgements()] == ["wrong"]
        told = "".join(f"{codec.encode(reading)}\n" for reading in ledger.readings())
        kept = path.with_name(f"{path.name.partition('.')[0]}.sha256").read_text("utf-8").strip()
        assert hashlib.sha256(told.encode()).hexdigest() == kept
        assert len(list(Bound(ledger).events())) > 5
        ledger.accept_clock()
        assert all(one.error is None for one in reread(ledger))


def test_no_ledger_is_of_a_form_to_come() -> None:
    assert all(int(path.name[5:7]) <= len(migrations()) for path in LEDGERS)
