"""Days: weekdays, days counted from now, parts of the day and the clock, each joined with the date beside it.

What enters is a scan and a place; what leaves is the expression that begins there, or `None`. Invariant: a weekday
and the date beside it are one expression that keeps both, also where they contradict each other.
"""

from __future__ import annotations

import re
from typing import Any

from hiwar.text.dates import date_at
from hiwar.text.expression import TimeExpression
from hiwar.text.numbers import Number
from hiwar.text.timewords import Scan, Sense, commas
from hiwar.text.tokens import NUMBER

_OPEN, _CLOSE, _QUOTES = "([", ")]", "\"«»“”'"
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(:[0-5]\d)?")
_BARE_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_LATE = ("evening", "afternoon", "night")


def day_at(scan: Scan, at: int) -> TimeExpression | None:
    """The longest of date, weekday and counted day at a token, with the part of the day and the hour behind it."""
    short = scan.find(at - 1, "day_word", "equal") is not None
    found = [found for found in (date_at(scan, at, short), _weekday(scan, at), _counted_day(scan, at)) if found]
    if not found:
        return None
    day = max(found, key=lambda expression: expression.last)
    if day.kind != "range":
        day = _calendars(scan, day)
    return _behind(scan, day)


def _weekday(scan: Scan, at: int) -> TimeExpression | None:
    """A weekday, last or next, and the date beside it: الخميس الموافق 24 مارس.

    >>> from hiwar.text.tokens import tokenise
    >>> text = "الخميس (24 مارس)"  # Thursday (24 March)
    >>> day = _weekday(Scan(text, tokenise(text)), 0)
    >>> day.kind, day.weekday, day.day
    ('day', 3, 24)
    """
    sense = scan.find(at, "weekday")
    if sense is None or scan.blocked(at, sense) or scan.find(at - 1, "weekday_place"):
        return None
    last = at + sense.size
    if scan.find(last, "weekday_name", "recurring"):
        return None
    mod = scan.find(last, "mod")
    fields: dict[str, Any] = {"weekday": sense.value}
    if mod:
        last += mod.size
        fields["shift"] = mod.value
    date, end = beside(scan, last)
    if date and date.kind == "day":
        side = {-1: "past", 1: "future"}.get(max(-1, min(1, mod.value))) if mod else None
        return scan.over(date, at, end, weekday=sense.value, name=side)
    return scan.make(at, last, "weekday", **fields)


def beside(scan: Scan, at: int) -> tuple[TimeExpression | None, int]:
    """The date that stands beside a day as the same day, over a comma, a bracket or «الموافق»."""
    bracket = scan.is_mark(at, _OPEN)
    begin = at + 1 if bracket or scan.is_dash(at, commas() + ":") else at
    equal = scan.skip(begin, "equal")
    equal = scan.skip(equal, "of") if equal > begin else equal
    place = scan.skip(equal, "day_word")
    date = date_at(scan, place, short=True)
    if date is None or (date.kind == "day" and date.month is None and begin > at and equal == begin):
        return None, at
    end = date.last
    return date, end + 1 if bracket and scan.is_mark(end, _CLOSE) else end


def _counted_day(scan: Scan, at: int) -> TimeExpression | None:
    """A day counted from now, with its weekday and date: اليوم، الخميس 24 مارس."""
    sense = scan.find(at, "day", "day_if_weekday", "night_of")
    if sense is None or scan.blocked(at, sense) or _quoted(scan, at, sense):
        return None
    last = at + sense.size
    if sense.cls == "night_of":
        nights = (sense.value, sense.value + 1)
        ends = [scan.make(at, last, "day", shift=shift, unit="day", part="night") for shift in nights]
        return scan.make(at, last, "range", parts=tuple(ends), part="night")
    if sense.value == 0 and scan.counts_up(at, sense) and not date_at(scan, last):
        return None
    fields: dict[str, Any] = {"shift": sense.value, "unit": "day", "part": sense.name or None}
    weekday, behind = _weekday_beside(scan, last)
    if weekday is None and sense.cls == "day_if_weekday":
        return None
    if weekday:
        last = behind
        fields["weekday"] = weekday.value
    date, end = beside(scan, last)
    if date and date.kind == "day" and date.month is not None:
        keep = {key: value for key, value in fields.items() if key in ("weekday", "part")}
        same = {"shift": sense.value, "unit": "day"} if date.unit is None else {}
        return scan.over(date, at, end, **keep, **same)
    return scan.make(at, last, "day", **fields)


def _quoted(scan: Scan, at: int, sense: Sense) -> bool:
    """Whether it is the name of a paper: لـ«اليوم»."""
    return scan.is_mark(at - 1, _QUOTES) and scan.is_mark(at + sense.size, _QUOTES)


def _weekday_beside(scan: Scan, at: int) -> tuple[Sense | None, int]:
    bracket = scan.is_mark(at, _OPEN)
    begin = at + 1 if bracket or scan.is_dash(at, commas()) else at
    sense = scan.find(begin, "weekday")
    if sense is None or sense.cut or scan.blocked(begin, sense):
        return None, at
    last = begin + sense.size
    if scan.find(last, "weekday_name", "mod"):
        return None, at
    return sense, last + 1 if bracket and scan.is_mark(last, _CLOSE) else last


def _calendars(scan: Scan, day: TimeExpression) -> TimeExpression:
    """Join the same day told in the other calendar; the Gregorian is the exact one and leads."""
    if day.month is None:
        return day
    other, end = beside(scan, day.last)
    if other is None or other.kind != "day" or other.month is None or other.calendar == day.calendar:
        return day
    lead, second = (other, day) if day.calendar == "hijri" else (day, other)
    weekday = lead.weekday if lead.weekday is not None else second.weekday
    return scan.over(lead, day.first, end, other=second, weekday=weekday)


def _behind(scan: Scan, day: TimeExpression) -> TimeExpression:
    """Take in what stands behind a day: the part of the day, the hour, the zone."""
    part = scan.find(day.last, "part")
    if part and part.cut == 0 and not day_at(scan, _to_day(scan, day.last + part.size)):
        day = scan.over(day, day.first, day.last + part.size, part=part.name)
    begin = day.last
    if scan.is_dash(begin, commas() + "|") or scan.form(begin) == "t":
        begin += 1
    hour, last = clock_at(scan, begin)
    if hour:
        day = scan.over(day, day.first, last, clock=hour)
    return day


def _to_day(scan: Scan, at: int) -> int:
    return scan.skip(scan.skip(at, "of"), "day_word")


def part_of_day(scan: Scan, at: int) -> TimeExpression | None:
    """A part of the day and its day: مساء الجمعة, بعد ظهر اليوم, ليل الأربعاء الخميس."""
    sense = scan.find(at, "part")
    if sense is None:
        return None
    place = _to_day(scan, at + sense.size)
    day = part_of_day(scan, place) or day_at(scan, place)
    if day is None:
        return None
    if sense.name == "night" and day.kind == "weekday" and day.shift is None:
        begin = day.last + 1 if scan.is_dash(day.last, "/") else day.last
        second = _weekday(scan, begin)
        if second and second.kind == "weekday" and second.weekday == ((day.weekday or 0) + 1) % 7:
            return scan.make(at, second.last, "range", parts=(day, second), part="night")
    return scan.over(day, at, day.last, part=day.part or sense.name)


def hour_and_day(scan: Scan, at: int) -> TimeExpression | None:
    """An hour, and the day behind it: الساعة العاشرة من صباح الأحد; without its word only before a date."""
    word = scan.find(at, "clock")
    hour, last = clock_at(scan, at)
    if hour is None:
        return None
    if word is None:
        begin = last + 1 if scan.is_dash(last, commas() + "|") else last
        stamp = day_at(scan, begin)
        if stamp is None or stamp.kind != "day" or stamp.month is None or stamp.clock:
            return None
        return scan.over(stamp, at, stamp.last, clock=hour)
    place = scan.skip(last, "of")
    day = part_of_day(scan, place) or day_at(scan, _to_day(scan, last))
    if day and day.kind in ("day", "weekday"):
        return scan.over(day, at, day.last, clock=_in_part(hour, day.part))
    return scan.make(at, last, "clock", clock=hour)


def clock_at(scan: Scan, at: int) -> tuple[str | None, int]:
    """An hour as HH:MM, and the place behind it; without its word only where minutes are told."""
    word = scan.find(at, "clock")
    begin = at + word.size if word else at
    form = scan.form(begin)
    if found := _CLOCK.fullmatch(form):
        if not word and ":" not in form:
            return None, at
        hour, last = f"{int(found[1]):02d}:{found[2]}", begin + 1
    elif word and (found := _BARE_CLOCK.fullmatch(form)):
        hour, last = f"{found[1]}:{found[2]}", begin + 1
    elif word and (number := scan.number(begin)) and _is_hour(scan, number):
        minutes, last = _minutes(scan, number.last)
        hour = f"{number.value % 24:02d}:{minutes:02d}"
    else:
        return None, at
    part = scan.find(last, "part", "meridiem")
    if part and part.cut == 0 and not day_at(scan, _to_day(scan, last + part.size)):
        hour, last = _in_part(hour, part.name), last + part.size
    place = scan.find(last, "zone_of")
    return hour, min(last + 2, scan.size) if place else scan.skip(last, "zone")


def _is_hour(scan: Scan, number: Number) -> bool:
    """Digits, an ordinal, or the one; «الساعة خمسة سنتات» is a wage."""
    digits = scan.tokens[number.first].kind == NUMBER
    return number.value <= 24 and (digits or number.ordinal or number.value == 1)


def _minutes(scan: Scan, at: int) -> tuple[int, int]:
    half = scan.find(at, "half")
    if half and half.joined:
        return (30 if half.name == "half" else 15), at + half.size
    return 0, at


def _in_part(hour: str, part: str | None) -> str:
    """The hour of the day on a clock of twenty-four."""
    value = int(hour[:2])
    if (part in _LATE and value < 12 and not (part == "night" and value < 6)) or (part == "noon" and value < 4):
        return f"{value + 12:02d}{hour[2:]}"
    return hour
