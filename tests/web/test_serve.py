"""The command as a user runs it: it says where it listens, answers there, and nowhere else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

from hiwar.faces.cli.commands.serve import listen


def start(ledger: Path | str, *options: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    command = [sys.executable, "-m", "hiwar", "--ledger", str(ledger), "serve", *options]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**kept, "PYTHONUNBUFFERED": "1"}
    )


def test_serve(tmp_path: Path) -> None:
    with start(tmp_path / "ledger.db", "--port", "0") as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        assert address.startswith("http://127.0.0.1:")
        assert "/ar/welcome" in str(httpx.get(f"{address}ar/", follow_redirects=True, timeout=60).url)
        assert httpx.get(address, headers={"host": "evil.example"}, timeout=60).status_code == 421
        assert httpx.get(f"{address}api/v1/about", timeout=60).json()["captures"] == 0
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stderr
        assert process.stderr.read() == ""


def test_an_answer_does_not_wait_for_the_confirmation_of_its_first_part() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_ledger_that_cannot_be_opened_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\0" + b"\1" * 200)
    for place in ("postgresql://desk@127.0.0.1:1/none", tmp_path / "other.db"):
        with start(place, "--port", "0") as process:
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err.count("\n")) == (1, "", 1)
        assert err.split(": ")[1] == str(place)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with start(tmp_path / "ledger.db", "--port", "0") as first:
        assert first.stdout
        port = first.stdout.readline().split()[0].rstrip("/").rpartition(":")[2]
        with start(tmp_path / "ledger.db", "--port", port) as second:
            assert second.wait(60) == 2
            assert second.stderr
            assert "--port" in second.stderr.read()
        first.terminate()
        first.wait(60)
