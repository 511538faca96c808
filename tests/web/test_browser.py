"""The pages in a real browser: no serious finding of axe, no sideways scrolling, letters joined, keys, no script."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops
from tests.web.seen import with_browser
from tests.web.test_screens import CALL, LANGUAGES, SCREENS

pytestmark = with_browser
SOME = ("/", f"/events/{CALL}", "/channels", "/channels/FRA/RUS", "/who/FRA", "/statements", "/disagreements", "/add")
"""Screens of every kind, where each would say the same of the others."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(tab: Callable[..., Any], language: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = tab(f"/{language}/", color_scheme=scheme, bypass_csp=True)
    wrong: dict[str, list[str]] = {}
    for screen in (*SCREENS, "/add"):
        page.goto(f"/{language}{screen}")
        found = Axe().run(page).response["violations"]
        told = [
            f"{one['id']}: {node['html'][:140]} {node['failureSummary'][:160]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:2]
        ]
        if told:
            wrong[screen] = told
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "what"), [(320, "a small screen"), (640, "1280 pixels at 200 %")])
def test_nothing_scrolls_sideways(tab: Callable[..., Any], language: str, width: int, what: str) -> None:
    page = tab(f"/{language}/", width=width, height=700)
    wide = {}
    for screen in (*SCREENS, "/add"):
        page.goto(f"/{language}{screen}")
        if (got := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[screen] = got
    assert wide == {}, what


def test_a_highlight_keeps_letters_joined(tab: Callable[..., Any]) -> None:
    """A word with a mark that begins inside it is drawn exactly as without: the ink is the same, pixel by pixel."""
    page = tab(f"/ar/events/{CALL}")
    pictures = []
    for inner in (
        "والسفير",
        'وال<mark class="f-date"><a href="#x">سفير</a></mark>',
        'وال<mark class="f-date">سف</mark>ير',
    ):
        page.evaluate(
            """inner => {
                document.querySelector('.leaf').innerHTML = '<p id="word">' + inner + '</p>';
                const style = new CSSStyleSheet();
                style.replaceSync('.leaf * { background: none !important; text-decoration: none !important }');
                document.adoptedStyleSheets = [style];
            }""",
            inner,
        )
        page.wait_for_function("document.fonts.status === 'loaded'")
        pictures.append(Image.open(io.BytesIO(page.locator("#word").screenshot())).convert("L"))
    for other in pictures[1:]:
        assert other.size == pictures[0].size
        assert ImageChops.difference(pictures[0], other).getextrema()[1] <= 2
    assert pictures[0].getextrema()[0] < 100, "there is ink"


def test_the_pixel_test_sees_a_gap(tab: Callable[..., Any]) -> None:
    page = tab(f"/ar/events/{CALL}")
    pictures = []
    for inner in ("والسفير", 'وال<span class="gap">سفير</span>'):
        page.evaluate(
            """inner => {
                document.querySelector('.leaf').innerHTML = '<p id="word">' + inner + '</p>';
                const style = new CSSStyleSheet();
                style.replaceSync('.gap { display: inline-block }');
                document.adoptedStyleSheets = [style];
            }""",
            inner,
        )
        pictures.append(Image.open(io.BytesIO(page.locator("#word").screenshot())).convert("L"))
    assert pictures[0].size != pictures[1].size or ImageChops.difference(*pictures).getextrema()[1] > 50


def test_a_value_leads_to_its_words_and_back(tab: Callable[..., Any]) -> None:
    page = tab(f"/ar/events/{CALL}")
    page.click("#f-date .proof a")
    assert page.url.endswith("#w-date-1")
    assert page.locator("#w-date-1").evaluate("mark => mark.matches(':target')")
    assert page.locator("#f-date[data-on]").count() == 1
    page.click("#w-date-1 a")
    assert "#f-" in page.url


def test_the_same_without_script(tab: Callable[..., Any]) -> None:
    page = tab(f"/en/events/{CALL}", java_script_enabled=False)
    page.click("#f-date .proof a")
    assert page.url.endswith("#w-date-1")
    page.click("a.language")
    assert "/ar/events/" in page.url
    page.goto("/en/?between=FRA&between=RUS")
    page.check("input[name=kind][value=call]")
    page.click(".filters button")
    assert "kind=call" in page.url
    assert page.locator("li.event").count() > 3


def test_keys(tab: Callable[..., Any]) -> None:
    page = tab("/en/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("li.event[data-on]").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("l")
    assert page.locator("#q").input_value() == "l"
    page.locator("#q").blur()
    with page.expect_navigation():
        page.keyboard.press("l")
    assert "/ar/" in page.url


def test_keys_can_be_turned_off(tab: Callable[..., Any]) -> None:
    page = tab("/en/preferences")
    page.check("input[name=keys][value=off]")
    page.click("main button")
    page.goto("/en/")
    page.keyboard.press("l")
    page.wait_for_timeout(200)
    assert "/en/" in page.url


def test_the_language_key_keeps_the_place(tab: Callable[..., Any]) -> None:
    page = tab("/en/")
    page.locator("li.event").nth(12).evaluate("row => window.scrollTo(0, row.offsetTop + 200)")
    page.wait_for_timeout(600)
    with page.expect_navigation():
        page.keyboard.press("l")
    page.wait_for_timeout(600)
    assert page.evaluate("window.scrollY") > 600


def test_nothing_is_asked_of_another_host(tab: Callable[..., Any], address: str) -> None:
    asked: list[str] = []
    page = tab("/ar/preferences")
    page.on("request", lambda request: asked.append(request.url))
    for screen in SOME:
        page.goto(f"/ar{screen}")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
