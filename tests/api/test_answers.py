"""The API answers as the queries do, in one form, and tells what went wrong in one shape."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hiwar import queries
from hiwar.faces.api import asked, create_api
from hiwar.ledger import open_ledger
from hiwar.queries import Filter, Pool, Slice, from_query

CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون يوم 3 مارس 2022 اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين."
"""The French president had a phone call on 3 March 2022 with his Russian counterpart."""
PATHS = (
    "/events", "/events?between=FRA&between=RUS&kind=call&from=2022-01-01&order=oldest", "/events?as_of=2022-03-01",
    "/statements?speaker=Macron", "/articles?text=اتصال", "/search?q=السفير", "/upcoming?today=2022-02-10",
    "/disagreements", "/problems", "/channels?states=true", "/channels/France/روسيا", "/formats/normandy",
    "/persons/Macron", "/states/FRA", "/offices/president@FRA", "/outlets", "/about", "/changes?limit=500",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_did_not_change_is_not_sent_again(web: TestClient, path: str) -> None:
    first = web.get(path)
    assert first.status_code == 200, first.text
    assert first.headers["content-type"] == "application/json"
    again = web.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_a_list_is_that_of_the_query(web: TestClient, kept: Path) -> None:
    query = {"between": "FRA,RUS", "kind": "call", "from": "2020-01-01"}
    with open_ledger(kept) as ledger:
        told = queries.events(ledger, from_query(query), many=5)
    answer = web.get("/events", params={**query, "between": ["FRA", "RUS"], "limit": 5})
    assert msgspec.json.decode(answer.content, type=Slice[queries.EventRow]) == told
    rest = web.get("/events", params={**query, "between": ["FRA", "RUS"], "cursor": told.next}).json()
    assert len(rest["items"]) == told.total - 5


def test_the_filters_are_those_of_the_pages() -> None:
    names = {name.rstrip("_") for name in Filter.__struct_fields__}
    kinds = (asked.OfEvents, asked.OfStatements, asked.OfArticles)
    told = {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}
    assert told - {"cursor", "limit"} == names


@pytest.mark.parametrize(
    ("path", "status", "code", "subject"),
    [
        ("/events?kind=chat", 400, "usage", "kind.0"),
        ("/events?kinds=call", 400, "usage", "kinds"),
        ("/events?from=yesterday", 400, "usage", "from"),
        ("/events?party=Atlantis", 400, "usage", "party"),
        ("/events?cursor=x", 400, "usage", "cursor"),
        ("/events?limit=0", 400, "usage", "limit"),
        ("/events/ev_0000000000000000", 404, "missing_input", "ev_0000000000000000"),
        ("/events/nonsense", 400, "usage", "address"),
        ("/channels/FRA/FRA", 400, "usage", "FRA FRA"),
        ("/statements?as_of=2020-01-01", 400, "usage", "as_of"),
        ("/outlets/nowhere", 404, "missing_input", "nowhere"),
        ("/nowhere", 404, "missing_input", "/nowhere"),
        ("/search?q=...", 400, "usage", "..."),
    ],
)
def test_what_is_wrong_is_told_in_one_shape(web: TestClient, path: str, status: int, code: str, subject: str) -> None:
    answer = web.get(path)
    assert answer.status_code == status
    (told,) = answer.json().values()
    assert set(told) == {"code", "subject", "says", "remedy"}
    assert (told["code"], told["subject"]) == (code, subject)


def test_a_method_that_is_not_taken_is_told(web: TestClient) -> None:
    answer = web.delete("/events")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["error"]["code"] == "usage"


def test_a_fault_of_ours_tells_no_words_of_pages(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("words of a page")

    monkeypatch.setattr(queries, "about", broken)
    web = TestClient(create_api(Pool("none.db")), raise_server_exceptions=False)
    assert web.get("/about").status_code == 404  # there is no ledger
    monkeypatch.setattr(Pool, "ledger", broken)
    answer = web.get("/about")
    assert answer.status_code == 500
    assert "words of a page" not in answer.text
    assert answer.json()["error"]["code"] == "failed_reading"


def test_an_article_comes_with_the_text_that_it_counts_in(web: TestClient) -> None:
    row = web.get("/articles").json()["items"][0]
    page = web.get(f"/articles/{row['source']['capture']}").json()
    text = web.get(f"/texts/{row['source']['text_id']}")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.text == page["text"]
    for contact in page["reading"]["contacts"]:
        for span in contact["evidence"]:
            assert page["text"][span["start"] : span["end"]] == span["quote"]


def test_pages_are_read_and_kept(tmp_path: Path) -> None:
    web = TestClient(create_api(Pool(tmp_path / "ledger.db", create=True)))
    body = {"pages": [{"text": CALL, "published": "2022-03-04"}, {"html": f"<html><body><p>{CALL}</p>"}, {"text": " "}]}
    told = web.post("/readings", json=body).json()["pages"]
    assert [len(one["reading"]["contacts"]) if one["reading"] else one["error"]["code"] for one in told] == [
        1, 1, "empty_input",
    ]  # fmt: skip
    assert web.get("/events").json()["total"] == 0
    before = web.get("/events").headers["etag"]
    web.post("/pages", json=body)
    again = web.post("/pages", json=body).json()["pages"]
    assert [one["known"] for one in again] == [True, True, False]
    answer = web.get("/events", headers={"if-none-match": before})
    assert answer.status_code == 200
    (row,) = answer.json()["items"]
    assert (row["kind"], row["date"]["edtf"], row["sides"]) == ("call", "2022-03-03", ["FRA", "RUS"])


def test_files_are_read_and_kept(tmp_path: Path) -> None:
    web = TestClient(create_api(Pool(tmp_path / "ledger.db", create=True), limit=10_000))
    lines = "\n".join(json.dumps({"url": f"https://n.example/{i}", "text": f"{CALL} {i}"}) for i in range(3))
    told = web.post("/files?name=pages.jsonl", content=lines.encode()).json()["pages"]
    assert [len(one["reading"]["contacts"]) for one in told] == [1, 1, 1]
    assert web.get("/articles").json()["total"] == 3
    large = web.post("/files", content=b"x" * 10_001)
    assert (large.status_code, large.json()["error"]["code"]) == (413, "oversized_input")
    broken = web.post("/files?name=x.gz", content=b"\x1f\x8b\x08broken").json()["pages"]
    assert broken[0]["error"]["code"] == "malformed_input"


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/"])
def test_no_private_address_is_asked(tmp_path: Path, address: str) -> None:
    web = TestClient(create_api(Pool(tmp_path / "ledger.db", create=True)))
    told = web.post("/readings", json={"pages": [{"address": address}]}).json()["pages"]
    assert [one["error"]["code"] for one in told] == ["refused_address"]


@pytest.mark.parametrize(
    "body",
    [{}, {"pages": []}, {"pages": [{}]}, {"pages": [{"text": "a", "html": "b"}]}, {"pages": [{"address": "ftp:"}]}],
)
def test_pages_without_what_is_needed_are_refused(web: TestClient, body: dict[str, object]) -> None:
    answer = web.post("/readings", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "usage"
