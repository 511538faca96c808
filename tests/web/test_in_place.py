"""What htmx brings in place, in a real browser: lists that go on, filters, the review, news; the page itself stays.

The `tab` says what the console said as errors, so each of these tests tells also that the policy of the pages, which
forbids inline scripts and styles and all evaluating, is kept.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import PAGES
from tests.web.seen import WAIT, served, with_browser
from tests.web.test_changing import NOTE
from tests.web.test_screens import CALL

from hiwar import pipeline
from hiwar.ledger import open_ledger

pytestmark = with_browser
STAYS = "window.stays === true"
QUESTION = "before => document.querySelector('.question').innerText !== before"


def mark(page: Any) -> Any:
    """A page that would lose its mark where another came instead of it."""
    page.evaluate("window.stays = true")
    return page


def until(page: Any, holds: str, given: object = None) -> None:
    """Wait until something holds in a page, which may evaluate nothing itself."""
    end = time.monotonic() + WAIT
    while not page.evaluate(holds, given):
        assert time.monotonic() < end, holds
        time.sleep(0.02)


@contextmanager
def opened(chromium: Any, address: str, path: str) -> Iterator[Any]:
    """A page whose console may say what goes wrong with its requests."""
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto(path)
    yield mark(page)
    context.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A ledger of the examples that a test may change."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        assert all(one.error is None for one in pipeline.ingest(ledger, PAGES))
    return path


@pytest.mark.parametrize("screen", ["/en/", "/ar/channels/FRA/RUS", "/en/statements", "/en/channels"])
def test_a_list_goes_on_in_place(tab: Callable[..., Any], screen: str) -> None:
    page = mark(tab(screen))
    name = "#list li:not(li li)"
    before, url = page.locator(name).count(), page.url
    page.click('a[rel="next"]')
    until(page, f"document.querySelectorAll('{name}').length > {before}")
    assert page.evaluate(STAYS)
    assert page.url == url
    ids = page.locator("#list [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    until(page, f"[...document.querySelectorAll('{name}')].indexOf(document.activeElement.closest('li')) === {before}")


def test_every_row_comes_once_and_in_order(tab: Callable[..., Any], browser: TestClient) -> None:
    page = tab("/en/?kind=call")
    while page.locator('a[rel="next"]').count():
        before = page.locator("li.event").count()
        page.keyboard.press("n")
        until(page, f"document.querySelectorAll('li.event').length > {before}")
    shown = page.locator("li.event").evaluate_all("all => all.map(one => one.id)")
    told, cursor = [], ""
    while True:
        items = browser.get(f"/api/v1/events?kind=call{cursor}").json()
        told += [one["id"] for one in items["items"]]
        if items["next"] is None:
            break
        cursor = f"&cursor={items['next']}"
    assert shown == told


def test_a_filter_that_is_chosen_acts_at_once(tab: Callable[..., Any]) -> None:
    page = mark(tab("/en/?between=FRA&between=RUS"))
    all_of = page.locator("li.event").count()
    page.check("input[name=kind][value=call]")
    page.wait_for_url("**kind=call**")
    until(page, "document.querySelectorAll('.told a').length === 3")
    assert 0 < page.locator("li.event").count() < all_of
    assert page.evaluate(STAYS)
    assert re.fullmatch(r"between=France&between=Russia&kind=call", page.url.partition("?")[2]), "nothing empty"
    assert "kind=call" in page.get_attribute("a.export", "href")
    assert "kind=call" in page.get_attribute("#language", "href")
    feeds = page.locator("head link[type='application/atom+xml']")
    assert feeds.count() == 1
    assert "kind=call" in feeds.get_attribute("href")
    assert page.inner_text("#said") == page.inner_text("[data-said]")
    page.go_back()
    page.locator("li.event").nth(all_of - 1).wait_for()
    assert "kind" not in page.url


def test_a_filter_without_script_is_the_same(tab: Callable[..., Any]) -> None:
    """Sent as a form, with what was left empty in the address, it is the same list."""
    found = []
    for script in (True, False):
        page = tab("/en/statements", java_script_enabled=script)
        page.fill("input[name=speaker]", "France")
        page.click(".filters button")
        page.wait_for_url("**speaker=France**")
        page.wait_for_selector(".told a")
        found.append(page.locator("li.said").evaluate_all("all => all.map(one => one.id)"))
    assert found[0] == found[1]
    assert found[0]


def test_what_is_wrong_with_a_filter_is_told(chromium: Any, address: str) -> None:
    with opened(chromium, address, "/en/") as page:
        page.fill("input[name=between] >> nth=0", "Nowhereland")
        page.click(".filters button")
        page.wait_for_selector("h1:has-text('Nowhereland'), main:has-text('Nowhereland')")
        assert page.locator("#main").count() == 1
        assert "usage" in page.inner_text("#main")


def test_a_server_that_is_gone_is_told_and_what_stands_there_stays(chromium: Any, address: str) -> None:
    with opened(chromium, address, "/en/") as page:
        before = page.locator("li.event").count()
        page.route("**/*", lambda route: route.abort())
        page.click('a[rel="next"]')
        page.wait_for_selector("#trouble:visible")
        assert page.locator("li.event").count() == before
        assert page.inner_text("#said") == page.inner_text("#trouble")
        page.unroute("**/*")
        page.click('a[rel="next"]')
        page.wait_for_selector("#trouble", state="hidden")
        assert page.locator("li.event").count() > before


def test_the_review_goes_on_in_place_by_one_key(own: Path, chromium: Any) -> None:
    with served(own) as address, opened(chromium, address, "/en/review") as page:
        asked = page.inner_text(".question")
        page.keyboard.press("s")
        page.wait_for_url("**at=1**")
        until(page, QUESTION, asked)
        second = page.inner_text(".question")
        assert page.evaluate("document.activeElement.matches('.question')")
        page.locator("button[data-key]").first.press("Enter")
        until(page, QUESTION, second)
        page.wait_for_selector("[data-key=z]")
        assert page.evaluate(STAYS)
        with open_ledger(own) as ledger:
            assert len(ledger.judgements()) == 1
        page.keyboard.press("z")
        until(page, "before => document.querySelector('.question').innerText === before", second)
        assert page.evaluate(STAYS)
        with open_ledger(own) as ledger:
            assert len(ledger.judgements()) == 2, "what was taken back is kept too"


def test_what_came_meanwhile_is_told(own: Path, chromium: Any, tmp_path: Path) -> None:
    with served(own) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.clock.install()
        page.goto("/en/")
        page.clock.fast_forward("01:05")
        assert page.inner_text("#news") == ""
        (tmp_path / "note.txt").write_text(NOTE.replace("24", "25"), "utf-8")
        with open_ledger(own) as ledger:
            assert all(one.error is None for one in pipeline.ingest(ledger, tmp_path / "note.txt"))
        page.clock.fast_forward("01:05")
        page.wait_for_selector("#news a")
        assert "came or changed" in page.inner_text("#news")
        page.click("#news a")
        assert "since=" in page.url
        assert 0 < page.locator("li.event").count() < 5
        context.close()


def test_nothing_came_and_news_is_no_visit(browser: TestClient) -> None:
    since = re.search(r'hx-get="/en/news\?since=(\d+)"', browser.get("/en/").text)
    assert since
    answer = browser.get(f"/en/news?since={since[1]}")
    assert answer.status_code == 204
    assert "set-cookie" not in answer.headers
    answer = browser.get("/ar/news?since=0")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("screen", [f"/en/events/{CALL}", "/ar/statements"])
def test_a_citation_is_copied_by_one_button(chromium: Any, address: str, screen: str) -> None:
    context = chromium.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(screen)
    if screen.endswith("statements"):
        page.click("li.said .source a >> nth=-1")
    page.click("[data-copy]")
    until(page, "document.querySelector('#said').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.input_value("#citation")
    assert "«" in copied
    context.close()


def test_without_script_there_is_no_button_that_does_nothing(tab: Callable[..., Any]) -> None:
    page = tab(f"/en/events/{CALL}", java_script_enabled=False)
    assert page.locator("[data-copy]").is_hidden()
    assert f"events/{CALL}" in page.input_value("#citation")
