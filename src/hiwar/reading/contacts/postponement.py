"""Postponement: from which day a contact was put off, and to which.

What enters is a postponed candidate and the items of its sentence; what leaves is the same with the day it was meant
for among its times and the day it was moved to apart. Invariant: a day is the new one only behind a word that says so
(«إلى», «حتى», «على أن يعقد في»), and one that no word decides stays what it was.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.text.expression import TimeExpression
from hiwar.text.shadow import fold

# «كانت مقررة يوم الاثنين»: so many items may stand between the word of plan and its day.
NEAR = 7


class _Words(msgspec.Struct, frozen=True, gc=False):
    to: frozenset[str]
    to_be: frozenset[str]
    meant: frozenset[str]


@functools.cache
def _words(language: str) -> _Words:
    table = load(language, "details")["postponement"]
    return _Words(*(frozenset(map(fold, table[name])) for name in ("to", "to_be", "meant")))


def put_off(clause: ContactClause, candidate: Candidate) -> None:
    """Tell the day a contact that was called off was meant for, and the one that it was moved to."""
    if candidate.status not in ("postponed", "cancelled"):
        return
    words = _words(clause.script.language)
    for at, item in enumerate(clause.items):
        if item.time is None or item.first < candidate.head:
            continue
        near = {i.form for i in clause.items[max(0, at - NEAR) : at] if i.first > candidate.head}
        new = _new(item.time, clause.items[at - 1].form, near, words) if candidate.status == "postponed" else None
        if new is not None:
            candidate.times = [time for time in candidate.times if time != item.time]
            candidate.moved = candidate.moved or new
            candidate.times += item.time.parts[:1] if item.time.kind == "range" else ()
        elif near & words.meant and item.time not in candidate.times:
            candidate.times.append(item.time)


def _new(time: TimeExpression, before: str, near: set[str], words: _Words) -> TimeExpression | None:
    """The new day that a time tells: the end of «من الخميس إلى الأحد», what stands behind «إلى», «على أن يعقد في»."""
    if time.kind == "range":
        return None if near & words.meant else next(iter(time.parts[1:2]), None)
    if time.kind == "until":
        return next(iter(time.parts), time)
    return time if before in words.to or near & words.to_be else None
