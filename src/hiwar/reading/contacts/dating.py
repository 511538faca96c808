"""Dates of contacts: the time expressions of their tellings, counted from the publication.

Invariant: a date is what the words say or nothing; with an unknown publication a relative time stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import UNKNOWN, When, between
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.grammar.times import DATING
from hiwar.text.resolve import resolve

LONG = 1_000_000
FUTURE_STATUS = frozenset({"planned", "proposed", "conditional", "postponed", "cancelled"})


def date_of(candidates: Sequence[Candidate], status: str, text: str, published: When) -> When:
    """The date of one contact told by several candidates: the first of their times that dates it."""
    dating = Dating(status, text, published)
    for candidate in candidates:
        dating.take(candidate)
    return dating.date()


class Dating:
    """The date of one contact, told by candidate after candidate: what each adds costs its own times alone."""

    def __init__(self, status: str, text: str, published: When) -> None:
        self.status = status
        self.published = published
        self._text = text
        self._direction = "future" if status in FUTURE_STATUS else "past"
        self._best = UNKNOWN
        self._there = UNKNOWN

    def take(self, candidate: Candidate) -> None:
        """Hear one more telling."""
        if not self._there.known and candidate.features.get("there"):
            self._there = candidate.told
        for time in candidate.times:
            if candidate.status_rule == "not_since" and time.kind == "since" and time.parts:
                time = time.parts[0]
            now = time.kind == "now" and self.status == "ongoing"
            if (time.kind not in DATING and not now) or time.origin == "event":
                continue
            past = self._direction == "past"
            from_told = time.origin == "previous" or (time.origin == "told" and past)
            ground = candidate.told if from_told else self.published
            when = resolve(time, self._text, ground, self._direction)
            if self.status == "ongoing":
                when = _nearer(when, resolve(time, self._text, ground, "future"), ground)
            if when.known and _better(when, self._best):
                self._best = when

    def date(self) -> When:
        """The date by all that was told so far."""
        if self._best.known:
            return self._best
        there = self._there if self._there.known else UNKNOWN
        return between(there.first, there.last, there.precision, "relative", there.mention, there.proof)


def new_date_of(candidates: Sequence[Candidate], status: str, text: str, published: When) -> When | None:
    """The date to which a contact was put off, where one of its tellings says it."""
    for candidate in candidates if status in ("postponed", "planned") else ():
        if candidate.moved is not None and candidate.moved.kind in DATING:
            when = resolve(candidate.moved, text, published, "future")
            if when.known:
                return when
    return None


def _nearer(past: When, future: When, ground: When) -> When:
    """The nearer of a day before and one ahead: «يجري محادثات يومي 20 و21 يونيو» may be told a week before."""
    if not (past.last and future.first and ground.first):
        return past
    return future if (future.first - ground.first).days < (ground.first - past.last).days else past


def _better(when: When, best: When) -> bool:
    """Whether a time says more: the shorter of two stretches, an open one the least; of equals the first."""
    return not best.known or _days(when) < _days(best)


def _days(when: When) -> int:
    return (when.last - when.first).days if when.first and when.last else LONG
