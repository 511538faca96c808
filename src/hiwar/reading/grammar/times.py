"""Times: what the time expressions of a clause say by themselves: ahead or back, and the day that they give.

What enters is time expressions; what leaves is a day or a yes. Invariant: with an unknown publication a relative time
stays open; the tense of a verb decides nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import UNKNOWN, When
from hiwar.reading.grammar.items import Item
from hiwar.text.expression import TimeExpression
from hiwar.text.resolve import resolve

_PARTS = ("fraction", "counted")
_DATED = ("day", "weekday", "week", "month", "year", "season", "range", "ago", "in", "period", "within")
DATING = frozenset({*_DATED, *_PARTS})


def points_ahead(time: TimeExpression) -> bool:
    """Whether the words themselves look ahead («غدا», «الأسبوع المقبل», «بعد يومين» is left to the verb).

    The end of the month in which a page is written is ahead («نهاية الشهر الجاري»); of two days, the second decides
    («اليوم وغدا»), and of a part the whole («النصف الأول من الشهر المقبل»).
    """
    if time.kind in _PARTS and time.parts:
        return points_ahead(time.parts[0])
    if time.kind == "range" and time.parts and time.parts[-1].unit == "day":
        return points_ahead(time.parts[-1])
    if time.kind in ("day", "weekday", "week", "month", "year", "season") and time.shift is not None:
        return time.shift > 0 or (time.shift == 0 and time.edge == "end")
    return time.name == "future" or (time.kind == "within" and time.name != "past")


def points_back(time: TimeExpression) -> bool:
    """Whether the words themselves look back («أمس», «الأسبوع الماضي»); of two days, the second decides."""
    if time.kind in _PARTS and time.parts:
        return points_back(time.parts[0])
    if time.kind == "range" and time.parts and time.parts[-1].unit == "day":
        return points_back(time.parts[-1])
    if time.kind in ("day", "weekday", "week", "month", "year", "season") and time.shift is not None:
        return time.shift < 0
    return time.name == "past"


def of_another(items: Sequence[Item], time: int) -> bool:
    """«بيان صدر أمس، بمناسبة زيارة»: whether a verb that tells no contact stands right before a time."""
    before = items[time - 1] if time else None
    return before is not None and before.kind == "verb" and not {"contact", "light"} & set(before.senses)


def told_in(times: Sequence[TimeExpression], text: str, told: When, published: When) -> When:
    """The time told last once a sentence's times are read, from which «بعد ذلك بعامين» counts."""
    for time in times:
        if time.kind in ("day", "month", "year", "range") and time.origin == "publication":
            when = resolve(time, text, published, "past")
            told = when if when.known else told
    return told


def day_of(times: Sequence[TimeExpression], text: str, published: When) -> When:
    """The day of an utterance by the times of its reporting clause."""
    for time in times:
        if time.kind in DATING and time.origin == "publication":
            when = resolve(time, text, published, "past")
            if when.known:
                return when
    return UNKNOWN
