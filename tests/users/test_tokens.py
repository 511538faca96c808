"""Tokens: what a program may do with one, how often, and until when."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.users.conftest import send

from hiwar.faces.users import make_token
from hiwar.ledger import Role, open_ledger

Visit = Callable[..., TestClient]
PAGES = {"pages": [{"text": "text"}]}


@pytest.fixture
def program(visit: Visit, place: Path) -> Callable[..., TestClient]:
    """A program with a token."""

    def made(name: str = "Amal", role: Role = "reader", form: str = "Bearer {}") -> TestClient:
        with open_ledger(place) as ledger:
            key, _ = make_token(ledger.users, name, role, "a program", "root")
        client = visit()
        client.headers["authorization"] = form.format(key)
        return client

    return made


def error(answer: object) -> str:
    return str(answer.json()["error"]["code"])  # type: ignore[attr-defined]


def test_the_api_asks_for_a_token(visit: Visit) -> None:
    for headers in ({}, {"authorization": "Bearer x"}, {"authorization": "Basic %%"}, {"authorization": "Digest x"}):
        for path in ("/api/v1/about", "/api/v1/openapi.json", "/api/v1/no/such"):
            answer = visit().get(path, headers=headers)
            assert (answer.status_code, error(answer)) == (401, "not_signed_in")
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_reads_and_one_of_a_reviewer_writes(program: Callable[..., TestClient]) -> None:
    reader, reviewer = program("Amal", "reader"), program("Walid", "reviewer")
    assert reader.get("/api/v1/about").status_code == 200
    answer = reader.post("/api/v1/pages", json=PAGES)
    assert (answer.status_code, error(answer)) == (403, "not_allowed")
    assert reviewer.post("/api/v1/pages", json=PAGES).status_code == 200
    assert reader.get("/en/users").status_code == 403


def test_readers_of_feeds_send_it_as_a_password(program: Callable[..., TestClient], visit: Visit) -> None:
    client = program()
    key = client.headers["authorization"].removeprefix("Bearer ")
    client.headers["authorization"] = "Basic " + base64.b64encode(f"amal:{key}".encode()).decode()
    assert client.get("/en/export/atom").status_code == 200
    refused = visit().get("/en/export/atom", headers={"accept": "application/atom+xml"})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic")


def test_a_session_reads_the_api_and_changes_nothing_there(visit: Visit) -> None:
    browser = visit("admin")
    assert browser.get("/api/v1/about").status_code == 200
    assert error(browser.post("/api/v1/pages", json=PAGES)) == "not_allowed"


def test_a_session_is_no_token(visit: Visit) -> None:
    key = visit("admin").cookies["hiwar_session"]
    assert visit().get("/api/v1/about", headers={"authorization": f"Bearer {key}"}).status_code == 401


def test_a_token_is_no_session(program: Callable[..., TestClient], visit: Visit) -> None:
    client = program("Amal", "admin")
    assert client.get("/en/account").status_code == 404
    browser = visit()
    browser.cookies.set("hiwar_session", client.headers["authorization"].removeprefix("Bearer "))
    assert browser.get("/en/").url.path == "/en/login"


def test_a_token_may_ask_so_often(program: Callable[..., TestClient]) -> None:
    client, other = program(), program()
    found = [client.get("/api/v1/about") for _ in range(6)]
    assert [one.status_code for one in found] == [200] * 5 + [429]
    assert error(found[-1]) == "too_many"
    assert int(found[-1].headers["retry-after"]) > 0
    assert other.get("/api/v1/about").status_code == 200


def test_one_makes_and_ends_tokens_of_ones_own(visit: Visit, place: Path) -> None:
    browser = visit("reviewer")
    answer = send(browser, "/en/account", "/en/account/tokens", label="desk", role="reviewer", days="30")
    key = answer.text.split('id="made">')[1].split("<")[0]
    assert answer.headers["cache-control"] == "no-store"
    page = browser.get("/en/account").text
    assert key not in page, "it is shown once"
    assert "desk" in page
    program = visit()
    program.headers["authorization"] = f"Bearer {key}"
    assert program.get("/api/v1/about").status_code == 200
    with open_ledger(place) as ledger:
        (token,) = ledger.users.passes("Walid", "token")
    assert token.until
    assert send(visit("admin"), "/en/account", "/en/account/tokens/end", id=token.id).status_code == 400
    send(browser, "/en/account", "/en/account/tokens/end", id=token.id)
    assert program.get("/api/v1/about").status_code == 401
    more = send(browser, "/en/account", "/en/account/tokens", label="desk", role="admin")
    assert more.status_code == 400, "no token may do more than its user"
