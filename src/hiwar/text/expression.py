"""A time expression: the words of a text that tell a time, read but not yet counted out to days.

Invariant: `text[start:end]` is the words of the tokens `[first, last)`, without a joined و ف ب ل before them;
every field is what the words say, nothing is filled in from elsewhere. `hiwar.text.resolve` counts it out.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal[
    "day",  # a date, or a day so many days off: 24 مارس 2022, أمس, اليوم الخميس
    "weekday",  # الخميس, الأحد المقبل
    "week",
    "month",
    "year",
    "season",
    "fraction",  # a quarter or half of a year
    "decade",
    "period",  # the last three days
    "range",  # two ends: من 26 إلى 30 ماي, يومي الاثنين والثلاثاء
    "since",
    "until",
    "before",
    "after",
    "from",
    "ago",  # قبل يومين
    "in",  # بعد يومين
    "within",  # خلال يومين
    "vague",  # قريبا, مؤخرا, الأيام المقبلة
    "now",
    "counted",  # اليوم الثامن والعشرين, of something told beside it, or of a month (`parts`)
    "clock",  # an hour without a day
    "duration",  # a length of time
]
Origin = Literal["publication", "previous", "told", "event"]
Amount = tuple[tuple[int, str], ...]


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """What the words of a time say.

    `origin` is the time it counts from, which the caller hands to `resolve` as the anchor: `publication`;
    `previous`, the time told last («بعد ذلك بعامين»); `told`, the time told last in a past sentence and the
    publication in a future one («بعد عام»); `event`, something told beside it («بعد يومين من القمة»), which
    only the caller may know.
    """

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    calendar: str = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    shift: int | None = None  # so many `unit`s from the time it counts from: -1 last, 0 this, 1 next
    unit: str | None = None
    amount: Amount = ()  # ((8, "hour"), (30, "minute")); empty where no number is told
    edge: str | None = None  # turn, start, middle, end
    part: str | None = None  # part of the day: dawn, morning, noon, afternoon, evening, night, late
    clock: str | None = None  # HH:MM as told
    approx: str | None = None  # about, over, under
    origin: Origin = "publication"
    name: str | None = None  # season; past, future, now
    parts: tuple[TimeExpression, ...] = ()  # the ends of a range; what since, until ... stand before
    other: TimeExpression | None = None  # the same day told in the other calendar

    def moved(self, by: int) -> TimeExpression:
        """The same with its token indexes counted from so many tokens before; those of its parts stay."""
        return msgspec.structs.replace(self, first=self.first + by, last=self.last + by) if by else self


def iso_duration(amount: Amount) -> str | None:
    """A length of time in ISO 8601; `None` where no number is told.

    >>> iso_duration(((8, "hour"), (30, "minute"))), iso_duration(((2, "week"),))
    ('PT8H30M', 'P14D')
    """
    days = {"year": "Y", "month": "M", "day": "D"}
    clock = {"hour": "H", "minute": "M"}
    larger = {"week": (7, "day"), "decade": (10, "year"), "century": (100, "year")}
    plain = [(n * larger[unit][0], larger[unit][1]) if unit in larger else (n, unit) for n, unit in amount]
    date = "".join(f"{n}{days[unit]}" for n, unit in plain if unit in days)
    time = "".join(f"{n}{clock[unit]}" for n, unit in plain if unit in clock)
    return f"P{date}{'T' + time if time else ''}" if date or time else None
