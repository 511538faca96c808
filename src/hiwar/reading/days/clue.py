"""A clue: what some words of a page tell of the day on which it was published, and the days that clues leave.

What enters are stretches of days; what leaves is what they have in common. Invariant: the spans of a clue are in
order and do not overlap; nothing outside of the horizon is ever a day of publication.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable, Iterable
from typing import NamedTuple

from hiwar.model import Proof

Span = tuple[int, int]
Spans = tuple[Span, ...]

_FIRST_YEAR, _LAST_YEAR = 1990, 2060
EARLIEST = datetime.date(_FIRST_YEAR, 1, 1).toordinal()
LATEST = datetime.date(_LAST_YEAR, 12, 31).toordinal()
ALWAYS: Spans = ((EARLIEST, LATEST),)


class Clue(NamedTuple):
    """What words tell of the day of publication: the days that it may be, as ordinals, or its weekday.

    `recurs` says that the words leave the year open; a clue that is not `firm` proves nothing alone.
    """

    proof: Proof
    spans: Spans = ALWAYS
    weekday: int | None = None
    recurs: bool = False
    firm: bool = True


def common(first: Spans, second: Spans) -> Spans:
    """The days that both hold.

    >>> common(((1, 5), (9, 12)), ((4, 10),))
    ((4, 5), (9, 10))
    """
    out: list[Span] = []
    i = j = 0
    while i < len(first) and j < len(second):
        low, high = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if low <= high:
            out.append((low, high))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def spans_of(stretches: Iterable[Span]) -> Spans:
    """Stretches in any order as spans: cut to the horizon, those that touch made one.

    >>> spans_of([(EARLIEST + 9, EARLIEST + 12), (EARLIEST - 5, EARLIEST + 8)]) == ((EARLIEST, EARLIEST + 12),)
    True
    """
    out: list[Span] = []
    for low, high in sorted(stretches):
        low, high = max(low, EARLIEST), min(high, LATEST)
        if low > high:
            continue
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def from_day(day: datetime.date | None, to: datetime.date | None) -> Spans:
    """The days from one to another; an open end is that of the horizon."""
    return spans_of([(day.toordinal() if day else EARLIEST, to.toordinal() if to else LATEST)])


def in_each_year(stretch: Callable[[int], Span | None]) -> Spans:
    """The stretch that each year of the horizon has, where it has one."""
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    return spans_of(found for year in years if (found := stretch(year)) is not None)


def month_in(month: int, over: int = 0) -> Callable[[int], Span]:
    """The days of a month in a year, with so many of the next month."""

    def stretch(year: int) -> Span:
        first = datetime.date(year, month, 1).toordinal()
        return first, first + monthrange(year, month)[1] - 1 + over

    return stretch


def day_in(month: int, day: int, weekday: int | None, shift: int) -> Callable[[int], Span | None]:
    """The day so many days off a date in a year; none in the years in which the date falls on another weekday."""

    def stretch(year: int) -> Span | None:
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            return None
        if weekday is not None and date.weekday() != weekday:
            return None
        return date.toordinal() + shift, date.toordinal() + shift

    return stretch


def length_of(spans: Spans) -> int:
    """How many days the spans hold."""
    return sum(high - low + 1 for low, high in spans)
