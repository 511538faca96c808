"""The questions of the review, worked out once and asked one by one.

What enters is an open ledger and sides; what leaves is questions in order. Invariant: a question that was settled in
the meantime is not asked; of a large ledger the latest `MOST` events that need a person are looked at; an order that
has grown old is given until another is worked out beside those who ask.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import NamedTuple

from hiwar.chronology.review.questions import Answer, Question
from hiwar.errors import HiwarError
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Sought
from hiwar.model import Judgement, standing
from hiwar.pipeline import Review, withdraw
from hiwar.queries import Pool

MOST = 300
FRESH = 600
"""Seconds for which an order of questions holds."""
WEIGHED = 1.0
"""Seconds for which it is weighed which answers move a channel; the latest events come first."""
log = logging.getLogger("hiwar.web")
_MARKS = ("disputed", "problem:fits_several", "problem:judged_on_another_reading", "problem:evidence_against")


class Asked(NamedTuple):
    """The question at a place, the place, and how many there are."""

    question: Question | None
    place: int
    many: int


class Questions:
    """The questions of one server, whose ledgers are in a pool."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._lock = threading.Lock()
        self._found: dict[tuple[str, ...], tuple[float, list[Question]]] = {}
        self._renewing: set[tuple[str, ...]] = set()
        self._forgotten = 0

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
            self._forgotten += 1

    def renew(self, sides: tuple[str, ...] = ()) -> None:
        """Work an order out before it is asked for, or anew while the old one is given."""
        forgotten = self._forgotten
        try:
            with self._pool.ledger() as ledger:
                found = _worked_out(ledger, Review(ledger, ""), sides)
            with self._lock:
                if self._forgotten == forgotten:
                    self._found[sides] = (time.monotonic(), found)
        except HiwarError as error:
            log.error("the questions could not be worked out: %s", error)
        finally:
            self._renewing.discard(sides)

    def _ordered(self, ledger: Ledger, review: Review, sides: tuple[str, ...]) -> list[Question]:
        made, found = self._found.get(sides, (0.0, []))
        if not found:
            found = _worked_out(ledger, review, sides)
            self._found[sides] = (time.monotonic(), found)
        elif time.monotonic() - made > FRESH and sides not in self._renewing:
            self._renewing.add(sides)
            threading.Thread(target=self.renew, args=(sides,), name="hiwar questions", daemon=True).start()
        return found


def _worked_out(ledger: Ledger, review: Review, sides: tuple[str, ...]) -> list[Question]:
    marks = (_MARKS, *((f"side:{side}",) for side in sides))
    listed = ledger.lists.find(Sought("event", marks), None, MOST)
    events = [event for one in listed if (event := ledger.shelf.event(one.id))]
    return review.among(events, WEIGHED)


def name_of(question: Question) -> str:
    """What a form calls a question."""
    return "|".join(question.id)


__all__ = ["Answer", "Asked", "Question", "Questions", "name_of"]
