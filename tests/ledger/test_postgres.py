"""The ledger on a server: its tables, its refusals, and what becomes of it where the server fails."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.ledger.conftest import CALL, EXAMPLES, call
from tests.postgres import PASSWORD, USER, Server

from hiwar.address import Address
from hiwar.errors import ForeignLedger, LedgerError, MissingInput, UsageError
from hiwar.ledger import Query, open_ledger, restore
from hiwar.ledger.postgres import PostgresStore, open_postgres
from hiwar.ledger.postgres_sql import migrations
from hiwar.pipeline import read_page
from hiwar.pipeline.record import refresh
from hiwar.sources import Given, page_of


@pytest.fixture
def held(base: str) -> str:
    """A ledger with two pages."""
    with open_ledger(base, create=True) as ledger:
        ledger.add(*call(3))
        ledger.add(*call(4))
        ledger.users.add("amal", "admin", "hash", "root")
    return base


def altered(base: str, *statements: str) -> None:
    """The tables after somebody with all rights has been at them with the guards taken off."""
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement.encode())


def schema_of(base: str) -> str:
    return base.rpartition("%3D")[2]


class TestOpening:
    def test_none_is_made_unasked(self, base: str) -> None:
        with pytest.raises(MissingInput):
            open_ledger(base)

    def test_tables_of_another_are_left_alone(self, base: str) -> None:
        altered(base, "CREATE TABLE a (b TEXT)")
        with pytest.raises(ForeignLedger, match="tables of others"):
            open_ledger(base, create=True)

    def test_one_of_a_newer_hiwar_is_refused(self, held: str) -> None:
        altered(held, "UPDATE hiwar_form SET version = 999")
        with pytest.raises(ForeignLedger, match="newer"):
            open_ledger(held)

    def test_one_that_does_not_hold_every_character_is_refused(self, server: Server) -> None:
        with pytest.raises(ForeignLedger, match="SQL_ASCII"):
            open_ledger(server.database("SQL_ASCII"), create=True)

    def test_a_schema_that_is_not_there(self, base: str) -> None:
        with pytest.raises(ForeignLedger, match="search_path"):
            open_ledger(base + "x", create=True)


class TestErrors:
    """Each is one line with what to do, and shows no password."""

    def told(self, address: str, remedy: str) -> None:
        with pytest.raises(LedgerError) as caught:
            open_ledger(address, create=True)
        assert remedy in caught.value.remedy
        assert "\n" not in str(caught.value)
        for secret in ("s3cret", "wr0ng"):
            assert secret not in str(caught.value)
            assert secret not in repr(caught.value)

    def test_a_wrong_password(self, server: Server) -> None:
        self.told(server.address("postgres", password="wr0ng"), "password")

    def test_a_wrong_user(self, server: Server) -> None:
        self.told(server.address("postgres", user="nobody"), "user")

    def test_a_wrong_database(self, server: Server) -> None:
        self.told(server.address("nothing"), "createdb")

    def test_no_server(self, server: Server) -> None:
        self.told(server.address("postgres").replace(f":{server.port}", ":1"), "runs there")

    @pytest.mark.parametrize("rest", ["postgres?colour=1", "postgres?options=%zz", "%zz"])
    def test_no_address(self, server: Server, rest: str) -> None:
        self.told(server.address(rest), "postgresql://")

    def test_who_may_not_make_tables(self, server: Server, base: str) -> None:
        self.told(plain(server, base), "GRANT")

    def test_who_may_not_read(self, server: Server, held: str) -> None:
        self.told(plain(server, held), "GRANT")

    def test_commands_tell_it_in_a_line(self, server: Server) -> None:
        address = server.address("postgres", password="wr0ng")
        for command in (["ledger", "size"], ["search", "قمة"], ["ingest", str(EXAMPLES)], ["read", address]):
            where = ["--ledger", address] if address not in command else []
            done = subprocess.run(
                [sys.executable, "-m", "hiwar", "--log", "debug", *where, *command], capture_output=True, text=True
            )
            assert done.returncode
            assert done.stdout == ""
            assert done.stderr.count("\n") == 1
            assert "wr0ng" not in done.stderr


def plain(server: Server, base: str, *rights: str) -> str:
    """The address of the same base for a user who has the given rights in it and no other."""
    user = f"plain_{schema_of(base)}"
    server.run(f"CREATE ROLE {user} LOGIN PASSWORD '{PASSWORD}'")
    server.run(f"GRANT USAGE ON SCHEMA {schema_of(base)} TO {user}")
    for right in rights:
        server.run(f"GRANT {right} ON ALL TABLES IN SCHEMA {schema_of(base)} TO {user}")
    return base.replace(f"//{USER}:", f"//{user}:")


class TestReadOnly:
    def test_one_that_may_only_be_read_is_read(self, server: Server, held: str) -> None:
        with open_ledger(held) as ledger:
            before = ledger.size()
        with open_ledger(plain(server, held, "SELECT")) as ledger:
            assert ledger.size() == before
            assert len(list(ledger.search(Query("الرئيس")))) == 2
            assert list(ledger.check()) == []
            assert len(list(refresh(ledger).events())) == 2
            with pytest.raises(LedgerError, match="nothing can be written"):
                ledger.add(*call(5))
        with open_ledger(held) as ledger:
            assert list(ledger.shelf.events()) == []
            expected = list(refresh(ledger).events())
        with open_ledger(held.replace(f"//{USER}:", f"//plain_{schema_of(held)}:")) as ledger:
            assert list(refresh(ledger).events()) == expected

    def test_one_of_an_earlier_form_asks_for_its_owner(self, server: Server, base: str) -> None:
        store = PostgresStore(Address(base))
        store.migrate(1)
        store.close()
        with pytest.raises(LedgerError, match="earlier Hiwar"):
            open_ledger(plain(server, base, "SELECT"))


class TestMigrations:
    @pytest.mark.parametrize("form", range(1, len(migrations())))
    def test_a_ledger_of_an_earlier_form_keeps_all(self, server: Server, held: str, form: int) -> None:
        base = server.base()
        store = PostgresStore(Address(base))
        store.migrate(form)
        for table in ("log", "texts", "captures", "readings"):
            store.execute(f"INSERT INTO {table} SELECT * FROM {schema_of(held)}.{table} ORDER BY 1")
        store.close()
        with open_ledger(base) as ledger, open_ledger(held) as other:
            assert list(ledger.readings()) == list(other.readings())
            assert list(refresh(ledger).events()) == list(refresh(other).events())
            assert [hit.capture for hit in ledger.search(Query("الرئيس"))] == [
                hit.capture for hit in other.search(Query("الرئيس"))
            ]
            assert list(ledger.check()) == []

    def test_a_step_that_fails_leaves_no_trace(self, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
        steps = [*migrations(), "CREATE TABLE more (a TEXT); CREATE TABLE more (a TEXT);"]
        monkeypatch.setattr("hiwar.ledger.postgres.migrations", lambda: steps)
        with pytest.raises(LedgerError):
            open_ledger(base, create=True)
        monkeypatch.undo()
        with pytest.raises(MissingInput):
            open_ledger(base)


class TestKeeping:
    @pytest.mark.parametrize("table", ["log", "blobs", "texts", "captures", "readings", "judgements", "audit"])
    def test_nothing_in_it_can_be_changed(self, held: str, table: str) -> None:
        with psycopg.connect(held, autocommit=True) as connection:
            column = (connection.execute(f"SELECT * FROM {table}".encode()).description or [])[0].name
            for statement in (
                f"DELETE FROM {table}",
                f"UPDATE {table} SET {column} = NULL",
                f"TRUNCATE {table} CASCADE",
            ):
                with pytest.raises(psycopg.IntegrityError, match="append-only"):
                    connection.execute(statement.encode())

    @pytest.mark.parametrize(
        ("statement", "subject"),
        [
            ("UPDATE texts SET text = text || '!' WHERE number = 1", "text "),
            ("UPDATE readings SET record = replace(record, '2022', '2023') WHERE seq = 2", "reading "),
            ("UPDATE captures SET record = replace(record, '3.txt', '9.txt'), key = 'a' WHERE seq = 1", "capture "),
            ("INSERT INTO blobs VALUES ('sha256:a', 1, '\\x00')", "blob "),
            ("DELETE FROM captures WHERE seq = 1", "readings "),
            ("DELETE FROM texts", "captures "),
            ("ALTER TABLE readings DISABLE TRIGGER readings_stay", "readings"),
            ("DROP TRIGGER log_stays ON log", "log"),
        ],
    )
    def test_the_check_finds_what_was_done_to_it(self, held: str, statement: str, subject: str) -> None:
        altered(held, statement)
        with open_ledger(held) as ledger:
            assert any(fault.subject.startswith(subject) for fault in ledger.check())

    def test_every_character_comes_back(self, base: str) -> None:
        text = "قمة \0\1\2 \1\1\2\0 \\u0000 %s ?1 :a '\"\\ 𝄞 end"
        with open_ledger(base, create=True) as ledger:
            page = page_of(text + CALL.format(day=3), Given(outlet="a\0b"), path="x\0y")
            ledger.add(page, read_page(page))
            assert ledger.text(page.capture.text_id) == page.text
            assert ledger.outlets() == ("a\0b",)
            assert [one.capture.path for one in ledger.readings()] == ["x\0y"]
            assert ledger.find("nothing") == []
            assert list(ledger.check()) == []

    def test_a_word_of_any_length_is_found(self, base: str) -> None:
        long = "ج" * 9000
        with open_ledger(base, create=True) as ledger:
            page = page_of(f"{long} {CALL.format(day=3)}", Given())
            ledger.add(page, read_page(page))
            assert [hit.spans[0].quote for hit in ledger.search(Query(long))] == [long]
            assert list(ledger.search(Query(long + "ج"))) == []


class TestCopies:
    def test_a_ledger_is_put_back(self, held: str, tmp_path: Path) -> None:
        with open_ledger(held) as ledger:
            ledger.backup(tmp_path / "b.db")
            ledger.add(*call(5))
        with open_ledger(tmp_path / "b.db") as copy:
            assert copy.size().captures == 2
        with pytest.raises(UsageError):
            restore(tmp_path / "b.db", Address(held))
        for number in (1, 2):
            aside = restore(tmp_path / "b.db", Address(held), replace=True)
            assert aside == f"{schema_of(held)}_{number}"
        with open_ledger(held) as ledger, open_ledger(f"{held}_1") as old:
            assert (ledger.size().captures, old.size().captures) == (2, 3)
            assert list(refresh(old).events())
            assert list(old.check()) == list(ledger.check()) == []
            assert old.find("3.txt") == ledger.find("3.txt") != []
            assert [ledger.add(*call(6)), old.add(*call(7))] == [6, 8]

    def test_what_fails_in_the_middle_leaves_the_ledger_that_was_there(
        self, held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_ledger(held) as ledger:
            ledger.backup(tmp_path / "b.db")
        monkeypatch.setattr("hiwar.ledger.between.hashes", lambda store: iter((store,)))
        with pytest.raises(AttributeError):
            restore(tmp_path / "b.db", Address(held), replace=True)
        with open_ledger(held) as ledger:
            assert ledger.size().captures == 2
        with pytest.raises(ForeignLedger):
            open_ledger(f"{held}_1")


class TestBrokenConnections:
    def broken(self, server: Server, base: str) -> Callable[[], None]:
        name = schema_of(base)
        return lambda: server.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hiwar-{name}'"
        )

    def test_an_open_ledger_goes_on_when_the_server_comes_back(self, server: Server, held: str) -> None:
        with open_ledger(f"{held}&application_name=hiwar-{schema_of(held)}") as ledger:
            self.broken(server, held)()
            assert ledger.size().captures == 2
            self.broken(server, held)()
            assert ledger.add(*call(5))

    def test_a_step_that_breaks_leaves_nothing(self, server: Server, held: str) -> None:
        store = open_postgres(Address(f"{held}&application_name=hiwar-{schema_of(held)}"))

        def step() -> None:
            with store.written():
                store.execute("INSERT INTO marks (name) VALUES ('a')")
                self.broken(server, held)()
                store.execute("INSERT INTO marks (name) VALUES ('b')")

        with pytest.raises(LedgerError):
            step()
        assert store.execute("SELECT count(*) FROM marks").fetchone() == (0,)
        store.close()


def test_nothing_is_written_beside_our_one_line() -> None:
    # psycopg warns of a pipeline whose connection is lost, which nobody asked for where an error says the same.
    assert not logging.getLogger("psycopg").isEnabledFor(logging.ERROR)
