"""What all tests share: no test is judged by how long it takes, and each draws the same examples on every run.

`HYPOTHESIS_PROFILE=search` draws new ones; what it finds is kept as a test.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from tests.postgres import Server, served

settings.register_profile("hiwar", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hiwar"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of PostgreSQL of its own."""
    yield from served(tmp_path_factory)


@pytest.fixture
def base(server: Server) -> str:
    """The address of an empty database."""
    return server.base()
