"""Review: the questions of a ledger, asked one by one, and what was answered kept.

What enters is an open ledger and who answers; what leaves is questions, and judgements in the ledger. Invariant: an
answer is a judgement like any other; what it settles is not asked again; undo takes back the last one only.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator

from hiwar.chronology.channels.channel import channel_of
from hiwar.chronology.review.questions import Answer, Question, answered, ordered, pairs_of, questions_of, stands_as
from hiwar.ledger import Ledger, pair_of
from hiwar.model import Channel, Event, Judgement, standing
from hiwar.pipeline.correct import judge_again
from hiwar.pipeline.decide import decide, withdraw
from hiwar.pipeline.record import Bound

_UNDONE = "undone in review"
_PAIRS = 4
"""Of how many pairs the events are held."""


class Review:
    """Asks in the order in which the answers move channels; `watch` is called at every step of working out."""

    def __init__(self, ledger: Ledger, who: str, watch: Callable[[], object] = lambda: None) -> None:
        self.ledger = ledger
        self.who = who
        self.record = Bound(ledger, watch)
        self.given: list[Judgement] = []
        self._watch = watch
        self._channels: dict[str, Channel] = {}
        self._held: dict[str, tuple[Event, ...]] = {}
        self._until: float | None = None

    def questions(self, sides: tuple[str, ...] = ()) -> list[Question]:
        """All that is to be asked; with one side or two, of events in which they take part."""
        return self.among(self.record.events(sides))

    def among(self, events: Iterable[Event], seconds: float | None = None) -> list[Question]:
        """What is to be asked of some events.

        It is weighed for so many `seconds` which answers would move a channel; what was not weighed by then counts as
        moving none.
        """
        self._until = None if seconds is None else time.monotonic() + seconds
        held = standing(self.ledger.judgements())
        found = [q for event in events for q in questions_of(event, held, self.record.event)]
        return ordered(_once(found), self._moved)

    def _moved(self, event: Event, answer: Answer) -> Iterator[tuple[str, str]]:
        """The pairs whose channel would stand otherwise today."""
        self._watch()
        if self._until is not None and time.monotonic() >= self._until:
            return
        for a, b in pairs_of(event) if answer.says in ("same", "wrong", "value") else ():
            channel = self._channel(a, b)
            day = datetime.date.fromisoformat(channel.as_of) if channel.as_of else None
            signals = [entry for entry in channel.entries if entry.what == "signal"]
            then = answered(self._events(a, b), event, answer)
            if stands_as(channel_of(then, signals, a, b, day, channel.outlets)) != stands_as(channel):
                yield a, b

    def _events(self, a: str, b: str) -> tuple[Event, ...]:
        """The events of a pair; those of the pairs asked for last are held."""
        pair = pair_of(a, b)
        found = self._held.pop(pair, None) or tuple(self.record.events((a, b)))
        self._held[pair] = found
        if len(self._held) > _PAIRS:
            del self._held[next(iter(self._held))]
        return found

    def _channel(self, a: str, b: str) -> Channel:
        pair = pair_of(a, b)
        if pair not in self._channels:
            self._channels[pair] = self.record.channel(a, b)
        return self._channels[pair]

    def still(self, question: Question) -> Question | None:
        """The question as it stands after what was answered; `None` where it is settled."""
        event = self.record.event(question.event.id)
        held = standing(self.ledger.judgements())
        asked = questions_of(event, held, self.record.event) if event else ()
        found = next((one for one in asked if one.id == question.id), None)
        return found._replace(moves=question.moves) if found else None

    def answer(self, answer: Answer, why: str = "") -> Judgement:
        """Keep an answer."""
        if answer.says == "withdrawn" and answer.of is not None:
            made = withdraw(self.ledger, answer.of, self.who, why)
        elif answer.of is not None:
            was = next(one for one in self.ledger.judgements() if one.id == answer.of)
            made = judge_again(self.ledger, was, self.who, why or was.why)
        else:
            made = decide(self.ledger, answer.says, answer.addresses, self.who, why, answer.field, answer.value)
        self.given.append(made)
        self._again()
        return made

    def undo(self) -> Judgement | None:
        """Take the last answer back; one that took a judgement back is undone by judging so again."""
        if not self.given:
            return None
        last = self.given.pop()
        if last.of is None:
            made = withdraw(self.ledger, last.id, self.who, _UNDONE)
        else:
            was = next(one for one in self.ledger.judgements() if one.id == last.of)
            made = judge_again(self.ledger, was, was.who, was.why)
        self._again()
        return made

    def _again(self) -> None:
        self.record = Bound(self.ledger, self._watch)
        self._channels.clear()


def _once(found: Iterable[Question]) -> list[Question]:
    """The questions, each judgement asked about once though it bears on several events."""
    asked: dict[tuple[str, ...], Question] = {}
    for question in found:
        asked.setdefault(("again", question.judgement.id) if question.judgement else question.id, question)
    return list(asked.values())
