"""Text of two directions: nothing leaves its line, nothing is lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hiwar.faces.bidi import FSI, PDI, RLI, isolate, piece, plain, wrapped

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
TEXT = st.text(
    st.one_of(st.sampled_from("ابتث اللقاء في باريس 0123456789 Paris «»\u0651\u064b" + MARKS), st.characters())
)


def inside(line: str) -> str:
    assert line[0] in (FSI, RLI)
    assert line[-1] == PDI
    return line[1:-1]


@given(TEXT)
def test_plain_text_holds_no_control(text: str) -> None:
    shown = plain(text)
    assert not any(char in MARKS or unicodedata.category(char) == "Cc" for char in shown)
    assert plain(shown) == shown


@given(TEXT, st.integers(8, 120))
def test_wrapping_isolates_each_line_and_loses_nothing(text: str, width: int) -> None:
    lines = [inside(line) for line in wrapped(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


@given(TEXT)
def test_an_isolate_is_closed_where_it_opens(text: str) -> None:
    assert inside(isolate(text)) == plain(text)


def test_a_line_of_arabic_that_begins_in_latin_is_still_read_from_the_right() -> None:
    assert isolate("RT: لقاء")[0] == RLI
    assert isolate("لقاء RT")[0] == FSI
    assert isolate("Paris")[0] == FSI


def test_latin_needs_no_isolate_in_a_latin_line() -> None:
    assert piece("Paris") == "Paris"
    assert piece("Paris", "ar") == isolate("Paris")
