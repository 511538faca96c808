"""Search: the words of a question find all their forms, and every hit shows them."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.conftest import Kept, call

from hiwar.errors import UsageError
from hiwar.ledger import Ledger, Query, open_ledger
from hiwar.pipeline import read_page
from hiwar.sources import Given, page_of

TOLD = {
    "call": "أجرى الرئيس اتِّصالًا هاتفياً مع نظيره.",
    "envoy": "قال الوزير والسفيرُ الروسيّ إن زيارته إلى باريس أُجّلت.",
    "visits": "أعلن الكرملين زيارات متبادلة بين السفراء، وتحدث عن ٣٫٥ مليارات و G7 في أوكرانيا.",
}
"""A call; the ambassador and a visit; visits, and numbers."""


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    for number, (name, text) in enumerate(TOLD.items()):
        given = {"published": f"2022-03-0{number + 1}"} if name != "envoy" else {}
        page = page_of(f"{name}\n{text}", Given(outlet=f"outlet {name}", **given), path=name)
        ledger.add(page, read_page(page))
    return ledger


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("اتصالا", ["call"]),
        ("اتصال", ["call"]),
        ("اتِّصالًا", ["call"]),
        ("السفير", ["envoy"]),
        ("سفير", ["envoy"]),
        ("للسفير", ["envoy"]),
        ("اجرى", ["call"]),
        ("أجرى الرئيس", ["call"]),
        ("زيارة", ["visits", "envoy"]),
        ("3.5", []),
        ("٣٫٥", ["visits"]),
        ("g7", ["visits"]),
        ("اوكرانيا", ["visits"]),
        ("الرئيس السفير", []),
        ('"الرئيس اتصالا"', ["call"]),
        ("«اتصالا الرئيس»", []),
        ("outlet", []),
        ("قال", ["envoy"]),
        ("مال", []),
    ],
)
def test_a_word_finds_its_forms(told: Ledger, asked: str, names: list[str]) -> None:
    hits = list(told.search(Query(asked)))
    assert [hit.capture.path for hit in hits] == names
    for hit in hits:
        assert hit.spans
        assert all(hit.text[span.start : span.end] == span.quote for span in hit.spans)
        assert hit.outlet == f"outlet {hit.capture.path}"


@pytest.mark.parametrize("asked", ["", " \n", '""', "؟!", "()", "\u064b"])
def test_a_question_without_a_word(asked: str) -> None:
    with pytest.raises(UsageError):
        Query(asked)


@given(st.text(max_size=40))
def test_any_question_is_a_question_or_refused(asked: str) -> None:
    with contextlib.suppress(UsageError):
        assert all(stem and stem.isprintable() for word in Query(asked).terms for stem in word)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert Query(text.replace('"', " ")).places(text)


def test_whatever_is_asked_the_store_understands(told: Ledger) -> None:
    for asked in ('a"b', "AND OR NOT", "NEAR(a b)", "*", "a*", "stems:a", "l'express 3.5.6 ﷺ", "-", "\x00 a", "(ا)"):
        with contextlib.suppress(UsageError):
            assert list(told.search(Query(asked))) == []


def test_one_text_on_two_pages_is_two_hits(ledger: Ledger) -> None:
    for given_ in ({"outlet": "A"}, {"outlet": "B"}):
        ledger.add(*call(3, **given_))
    assert [hit.outlet for hit in ledger.search(Query("ماكرون"))] == ["A", "B"]


def test_what_other_rules_indexed_is_made_anew(examples: tuple[Kept, ...], tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with open_ledger(place, create=True) as ledger:
        for kept in examples:
            ledger.add(*kept)
        expected = list(ledger.search(Query("الرئيس")))
    with contextlib.closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE derived SET made_by = 'earlier rules'")
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        connection.execute("DELETE FROM articles")
        connection.commit()
    with open_ledger(place) as ledger:
        assert list(ledger.search(Query("الرئيس"))) == expected
        assert expected
