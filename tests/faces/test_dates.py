"""One form of a date, never more exact than what is known."""

from __future__ import annotations

import datetime

import pytest

from hiwar.faces.dates import date_and_basis, date_words
from hiwar.faces.words import words_of
from hiwar.model import When, between, day

D = datetime.date


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (When(), "date unknown"),
        (day("2022-03-24"), "2022-03-24"),
        (between(D(2019, 8, 1), D(2019, 8, 31), "month"), "2019-08"),
        (between(D(2019, 1, 1), D(2019, 12, 31), "year"), "2019"),
        (between(D(2022, 3, 7), D(2022, 3, 13), "week"), "week of 2022-03-07"),
        (between(D(2022, 3, 7), D(2022, 3, 9), "interval"), "2022-03-07 to 2022-03-09"),
        (between(None, D(2022, 3, 9), "interval"), "until 2022-03-09"),
        (between(D(2022, 3, 7), None, "interval"), "from 2022-03-07"),
    ],
)
def test_dates(when: When, shown: str) -> None:
    assert date_words(when, words_of("en")) == shown


def test_the_ground_is_told_where_there_is_a_date() -> None:
    words = words_of("en")
    assert date_and_basis(day("2022-03-24", "inferred"), words) == "2022-03-24 (inferred)"
    assert date_and_basis(When(), words) == "date unknown"
