"""Calendars: stretches in order, the Hijri day within one of its conversion, weeks that hold their day."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.text.calendar import (
    Stretch,
    day_of,
    month_of,
    months_before,
    season_of,
    shift_month,
    slice_of,
    to_hijri,
    week_of,
    weekday_by,
    weekend_by,
    year_of,
)

Date = datetime.date
DAYS = st.dates(Date(1925, 1, 1), Date(2076, 12, 31))


@given(DAYS)
def test_a_hijri_day_holds_the_day_it_was_made_from(day: Date) -> None:
    hijri = to_hijri(day)
    assert hijri is not None
    stretch = day_of("hijri", *hijri)
    assert stretch is not None
    assert stretch.first == day - datetime.timedelta(days=1)
    assert stretch.last == day + datetime.timedelta(days=1)
    month, year = month_of("hijri", hijri[0], hijri[1]), year_of("hijri", hijri[0])
    for whole in (month, year):
        if whole is not None:
            assert whole.first is not None
            assert whole.last is not None
            assert whole.first <= stretch.first
            assert stretch.last <= whole.last


@given(DAYS, st.integers(-60, 60))
def test_weeks_and_weekdays_lie_where_they_should(day: Date, shift: int) -> None:
    week = week_of(day, shift)
    assert week.first is not None
    assert week.last is not None
    assert (week.first.weekday(), week.last.weekday()) == (5, 6)
    if shift == 0:
        assert week.first <= day <= week.last
    for weekday in range(7):
        before, after = weekday_by(day, weekday, -1), weekday_by(day, weekday, 1)
        assert before.weekday() == after.weekday() == weekday
        assert 0 <= (day - before).days < 7
        assert 0 <= (after - day).days < 7


@given(DAYS)
def test_the_weekend_is_begun_or_not_ended(day: Date) -> None:
    past, ahead = weekend_by(day, -1), weekend_by(day, 1)
    assert past.first is not None
    assert ahead.last is not None
    assert past.first <= day <= ahead.last


@given(DAYS, st.integers(1, 12))
def test_the_slices_of_a_stretch_cover_it_once(day: Date, parts: int) -> None:
    for whole in (year_of("gregorian", day.year), month_of("gregorian", day.year, day.month)):
        assert whole is not None
        slices = [slice_of(whole, part, parts) for part in range(parts)]
        assert slices[0].first == whole.first
        assert slices[-1].last == whole.last
        for one, following in itertools.pairwise(slices):
            assert one.last is not None
            assert one.last + datetime.timedelta(days=1) == following.first


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-5000, 5000))
def test_months_are_shifted_there_and_back(year: int, month: int, by: int) -> None:
    assert shift_month(*shift_month(year, month, by), -by) == (year, month)


def test_a_day_that_a_month_lacks_becomes_its_last() -> None:
    assert months_before(Date(2022, 3, 31), 1) == Date(2022, 2, 28)
    assert months_before(Date(2024, 2, 29), 12) == Date(2023, 2, 28)
    assert months_before(Date(2022, 10, 31), -4) == Date(2023, 2, 28)


@pytest.mark.parametrize(
    "date",
    [
        ("gregorian", 2022, 2, 29),
        ("hijri", 1436, 10, 31),
        ("hijri", 1200, 1, 1),
        ("gregorian", 0, 1, 1),
        ("hijri", 1436, 13, 1),
    ],
)
def test_days_that_are_not_are_none(date: tuple[str, int, int, int]) -> None:
    assert day_of(*date) is None


def test_years_outside_the_tables_are_none() -> None:
    assert year_of("hijri", 1200) is None
    assert year_of("gregorian", 10_000) is None
    assert to_hijri(Date(1800, 1, 1)) is None


def test_a_winter_begins_in_the_year_before() -> None:
    assert season_of("winter", 2022)[:2] == (Date(2021, 12, 1), Date(2022, 3, 20))


def test_an_open_stretch_has_no_slices() -> None:
    whole = Stretch(None, Date(2022, 1, 1), "interval")
    assert slice_of(whole, 0, 3) == whole
