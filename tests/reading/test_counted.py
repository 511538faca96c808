"""How the letters of foreign names are counted, and spelt by the table that came of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scripts import script

from hiwar.languages import load
from hiwar.reading.resolution.counted import cells, counted, spell
from hiwar.reading.resolution.transcription import is_arab

MANNERS = sorted(load("ar", "romanise")["manners"])
FOREIGN = [manner for manner in MANNERS if not is_arab(manner)]
LETTERS = "ءآأؤإئابتثجحخدذرزسشصضطظعغفقكلمنهوىيپچڤگ"


@pytest.mark.parametrize(
    ("word", "manner", "latin"),
    [
        ("جارديني", "italian", "giardini"),
        ("جارديني", "persian", "jardini"),
        ("كاراش", "turkish", "karas"),
        ("كاراش", "german", "karasch"),
        ("كاراش", "persian", "karash"),
    ],
)
def test_peoples_spell_a_word_differently(word: str, manner: str, latin: str) -> None:
    assert spell(word, manner) == latin


@given(st.text(LETTERS, max_size=10), st.sampled_from(FOREIGN))
def test_every_word_is_spelt_in_plain_letters(word: str, manner: str) -> None:
    assert re.fullmatch("[a-z]*", spell(word, manner))


def test_rows_are_of_foreign_manners() -> None:
    table = counted("ar")
    assert {cell[3] for cell in table} <= {"", *FOREIGN}
    assert all(re.fullmatch("[a-z]*", latin) for latin in table.values())
    assert {cell[0] for cell in table if not any(cell[1:])} == {cell[0] for cell in table}


def test_cells_are_told_apart() -> None:
    found = cells("سيمون", 2, "french", "si")
    assert len(set(found)) == len(found)


def test_what_is_counted_is_the_likeliest() -> None:
    count = script("count_letters")
    known = [
        ("لام", "lam", "english"),
        ("مال", "mal", "english"),
        ("لاش", "lash", "english"),
        ("شال", "shal", "english"),
    ]
    known += [("لاش", "lasch", "german"), ("شال", "schal", "german"), ("شام", "scham", "german")]
    laid = count.aligned(known)
    assert dict(laid)["لاش", "lasch", "german"] == ["l", "a", "sch"]
    table = count.table(laid)
    assert table["ل", "", "", ""] == "l"
    assert (table["ش", "", "", ""], table["ش", "", "", "english"]) == ("sch", "sh")
