"""Files of every kind that a cluster reads, and ledgers as bytes that can be compared."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
PORTALS = Path(__file__).parents[1] / "portals" / "html"
CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون يوم {day} مارس 2022 اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين. {day}"
"""The French president had a phone call on that day of March 2022 with his Russian counterpart."""
PATIENCE = 240.0


def warc(file: Path, pages: list[bytes]) -> None:
    with file.open("wb") as out:
        for number, page in enumerate(pages):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/{file.stem}/{number}\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with archives, lines, a table, pages, copies of them, and what cannot be read."""
    folder = tmp_path_factory.mktemp("press")
    pages = [path.read_bytes() for path in sorted(PORTALS.glob("*.html"))]
    for number in range(3):
        warc(folder / f"{number}.warc.gz", [page.replace(b".<", b" %d.<" % number, 1) for page in pages[:30]])
    whole = (folder / "0.warc.gz").read_bytes()
    (folder / "broken.warc.gz").write_bytes(whole[: len(whole) // 2])
    calls = [{"text": CALL.format(day=day), "url": f"https://n.example/{day}"} for day in range(1, 29)]
    (folder / "calls.jsonl").write_text("\n".join([*map(json.dumps, calls), "{no line"]), "utf-8")
    pq.write_table(pa.Table.from_pylist(calls[10:]), folder / "calls.parquet")
    (folder / "deep").mkdir()
    for path in sorted(EXAMPLES.glob("*"))[:8]:
        (folder / "deep" / path.name).write_bytes(path.read_bytes())
    for number in range(6):
        (folder / "deep" / f"copy-{number}.txt").write_text(CALL.format(day=number // 2 + 1), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def single(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a single run over it."""
    place = tmp_path_factory.mktemp("single") / "ledger.db"
    with open_ledger(place, create=True) as ledger:
        assert sum(one.error is not None for one in ingest(ledger, press)) == 3
    return place


def held(place: Path) -> list[tuple[object, ...]]:
    """All that was added to a ledger, number for number; only the clock's times are left out."""
    tables = ("captures", "texts", "blobs", "readings", "judgements")
    with sqlite3.connect(place) as opened:
        rows = [row for table in tables for row in opened.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
        return rows + list(opened.execute("SELECT seq, what FROM log ORDER BY seq"))


Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the command with a ledger, in a process of its own group that is ended for sure."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(place: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HIWAR_", "RAY_"))}
        process = subprocess.Popen(
            [sys.executable, "-m", "hiwar", "--ledger", str(place), *map(str, arguments)],
            env={**kept, "HIWAR_CONFIG": str(tmp_path / "none.toml")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture
def run(start: Start) -> Callable[..., tuple[int, str, str]]:
    """Run the command to its end."""

    def done(place: Path, *arguments: str | Path) -> tuple[int, str, str]:
        process = start(place, *arguments)
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out.decode(), err.decode()

    return done


def worker_at_work(work: Path, process: subprocess.Popen[bytes]) -> tuple[int, Path]:
    """A worker that is in the middle of a shard, and the mark that says so."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None:
        assert time.monotonic() < until, "no worker came"
        for mark in work.glob("*.at"):
            try:
                at = int.from_bytes(mark.read_bytes(), "big")
            except OSError:
                continue
            if at:
                return int(mark.name.split(".")[1].split("-")[0]), mark
        time.sleep(0.005)
    out, err = process.communicate()
    raise AssertionError(f"it ended: {out.decode()} {err.decode()}")
