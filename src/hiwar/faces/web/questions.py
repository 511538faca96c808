"""The questions of the review, worked out once and asked one by one.

What enters is an open ledger and sides; what leaves is questions in order. Invariant: a question that was settled in
the meantime is not asked; of a large ledger the latest `MOST` events that need a person are looked at.
"""

from __future__ import annotations

import threading
import time
from typing import NamedTuple

from hiwar.chronology.questions import Answer, Question
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Sought
from hiwar.model import Judgement, standing
from hiwar.pipeline import Review, withdraw

MOST = 300
FRESH = 600
"""Seconds for which an order of questions holds."""
WEIGHED = 1.0
"""Seconds for which it is weighed which answers move a channel; the latest events come first."""
_MARKS = ("disputed", "problem:fits_several", "problem:judged_on_another_reading", "problem:evidence_against")


class Asked(NamedTuple):
    """The question at a place, the place, and how many there are."""

    question: Question | None
    place: int
    many: int


class Questions:
    """The questions of one server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[str, ...], tuple[float, list[Question]]] = {}

    def at(self, ledger: Ledger, who: str, sides: tuple[str, ...], place: int) -> Asked:
        """The question at a place, or the next one behind it that is still open."""
        review = Review(ledger, who)
        with self._lock:
            found = self._ordered(ledger, review, sides)
            while place < len(found):
                still = review.still(found[place])
                if still is not None:
                    return Asked(still, place, len(found))
                del found[place]
            return Asked(None, place, len(found))

    def answer(self, ledger: Ledger, who: str, id_: str, key: str, why: str) -> Judgement | None:
        """Keep an answer to a question that is still open; `None` where it is not, or has no such answer."""
        review = Review(ledger, who)
        with self._lock:
            known = [one for _, found in self._found.values() for one in found if name_of(one) == id_]
        still = review.still(known[0]) if known else None
        given = next((one for one in still.answers if one.key == key), None) if still else None
        return review.answer(given, why) if given else None

    def undo(self, ledger: Ledger, who: str) -> Judgement | None:
        """Take back the last judgement of somebody that still holds."""
        last = next((one for one in reversed(standing(ledger.judgements())) if one.who == who), None)
        if last is None:
            return None
        self.forget()
        return withdraw(ledger, last.id, who, "undone in review")

    def forget(self) -> None:
        """Work the questions out anew when they are asked for again."""
        with self._lock:
            self._found.clear()

    def _ordered(self, ledger: Ledger, review: Review, sides: tuple[str, ...]) -> list[Question]:
        made, found = self._found.get(sides, (0.0, []))
        if not found or time.monotonic() - made > FRESH:
            marks = (_MARKS, *((f"side:{side}",) for side in sides))
            listed = ledger.lists.find(Sought("event", marks), None, MOST)
            events = [event for one in listed if (event := ledger.shelf.event(one.id))]
            found = review.among(events, WEIGHED)
            self._found[sides] = (time.monotonic(), found)
        return found


def name_of(question: Question) -> str:
    """What a form calls a question."""
    return "|".join(question.id)


__all__ = ["Answer", "Asked", "Question", "Questions", "name_of"]
