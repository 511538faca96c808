"""Signing in in a real browser: with and without script, in both languages, and no serious finding of axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.users.conftest import PASSWORD
from tests.web.seen import CHROMIUM, FLAGS, served, with_browser

pytestmark = with_browser


@pytest.fixture(scope="module")
def address(with_people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = shutil.copy(with_people, tmp_path_factory.mktemp("seen") / "ledger.db")
    with served(Path(place)) as told:
        yield told


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def sign_in(page: Any, name: str, password: str = PASSWORD) -> None:
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("main button")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_signs_in_judges_under_ones_name_and_signs_out(
    chromium: Any, address: str, language: str, script: bool
) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"/{language}/review")
    assert "/login" in page.url
    sign_in(page, "Walid", "not the password")
    assert page.locator("[role=alert]").count() == 1
    assert page.input_value("input[name=name]") == "Walid"
    sign_in(page, "Walid")
    assert page.url == f"{address}/{language}/review"
    assert "Walid" in page.inner_text("main")
    (cookie,) = [one for one in context.cookies() if one["name"] == "hiwar_session"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    page.click("a.user")
    page.click("main form:first-of-type button")
    assert page.url.endswith(f"/{language}/login")
    page.goto(f"/{language}/")
    assert "/login" in page.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_serious(chromium: Any, address: str, language: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    wrong: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        told = [f"{one['id']}: {node['html'][:140]}" for one in found for node in one["nodes"][:2]]
        if told:
            wrong[screen] = told

    page.goto(f"/{language}/login")
    look("login")
    sign_in(page, "Amal")
    page.goto(f"/{language}/account")
    page.fill("input[name=label]", "desk")
    page.click("form[action$='/account/tokens'] button")
    assert page.inner_text("#made").startswith("hiwar_t_")
    look("token")
    for screen in ("account", "users", "audit", "preferences", "review"):
        page.goto(f"/{language}/{screen}")
        look(screen)
    assert wrong == {}
    context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_scrolls_sideways_at_320_pixels(chromium: Any, address: str, language: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"/{language}/login")
    wide: list[str] = []

    def look(screen: str) -> None:
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(screen)

    look("login")
    sign_in(page, "Amal")
    for screen in ("account", "users", "audit"):
        page.goto(f"/{language}/{screen}")
        look(screen)
    assert wide == []
    context.close()
