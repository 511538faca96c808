"""Each screen in both languages: it is there, in its language and direction, small, and every link in it leads on."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

LANGUAGES = ("ar", "en")
CALL = "ev_47a3e16895344f19"
SCREENS = (
    "/", "/?kind=call&kind=visit&from=2022-01-01", f"/events/{CALL}", "/channels", "/channels?side=FRA",
    "/channels/FRA/RUS", "/channels/FRA/RUS?as_of=2022-02-20", "/channels/FRA/RUS/entries",
    "/who/emmanuel-macron", "/who/FRA",
    "/who/president@FRA", "/statements", "/statements?stance=ready_if", "/outlets", "/disagreements",
    "/upcoming?day=2022-02-01", "/search?text=بوتين", "/problems", "/about", "/preferences", "/review", "/export",
    "/briefing", "/briefing?a=FRA&b=RUS&since=2025-01-01", "/briefing?a=FRA&b=RUS&since=2022-01-01&lang=both",
)  # fmt: skip
"""The screens of the examples."""
MOST = 200_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(browser: TestClient, language: str, screen: str) -> None:
    answer = browser.get(f"/{language}{screen}")
    assert answer.status_code == 200, answer.text
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in answer.text
    assert answer.headers["content-language"] == language
    assert len(answer.content) <= MOST
    assert len(re.findall("<h1", answer.text)) == 1
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "screen", ["/?kind=call", "/channels/FRA/RUS", "/upcoming", "/who/FRA", "/who/emmanuel-macron"]
)
def test_feeds_are_told_in_the_head(browser: TestClient, screen: str) -> None:
    found = re.findall(
        r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', browser.get(f"/ar{screen}").text
    )
    assert [kind for kind, _ in found] == ["application/atom+xml", "text/calendar"]
    for kind, address in found:
        answer = browser.get(html.unescape(address))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)


def test_what_is_wrong_is_told_in_the_language_of_the_page(browser: TestClient) -> None:
    assert "لا صفحة كهذه" in browser.get("/ar/no/such").text
    assert "there is no such page" in browser.get("/en/no/such").text


@pytest.mark.parametrize("screen", SCREENS)
def test_ids_are_there_once(browser: TestClient, screen: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', browser.get(f"/ar{screen}").text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("screen", SCREENS)
def test_links_within_a_page_lead_somewhere(browser: TestClient, screen: str) -> None:
    text = browser.get(f"/ar{screen}").text
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(browser: TestClient, language: str) -> None:
    """Each kind of link once: one page of the kind is enough."""
    seen: dict[str, str] = {}
    for screen in SCREENS:
        text = browser.get(f"/{language}{screen}").text
        for address in map(html.unescape, re.findall(r'href="(/[^"#]*)', text)):
            seen.setdefault(re.sub(r"_[0-9a-f]{16}|=[^&]*|%[0-9A-F]{2}|[A-Z]{3}", "*", address), address)
    wrong = {address: status for address in seen.values() if (status := browser.get(address).status_code) != 200}
    assert wrong == {}


def test_the_first_page_is_arabic_unless_english_was_read_last(browser: TestClient) -> None:
    browser.cookies.clear()
    assert browser.get("/", follow_redirects=False).headers["location"] == "/ar/"
    cookies = {"cookie": "hiwar_language=en"}
    assert browser.get("/", follow_redirects=False, headers=cookies).headers["location"] == "/en/"


def test_an_address_without_a_language_leads_to_its_screen(browser: TestClient) -> None:
    answer = browser.get("/channels?q=x", follow_redirects=False)
    assert answer.headers["location"] == "/ar/channels?q=x"
    assert browser.get("/nowhere").status_code == 404


def test_the_language_switch_keeps_the_filters(browser: TestClient) -> None:
    assert 'href="/en/?kind=call&amp;from=2022-01-01"' in browser.get("/ar/?kind=call&from=2022-01-01").text


def test_no_such_page(browser: TestClient) -> None:
    for address in ("/en/nothing", "/fr/", "/en/events/ev_0000000000000000"):
        answer = browser.get(address)
        assert answer.status_code == 404
        assert "missing_input" in answer.text


@pytest.mark.parametrize("screen", ["/", "/channels", "/upcoming", "/statements", "/disagreements", "/briefing"])
def test_every_field_that_names_a_side_offers_the_states(browser: TestClient, screen: str) -> None:
    page = browser.get(f"/ar{screen}").text
    fields = re.findall(r'<input name="(?:a|b|between|speaker|about)"[^>]*>', page)
    assert len(fields) >= 2
    assert all('list="states"' in field for field in fields)
    assert page.count('<datalist id="states">') == 1
    assert "<option>الأردن</option>" in page
