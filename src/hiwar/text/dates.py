"""Dates: numeric dates, days and months by name, years beside them, in every order that the press writes.

What enters is a scan and a place; what leaves is the expression that begins there, or `None`. Invariant: a
date read here has a month, and a day that the longest month has; a number that may as well be a score or a price
is left alone.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from hiwar.text.calendar import GREGORIAN_YEARS, HIJRI_YEARS, day_of
from hiwar.text.expression import TimeExpression
from hiwar.text.numbers import prefixes
from hiwar.text.timewords import Scan, Sense, commas
from hiwar.text.tokens import NUMBER, WORD

_NUMERIC = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})")
_LEAP = 2024  # for a day without a year, which may be 29 February


class MonthRead(NamedTuple):
    """A month by name, with its double in the other names if it has one, up to token `last`."""

    calendar: str
    number: int
    last: int


def calendar_of(year: int) -> str | None:
    """The calendar in which a four-digit number is a year of the news."""
    if year in HIJRI_YEARS:
        return "hijri"
    return "gregorian" if year in GREGORIAN_YEARS else None


def date_at(scan: Scan, at: int, short: bool = False) -> TimeExpression | None:
    """A date with a month; `short` allows day and month in digits alone (26/3).

    >>> from hiwar.text.tokens import tokenise
    >>> text = "من 26 إلى 30 ماي"  # from 26 to 30 May
    >>> date_at(Scan(text, tokenise(text)), 1).kind
    'range'
    """
    return _numeric(scan, at, short) or day_and_month(scan, at) or _month_first(scan, at)


def _month_first(scan: Scan, at: int) -> TimeExpression | None:
    """The order of English, in the stamps of some sites; only with the year: مارس 24, 2022."""
    month = month_at(scan, at, sure=True)
    day = scan.integer(month.last) if month else None
    if month is None or day is None or not 1 <= day <= 31:
        return None
    place = month.last + 2 if scan.is_mark(month.last + 1, commas()) else month.last + 1
    year = _year(scan, place, month.calendar)
    if year is None:
        return None
    fields = {"calendar": month.calendar, "month": month.number, "day": day, **year[0]}
    return _real(scan.make(at, year[1], "day", **fields))


def _numeric(scan: Scan, at: int, short: bool) -> TimeExpression | None:
    if not (0 <= at < scan.size) or scan.tokens[at].kind != NUMBER:
        return None
    form = scan.form(at)
    if whole := _NUMERIC.fullmatch(form):
        return _ordered(scan, at, at + 1, (whole[1], whole[3], whole[4]))
    if short and (part := _SHORT.fullmatch(form)):
        return _dated(scan, at, at + 1, None, int(part[2]), int(part[1]))
    if form.isdecimal() and scan.is_dash(at + 1, "/\\") and scan.form(at + 3) == scan.form(at + 1):
        numbers = (form, scan.form(at + 2), scan.form(at + 4))
        if all(number.isdecimal() for number in numbers):
            return _ordered(scan, at, at + 5, numbers)
    return None


def _ordered(scan: Scan, first: int, last: int, numbers: tuple[str, ...]) -> TimeExpression | None:
    """Year, month and day, or day, month and year; a second number above twelve is the day."""
    if len(numbers[0]) == 4:
        year, month, day = map(int, numbers)
    elif len(numbers[2]) == 4:
        day, month, year = map(int, numbers)
    else:
        return None
    if month > 12 >= day:
        month, day = day, month
    return _dated(scan, first, last, year, month, day)


def _dated(scan: Scan, first: int, last: int, year: int | None, month: int, day: int) -> TimeExpression | None:
    calendar = calendar_of(year) if year is not None else "gregorian"
    if calendar is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if calendar == "gregorian" and day_of(calendar, year or _LEAP, month, day) is None:
        return None
    last = scan.skip(last, "era")
    return scan.make(first, last, "day", calendar=calendar, year=year, month=month, day=day)


def month_at(scan: Scan, at: int, sure: bool = False) -> MonthRead | None:
    """A month by name; `sure` says that what stands before it shows that a month is meant.

    >>> from hiwar.text.tokens import tokenise
    >>> text = "مايو (أيار) الجاري"  # this May, in two names
    >>> month_at(Scan(text, tokenise(text)), 0)
    MonthRead(calendar='gregorian', number=5, last=4)
    """
    sense = scan.find(at, "month")
    if sense is None:
        return None
    last = _double(scan, at + sense.size, sense)
    sure = sure or not sense.needs or last > at + sense.size or _licensed(scan, at, sense)
    if sure or tail_at(scan, last, sense.name, sense.value)[1] > last:
        return MonthRead(sense.name, sense.value, last)
    return None


def _licensed(scan: Scan, at: int, sense: Sense) -> bool:
    if scan.find(at - 1, "month_word", "edge"):
        return True
    if sense.needs == "date":
        token = scan.tokens[at]
        if not sense.written or scan.text[token.start : token.end] != sense.written:
            return False
    return scan.find(at - 1, "before") is not None


def _double(scan: Scan, at: int, sense: Sense) -> int:
    """The place behind the same month in other names: /آذار, (أيار), تموز."""
    bracket = scan.is_mark(at, "([")
    begin = at + 1 if bracket or scan.is_dash(at, "/\\") else at
    other = scan.find(begin, "month")
    if other is None or (other.name, other.value) != (sense.name, sense.value):
        return at
    last = begin + other.size
    if not bracket:
        return last
    return last + 1 if scan.is_mark(last, ")]") else last


def tail_at(scan: Scan, at: int, calendar: str, month: int) -> tuple[dict[str, Any], int]:
    """What stands behind a month: its year, or last, this, next; and the place behind that."""
    year = _year(scan, at, calendar)
    if year is None and scan.is_mark(at, commas()):
        year = _year(scan, at + 1, calendar)
    if year is not None:
        return year
    behind = at + 1 if scan.is_mark(at, "/") else at
    mod = scan.find(behind, "mod")
    if mod and mod.gender in "md":
        return {"unit": "month", "shift": mod.value}, behind + mod.size
    begin = scan.skip(at, "of")
    this = scan.find(begin, "this")
    unit = scan.find(begin + (this.size if this else 0), "the_one", "one")
    if unit is None or unit.id != "year":
        return {}, at
    behind = begin + (this.size if this else 0) + unit.size
    year = _year(scan, behind, calendar)
    mod = scan.find(behind, "mod")
    if year is None and mod:
        year = _year(scan, behind + mod.size, calendar)
    if year is not None:
        return year
    if mod:
        return {"unit": "year", "shift": mod.value}, behind + mod.size
    if scan.find(behind, "same"):
        return {"unit": "year", "shift": 0, "origin": "previous"}, behind + 1
    return ({"unit": "year", "shift": 0}, behind) if this else ({}, at)


def _year(scan: Scan, at: int, calendar: str) -> tuple[dict[str, Any], int] | None:
    value = scan.integer(at)
    if value is None or len(scan.form(at)) != 4 or calendar_of(value) != calendar:
        return None
    return {"year": value}, scan.skip(at + 1, "era")


def year_of_a_line(scan: Scan) -> TimeExpression | None:
    """«1980- صدام يزور السعودية»: the year that opens a line of a chronicle, before a dash or a colon and words."""
    told = scan.size > 3 and scan.is_dash(1, ":") and scan.tokens[2].kind == WORD
    year = _year(scan, 0, "gregorian") if told else None
    return scan.make(0, 1, "year", **year[0]) if year and year[1] == 1 else None


def day_and_month(scan: Scan, at: int) -> TimeExpression | None:
    """A day of a month, by its name or as the present one: 24 مارس, الثالث من مايو, 12 الشهر الجاري."""
    day, last, ordinal = _day(scan, at)
    if day is None:
        return None
    if several := _days(scan, at, day, last):
        return several
    of = scan.find(last, "of")
    begin = last + 1 if of else last
    marked = not ordinal and not of and scan.is_dash(last, "/")
    if marked:
        begin = last + 1
    word = scan.skip(begin, "month_word")
    # «3 - صفر» is a score: across a mark the month must show itself.
    month = month_at(scan, word, sure=word > begin or not (ordinal or marked) or of is not None)
    if month and (of or not ordinal or word > begin or scan.find(at, "first_day")):
        fields, end = tail_at(scan, month.last, month.calendar, month.number)
        if day > (30 if month.calendar == "hijri" else 31) or scan.find(end, "recurring"):
            return None
        fields = {"calendar": month.calendar, "month": month.number, "day": day, **fields}
        return _real(scan.make(at, end, "day", **fields))
    return _day_of_this(scan, at, day, begin, ordinal)


def _real(expression: TimeExpression) -> TimeExpression | None:
    """Nothing where no year has such a day; the thirtieth of February is a slip, and no date."""
    month, day = expression.month or 1, expression.day or 1
    if expression.calendar == "gregorian" and day_of("gregorian", _LEAP, month, day) is None:
        return None
    return expression


def _day(scan: Scan, at: int) -> tuple[int | None, int, bool]:
    """A day of the month in digits, as an ordinal, or as a word for the first; whether it is an ordinal."""
    first = scan.find(at, "first_day")
    if first:
        return first.value, at + first.size, False
    number = scan.number(at)
    if number is None or not 1 <= number.value <= 31:
        return None, at, False
    written = scan.tokens[at].kind == NUMBER
    if not written and not number.ordinal:
        return None, at, False
    return number.value, number.last, not written


def _days(scan: Scan, at: int, day: int, last: int) -> TimeExpression | None:
    """Several days of one month: 26-30 ماي, 3 و5 مارس, من 28 إلى 30."""
    to = scan.find(last, "to", "or")
    begin = last + to.size if to else last
    if to is None and (scan.is_dash(last, commas() + "/") or scan.form(last) == prefixes().conjunction):
        begin = last + 1
    number = scan.number(begin)
    if number is None or (begin == last and not scan.form(begin).startswith(prefixes().conjunction)):
        return None
    if begin == last and not number.ordinal:
        return None
    end = day_and_month(scan, begin)
    if end is None:
        return None
    model = end.parts[0] if end.kind == "range" else end
    if model.month is None or (model.day or 0) <= day:
        return None
    begun = scan.over(model, at, last, day=day)
    return scan.make(at, end.last, "range", parts=(begun, *(end.parts or (end,))))


def _day_of_this(scan: Scan, at: int, day: int, begin: int, ordinal: bool) -> TimeExpression | None:
    """A day of the month that is now, last or next, or of the month told last: 26 الجاري, 26 منه."""
    this = scan.find(begin, "this")
    unit = scan.find(begin + 1 if this else begin, "the_one")
    if unit and unit.id == "month":
        behind = begin + (1 if this else 0) + unit.size
        mod = scan.find(behind, "mod")
        if mod and not this:
            return scan.make(at, behind + mod.size, "day", day=day, unit="month", shift=mod.value)
        if scan.find(behind, "same"):
            return scan.make(at, behind + 1, "day", day=day, unit="month", shift=0, origin="previous")
        return scan.make(at, behind, "day", day=day, unit="month", shift=0) if this else None
    if ordinal:
        return None
    mod = scan.find(begin, "mod")
    if mod and mod.gender == "m" and abs(mod.value) < 2:
        return scan.make(at, begin + mod.size, "day", day=day, unit="month", shift=mod.value)
    if scan.find(begin, "of_it"):
        return scan.make(at, begin + 1, "day", day=day, unit="month", shift=0, origin="previous")
    return None


def month_alone(scan: Scan, at: int, sure: bool = False) -> TimeExpression | None:
    """A month without a day, with its year or last, this, next: آذار/مارس 2022, يونيو الماضي."""
    month = month_at(scan, at, sure)
    if month is None:
        return None
    fields, last = tail_at(scan, month.last, month.calendar, month.number)
    return scan.make(at, last, "month", calendar=month.calendar, month=month.number, **fields)
