"""The API over a ledger on a server: the same answers, also to many who ask at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hiwar.faces.api import create_api
from hiwar.ledger import copy_ledger
from hiwar.queries import Pool

ASKED = (
    "/about", "/events", "/events?between=FRA,RUS&limit=3", "/statements?limit=7", "/articles", "/search?q=الرئيس",
    "/upcoming", "/disagreements", "/problems", "/channels", "/channels/FRA/RUS", "/states/France", "/outlets",
    "/changes", "/changes?since=30", "/statements?q=وزير",
)  # fmt: skip


def identity(row: dict[str, Any]) -> str:
    return str(row.get("id") or row.get("statement", {}).get("id") or row["source"]["capture"])


@pytest.fixture
def there(kept: Path, base: str) -> Iterator[TestClient]:
    copy_ledger(kept, base)
    pool = Pool(base)
    yield TestClient(create_api(pool), raise_server_exceptions=False)
    pool.close()


def test_it_answers_as_over_a_file(app: FastAPI, there: TestClient) -> None:
    here = TestClient(app, raise_server_exceptions=False)
    asked = list(ASKED)
    for kind in ("events", "statements", "articles"):
        asked += [f"/{kind}/{identity(row)}" for row in here.get(f"/{kind}").json()["items"][::10]]
    expected = {address: here.get(address) for address in asked}
    with ThreadPoolExecutor(4) as threads:
        found = dict(zip(asked, threads.map(there.get, asked), strict=True))
    for address in asked:
        assert found[address].status_code == expected[address].status_code, address
        assert found[address].text == expected[address].text, address
    assert sum(one.status_code == 200 for one in found.values()) > len(ASKED)
