"""What becomes of a ledger where the machine below it fails: no room, no right to write, a server that goes.

Each time the error is one line with what to do, nothing is half, and when the trouble is over the work goes on.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.conftest import EXAMPLES, call
from tests.postgres import Server, running

from hiwar.errors import LedgerError
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest

resource = pytest.importorskip("resource", reason="limits and mounts are those of POSIX")
PAGES = 45
SMALL = 1_500_000
"""Bytes in which a ledger begins and does not end."""


def run(*arguments: object, limit: int | None = None, out: Any = subprocess.PIPE) -> tuple[int, str]:
    """The command's status and what it says on standard error; `limit` is how large a file may become."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "hiwar", *map(str, arguments)],
        preexec_fn=small if limit else None,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
    )
    return done.returncode, done.stderr


def is_clear(told: tuple[int, str], subject: object, status: int = 1) -> bool:
    """Whether a command ended with one line: of what it speaks, and in brackets what to do."""
    code, says = told
    return code == status and says.count("\n") == 1 and f": {subject}: " in says and says.endswith(")\n")


@pytest.fixture
def disc() -> Iterator[Callable[[str], Path]]:
    """A small disc of its own, mounted anew with other options at each call; skipped where nothing can be mounted."""
    place = Path(tempfile.mkdtemp(prefix="hiwar-disc-"))

    def mounted(options: str) -> Path:
        again = "remount," if os.path.ismount(place) else ""
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", place], capture_output=True)
        if done.returncode:
            pytest.skip("nothing can be mounted here")
        return place

    yield mounted
    if os.path.ismount(place):
        subprocess.run(["umount", place], check=True)
    place.rmdir()


def goes_on(place: Path | str) -> None:
    """Some pages are there whole, and the rest can be read into it."""
    with open_ledger(place) as ledger:
        size = ledger.size()
        assert size.captures == size.readings < PAGES
        assert list(ledger.check()) == []
        assert [one.error for one in ingest(ledger, EXAMPLES) if one.error] == []
        assert ledger.size().captures == PAGES
        assert list(ledger.check()) == []


class TestNoRoom:
    def test_on_the_disc(self, disc: Callable[[str], Path]) -> None:
        place = disc("size=1500k") / "ledger.db"
        told = run("--ledger", place, "ingest", EXAMPLES)
        assert is_clear(told, place)
        assert "make room" in told[1]
        disc("size=64m")
        goes_on(place)

    def test_for_so_large_a_file(self, tmp_path: Path) -> None:
        place = tmp_path / "ledger.db"
        assert is_clear(run("--ledger", place, "ingest", EXAMPLES, limit=SMALL), place)
        goes_on(place)

    def test_for_a_copy(self, tmp_path: Path) -> None:
        place, other, aside = tmp_path / "ledger.db", tmp_path / "other.db", tmp_path / "copies"
        for one, pages in ((place, EXAMPLES), (other, EXAMPLES / "normandy-2019.html")):
            with open_ledger(one, create=True) as ledger:
                list(ingest(ledger, pages))
        aside.mkdir()
        limit = place.stat().st_size // 2
        assert is_clear(run("--ledger", place, "ledger", "backup", aside / "b.db", limit=limit), aside / "b.db")
        assert list(aside.iterdir()) == []
        assert is_clear(run("--ledger", other, "ledger", "restore", place, "--replace", limit=limit), other)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["copies", "ledger.db", "other.db"]
        with open_ledger(other) as ledger:
            assert ledger.size().captures == 1

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="it is of Linux")
    @pytest.mark.parametrize("form", ["table", "jsonl"])
    def test_for_what_is_written(self, form: str) -> None:
        with open("/dev/full", "wb") as full:
            told = run("chronology", EXAMPLES / "normandy-2019.html", "--format", form, out=full)
        assert is_clear(told, "output")

    def test_on_the_server(self, base: str) -> None:
        with open_ledger(base, create=True) as ledger:
            ledger.add(*call(3))
            with psycopg.connect(base, autocommit=True) as owner:
                owner.execute(
                    """CREATE FUNCTION full_() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
                    CREATE TRIGGER full_ BEFORE INSERT ON readings EXECUTE FUNCTION full_()"""
                )
                with pytest.raises(LedgerError, match="No space left") as caught:
                    ledger.add(*call(4))
                assert caught.value.remedy == "make room on the server"
                assert ledger.size() == (1, 1, 1, 2)
                owner.execute("DROP TRIGGER full_ ON readings")
            assert ledger.add(*call(4)) == 4
            assert list(ledger.check()) == []

    def test_on_the_disc_of_the_server(self, server: Server, disc: Callable[[str], Path], tmp_path: Path) -> None:
        whose = f"mode=700,uid={server.owner}"
        place = disc(f"size=64m,{whose}")
        server.run(f"CREATE TABLESPACE small LOCATION '{place}'")
        server.run("CREATE DATABASE small TABLESPACE small TEMPLATE template0 ENCODING 'UTF8'")
        try:
            address = server.address("small")
            open_ledger(address, create=True).close()
            held = os.statvfs(place)
            disc(f"size={(held.f_blocks - held.f_bfree) * held.f_frsize + 300_000},{whose}")
            told = run("--ledger", address, "ingest", EXAMPLES)
            assert told[0] == 1
            assert told[1].endswith("(make room on the server)\n")
            assert told[1].count("\n") == 1
            disc(f"size=64m,{whose}")
            goes_on(address)
        finally:
            server.run("DROP DATABASE small WITH (FORCE)")
            server.run("DROP TABLESPACE small")


def test_a_disc_that_cannot_be_written(disc: Callable[[str], Path]) -> None:
    place = disc("size=64m") / "ledger.db"
    with open_ledger(place, create=True) as ledger:
        list(ingest(ledger, EXAMPLES / "normandy-2019.html"))
    before = place.read_bytes()
    disc("ro")
    for asked in (("chronology",), ("ledger", "check"), ("search", "قمة")):
        assert run("--ledger", place, *asked) == (0, "")
    assert is_clear(run("--ledger", place, "ingest", EXAMPLES), place)
    assert is_clear(run("--ledger", place.with_name("new.db"), "ingest", EXAMPLES), place.with_name("new.db"))
    assert is_clear(run("--ledger", place, "ledger", "backup", place.with_name("b.db")), place.with_name("b.db"))
    assert place.read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == ["ledger.db"]


def test_a_server_that_goes_and_comes() -> None:
    with running() as server:
        base = server.base()
        with open_ledger(base, create=True) as ledger:
            ledger.add(*call(3))
            server.control("stop")
            for _ in range(2):
                with pytest.raises(LedgerError) as caught:
                    ledger.add(*call(4))
                assert caught.value.remedy
                assert "\n" not in str(caught.value)
            server.control("start")
            assert ledger.add(*call(4)) == 4
            assert list(ledger.check()) == []


def killed() -> Any:
    """The program of `make soak` that kills."""
    path = Path(__file__).parents[2] / "benchmarks" / "killed.py"
    spec = importlib.util.spec_from_file_location("killed", path)
    assert spec is not None
    assert spec.loader is not None
    made = sys.modules["killed"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_some_random_moments(place: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A small part of `make soak`."""
    program = killed()
    work = program.work_in(tmp_path, copies=1)
    if "sqlite" in request.node.callspec.id:
        assert program.kill(program.Bench("sqlite", lambda: place("one")), work, 4) == 0
        return
    with running() as server:
        assert program.kill(program.Bench("postgresql", server.base, server), work, 5) == 0
