"""The ledger of a cluster is that of a single run, whoever is killed on the way."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cluster.conftest import PATIENCE, Start, held, worker_at_work

Run = Callable[..., tuple[int, str, str]]
KINDS = ("native", "ray")


def told(run: Run, place: Path) -> list[str]:
    """Chronology and echoes of a ledger, as they are written."""
    asked = (["chronology", "--format", "jsonl"], ["echoes", "--format", "jsonl"], ["ledger", "check"])
    answers = [run(place, *arguments) for arguments in asked]
    assert [status for status, _, _ in answers] == [0, 0, 0]
    return [out for _, out, _ in answers]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_ledger_though_a_worker_is_killed(
    kind: str, press: Path, single: Path, run: Run, start: Start, tmp_path: Path
) -> None:
    place, work = tmp_path / "ledger.db", tmp_path / "work"
    process = start(place, "ingest", press, "--cluster", kind, "--workers", "2", "--work", work)
    pid, mark = worker_at_work(work, process)
    os.kill(pid, signal.SIGKILL)
    assert mark.exists(), "it died in the middle"
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 3, err.decode()
    assert held(place) == held(single)
    assert told(run, place) == told(run, single)
    assert not work.exists()
    assert out.decode().startswith("read ")


@pytest.mark.parametrize("kind", KINDS)
def test_stopped_it_goes_on_with_the_shards_that_are_whole(
    kind: str, press: Path, single: Path, run: Run, start: Start, tmp_path: Path
) -> None:
    place, work = tmp_path / "ledger.db", tmp_path / "work"
    arguments = ("ingest", press, "--cluster", kind, "--workers", "2", "--work", work)
    process = start(place, *arguments)
    pid, _ = worker_at_work(work, process)
    until_first(work, process)
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=PATIENCE)
    until_gone(pid)
    assert (process.returncode, out.decode().splitlines()[0]) == (130, "stopped; the same command goes on where it was")
    shards = {file.name: file.stat().st_mtime_ns for file in work.glob("*.parquet")}
    assert shards
    process = start(place, *arguments)
    seen = worker_at_work(work, process)
    assert {file.name: file.stat().st_mtime_ns for file in work.glob("*.parquet") if file.name in shards} == shards
    assert seen[1].name.split(".")[0] + ".parquet" not in shards
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 3
    assert held(place) == held(single)


def test_where_the_command_is_killed_its_workers_end(press: Path, start: Start, tmp_path: Path) -> None:
    work = tmp_path / "work"
    process = start(tmp_path / "ledger.db", "ingest", press, "--cluster", "native", "--workers", "2", "--work", work)
    pid, _ = worker_at_work(work, process)
    process.kill()
    process.communicate()
    until_gone(pid)


def until_gone(pid: int) -> None:
    """Wait until a process has ended."""
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(OSError):
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            assert time.monotonic() < until, "it goes on"
            time.sleep(0.05)


def until_first(work: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a shard is whole."""
    while not any(work.glob("*.parquet")):
        assert process.poll() is None
        time.sleep(0.005)


def test_what_the_ledger_knows_is_not_read_again(press: Path, single: Path, run: Run, tmp_path: Path) -> None:
    before = held(single)
    status, out, _ = run(single, "ingest", press, "--cluster", "native", "--work", tmp_path / "work")
    assert status == 3
    assert out.startswith("read 0 pages")
    assert held(single) == before
