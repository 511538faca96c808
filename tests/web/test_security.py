"""What stands before the pages: hosts, origins, sizes, what a browser may do."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_other_hosts_are_not_answered(browser: TestClient) -> None:
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""):
        assert browser.get("/ar/", headers={"host": host}).status_code == 421
    for host in ("localhost:8020", "127.0.0.1", "[::1]:8020", "LOCALHOST"):
        assert browser.get("/ar/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://localhost:9"},
    ],
)
def test_no_change_on_the_word_of_another_site(browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.post("/ar/preferences", headers=headers).status_code == 403


def test_a_body_beyond_the_limit_is_refused(browser: TestClient) -> None:
    assert browser.post("/ar/add", headers={"content-length": str(1 << 40)}).status_code == 413


def test_every_answer_forbids_what_is_not_ours(browser: TestClient) -> None:
    for address in ("/ar/", "/static/hiwar.css", "/no/such/page"):
        headers = browser.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_no_path_leads_out_of_the_static_folder(browser: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert browser.get(path).status_code == 404
