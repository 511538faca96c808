"""Calendars: stretches of days for days, weeks, months, seasons and years, Gregorian and Hijri.

What enters are numbers and days; what leaves is a stretch of whole days, or `None` where the calendar has no
such day. Invariant: `first <= last`. A Hijri day is known to one day only (the sighting of the moon moves it), so
it is a stretch of three; the conversion is that of Umm al-Qura, 1343 to 1500 AH, and outside it nothing is said.
No language is known here.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import NamedTuple

from hijridate import Gregorian, Hijri
from hijridate.ummalqura import GREGORIAN_RANGE, HIJRI_RANGE

from hiwar.model.when import Precision

DAY = datetime.timedelta(days=1)
HIJRI_YEARS = range(1300, 1501)
GREGORIAN_YEARS = range(1800, 2201)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
# First and last month and day; wide, since no reader means the equinox. Winter begins in the year before.
SEASONS = {
    "spring": ((3, 1), (6, 21)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "winter": ((12, 1), (3, 20)),
}


class Stretch(NamedTuple):
    """Whole days from `first` to `last`; either may be open (`None`)."""

    first: datetime.date | None
    last: datetime.date | None
    precision: Precision


def one_day(day: datetime.date) -> Stretch:
    """The stretch of a single day."""
    return Stretch(day, day, "day")


def day_of(calendar: str, year: int, month: int, day: int) -> Stretch | None:
    """The day of a date; three days where it is Hijri; `None` where there is no such day.

    >>> day_of("gregorian", 2022, 2, 30) is None
    True
    >>> [str(end) for end in day_of("hijri", 1436, 10, 26)[:2]]
    ['2015-08-10', '2015-08-12']
    """
    try:
        if calendar == "gregorian":
            return one_day(datetime.date(year, month, day))
        # A month that the tables give 29 days may have had 30.
        found = _from_hijri(year, month, min(day, 29)) + DAY * (day - min(day, 29))
        return Stretch(found - DAY, found + DAY, "interval") if 1 <= day <= 30 else None
    except (ValueError, OverflowError):
        return None


def _from_hijri(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())


def to_hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """Year, month and day of the Hijri calendar; `None` outside the tables.

    >>> to_hijri(datetime.date(2015, 8, 11))
    (1436, 10, 26)
    """
    low, high = GREGORIAN_RANGE
    if not datetime.date(*low) <= day <= datetime.date(*high):
        return None
    return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()


def month_of(calendar: str, year: int, month: int) -> Stretch | None:
    """The days of a month; one more on each side where it is Hijri.

    >>> [str(end) for end in month_of("gregorian", 2022, 2)[:2]]
    ['2022-02-01', '2022-02-28']
    """
    try:
        if calendar == "gregorian":
            last = monthrange(year, month)[1]
            return Stretch(datetime.date(year, month, 1), datetime.date(year, month, last), "month")
        first = _from_hijri(year, month, 1)
        return Stretch(first - DAY, first + DAY * Hijri(year, month, 1).month_length(), "interval")
    except (ValueError, OverflowError):
        return None


def year_of(calendar: str, year: int) -> Stretch | None:
    """The days of a year; one more on each side where it is Hijri."""
    if calendar == "gregorian":
        if not 1 <= year <= 9999:
            return None
        return Stretch(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")
    if not HIJRI_RANGE[0][0] <= year <= HIJRI_RANGE[1][0]:
        return None
    first, last = month_of("hijri", year, 1), month_of("hijri", year, 12)
    return Stretch(first.first, last.last, "interval") if first and last else None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, so many months on.

    >>> shift_month(2022, 1, -1)
    (2021, 12)
    """
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def months_before(day: datetime.date, by: int) -> datetime.date:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    year, month = shift_month(day.year, day.month, -by)
    return datetime.date(year, month, min(day.day, monthrange(year, month)[1]))


def week_of(day: datetime.date, shift: int) -> Stretch:
    """The week that a day lies in, or one so many weeks off.

    The Arab press begins the week on Saturday or Sunday, in the Maghreb on Monday; the stretch runs from
    Saturday to the Sunday of the week after, so that it holds the week of each.

    >>> [str(end) for end in week_of(datetime.date(2022, 3, 24), -1)[:2]]
    ['2022-03-12', '2022-03-20']
    """
    first = weekday_by(day, SATURDAY, -1) + DAY * 7 * shift
    return Stretch(first, first + DAY * 8, "week")


def weekday_by(day: datetime.date, weekday: int, direction: int) -> datetime.date:
    """The latest such weekday at or before a day (direction -1), or the next at or after it (+1).

    >>> str(weekday_by(datetime.date(2022, 3, 24), 0, -1))
    '2022-03-21'
    """
    if direction < 0:
        return day - DAY * ((day.weekday() - weekday) % 7)
    return day + DAY * ((weekday - day.weekday()) % 7)


def weekend_by(day: datetime.date, direction: int) -> Stretch:
    """The latest weekend that has begun (-1) or the next that has not ended (+1): Friday to Sunday."""
    first = weekday_by(day, FRIDAY, -1) if direction < 0 else weekday_by(day - DAY * 2, FRIDAY, 1)
    return Stretch(first, first + DAY * 2, "interval")


def season_of(name: str, year: int) -> Stretch:
    """The season of a year; the winter of a year begins in the December before."""
    (month, day), (until_month, until_day) = SEASONS[name]
    first = datetime.date(year - (month > until_month), month, day)
    return Stretch(first, datetime.date(year, until_month, until_day), "interval")


def slice_of(stretch: Stretch, part: int, parts: int) -> Stretch:
    """One of so many equal parts of a stretch, counted from 0; months of a year stay whole.

    >>> year = year_of("gregorian", 2022)
    >>> [str(end) for end in slice_of(year, 0, 4)[:2]]
    ['2022-01-01', '2022-03-31']
    """
    first, last, precision = stretch
    if first is None or last is None:
        return stretch
    if precision == "year" and 12 % parts == 0:
        months = 12 // parts
        begin = month_of("gregorian", first.year, part * months + 1)
        end = month_of("gregorian", first.year, (part + 1) * months)
        return Stretch(begin.first, end.last, "interval") if begin and end else stretch
    length = (last - first).days + 1
    begin_day = first + DAY * round(length * part / parts)
    return Stretch(begin_day, first + DAY * (round(length * (part + 1) / parts) - 1), "interval")
