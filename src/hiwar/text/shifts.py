"""Shifts: so much before or after a day, as exact as the unit in which it is told.

What enters is a day and a length of time; what leaves is a day or a stretch. Invariant: a length told in months or
years gives the month or year («قبل شهر» is a day of the month before), as the annotation of time in news has it
(TimeML, HeidelTime); one told in days gives the day. No language is known here.
"""

from __future__ import annotations

import datetime

from hiwar.text.calendar import DAY, Stretch, month_of, months_before, one_day, year_of
from hiwar.text.expression import Amount, TimeExpression

Date = datetime.date
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7}
_PER_DAY = {"hour": 24, "minute": 1440}


def span(day: Date, amount: Amount, ahead: bool) -> Stretch:
    """The days from a day to so much after it, or from so much before it to the day.

    >>> [str(end) for end in span(Date(2022, 3, 24), ((48, "hour"),), ahead=True)[:2]]
    ['2022-03-24', '2022-03-26']
    """
    other = moved(day, amount, 1 if ahead else -1)
    return Stretch(day, other, "interval") if ahead else Stretch(other, day, "interval")


def moved(day: Date, amount: Amount, side: int) -> Date:
    """The day so much later (side 1) or earlier (-1); hours count as the days that they reach into."""
    for count, unit in amount:
        if unit in _MONTHS:
            day = months_before(day, -side * count * _MONTHS[unit])
        elif unit in _DAYS:
            day += DAY * side * count * _DAYS[unit]
        else:
            day += DAY * side * -(-count // _PER_DAY[unit])
    return day


def away(time: TimeExpression, day: Date, side: int) -> Stretch | None:
    """So much before or after a day, as exact as its unit: a month ago is the month, a year ago the year."""
    unit = time.unit or "day"
    if not time.amount:
        if unit in ("hour", "minute"):
            return _ordered(day, day + DAY * side)
        return Stretch(None, day, "interval") if side < 0 else Stretch(day, None, "interval")
    there = moved(day, time.amount, side)
    if time.approx == "over":
        return Stretch(None, there, "interval") if side < 0 else Stretch(there, None, "interval")
    if time.approx == "under":
        return _ordered(day, there)
    count = time.amount[0][0]
    loose = time.approx == "about"
    if unit in ("hour", "minute"):
        return _ordered(there, day + DAY * side * (count // _PER_DAY[unit]))
    if unit == "day":
        width = max(1, count // 5) if loose else 0
        return Stretch(there - DAY * width, there + DAY * width, "interval") if width else one_day(there)
    if unit == "week":
        width = 4 if loose else 3
        return Stretch(there - DAY * width, there + DAY * width, "week")
    if unit == "month":
        low, high = (there - DAY * 15, there + DAY * 15) if loose else (there, there)
        return _hull(month_of("gregorian", low.year, low.month), month_of("gregorian", high.year, high.month))
    width = 1 if loose else 0
    return _hull(year_of("gregorian", there.year - width), year_of("gregorian", there.year + width))


def _ordered(one: Date, other: Date) -> Stretch:
    return Stretch(min(one, other), max(one, other), "interval")


def _hull(low: Stretch | None, high: Stretch | None) -> Stretch | None:
    if low is None or high is None or low == high:
        return low if high is not None else None
    return Stretch(low.first, high.last, "interval")
