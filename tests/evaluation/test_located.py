"""The converter: words become places, and no text of a page is kept."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from evaluation.examples import load_examples
from evaluation.gold import FOLDER, GoldPage, load_gold, part_of
from evaluation.located import LONGEST_QUOTE, NotInTextError, located, places, quotes_at_length
from hypothesis import given
from hypothesis import strategies as st

ARABIC = re.compile("[\u0600-\u06ff]+")
TEXT = "بحث الوزيران الأزمة. قال الوزير إن اللقاء مثمر. ثم قال إن الحوار باق.\nاشترك في النشرة"
"""The ministers discussed the crisis; the minister said the meeting was fruitful; subscribe to the newsletter."""
CODED: dict[str, Any] = {
    "n": "003",
    "coder": "A",
    "title": None,
    "published": None,
    "page_traits": ["«بحث الوزيران الأزمة قال» at the head", "says «قال» twice"],
    "boilerplate": ["اشترك في النشرة"],
    "contacts": [
        {
            "kind": "meeting",
            "participants": ["Oman", "Turkey"],
            "status": "held",
            "date": None,
            "note": "told as «بحث الوزيران الأزمة. قال الوزير»",
            "evidence": "بحث الوزيران",
        }
    ],
    "statements": [{"speaker": "Oman", "kind": "indirect", "gist": "it was fruitful", "evidence": "قال"}],
    "signals": [
        {"party": "Oman", "stance": "ready_if", "condition": "إن الحوار باق", "evidence": "الحوار"},
        {"party": "Oman", "stance": "ready_if", "condition": "إن بقي الحوار مفتوحا", "evidence": "الحوار"},
    ],
}


def gold(**changed: Any) -> GoldPage:
    return located({**CODED, **changed}, TEXT, page="003", part="held", url="u", file="f")


def test_words_become_places() -> None:
    page = gold()
    assert [TEXT[start:end] for start, end in page.contacts[0].evidence] == ["بحث الوزيران"]
    assert page.statements[0].evidence == ((21, 24), (51, 54))
    assert [TEXT[start:end] for start, end in page.boilerplate[0]] == ["اشترك في النشرة"]
    assert page.signals[0].condition == ((55, 68),)
    assert page.statements[0].gist == "it was fruitful"


def test_quotations_at_length_are_dropped() -> None:
    page = gold()
    assert page.contacts[0].note is None
    assert page.signals[1].condition is None
    assert page.page_traits == ("says «قال» twice",)


def test_what_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(NotInTextError):
        gold(title="عنوان آخر")


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        gold(mood="calm")


@given(st.text(alphabet="ابج .\n", min_size=1, max_size=60), st.data())
def test_a_place_holds_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = places(text[start:end], text)
    assert found
    assert all(text[a:b] == text[start:end] for a, b in found)
    assert list(found) == sorted(found)


def strings(value: Any) -> list[str]:
    """Every string of a record but its address, which is the outlet's own name for the page."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        parts = [part for key, part in value.items() if key != "url"]
    else:
        parts = list(value) if isinstance(value, list) else []
    return [found for part in parts for found in strings(part)]


def test_no_text_of_the_examples_would_be_kept() -> None:
    for page in load_examples()[0]:
        assert not [found for found in strings(msgspec.to_builtins(page)) if quotes_at_length(found)]


@pytest.mark.parametrize("name", ["development", "held", "second"])
def test_the_gold_of_the_repository_holds_no_text(name: str) -> None:
    pages = load_gold(name)
    assert len({page.page for page in pages}) == len(pages) > 0
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
        for found in strings(json.loads(line)):
            assert not quotes_at_length(found), found
            assert len(ARABIC.findall(found)) <= 3 * LONGEST_QUOTE, found


@pytest.mark.parametrize("name", ["development", "held", "second"])
def test_the_gold_of_the_repository_is_in_order(name: str) -> None:
    for page in load_gold(name):
        assert page.part == part_of(page.page)
        assert name in (page.part, "second")
        assert re.fullmatch("[0-9a-f]{64}", page.sha256)
        for told in (*page.contacts, *page.statements, *page.signals):
            evidence = msgspec.structs.asdict(told)["evidence"]
            assert evidence
            assert all(0 <= start < end <= page.chars for start, end in evidence)
