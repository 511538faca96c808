"""The ten things that decide whether a desk can work with the pages, as far as no other test shows them.

Letters under a mark, axe, 320 pixels, no script, keys and the place that a switch of language keeps: `test_browser.py`;
tables behind charts: `test_charts.py`; dates: `tests/faces/test_dates.py`. The list is in `docs/web.md`.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.test_changing import send
from tests.web.test_screens import CALL, SCREENS

import hiwar.faces
from hiwar.faces.bidi import is_right
from hiwar.faces.web.view import static

FACES = Path(hiwar.faces.__file__).parent
STYLE = (FACES / "web" / "static" / "hiwar.css").read_text("utf-8")
LIKES = "hiwar_likes"
ODD = """الرئيس الفرنسي 😀𐩠 يتصل بنظيره الروسي
24 مارس 2022
أجرى الرئيس الفرنسي إيمانويل ماكرون اليوم اتِّصالًا هاتفيًّا مع نظيره الروسي فلاديمير بوتين والسفير حاضر."""
"""The French president calls his Russian counterpart: signs beyond the first plane, vowels, a clitic."""
PROOF = re.compile(r'<mark[^>]*class="([^"]*)"[^>]*>(.*?)</mark>', re.DOTALL)


@pytest.fixture
def odd(empty: TestClient) -> TestClient:
    """A browser on a ledger of that one page."""
    assert send(empty, "/en/add", "/en/add", text=ODD, outlet="صحيفة الأفق").status_code == 200
    return empty


# 1. Direction is data.
@pytest.mark.parametrize("screen", SCREENS)
def test_arabic_inside_an_english_page_says_that_it_is(browser: TestClient, screen: str) -> None:
    page = browser.get(f"/en{screen}").text
    body = page[page.index('<main id="main"') :]
    plain = re.sub(r"<(textarea|option|title)\b.*?</\1>", "", body, flags=re.DOTALL)
    for attributes, told in re.findall(r"<q([^>]*)>([^<]*)</q>", plain):
        assert ('dir="rtl"' in attributes) == is_right(html.unescape(told)), told[:60]
    for attributes, name in re.findall(r"<bdi([^>]*)>([^<]+)</bdi>", plain):
        assert ('lang="ar"' in attributes) == is_right(html.unescape(name)), name


def test_the_style_knows_no_left_and_right() -> None:
    """But for the mirror of a quotation's bar, all of it is logical, so it serves both directions."""
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", STYLE, flags=re.DOTALL)
    sides = r"(?<![\w-])((?:margin|padding|border|inset)-(?:left|right)\b|(?:left|right|float)\s*:)"
    assert re.findall(sides, rules) == []
    assert re.findall(r"text-align:\s*(?:left|right)", rules) == []


# 2. Offsets are code points, and 3. evidence is pinned to the captured text.
def test_what_is_marked_is_what_is_cited_behind_signs_of_other_planes(odd: TestClient) -> None:
    (event,) = odd.get("/api/v1/events").json()["items"]
    record = odd.get(f"/api/v1/events/{event['id']}").json()["event"]
    cited = {
        cited["quote"]: cited for field in record["fields"] for value in field["values"] for cited in value["evidence"]
    }
    page = odd.get(f"/en/events/{event['id']}").text
    leaf = page[page.index('<div class="leaf"') :]
    shown = html.unescape(re.sub(r"<[^>]+>", "", leaf))
    assert "😀𐩠" in shown
    marked = html.unescape("".join(re.sub(r"<[^>]+>", "", told) for _, told in PROOF.findall(leaf)))
    for quote, one in cited.items():
        text = odd.get(f"/api/v1/texts/{one['text_id']}").text
        assert text[one["start"] : one["end"]] == quote
        assert quote in shown
    assert "اتِّصالًا" in marked


# 4. A mark breaks no word, and 5. tells more than its colour.
def test_a_mark_is_a_ground_and_no_box() -> None:
    for rule in re.findall(r"(?<![\w-])mark[^{}]*\{([^}]*)\}", STYLE):
        told = dict(re.findall(r"([\w-]+):\s*([^;}]+)", rule))
        assert told.get("display") is None
        assert {told.get(side, "0").strip() for side in ("padding", "margin", "border")} == {"0"}


def test_a_mark_says_of_what_it_is_the_proof(browser: TestClient) -> None:
    page = browser.get(f"/en/events/{CALL}").text
    leaf = page[page.index('<div class="leaf"') : page.index("</section>", page.index('<div class="leaf"'))]
    marks = PROOF.findall(leaf)
    assert marks
    for kinds, told in marks:
        if "f-published" not in kinds.split()[:1]:
            assert re.search(r'title="Words of: \w+', told), told
    assert "text-decoration" in re.search(r"(?<!found )mark a \{([^}]*)\}", STYLE)[1]  # type: ignore[index]
    assert "text-decoration" in re.search(r"\.found mark \{([^}]*)\}", STYLE)[1]  # type: ignore[index]


# 6. A shadow is searched, the page is shown.
@pytest.mark.parametrize(("asked", "shown"), [("اتصالا", "اتِّصالًا"), ("اجرى", "أجرى"), ("السفير", "والسفير")])
def test_a_word_is_found_however_it_is_written(odd: TestClient, asked: str, shown: str) -> None:
    page = odd.get("/en/search", params={"text": asked}).text
    found = [html.unescape(told) for told in re.findall(r"<mark>(.*?)</mark>", page)]
    assert found
    assert all(told in shown for told in found), "as the page writes it"
    assert shown in html.unescape(re.sub(r"<[^>]+>", "", page))


# 7. Digits and names of months are preferences, and the ISO date stands beside.
def test_digits_and_months_are_chosen(browser: TestClient) -> None:
    both = browser.get(f"/ar/events/{CALL}").text
    assert "شباط/فبراير 2022" in both
    for cookie, name in (("months=second&digits=arabic", "فبراير ٢٠٢٢"), ("months=first&digits=arabic", "شباط ٢٠٢٢")):
        one = browser.get(f"/ar/events/{CALL}", headers={"cookie": f"{LIKES}={cookie}"}).text
        assert name in one
        assert '<bdi class="iso" dir="ltr">2022-02-28</bdi>' in one
    english = browser.get(f"/en/events/{CALL}", headers={"cookie": f"{LIKES}=digits=arabic"}).text
    assert "28 February 2022" in english


@pytest.mark.parametrize("screen", ["/channels/FRA/RUS", "/upcoming?day=2022-02-01", "/channels"])
def test_charts_have_the_digits_that_were_chosen(browser: TestClient, screen: str) -> None:
    page = browser.get(f"/ar{screen}", headers={"cookie": f"{LIKES}=digits=arabic"}).text
    drawn = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    assert drawn
    assert re.findall(r"[0-9]", words) == []


# 8. One formatter of dates for all faces.
def test_nobody_else_writes_a_month() -> None:
    writers = [
        path.relative_to(FACES).as_posix()
        for path in FACES.rglob("*.py")
        if re.search(r"strftime\([^)]*%[bBaA]|month_name\[|calendar\.(?:month|day)_", path.read_text("utf-8"))
    ]
    assert writers == []


# 9. Time runs from right to left in Arabic.
def test_a_ladder_is_mirrored_in_arabic(browser: TestClient) -> None:
    drawn = {
        language: re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', browser.get(f"/{language}/channels/FRA/RUS").text)
        for language in ("ar", "en")
    }
    assert len(drawn["ar"]) > 10
    for (right, high), (left, low) in zip(drawn["ar"], drawn["en"], strict=True):
        assert float(right) + float(left) == pytest.approx(960, abs=0.2)
        assert high == low


# 10. What Arabic needs to be read.
def test_arabic_is_neither_spaced_nor_slanted_and_has_room() -> None:
    assert "letter-spacing" not in STYLE
    assert re.findall(r"font-style: (?!normal)", STYLE) == []
    assert float(re.search(r"\.leaf \{[^}]*line-height: ([\d.]+)", STYLE)[1]) >= 2  # type: ignore[index]
    assert re.search(r"q, \.leaf \{ font-family: var\(--serif\)", STYLE)
    assert static("hiwar.css").startswith("/static/hiwar.css?")
