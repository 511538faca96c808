"""The pages over a ledger of the examples, and over an empty one."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.seen import CHROMIUM, FLAGS, served

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


@pytest.fixture(scope="module")
def address(example_ledger: Path) -> Iterator[str]:
    with served(example_ledger) as told:
        yield told


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """A tab at an address, with what it said on its console as errors."""
    opened: list[Any] = []
    said: list[str] = []

    def open_tab(path: str, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=address, **options)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_tab
    for context in opened:
        context.close()
    assert said == []
