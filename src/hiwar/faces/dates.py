"""One form of a date for all faces: as precise as it is known, in ISO, and with the name of the month.

What enters is a `When`; what leaves is words. Invariant: nothing is shown more exactly than it is known.
"""

from __future__ import annotations

import datetime
from typing import Literal

from hiwar.faces.words import Words
from hiwar.model import When

Months = Literal["both", "first", "second"]
"""Which of the two names of a month is written, where the language has two."""


def date_words(when: When, words: Words) -> str:
    """The date in words.

    >>> from hiwar.faces.words import words_of
    >>> from hiwar.model import When, day
    >>> english = words_of("en")
    >>> date_words(day("2022-03-24"), english), date_words(When(), english)
    ('2022-03-24', 'date unknown')
    >>> date_words(When(start="2022-03-07", end="2022-03-13", precision="week"), english)
    'week of 2022-03-07'
    """
    if not when.known:
        return words.of("date", "unknown")
    if when.start is None:
        return words.of("date", "until", end=when.end)
    if when.end is None:
        return words.of("date", "from", start=when.start)
    if when.is_day:
        return when.start
    if when.precision == "week":
        return words.of("date", "week", start=when.start)
    if when.edtf and "/" not in when.edtf:
        return when.edtf
    return words.of("date", "between", start=when.start, end=when.end)


def date_and_basis(when: When, words: Words) -> str:
    """The date with the ground it stands on."""
    shown = date_words(when, words)
    return f"{shown} ({words.of('basis', when.basis)})" if when.known else shown


def named_date(when: When, words: Words, months: Months = "both") -> str:
    """The date with the names of its months; a single day with that of its weekday too.

    >>> from hiwar.faces.words import words_of
    >>> from hiwar.model import When, day
    >>> named_date(day("2022-03-24"), words_of("en"))
    'Thursday 24 March 2022'
    >>> named_date(day("2019-08-19"), words_of("ar")), named_date(day("2019-08-19"), words_of("ar"), "second")
    ('الاثنين 19 آب/أغسطس 2019', 'الاثنين 19 أغسطس 2019')
    """
    first, last = when.first, when.last
    if first is None and last is None:
        return words.of("date", "unknown")
    if first is None or last is None:
        key, known = ("until_day", last) if first is None else ("from_day", first)
        return words.of("date", key, day=_named(known, words, months, "day"))
    if first == last:
        return _named(first, words, months, "whole")
    if when.precision == "week":
        return words.of("date", "week_of", day=_named(first, words, months, "day"))
    if when.edtf and "/" not in when.edtf:
        return when.edtf if len(when.edtf) == len("2022") else _named(first, words, months, "month")
    told = (_named(one, words, months, "day") for one in (first, last))
    return words.of("date", "days_between", **dict(zip(("first", "last"), told, strict=True)))


def month_name(month: int, words: Words, months: Months = "both") -> str:
    """The name of a month."""
    first, _, second = words.of("month", str(month)).partition("/")
    if not second or months == "first":
        return first
    return second if months == "second" else f"{first}/{second}"


def _named(day: datetime.date | None, words: Words, months: Months, form: str) -> str:
    if day is None:
        return ""
    weekday, month = words.of("weekday", str(day.isoweekday())), month_name(day.month, words, months)
    return words.of("date", form, weekday=weekday, day=day.day, month=month, year=day.year)
