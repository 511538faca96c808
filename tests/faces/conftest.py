"""The command as a user runs it: a process of its own, with a settings file that is nobody's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hiwar.faces.cli.app import run as run_here

CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين."
"""The French president had a phone call today with his Russian counterpart."""


class Result(NamedTuple):
    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


Run = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path) -> tuple[list[str], dict[str, str]]:
    """The beginning of a command line, and an environment without settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIWAR_")}
    ours = {"HIWAR_CONFIG": str(tmp_path / "none.toml"), "HIWAR_LEDGER": str(tmp_path / "none.db"), "COLUMNS": "80"}
    return [sys.executable, "-m", "hiwar"], {**kept, **ours}


@pytest.fixture
def hiwar(command: tuple[list[str], dict[str, str]], tmp_path: Path) -> Run:
    """Run the command; `env` adds to the environment, `stdin` is what it reads."""

    def run(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
        done = subprocess.run(
            [*command[0], *map(str, arguments)],
            input=stdin,
            env={**command[1], **(env or {})},
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=300,
        )
        return Result(done.returncode, done.stdout, done.stderr.decode())

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The same in this process, where nothing is tried that needs another."""
    for name, value in {"HIWAR_CONFIG": "none.toml", "HIWAR_LEDGER": "none.db", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Result:
        capfdbinary.readouterr()
        status = run_here([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(status, out, err.decode())

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that tells one call."""
    path = tmp_path / "call.txt"
    path.write_text(f"مكالمة بين ماكرون وبوتين\n\n{CALL}\n", "utf-8")
    return path
