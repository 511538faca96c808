"""The ledger in a file: its tables, its refusals, its copies, and what a killed process leaves."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.conftest import call

from hiwar.errors import DamagedLedger, ForeignLedger, LedgerError, MissingInput, UsageError
from hiwar.ledger import is_ledger, open_ledger, restore
from hiwar.ledger.connection import MARK, connect, migrate, migrations
from hiwar.ledger.search import Query
from hiwar.model import Judgement
from hiwar.pipeline.record import refresh


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger with two pages."""
    place = tmp_path / "folder" / "ledger.db"
    with open_ledger(place, create=True) as ledger:
        ledger.add(*call(3))
        ledger.add(*call(4))
        ledger.users.add("amal", "admin", "hash", "root")
    return place


def altered(place: Path, *statements: str) -> None:
    """The file after somebody has been at it with the guards taken off."""
    with contextlib.closing(sqlite3.connect(place)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


class TestOpening:
    def test_none_is_made_unasked(self, tmp_path: Path) -> None:
        with pytest.raises(MissingInput):
            open_ledger(tmp_path / "none.db")
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        "data", [b"a text that is long enough to hold a head" * 9, b"SQLite format 3\0" + b"\1" * 100]
    )
    def test_another_file_is_refused(self, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(data)
        assert not is_ledger(file)
        with pytest.raises((ForeignLedger, DamagedLedger)):
            open_ledger(file)
        assert file.read_bytes() == data

    def test_a_database_of_another_is_refused(self, tmp_path: Path) -> None:
        with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as connection:
            connection.execute("CREATE TABLE a (b)")
        with pytest.raises(ForeignLedger):
            open_ledger(tmp_path / "a.db", create=True)

    def test_one_of_a_newer_hiwar_is_refused(self, place: Path) -> None:
        altered(place, "PRAGMA user_version = 999")
        with pytest.raises(ForeignLedger, match="newer"):
            open_ledger(place)

    def test_it_is_known_by_its_head(self, place: Path, tmp_path: Path) -> None:
        assert is_ledger(place)
        assert not is_ledger(tmp_path / "none")


class TestMigrations:
    def test_a_ledger_of_the_first_form_keeps_all(self, tmp_path: Path) -> None:
        place = tmp_path / "old.db"
        with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as connection:
            connection.execute("PRAGMA application_id = 0x48574C31")
            migrate(connection, 1)
            with open_ledger(tmp_path / "new.db", create=True) as ledger:
                ledger.add(*call(3))
            connection.execute("ATTACH ? AS new", (str(tmp_path / "new.db"),))
            for table in ("log", "texts", "captures", "readings"):
                connection.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        with open_ledger(place) as ledger:
            assert list(ledger.readings()) == [call(3).reading]
            assert list(ledger.check()) == []

    def test_a_step_that_fails_leaves_no_trace(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        steps = [*migrations(), "CREATE TABLE more (a);\nCREATE TABLE more (a);\n"]
        monkeypatch.setattr("hiwar.ledger.connection.migrations", lambda: steps)
        with contextlib.closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
            with pytest.raises(sqlite3.OperationalError):
                migrate(connection, len(steps))
            assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
            assert connection.execute("PRAGMA user_version").fetchone() == (0,)


class TestKeeping:
    @pytest.mark.parametrize("table", ["log", "texts", "captures", "readings", "audit"])
    def test_nothing_in_it_can_be_changed(self, place: Path, table: str) -> None:
        with contextlib.closing(connect(place)) as connection:
            column = connection.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE pk = 0").fetchone()[0]
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    connection.execute(statement)

    @pytest.mark.parametrize(
        ("statement", "subject"),
        [
            ("UPDATE texts SET text = text || '!' WHERE number = 1", "text "),
            ("UPDATE readings SET record = replace(record, '2022', '2023') WHERE seq = 2", "reading "),
            ("UPDATE captures SET record = replace(record, '3.txt', '9.txt'), key = 'a' WHERE seq = 1", "capture "),
            ("UPDATE captures SET record = '{' WHERE seq = 1", "capture "),
            ("INSERT INTO blobs VALUES ('sha256:a', 1, x'00')", "blob "),
            ("DELETE FROM captures WHERE seq = 1", "readings "),
        ],
    )
    def test_the_check_finds_what_was_done_to_it(self, place: Path, statement: str, subject: str) -> None:
        altered(place, statement)
        with open_ledger(place) as ledger:
            assert any(fault.subject.startswith(subject) for fault in ledger.check())

    def test_the_check_finds_a_broken_file(self, place: Path) -> None:
        data = bytearray(place.read_bytes())
        for page in range(4096, len(data), 4096):
            data[page : page + 50] = b"\xff" * 50
        place.write_bytes(data)
        with contextlib.suppress(DamagedLedger), open_ledger(place) as ledger:
            assert list(ledger.check())


class TestCopies:
    def test_a_ledger_is_put_back(self, place: Path, tmp_path: Path) -> None:
        with open_ledger(place) as ledger:
            ledger.backup(tmp_path / "b.db")
            ledger.add(*call(5))
        with pytest.raises(UsageError):
            restore(tmp_path / "b.db", place)
        aside = restore(tmp_path / "b.db", place, replace=True)
        assert aside is not None
        with open_ledger(place) as ledger, open_ledger(aside) as old:
            assert (ledger.size().captures, old.size().captures) == (2, 3)

    def test_what_is_no_ledger_is_not_put_back(self, place: Path, tmp_path: Path) -> None:
        (tmp_path / "b.db").write_bytes(b"no ledger" * 500)
        with pytest.raises(ForeignLedger):
            restore(tmp_path / "b.db", place, replace=True)
        with open_ledger(place) as ledger:
            assert ledger.size().captures == 2

    def test_a_backup_overwrites_nothing(self, place: Path, tmp_path: Path) -> None:
        (tmp_path / "b.db").touch()
        with open_ledger(place) as ledger, pytest.raises(UsageError):
            ledger.backup(tmp_path / "b.db")
        assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["b.db"]


@pytest.fixture
def locked(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same in a place that nobody may write; whoever runs the tests may write everywhere."""
    monkeypatch.setattr("hiwar.ledger.sqlite.is_writable", lambda path: False)
    return place


def test_a_ledger_that_cannot_be_written_is_read(locked: Path) -> None:
    before, beside = locked.read_bytes(), sorted(locked.parent.iterdir())
    with open_ledger(locked) as ledger:
        assert ledger.size().captures == 2
        assert len(list(ledger.search(Query("الرئيس")))) == 2
        assert list(ledger.check()) == []
        assert len(list(refresh(ledger).events())) == 2
        assert ledger.knows(call(3).page)
        with pytest.raises(LedgerError, match="nothing can be written"):
            ledger.add(*call(5))
        with pytest.raises(LedgerError, match="nothing can be written"):
            ledger.judge(Judgement(says="wrong", reports=("ct_1",), who="desk", at="2026"))
    assert (locked.read_bytes(), sorted(locked.parent.iterdir())) == (before, beside)


def test_one_that_is_up_to_date_is_not_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(place) as ledger:
        expected = list(refresh(ledger).events())
    monkeypatch.setattr("hiwar.ledger.sqlite.is_writable", lambda path: False)
    for module in ("sqlite",):
        monkeypatch.setattr(f"hiwar.ledger.{module}.copy_of", lambda connection: pytest.fail("copied"))
    with open_ledger(place) as ledger:
        assert list(refresh(ledger).events()) == expected


def test_one_of_an_earlier_form_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    early = tmp_path / "early.db"
    with contextlib.closing(sqlite3.connect(early, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")
        migrate(connection, 1)
    monkeypatch.setattr("hiwar.ledger.sqlite.is_writable", lambda path: False)
    with open_ledger(early) as ledger:
        assert ledger.size().captures == 0
    with contextlib.closing(sqlite3.connect(early)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_without_the_library_for_a_server_it_is_told_how_to_get_it() -> None:
    script = "import sys; sys.modules['psycopg'] = None; from hiwar.faces.cli.app import run; run()"
    command = [sys.executable, "-c", script, "--ledger", "postgresql://a:s3cret@b/c", "ledger", "size"]
    done = subprocess.run(command, capture_output=True, text=True)
    told = 'bad_ledger: postgresql://a@b/c: psycopg is not installed (install it: pip install "hiwar[postgresql]")\n'
    assert done.stderr == told
