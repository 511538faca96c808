"""Numbers in digits and words: the examples of the table and what holds of any number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.text.numbers import Number, NumberEntry, digits, number_table, read_number
from hiwar.text.tokens import tokenise

ENTRIES = (*number_table().cardinal, *number_table().ordinal)
EXAMPLES = [example for entry in ENTRIES for example in entry.examples]


def number_of(text: str, at: int = 0) -> Number | None:
    return read_number(tokenise(text), at)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example[0]))
def test_each_example_of_the_table_counts_what_it_says(example: tuple[str | int, ...]) -> None:
    text, value, *place = example
    found = number_of(str(text), int(place[0]) if place else 0)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", [text for entry in ENTRIES for text in entry.not_examples])
def test_no_number_begins_a_counter_example(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.gloss)
def test_each_form_is_read_with_its_value(entry: NumberEntry) -> None:
    for form in entry.forms:
        head = entry.role == "head"
        found = number_of(f"{form} عشر" if head else form)
        assert found is not None, form
        assert found.value == entry.value + (10 if head else 0)


@pytest.mark.parametrize(
    ("text", "value", "last", "ordinal"),
    [
        ("ثلاثة وأربعون وزيرا", 43, 2, False),
        ("ألفين وتسعة عشر", 2019, 3, False),
        ("مئة وخمسة وعشرين ألفا", 125000, 4, False),
        ("24 ألف جندي", 24000, 2, False),
        ("الـ28 من مارس", 28, 2, True),
        ("الحادي والثلاثين من ديسمبر", 31, 2, True),
        ("الأربع والعشرين ساعة", 24, 2, False),
        ("خمسة و عشرين", 25, 3, False),
        ("ثلاثة وأربعة", 3, 1, False),
        ("1,500 شخص", 1500, 1, False),
    ],
)
def test_a_number_ends_where_its_words_end(text: str, value: int, last: int, ordinal: bool) -> None:
    assert number_of(text) == Number(value, 0, last, ordinal)


@pytest.mark.parametrize("text", ["3.5", "50%", "2-3"[1:], "أحد الوزراء", "الاجتماع", "10:30"])
def test_what_is_no_whole_number(text: str) -> None:
    assert number_of(text) is None


@given(st.integers(0, 10**9))
def test_digits_round_trip_in_every_script(value: int) -> None:
    plain = str(value)
    eastern = plain.translate({ord("0") + by: 0x0660 + by for by in range(10)})
    for text in (plain, eastern):
        found = number_of(text)
        assert found is not None
        assert found.value == value
    assert digits(f"{value:,}") == value


@given(
    st.lists(
        st.sampled_from([form for entry in ENTRIES for form in entry.forms] + ["و", "وزير", "12", "الـ"]), max_size=8
    )
)
def test_a_number_covers_tokens_that_exist(forms: list[str]) -> None:
    tokens = tokenise(" ".join(forms))
    for at in range(len(tokens)):
        found = read_number(tokens, at)
        if found is not None:
            assert found.first == at < found.last <= len(tokens)
            assert found.value >= 0
