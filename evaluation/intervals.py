"""Dates that are compared, as first and last day.

What enters is a date of gold (a day, a month, a year, `A/B` with `..` for an open end) or a reading's; what leaves is
an interval or `None`. Invariant: the first day is not after the last, but where gold itself says so.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from typing import NamedTuple

from hiwar.model import When

_LONGEST_READ_AS_ONE = 31


class Interval(NamedTuple):
    """First and last day; an open end is the first or last day that there is."""

    first: datetime.date
    last: datetime.date

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days

    def meets(self, other: Interval) -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last


def interval_of_gold(date: str | None) -> Interval | None:
    """The interval of a date as gold writes it.

    >>> interval_of_gold("2022-02").last.isoformat(), interval_of_gold("../2022-03-22").last.isoformat()
    ('2022-02-28', '2022-03-22')
    """
    if not date:
        return None
    start, slash, end = (part.strip(".") for part in date.partition("/"))
    if not slash:
        end = start
    return Interval(_first(start), _last(end)) if start or end else None


def interval_of(when: When | None) -> Interval | None:
    """The interval of a reading's date."""
    return Interval(_first(when.start or ""), _last(when.end or "")) if when and when.known else None


def right(read: Interval | None, date: str, others: Iterable[str]) -> bool:
    """Whether a date was read that says what gold says: the same, within it, or from its first day on."""
    wanted = [told for told in map(interval_of_gold, (date, *others)) if told]
    return read is not None and any(_says(read, told) for told in wanted)


def _says(read: Interval, told: Interval) -> bool:
    from_the_same_day = read.first == told.first and read.length <= max(_LONGEST_READ_AS_ONE, told.length)
    return from_the_same_day or (told.first <= read.first and read.last <= told.last)


def wrong(read: Interval | None, date: str) -> bool:
    """Whether a date was read that contradicts gold's."""
    told = interval_of_gold(date)
    if read is None or told is None:
        return False
    return not (told.first <= read.first <= told.last or read.first <= told.first <= read.last)


def _first(day: str) -> datetime.date:
    if not day:
        return datetime.date.min
    year, month, number = ([int(part) for part in day[:10].split("-")] + [1, 1])[:3]
    return datetime.date(year, month, number)


def _last(day: str) -> datetime.date:
    if not day:
        return datetime.date.max
    parts = [int(part) for part in day[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return datetime.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
