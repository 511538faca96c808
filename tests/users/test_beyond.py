"""The command beyond this machine: it listens there only where somebody has to sign in, or where it was told not to."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import httpx
from tests.web.test_serve import start

BEYOND = ("--host", "0.0.0.0", "--port", "0")


def asked(place: Path, *options: str) -> list[int]:
    """What a server beyond this machine answers to a page and to the API."""
    with start(place, *BEYOND, *options) as process:
        assert process.stdout
        port = process.stdout.readline().split()[0].rstrip("/").rpartition(":")[2]
        paths = ("en/about", "api/v1/about")
        found = [httpx.get(f"http://127.0.0.1:{port}/{path}", timeout=60).status_code for path in paths]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    return found


def test_it_is_refused_without_users(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::"):
        with start(tmp_path / "ledger.db", "--host", host, "--port", "0") as process:
            assert process.wait(60) == 2
            assert process.stderr
            told = process.stderr.read()
        assert "hiwar user add" in told
        assert "--open-to-all" in told


def test_it_is_served_where_it_is_said_to_be_open(tmp_path: Path) -> None:
    assert asked(tmp_path / "ledger.db", "--open-to-all") == [200, 200]


def test_it_is_served_with_users_who_sign_in(with_people: Path, tmp_path: Path) -> None:
    assert asked(Path(shutil.copy(with_people, tmp_path / "ledger.db"))) == [401, 401]
    assert asked(Path(shutil.copy(with_people, tmp_path / "more.db")), "--open-to-all") == [401, 401]
