"""A server over the examples with a reader, a reviewer and an admin, and browsers that are signed in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import example_ledger

from hiwar.config import Settings
from hiwar.faces.users import new_user
from hiwar.faces.web.app import create_app
from hiwar.ledger import ROLES, open_ledger

__all__ = ["example_ledger"]
PASSWORD = "seven blue doors"
PEOPLE = {"reader": "Rima", "reviewer": "Walid", "admin": "Amal"}


@pytest.fixture(scope="session")
def with_people(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples with users, which is copied and never changed."""
    place = tmp_path_factory.mktemp("people") / "ledger.db"
    shutil.copy(example_ledger, place)
    with open_ledger(place) as ledger:
        for role in ROLES:
            new_user(ledger.users, PEOPLE[role], role, PASSWORD, "local:root")
    return place


@pytest.fixture
def place(with_people: Path, tmp_path: Path) -> Path:
    """A ledger with users that a test may change."""
    return Path(shutil.copy(with_people, tmp_path / "ledger.db"))


@pytest.fixture
def visit(place: Path) -> Iterator[Callable[..., TestClient]]:
    """A browser on a server over the ledger, signed in where a role is named."""
    app = create_app(Settings(ledger=place), rate=5)
    opened: list[TestClient] = []

    def browser(role: str | None = None, base: str = "http://localhost", **more: Any) -> TestClient:
        client = TestClient(app, base_url=base, raise_server_exceptions=False, headers={"accept": "text/html"}, **more)
        opened.append(client)
        if role:
            assert sign_in(client, PEOPLE[role]).url.path != "/en/login"
        return client

    yield browser
    for client in opened:
        client.close()


def sign_in(browser: TestClient, name: str, password: str = PASSWORD, **more: str) -> Any:
    return send(browser, "/en/login", "/en/login", name=name, password=password, **more)


def form_token(browser: TestClient, address: str) -> str:
    """The token in the form of a page; one that no form gave where there is none."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', browser.get(address).text)
    return found.group(1) if found else "0" * 64


def send(browser: TestClient, form: str, to: str, **more: Any) -> Any:
    """A form as a browser sends it."""
    return browser.post(to, data={"token": form_token(browser, form), **more})
