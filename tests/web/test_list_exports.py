"""The button on a list: what is taken is what the list shows, and what it folds or leaves out is counted."""

from __future__ import annotations

import html
import json
import re

import pytest
from fastapi.testclient import TestClient

DAY = "2022-02-01"
LISTS = {
    "/?kind=call": "events",
    f"/upcoming?day={DAY}": "events",
    "/disagreements": "events",
    "/channels?side=FRA": "events",
    "/who/FRA": "events",
    "/statements?speaker=RUS": "statements",
    "/channels/FRA/RUS/entries": "events",
    "/search?text=بوتين": "articles",
    "/problems": "articles",
    "/outlets": "outlets",
}


def way(browser: TestClient, address: str) -> str:
    """The address behind the button of a list."""
    found = re.search(r'class="export" href="([^"]+)"', browser.get(f"/en{address}").text)
    assert found, address
    return html.unescape(found[1])


def taken(browser: TestClient, screen: str, table: str) -> list[dict[str, object]]:
    """The records of a table that the screen of exports gives as JSON lines."""
    page = browser.get(screen).text
    links = [html.unescape(one) for one in re.findall(r'href="([^"]+)" download', page)]
    answer = browser.get(next(one for one in links if "/jsonl" in one and f"table={table}" in one))
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("address", LISTS)
def test_what_is_counted_before_is_in_the_file(browser: TestClient, address: str) -> None:
    screen = way(browser, address)
    told = re.search(r'<h1>Export</h1> <span class="dim">(\d+) ', browser.get(screen).text)
    assert told
    assert len(taken(browser, screen, LISTS[address])) >= int(told[1]) > 0


@pytest.mark.parametrize("address", [f"/upcoming?day={DAY}", "/disagreements"])
def test_the_events_are_those_of_the_list(browser: TestClient, address: str) -> None:
    listed = set(re.findall(r"/events/(ev_[0-9a-f]{16})", browser.get(f"/en{address}").text))
    assert {one["id"] for one in taken(browser, way(browser, address), "events")} == listed


def test_the_statements_are_those_of_the_list_and_its_repeats_are_counted(browser: TestClient) -> None:
    api = browser.get("/api/v1/statements?limit=500&speaker=RUS").json()
    listed = {one["statement"]["id"] for one in api["items"]}
    screen = way(browser, "/statements?speaker=RUS")
    assert {one["record"]["id"] for one in taken(browser, screen, "statements")} == listed  # type: ignore[index]
    every = way(browser, "/statements").replace("/export?", "/export/csv?table=statements&")
    answer = browser.get(every)
    repeats = sum(one["repeats"] for one in browser.get("/api/v1/statements?limit=500").json()["items"])
    assert f"repeats={repeats}" in answer.headers["x-hiwar-counts"]
    assert repeats > 0
    assert browser.get(every.replace("/csv", "/xlsx")).status_code == 200, "the workbook has words for it"


def test_forms_that_hold_events_alone_are_not_offered_for_statements(browser: TestClient) -> None:
    page = browser.get(way(browser, "/statements")).text
    assert "/export/ris?" in page
    assert "/export/ics" not in page


@pytest.mark.parametrize("form", ["xlsx", "csv", "parquet", "jsonl", "csl", "ris", "bibtex"])
def test_each_form_of_the_statements_is_given(browser: TestClient, form: str) -> None:
    answer = browser.get(f"/ar/export/{form}?of=statements&table=statements&speaker=RUS")
    assert answer.status_code == 200
    assert answer.content


def test_the_pages_of_a_search_are_those_that_it_finds(browser: TestClient) -> None:
    screen = way(browser, '/search?text="وزير الخارجية"')
    found = browser.get("/api/v1/search", params={"q": '"وزير الخارجية"', "limit": 500}).json()["items"]
    assert [one["capture"]["id"] for one in taken(browser, screen, "articles")] == [  # type: ignore[index]
        one["source"]["capture"] for one in found
    ]
    assert len(found) > 3


def test_the_problems_are_those_of_the_code(browser: TestClient) -> None:
    page = browser.get("/en/problems").text
    for kind, table in (("code", "articles"), ("event", "events")):
        code, many = re.search(rf'\?{kind}=(\w+)"[^>]*>[^<]*</a> <span class="dim">(\d+)', page).groups()  # type: ignore[union-attr]
        records = taken(browser, way(browser, f"/problems?{kind}={code}"), table)
        assert len(records) == int(many)
        assert all(code in json.dumps(one) for one in records)


def test_the_outlets_are_those_of_the_list(browser: TestClient) -> None:
    listed = browser.get("/api/v1/outlets").json()["items"]
    rows = taken(browser, way(browser, "/outlets"), "outlets")
    told = [(one["outlet"], one["articles"], one["first_day"], one["last_day"]) for one in rows]
    assert told == [(one["name"], one["articles"], one["first"], one["last"]) for one in listed]
    assert 'href="/en/export/ris' not in browser.get(way(browser, "/outlets")).text


def test_the_outlets_of_other_lists_are_counted_from_their_articles(browser: TestClient) -> None:
    screen = way(browser, "/search?text=بوتين")
    articles, rows = taken(browser, screen, "articles"), taken(browser, screen, "outlets")
    named = [one["article"]["outlet"] for one in articles]  # type: ignore[index]
    assert sum(one["articles"] for one in rows) == sum(bool(one.get("name") or one.get("domain")) for one in named)  # type: ignore[misc]
    assert {one["outlet"] for one in rows} == {one.get("name") or one.get("domain") for one in named} - {None}


@pytest.mark.parametrize("of", ["search", "problems", "outlets", "doubtful"])
def test_the_workbook_of_each_is_given(browser: TestClient, of: str) -> None:
    answer = browser.get(f"/ar/export/xlsx?of={of}&text=بوتين&what=no_date")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_a_list_that_there_is_not_is_told(browser: TestClient) -> None:
    assert browser.get("/en/export?of=nothing").status_code == 400
    assert browser.get("/en/export/csv?of=nothing").status_code == 400
