"""The API over a ledger of the example pages, and a client that asks it without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hiwar.faces.api import create_api
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.queries import Pool, bring_up

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger that holds the example pages."""
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        list(ingest(ledger, EXAMPLES))
        bring_up(ledger)
    return path


@pytest.fixture
def app(kept: Path) -> Iterator[FastAPI]:
    pool = Pool(kept)
    yield create_api(pool)
    pool.close()


@pytest.fixture
def web(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)
