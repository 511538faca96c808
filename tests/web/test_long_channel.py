"""A channel with more entries than its page lists: what is drawn says so and still leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hiwar.config import Settings
from hiwar.faces.web.app import create_app
from hiwar.faces.web.screens import channels


def test_what_is_drawn_and_not_listed_leads_to_its_own_page(
    example_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "ENTRIES", 1)
    with TestClient(create_app(Settings(ledger=example_ledger)), base_url="http://localhost") as browser:
        page = browser.get("/en/channels/FRA/RUS").text
        drawn = re.search(r"<figure>(<svg.*?</svg>)", page, re.DOTALL)
        assert drawn
        assert "the list below holds the last 1." in page
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
        elsewhere = re.findall(r'href="(/en/statements/st_[^"]+)"', drawn[1])
        assert len(elsewhere) >= 4
        assert {browser.get(one).status_code for one in elsewhere} == {200}


def test_where_all_are_listed_a_signal_leads_to_its_line(browser: TestClient) -> None:
    page = browser.get("/en/channels/FRA/RUS").text
    assert "the list below holds them all." in page
    assert re.search(r'href="#e-st_', page)
