"""The pages over a ledger of the examples, and over an empty one."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client's own, of what it stands on
    from fastapi.testclient import TestClient

from hiwar import pipeline
from hiwar.config import Settings
from hiwar.faces.web.app import create_app
from hiwar.ledger import open_ledger

PAGES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example pages, which no test changes."""
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        assert all(one.error is None for one in pipeline.ingest(ledger, PAGES))
    return path


@pytest.fixture(scope="session")
def browser(example_ledger: Path) -> Iterator[TestClient]:
    """A browser that looks at the examples."""
    with TestClient(create_app(Settings(ledger=example_ledger)), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A browser at its first start."""
    with TestClient(create_app(Settings(ledger=tmp_path / "new" / "ledger.db")), base_url="http://localhost") as client:
        yield client
