"""The client: the records of the queries, from a server, asked again only where they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import hiwar
from hiwar import queries
from hiwar.config import Settings
from hiwar.errors import MissingInput, UnreachableInput, UsageError
from hiwar.faces.web.app import create_app
from hiwar.ledger import open_ledger
from hiwar.model import Event
from hiwar.queries import Filter


class Here(httpx.BaseTransport):
    """A way to the application without a network; `answers` keeps what came back."""

    def __init__(self, app: FastAPI) -> None:
        self.web = TestClient(app, base_url="http://localhost")
        self.answers: list[int] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        body = request.read()
        told = self.web.request(request.method, address, headers=dict(request.headers), content=body)
        self.answers.append(told.status_code)
        return httpx.Response(told.status_code, headers=dict(told.headers), content=told.content)


@pytest.fixture
def here(kept: Path) -> Here:
    return Here(create_app(Settings(ledger=kept)))


@pytest.fixture
def client(here: Here) -> Iterator[hiwar.Client]:
    with hiwar.Client("http://localhost", transport=here) as one:
        yield one


def test_what_it_gives_are_the_records_of_the_queries(client: hiwar.Client, kept: Path) -> None:
    with open_ledger(kept) as ledger:
        wanted = Filter(between=("FRA", "RUS"), kind=("call",), from_="2020-01-01")
        told = queries.events(ledger, wanted, many=500)
        assert tuple(client.events(between=["FRA", "روسيا"], kind="call", from_="2020-01-01", limit=4)) == told.items
        assert client.event(told.items[0].id) == queries.event(ledger, told.items[0].id)
        assert client.channel("FRA", "RUS", "2022-03-01") == queries.channel(ledger, "FRA", "RUS", "2022-03-01", 50, 50)
        assert client.about() == queries.about(ledger)
        assert tuple(client.statements(limit=50)) == queries.statements(ledger, many=500).items
        (row, *_) = client.articles()
        assert client.article(row.source.capture) == queries.article(ledger, row.source.capture)
        assert client.text(row.source.text_id) == ledger.text(row.source.text_id)


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: list(one.search("السفير")),
        lambda one: list(one.channels(states=True)),
        lambda one: one.upcoming(today="2022-02-10"),
        lambda one: list(one.disagreements(what="denial")),
        lambda one: [one.person("Macron")],
        lambda one: [one.state("FRA")],
        lambda one: one.format("normandy").events,
        lambda one: [one.office("president@FRA")],
        lambda one: one.outlets(),
        lambda one: [one.outlet(one.outlets()[0].name)],
        lambda one: [one.problems()],
        lambda one: [one.statement(next(one.statements()).statement.id)],
    ],
)
def test_every_list_and_page_is_asked_for(client: hiwar.Client, ask: Callable[[hiwar.Client], list[Any]]) -> None:
    assert ask(client)


def test_what_did_not_change_is_not_sent_again(client: hiwar.Client, here: Here) -> None:
    assert client.about() == client.about()
    assert here.answers == [200, 304]


def test_whoever_follows_the_changes_has_all_events(client: hiwar.Client) -> None:
    held: dict[str, Event] = {}
    for change in client.changes(what=["event"]):
        if change.event is not None:
            held[change.id] = change.event
    assert set(held) == {row.id for row in client.events(limit=500)}


def test_pages_are_read(client: hiwar.Client) -> None:
    (one, other) = client.read([{"text": "التقى الوزيران اليوم في باريس."}, {"address": "http://127.0.0.1/"}])
    assert one.reading is not None
    assert other.error is not None
    assert other.error["code"] == "refused_address"


def test_what_the_server_refuses_is_raised(client: hiwar.Client) -> None:
    with pytest.raises(MissingInput):
        client.event("ev_0000000000000000")
    with pytest.raises(UsageError, match="kind"):
        list(client.events(kind="chat"))


def test_no_server_is_told() -> None:
    with hiwar.Client("http://127.0.0.1:1", seconds=2) as client, pytest.raises(UnreachableInput):
        client.about()
