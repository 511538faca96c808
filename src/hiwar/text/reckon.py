"""Reckoning: the days that a time expression tells, counted from one day.

What enters is an expression, the day it counts from (or none) and the side on which its event lies; what leaves is
a stretch of days, or `None` where the words and the day do not settle it. Invariant: with no day to count from,
only what is told in full is answered; for two days in order the stretches are in order, so that an interval may be
reckoned by its ends.
"""

from __future__ import annotations

import datetime

from hiwar.text.calendar import (
    DAY,
    SATURDAY,
    SUNDAY,
    Stretch,
    day_of,
    month_of,
    one_day,
    season_of,
    shift_month,
    slice_of,
    to_hijri,
    week_of,
    weekday_by,
    weekend_by,
    year_of,
)
from hiwar.text.expression import TimeExpression
from hiwar.text.shifts import away, span

Date = datetime.date
_FRACTIONS = {"quarter": 4, "third": 3, "half": 2}
_HALF_YEAR = 183
_THIRDS = {"turn": 0, "start": 0, "middle": 1, "end": 2}


def reckon(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    """The stretch of days of an expression, counted from `day`; `direction` is past or future."""
    try:
        return _reckon(time, day, direction)
    except (OverflowError, ValueError):  # beyond the first or last year that a calendar has
        return None


def _reckon(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    kind = time.kind
    if kind in ("since", "until", "before", "after", "from") and time.parts:
        return _bounded(time, day, direction)
    if kind == "range":
        return _range(time, day, direction)
    if time.month is not None:
        return _with_month(time, day, direction)
    if kind in ("year", "decade") and time.year is not None:
        return _edged(time, _named_years(time))
    if kind in ("season", "fraction", "counted"):
        return _part(time, day, direction)
    if day is None or kind in ("clock", "duration"):
        return None
    if kind == "weekday":
        return one_day(weekday_from(day, time.weekday or 0, time.shift, direction))
    if kind == "day":
        return _day_from(time, day, direction)
    if kind in ("week", "month", "year", "decade"):
        return _unit(time, day, direction)
    return _by_length(time, day, direction)


def _bounded(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    """Since, until, before, after a time: one end is that time, the other the day it is told, or open."""
    inner = time.parts[0]
    found = _reckon(inner, day, "future" if time.kind == "from" and direction == "future" else direction)
    if found is None:
        return None
    if time.kind == "since":
        last = day if day and (found.first is None or found.first <= day) else None
        return _stretch(found.first, last)
    if time.kind == "from":
        return _stretch(found.first, None)
    if time.kind == "until" or (time.kind == "before" and inner.edge == "end"):
        return _stretch(None, found.last)
    if time.kind == "before":
        return _stretch(None, found.first - DAY if found.first else None)
    exact = found.precision == "day" and found.last is not None
    return _stretch(found.last + DAY if exact and found.last else found.first, None)


def _stretch(first: Date | None, last: Date | None) -> Stretch | None:
    return Stretch(first, last, "interval") if first or last else None


def _range(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    """From the beginning of the first to the end of the last; a weekday counts from the other end."""
    first, last = time.parts[0], time.parts[-1]
    if first.kind == "weekday" and day is not None:
        ahead = (last.shift or 0) > 0 or (last.shift is None and direction == "future")
        if ahead:
            begin = weekday_from(day, first.weekday or 0, first.shift, direction)
            end = weekday_by(begin, last.weekday or 0, 1)
        else:
            end = weekday_from(day, last.weekday or 0, last.shift, direction)
            begin = weekday_by(end, first.weekday or 0, -1)
        return Stretch(begin, end, "interval")
    low, high = _reckon(first, day, direction), _reckon(last, day, direction)
    if low is None or high is None or low.first is None or high.last is None or low.first > high.last:
        return None
    return Stretch(low.first, high.last, "interval")


def weekday_from(day: Date, weekday: int, shift: int | None, direction: str) -> Date:
    """The weekday that is meant: bare, the nearest on its side with the day itself; last and next, without it."""
    if not shift:
        return weekday_by(day, weekday, 1 if direction == "future" else -1)
    side = 1 if shift > 0 else -1
    return weekday_by(day + DAY * side, weekday, side) + DAY * 7 * (shift - side)


def _in_calendar(calendar: str, day: Date) -> tuple[int, int, int] | None:
    return (day.year, day.month, day.day) if calendar == "gregorian" else to_hijri(day)


def _with_month(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    """A month or a day of it by name; its year as told, or from the day it counts from."""
    year = time.year if time.year is not None else year_meant(time, day, direction)
    if year is None or time.month is None:
        return None
    if time.day is not None:
        return day_of(time.calendar, year, time.month, time.day)
    return _edged(time, month_of(time.calendar, year, time.month))


def year_meant(time: TimeExpression, day: Date | None, direction: str) -> int | None:
    """The year of a month or day told without one; where its weekday fits a nearer year, that year."""
    now = _in_calendar(time.calendar, day) if day else None
    if day is None or now is None:
        return None
    year = _year_by_words(time, now, time.name or direction)
    if time.weekday is None or time.day is None or time.calendar != "gregorian":
        return year
    found = [day_of("gregorian", now[0] + by, time.month or 1, time.day) for by in (-1, 0, 1)]
    fits = [one.first for one in found if one and one.first and one.first.weekday() == time.weekday]
    near = [one for one in fits if abs((one - day).days) <= _HALF_YEAR]
    if time.unit == "month" and time.shift:
        near = [one for one in near if (one < day) == (time.shift < 0)]
    elif time.unit == "year":
        return year
    return near[0].year if len(near) == 1 else year


def _year_by_words(time: TimeExpression, now: tuple[int, int, int], direction: str) -> int | None:
    year, month, day = now
    meant, of_month = time.month or 1, time.day
    # A Hijri day is known to one day only, so the present day has a day of grace.
    grace = 1 if time.calendar == "hijri" else 0
    if time.unit == "year":
        return year + (time.shift or 0)
    if time.unit == "day" and of_month is not None:
        return min((year - 1, year, year + 1), key=lambda one: abs((one - year) * 12 + meant - month))
    if time.unit == "month" and time.shift is not None:
        if time.shift == 0:
            off = (meant - month + 6) % 12 - 6
            return shift_month(year, month, off)[0] if abs(off) <= 1 else None
        # «15 مايو الماضي» on the 20th of May: this May or the last? Not settled.
        if meant == month and of_month is not None and (of_month < day) == (time.shift < 0) and of_month != day:
            return None
        if time.shift < 0:
            return year - (meant >= month) + time.shift + 1
        return year + (meant <= month) + time.shift - 1
    if direction == "future":
        return year + ((meant, of_month or 99) < (month, day - grace))
    return year - ((meant, of_month or 0) > (month, day + grace))


def _named_years(time: TimeExpression) -> Stretch | None:
    if time.kind == "decade" and time.year is not None:
        last = time.year + time.amount[0][0] - 1
        return Stretch(Date(time.year, 1, 1), Date(last, 12, 31), "interval")
    return year_of(time.calendar, time.year or 0)


def _edged(time: TimeExpression, whole: Stretch | None) -> Stretch | None:
    """The beginning, middle or end of a stretch: a third of it, for want of anything more exact."""
    if whole is None or time.edge is None:
        return whole
    return slice_of(whole, _THIRDS[time.edge], 3)


def _part(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    if time.kind == "season":
        return _season(time, day, direction)
    whole = _reckon(time.parts[0], day, direction) if time.parts else None
    if whole is None or whole.first is None or whole.last is None:
        return None
    (count, unit) = time.amount[0]
    if unit in _FRACTIONS:
        return slice_of(whole, count - 1, _FRACTIONS[unit])
    if unit == "day":
        exact = whole.precision in ("month", "year")
        found = whole.first + DAY * (count - 1)
        return one_day(found) if exact else Stretch(found, found + DAY * 2, "interval")
    if unit == "week":
        first = whole.first + DAY * 7 * (count - 1)
        return Stretch(first, min(first + DAY * 7, whole.last), "interval") if first <= whole.last else None
    return None


def _season(time: TimeExpression, day: Date | None, direction: str) -> Stretch | None:
    name = time.name or ""
    if time.parts:
        year = _reckon(time.parts[0], day, direction)
        if year is None or year.first is None or year.last is None:
            return None
        # A Hijri year lies in two; of its seasons the one that begins in it.
        both = [season_of(name, one) for one in range(year.first.year, year.last.year + 1)]
        inside = both if len(both) == 1 else [one for one in both if one.first and year.first <= one.first <= year.last]
        return _edged(time, inside[0]) if len(inside) == 1 else None
    if day is None:
        return None
    seasons = [season_of(name, day.year + by) for by in (-2, -1, 0, 1, 2)]
    shift = time.shift or 0
    if shift < 0:
        fit = [one for one in seasons if one.last and one.last < day]
        return fit[shift] if len(fit) >= -shift else None
    if shift > 0:
        fit = [one for one in seasons if one.first and one.first > day]
        return fit[shift - 1] if len(fit) >= shift else None
    return min(seasons, key=lambda one: _distance(one, day))


def _distance(stretch: Stretch, day: Date) -> int:
    if stretch.first is None or stretch.last is None:
        return 0
    return max((stretch.first - day).days, (day - stretch.last).days, 0)


def _day_from(time: TimeExpression, day: Date, direction: str) -> Stretch | None:
    """A day so many days off, with its weekday; or a day of the present, last or next month."""
    if time.unit == "month" and time.day is not None:
        year, month = shift_month(day.year, day.month, time.shift or 0)
        found = day_of("gregorian", year, month, time.day)
        # «31 الجاري» on the first: the month that is now has not had it yet.
        ahead = found and found.first and time.shift == 0 and time.origin == "publication"
        return None if ahead and direction == "past" and found and found.first and found.first > day else found
    meant = day + DAY * (time.shift or 0)
    if time.weekday is None or meant.weekday() == time.weekday:
        return one_day(meant)
    near = [one for one in (meant - DAY, meant + DAY) if one.weekday() == time.weekday]
    # The weekday contradicts the day by one: both stand, neither is chosen.
    return Stretch(min(near[0], meant), max(near[0], meant), "interval") if near else None


def _unit(time: TimeExpression, day: Date, direction: str) -> Stretch | None:
    shift = time.shift or 0
    if time.unit == "week":
        return _week(time, day, direction)
    if time.unit == "month":
        year, month = shift_month(day.year, day.month, shift)
        return _edged(time, month_of("gregorian", year, month))
    if time.unit == "decade":
        first = (day.year // 10 + shift) * 10
        return _edged(time, Stretch(Date(first, 1, 1), Date(first + 9, 12, 31), "interval"))
    return _edged(time, year_of("gregorian", day.year + shift))


def _week(time: TimeExpression, day: Date, direction: str) -> Stretch:
    """A week or its edge. «نهاية الأسبوع» and the agencies' «مطلع الأسبوع» are the weekend."""
    week = week_of(day, time.shift or 0)
    first = week.first or day
    if time.edge is None:
        return _so_far(day) if direction == "past" and time.shift == 0 and day.weekday() in (SATURDAY, SUNDAY) else week
    if time.edge == "middle":
        return Stretch(first + DAY * 3, first + DAY * 4, "interval")
    if time.edge == "start":
        return Stretch(first, first + DAY * 2, "interval")
    if not time.shift:
        return weekend_by(day, 1 if direction == "future" else -1)
    if time.edge == "turn":
        # Of the next week it is the weekend before it or its first days; of the last, that or the last weekend.
        end = first + DAY * 2 if time.shift > 0 else weekend_by(day - DAY * 3, -1).last
        return Stretch(first - DAY, end, "interval")
    if time.shift < 0:
        return weekend_by(day - DAY * 3, -1) if time.shift == -1 else Stretch(first + DAY * 6, week.last, "interval")
    return Stretch(weekend_by(day, 1).first, first + DAY * 8, "interval")


def _so_far(day: Date) -> Stretch:
    """What a page of Saturday or Sunday tells as done «this week»: for many the week ends on that day or the next."""
    return Stretch(day - DAY * 6, day, "week")


def _by_length(time: TimeExpression, day: Date, direction: str) -> Stretch | None:
    kind = time.kind
    if kind == "now":
        return one_day(day)
    if kind == "vague":
        return {"past": Stretch(None, day, "interval"), "future": Stretch(day, None, "interval")}.get(
            time.name or "", one_day(day)
        )
    if kind == "since":
        return _since(time, day)
    if kind == "period":
        ahead = (time.shift or 0) > 0
        return span(day, time.amount, ahead)
    if kind == "within":
        return span(day, time.amount, direction == "future") if time.amount else None
    return away(time, day, 1 if kind == "in" else -1)


def _since(time: TimeExpression, day: Date) -> Stretch | None:
    if time.origin == "previous":
        return Stretch(day, None, "interval")
    if not time.amount or time.approx == "over":
        return Stretch(None, day, "interval")
    return span(day, time.amount, ahead=False)
