"""A channel with more entries than its page lists: what is drawn says so and still leads somewhere."""

from __future__ import annotations

import html
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


def test_where_all_are_listed_a_signal_leads_to_its_line(example_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "ENTRIES", 500)
    with TestClient(create_app(Settings(ledger=example_ledger)), base_url="http://localhost") as browser:
        page = browser.get("/en/channels/FRA/RUS").text
    assert "the list below holds them all." in page
    assert re.search(r'href="#e-st_', page)


def test_the_earlier_entries_are_a_link_away_and_none_is_lost(browser: TestClient) -> None:
    """What the page lists and what its link leads to, part after part, is every entry once."""
    page = browser.get("/en/channels/FRA/RUS").text
    total = int(re.search(r'id="entries">.*?>(\d+)<', page)[1])  # type: ignore[index]
    found = re.findall(r'id="e-([^"]+)"', page)
    assert len(found) == channels.ENTRIES < total
    while told := re.search(r'rel="next" href="([^"]+)"', page):
        page = browser.get(html.unescape(told[1])).text
        found += re.findall(r'id="e-([^"]+)"', page)
    assert len(found) == len(set(found)) == total


def test_behind_the_ladder_stands_a_table_whose_periods_lead_to_their_events(browser: TestClient) -> None:
    page = browser.get("/en/channels/FRA/RUS").text
    table = re.search(r'aria-label="The ladder over time"><table>(.*?)</table>', page, re.DOTALL)
    assert table
    first = re.search(r'href="([^"]+)"', table[1])
    assert first
    assert browser.get(html.unescape(first[1])).status_code == 200
    counts = [int(told) for told in re.findall(r"<td>(\d+)</td>", table[1])]
    drawn = re.search(r"<figure>(<svg.*?</svg>)", page, re.DOTALL)
    assert drawn
    assert sum(counts) == drawn[1].count("<circle")
