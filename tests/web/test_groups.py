"""A group of states that acts under one name on the screens: shown by its name, with a page, and no dead link."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hiwar.config import Settings
from hiwar.faces.web.app import create_app
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest

SCREENS = "", "/channels", "/channels/IRN/USA", "/who/IRN", "/who/format:p5-plus-1", "/statements"
TOLD = "أجرى وزير الخارجية الإيراني محمد جواد ظريف محادثات مع مجموعة 5+1 في فيينا أمس. "
SAID = "وقالت مجموعة 5+1 في بيان إنها مستعدة للحوار مع إيران."


@pytest.mark.parametrize(("language", "name"), [("en", "P5+1"), ("ar", "مجموعة 5+1")])
def test_it_is_shown_and_every_link_leads_on(tmp_path: Path, language: str, name: str) -> None:
    (tmp_path / "page.txt").write_text(TOLD + SAID, "utf-8")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        assert all(one.error is None for one in ingest(ledger, tmp_path / "page.txt", published="2014-11-19"))
    with TestClient(create_app(Settings(ledger=tmp_path / "ledger.db")), base_url="http://localhost") as browser:
        first = browser.get(f"/{language}/").text
        assert name in html.unescape(first)
        (event,) = set(re.findall(r"/events/(ev_\w+)", first))
        links: set[str] = set()
        for screen in (f"/events/{event}", *SCREENS):
            answer = browser.get(f"/{language}{screen}")
            assert answer.status_code == 200, screen
            assert name in html.unescape(answer.text) or screen == "/channels", screen
            links |= set(map(html.unescape, re.findall(r'href="(/[^"#?]*)', answer.text)))
        assert any("format:p5-plus-1" in link or "format%3Ap5-plus-1" in link for link in links)
        wrong = {link: status for link in links if (status := browser.get(link).status_code) != 200}
        assert wrong == {}
