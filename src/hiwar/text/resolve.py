"""Time expressions, resolved: from the words and the time they count from to a `When`.

What enters is an expression, its text, the anchor (a day, an interval, or unknown) and the side on which the event
lies; what leaves is a `When` with the words as its mention. Invariant: with an unknown anchor only what is told in
full is known; with an interval for anchor the result holds every day that some day of the anchor would give, and
is a day only where all give the same. A contradiction is reported by `find_problem`, never mended.
"""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from hiwar.model import Basis, Problem, When, between, span_of
from hiwar.text.calendar import DAY, WEEKDAYS, Stretch
from hiwar.text.expression import TimeExpression
from hiwar.text.reckon import reckon

_LONGEST = 62  # days of an anchor among which a weekday is looked for


def resolve(expression: TimeExpression, text: str, anchor: When, direction: str = "past") -> When:
    """When the expression is; `direction` says where a bare weekday, day or month lies: past or future.

    An expression whose origin is an event stays unknown; who knows the day of that event gives it as the anchor
    of `from_event(expression)`.

    >>> from hiwar.model import day
    >>> from hiwar.text.times import find_times
    >>> from hiwar.text.tokens import tokenise
    >>> text = "أعلن الكرملين الثلاثاء"  # the Kremlin announced on Tuesday
    >>> resolve(find_times(text, tokenise(text))[0], text, day("2022-03-24")).edtf
    '2022-03-22'
    """
    mention = span_of(text, expression.start, expression.end)
    found = _over_anchor(expression, anchor, direction)
    if found is None:
        return When(mention=mention)
    precision = found.precision
    if precision == "day" and expression.clock:
        precision = "minute"
    basis: Basis = "relative" if counts(expression) else "stated"
    return between(found.first, found.last, precision, basis, mention)


def from_event(expression: TimeExpression) -> TimeExpression:
    """The expression that counts from an event, made to count from the anchor: the day of that event."""
    return replace(expression, origin="previous")


def counts(expression: TimeExpression) -> bool:
    """Whether the expression counts from another time, and is not told in full.

    >>> from hiwar.text.times import find_times
    >>> from hiwar.text.tokens import tokenise
    >>> text = "24 مارس 2022"  # 24 March 2022
    >>> counts(find_times(text, tokenise(text))[0])
    False
    """
    if expression.parts:
        return any(counts(part) for part in expression.parts)
    return expression.year is None


def _over_anchor(expression: TimeExpression, anchor: When, direction: str) -> Stretch | None:
    """The stretch over every day of the anchor."""
    low, high = anchor.first, anchor.last
    if expression.origin == "event" and counts(expression):
        return None
    if not anchor.known or (not counts(expression) and expression.kind != "since"):
        return reckon(expression, None, direction)
    if low == high:
        return reckon(expression, low, direction)
    if low and high and expression.unit == "day" and expression.weekday is not None and expression.month is None:
        return _by_weekday(expression, low, high)
    begin = reckon(expression, low, direction) if low else None
    end = reckon(expression, high, direction) if high else None
    if (low and begin is None) or (high and end is None):
        return None
    if begin == end:
        return begin
    first, last = begin.first if begin else None, end.last if end else None
    return Stretch(first, last, "interval") if first or last else None


def _by_weekday(expression: TimeExpression, low: datetime.date, high: datetime.date) -> Stretch | None:
    """«اليوم الخميس» in an interval: the days of the anchor on which the weekday is right."""
    shift = DAY * (expression.shift or 0)
    if (high - low).days > _LONGEST:
        return Stretch(low + shift, high + shift, "interval")
    days = [low + shift + DAY * by for by in range((high - low).days + 1)]
    fit = [day for day in days if day.weekday() == expression.weekday]
    if not fit:
        return None
    return Stretch(fit[0], fit[-1], "day" if len(fit) == 1 else "interval")


def find_problem(expression: TimeExpression, text: str, anchor: When, direction: str = "past") -> Problem | None:
    """What in the words contradicts itself or the anchor, for the page's list of problems; `None` where nothing does.

    Codes: `weekday_conflict` (a weekday beside a date or a counted day that it is not), `date_conflict` (a date
    beside «اليوم» that is another day), `calendar_conflict` (Hijri and Gregorian days apart), `month_conflict`
    (a day of «الجاري» that the present month has not had).

    >>> from hiwar.model import UNKNOWN
    >>> from hiwar.text.times import find_times
    >>> from hiwar.text.tokens import tokenise
    >>> text = "الثلاثاء 27 ديسمبر 2017"  # Tuesday 27 December 2017
    >>> find_problem(find_times(text, tokenise(text))[0], text, UNKNOWN).says
    'the text says Tuesday, 2017-12-27 was a Wednesday'
    """
    for part in expression.parts:
        if problem := find_problem(part, text, anchor, direction):
            return problem
    says = _conflict(expression, anchor, direction)
    if says is None:
        return None
    code, words = says
    return Problem(code=code, says=words, start=expression.start, end=expression.end)


def _conflict(expression: TimeExpression, anchor: When, direction: str) -> tuple[str, str] | None:
    if expression.kind != "day":
        return None
    plain = replace(expression, weekday=None) if expression.month is None else expression
    found = _over_anchor(plain, anchor, direction)
    if expression.unit == "month" and expression.shift == 0 and expression.origin == "publication":
        return _month_conflict(expression, found, anchor)
    if found is None or found.first is None or found.last is None:
        return None
    if found.first == found.last:
        day = found.first
        if expression.weekday is not None and day.weekday() != expression.weekday:
            said = WEEKDAYS[expression.weekday]
            return "weekday_conflict", f"the text says {said}, {day} was a {WEEKDAYS[day.weekday()]}"
        if expression.month and expression.unit == "day" and anchor.is_day and anchor.first:
            meant = anchor.first + DAY * (expression.shift or 0)
            if meant != day:
                return "date_conflict", f"the text says {day}, counted from {anchor.start} it is {meant}"
    if expression.other:
        second = _over_anchor(expression.other, anchor, direction)
        if second and second.first and second.last and not (second.first <= found.last and found.first <= second.last):
            return "calendar_conflict", f"one calendar gives {found.first}, the other {second.first + DAY}"
    return None


def _month_conflict(expression: TimeExpression, found: Stretch | None, anchor: When) -> tuple[str, str] | None:
    if not anchor.is_day:
        return None
    if found is None:
        return "month_conflict", f"no day {expression.day} of the present month has come by {anchor.start}"
    if expression.calendar == "gregorian" and found.first and anchor.first and found.first.month != anchor.first.month:
        return "month_conflict", f"{found.first} is not of the month of {anchor.start}"
    return None
