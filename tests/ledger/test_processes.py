"""Every kind of ledger under several processes: what is killed, and what writes at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.ledger.conftest import CALL, EXAMPLES

from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.pipeline.record import refresh
from hiwar.queries import bring_up

Place = Callable[[str], str]


def command(place: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "hiwar", "--ledger", place, *arguments]


def test_a_process_killed_at_any_moment_loses_nothing_that_it_told(place: Place, tmp_path: Path) -> None:
    """Three times killed in the middle of its work; each time sound, and at the end all is there once."""
    folder, where = tmp_path / "pages", place("one")
    folder.mkdir()
    for number in range(240):
        told = CALL.format(day=1 + number % 28)
        (folder / f"{number:03d}.txt").write_text(f"{number}\n\n{told}\n", "utf-8")
    kept = 0
    for _ in range(3):
        reader = command(where, "--log", "info", "ingest", str(folder))
        process = subprocess.Popen(reader, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        told = sum(1 for line, _ in zip(process.stderr, range(40), strict=False) if "read" in line)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with open_ledger(where) as ledger:
            assert list(ledger.check()) == []
            now = ledger.size().captures
        assert now >= kept + told - 1
        kept = now
    with open_ledger(where) as ledger:
        assert {one.known for one in ingest(ledger, folder)} == {True, False}
        assert ledger.size().captures == 240
        assert list(ledger.check()) == []


def test_several_writers_lose_nothing_and_double_nothing(place: Place) -> None:
    """Three read the same pages while one works them in; what comes of it is what one alone makes."""
    where, alone = place("one"), place("two")
    with open_ledger(alone, create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
        bring_up(ledger)
        expected = [ledger.size(), list(refresh(ledger).events()), ledger.lists.counts("statement", "")]
    open_ledger(where, create=True).close()
    tasks = [("ingest", str(EXAMPLES))] * 3 + [("chronology",)]
    processes = [
        subprocess.Popen(command(where, *task), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for task in tasks
    ]
    for process in processes:
        assert process.communicate()[1] == b""
        assert process.returncode == 0
    with open_ledger(where) as ledger:
        bring_up(ledger)
        assert [ledger.size(), list(refresh(ledger).events()), ledger.lists.counts("statement", "")] == expected
        assert len({reading.capture.id for reading in ledger.readings()}) == ledger.size().readings == expected[0][0]
        assert list(ledger.check()) == []
