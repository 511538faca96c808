"""What all tests share: no test is judged by how long it takes, and each draws the same examples on every run.

`HYPOTHESIS_PROFILE=search` draws new ones; what it finds is kept as a test.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings
from tests.postgres import NotInstalled, Server, running

settings.register_profile("hiwar", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hiwar"))


def pytest_configure() -> None:
    """Tests begun in the background of a shell ignore Ctrl-C, and so would the commands that they begin and stop."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL of its own; skipped where it is not installed, unless NO_SKIP is set."""
    try:
        with running() as found:
            yield found
    except NotInstalled as error:
        (pytest.fail if os.environ.get("NO_SKIP") else pytest.skip)(str(error))


@pytest.fixture
def base(server: Server) -> str:
    """The address of an empty database."""
    return server.base()
