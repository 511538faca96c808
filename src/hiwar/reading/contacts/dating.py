"""Dates of contacts and statements: the time expressions of their clause, counted from the publication.

Invariant: a date is what the words say or nothing; with an unknown publication a relative time stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import UNKNOWN, When, between
from hiwar.reading.contacts.candidate import Candidate
from hiwar.text.expression import TimeExpression
from hiwar.text.resolve import resolve

LONG = 1_000_000
AHEAD = frozenset({"in", "within"})
DATING = frozenset({"day", "weekday", "week", "month", "year", "season", "range", "ago", "in", "period", "within"})
FUTURE_STATUS = frozenset({"planned", "proposed", "conditional", "postponed", "cancelled"})


def points_ahead(time: TimeExpression) -> bool:
    """Whether the words themselves look ahead («غدا», «الأسبوع المقبل», «بعد يومين» is left to the verb)."""
    if time.kind in ("day", "weekday", "week", "month", "year", "season") and time.shift is not None:
        return time.shift > 0
    return time.name == "future" or (time.kind == "within" and time.name != "past")


def points_back(time: TimeExpression) -> bool:
    """Whether the words themselves look back («أمس», «الأسبوع الماضي»)."""
    if time.kind in ("day", "weekday", "week", "month", "year", "season") and time.shift is not None:
        return time.shift < 0
    return time.name == "past"


def told_in(times: Sequence[TimeExpression], text: str, told: When, published: When) -> When:
    """The time told last once a sentence's times are read, from which «بعد ذلك بعامين» counts."""
    for time in times:
        if time.kind in ("day", "month", "year", "range") and time.origin == "publication":
            when = resolve(time, text, published, "past")
            told = when if when.known else told
    return told


def date_of(candidates: Sequence[Candidate], status: str, text: str, published: When) -> When:
    """The date of one contact told by several candidates: the first of their times that dates it."""
    direction = "future" if status in FUTURE_STATUS else "past"
    best = UNKNOWN
    for candidate in candidates:
        for time in candidate.times:
            if candidate.status_rule == "not_since" and time.kind == "since" and time.parts:
                time = time.parts[0]
            now = time.kind == "now" and status == "ongoing"
            if (time.kind not in DATING and not now) or time.origin == "event":
                continue
            past = direction == "past"
            from_told = time.origin == "previous" or (time.origin == "told" and past)
            when = resolve(time, text, candidate.told if from_told else published, direction)
            if when.known and _better(when, best):
                best = when
    if not best.known:
        there = next((c.told for c in candidates if c.features.get("there") and c.told.known), UNKNOWN)
        return between(there.first, there.last, there.precision, "relative", there.mention, there.proof)
    return best


def new_date_of(candidates: Sequence[Candidate], status: str, text: str, published: When) -> When | None:
    """The date to which a contact was put off, where one of its tellings says it."""
    for candidate in candidates if status in ("postponed", "planned") else ():
        if candidate.moved is not None and candidate.moved.kind in DATING:
            when = resolve(candidate.moved, text, published, "future")
            if when.known:
                return when
    return None


def _better(when: When, best: When) -> bool:
    """Whether a time says more: the shorter of two stretches, an open one the least; of equals the first."""
    return not best.known or _days(when) < _days(best)


def _days(when: When) -> int:
    return (when.last - when.first).days if when.first and when.last else LONG


def day_of(times: Sequence[TimeExpression], text: str, published: When) -> When:
    """The day of an utterance by the times of its reporting clause."""
    for time in times:
        if time.kind in DATING and time.origin == "publication":
            when = resolve(time, text, published, "past")
            if when.known:
                return when
    return UNKNOWN
