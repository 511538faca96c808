"""`hiwar ingest` over time: stopped and gone on with, following a folder, told while it works."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.faces.conftest import CALL, Run

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.ingest import _every
from hiwar.ledger import open_ledger

PATIENCE = 120.0
Command = tuple[list[str], dict[str, str]]


@contextmanager
def going(command: Command, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own group, as in a terminal."""
    process = subprocess.Popen(
        [*command[0], *arguments],
        env=command[1],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)


def pages_in(place: Path) -> int:
    if not place.exists():
        return 0
    with open_ledger(place) as ledger:
        return ledger.size().captures


def stop(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """What Ctrl-C does: the whole group is told."""
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_stopped_it_says_so_and_goes_on_where_it_was(
    command: Command, hiwar: Run, tmp_path: Path, workers: str
) -> None:
    pages, place = tmp_path / "pages", tmp_path / "none.db"
    pages.mkdir()
    for number in range(1500):
        (pages / f"{number:04}.txt").write_text(f"{CALL} {number}", "utf-8")
    with going(command, tmp_path, "ingest", str(pages), "--workers", workers) as process:
        wait_until(lambda: pages_in(place) > 0)
        status, out, err = stop(process)
    kept = pages_in(place)
    if status == 0:
        pytest.skip("it was faster than the test")
    assert (status, err) == (130, "")
    assert out.splitlines()[0] == "stopped; the same command goes on where it was"
    lines = hiwar("ingest", str(pages), "--workers", "2").text.splitlines()
    assert lines[0].startswith(f"read {1500 - kept:,} pages")
    assert pages_in(place) == 1500


def test_a_folder_is_followed(command: Command, tmp_path: Path) -> None:
    pages, place = tmp_path / "pages", tmp_path / "none.db"
    pages.mkdir()
    with going(command, tmp_path, "ingest", str(pages), "--follow", "1s") as process:
        (pages / "a.txt").write_text(CALL, "utf-8")
        wait_until(lambda: pages_in(place) == 1)
        (pages / "deep").mkdir()
        (pages / "deep" / "b.txt").write_text(f"{CALL} ب", "utf-8")
        wait_until(lambda: pages_in(place) == 2)
        status, out, err = stop(process)
    assert (status, err) == (0, "")
    assert out.count("read 1 page: 1 contact") == 2


@pytest.mark.parametrize("path", ["-", "https://n.example/"])
def test_only_files_are_followed(path: str) -> None:
    with pytest.raises(UsageError):
        _every("30s", [path])
