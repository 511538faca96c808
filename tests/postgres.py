"""A server of PostgreSQL for tests and benchmarks: on a port of its own, in a temporary folder, gone when they end."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

USER, PASSWORD = "desk", "s3cret/of:tests"


class NotInstalled(Exception):
    """There is no PostgreSQL on this machine."""


class Server:
    """A server that runs; addresses hold the password."""

    def __init__(self, port: int, binaries: Path, folder: Path) -> None:
        self.port, self.binaries, self.folder = port, binaries, folder
        self._numbers = itertools.count()

    @property
    def owner(self) -> int:
        """The number of the user as whom it runs."""
        return (self.folder / "data").stat().st_uid

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        quoted = password.replace("/", "%2F").replace(":", "%3A")
        return f"postgresql://{user}:{quoted}@127.0.0.1:{self.port}/{database}"

    def base(self) -> str:
        """The address of a new, empty schema."""
        name = f"base{next(self._numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return f"{self.address('postgres')}?options=-csearch_path%3D{name}"

    def database(self, encoding: str = "UTF8") -> str:
        """The address of a new, empty database."""
        name = f"database{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        return self.address(name)

    def run(self, command: str, database: str = "postgres") -> None:
        """Let the owner of the server do something."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(command.encode())

    def control(self, action: str) -> None:
        """Start or stop it."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
        command = [self.binaries / "pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", action]
        _as_nobody([*command, "-l", self.folder / "log", *(["-o", options] if action == "start" else [])])


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server, as long as it is wanted; raises `NotInstalled`."""
    found = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *_on_path()]
    binaries = next((folder for folder in reversed(found) if (folder / "initdb").exists()), None)
    if binaries is None:
        raise NotInstalled("PostgreSQL is not installed: apt-get install postgresql")
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    folder = Path(_as_nobody(["mktemp", "-d", "-p", "/tmp", "hiwar-postgres-XXXXXX"]).strip())
    try:
        secret = folder / "secret"
        _as_nobody(["sh", "-c", f"printf %s '{PASSWORD}' > {secret}"])
        how = ["-A", "scram-sha-256", "-U", USER, f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        _as_nobody([binaries / "initdb", "-D", folder / "data", *how])
        server = Server(port, binaries, folder)
        server.control("start")
        try:
            yield server
        finally:
            server.control("stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _on_path() -> list[Path]:
    found = shutil.which("initdb")
    return [Path(found).resolve().parent] if found else []


def _as_nobody(command: list[str | Path]) -> str:
    """Run a command as a user without rights, where we are root: PostgreSQL refuses root."""
    user = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(command, cwd="/tmp", capture_output=True, text=True, **user)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return str(done.stdout)
