"""Questions: what only a person can decide of a chronology, those first that would move a channel.

What enters is events and the judgements that hold; what leaves is questions, each with its answers. Invariant: nothing
is asked that somebody has answered, unless its reports read otherwise since; the order depends on the events alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from hiwar.chronology.weighing.judge import FIELDS, asked_again, valued
from hiwar.model import Channel, Event, Field, Judgement, Says

About = Literal["again", "same", "value"]
Seen = Callable[[str], Event | None]
"""From an address to its event."""
Moved = Callable[[Event, "Answer"], Iterable[tuple[str, str]]]
"""The pairs of sides whose channel would stand otherwise if an event's question were answered so."""
_PAIRED = 8
"""An event of more sides is an assembly; the channels between its members are not tried."""


class Answer(NamedTuple):
    """An answer by its key: the judgement it would be. With `of`, that judgement is made again, or withdrawn."""

    key: str
    says: Says
    addresses: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    of: str | None = None


class Question(NamedTuple):
    """What is asked of an event: whether it is another too, which value is right, whether a judgement still holds."""

    about: About
    event: Event
    answers: tuple[Answer, ...]
    other: Event | None = None
    field: Field | None = None
    judgement: Judgement | None = None
    moves: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> tuple[str, ...]:
        """What tells it from other questions."""
        told = self.other.id if self.other else self.field.name if self.field else ""
        return self.about, self.event.id, self.judgement.id if self.judgement else told


def questions_of(event: Event, judgements: Sequence[Judgement], seen: Seen) -> Iterator[Question]:
    """What is to be asked of one event; `judgements` are those that hold."""
    ours = {report.id for report in event.reports}
    by_id = {judgement.id: judgement for judgement in judgements}
    for id_ in asked_again(event):
        if id_ in by_id and (by_id[id_].says != "not_same" or by_id[id_].reports[0] in ours):
            yield _again(event, by_id[id_])
    for id_ in event.possible:
        other = seen(id_)
        theirs = {report.id for report in other.reports} if other else set()
        if other and not any(
            _joins(one) and ours & set(one.reports) and theirs & set(one.reports) for one in judgements
        ):
            yield _same(event, other)
    for field in event.fields:
        decided = any(one.says == "value" and one.field == field.name and ours & set(one.reports) for one in judgements)
        if field.disputed and field.name in FIELDS and not decided:
            yield _value(event, field)


def _joins(judgement: Judgement) -> bool:
    return judgement.says in ("same", "not_same")


def _again(event: Event, judgement: Judgement) -> Question:
    told = judgement.says, judgement.reports, judgement.field, judgement.value
    yes, no = Answer("y", *told, of=judgement.id), Answer("n", "withdrawn", of=judgement.id)
    return Question("again", event, (yes, no), judgement=judgement)


def _same(event: Event, other: Event) -> Question:
    both = (event.id, other.id)
    answers = [Answer("y", "same", both), Answer("n", "not_same", both)]
    if len(event.reports) == 1:
        answers.append(Answer("x", "wrong", (event.id,)))
    return Question("same", event, tuple(answers), other=other)


def _value(event: Event, field: Field) -> Question:
    told = [value.value for value in field.values if value.value is not None][:9]
    answers = (Answer(str(number), "value", (event.id,), field.name, value) for number, value in enumerate(told, 1))
    return Question("value", event, tuple(answers), field=field)


def ordered(found: Iterable[Question], moved: Moved) -> list[Question]:
    """The questions with the channels that they would move: those first, the most voices first, then the latest."""
    weighed = []
    for question in found:
        pairs = {pair for answer in question.answers for pair in moved(question.event, answer)}
        weighed.append(question._replace(moves=tuple(sorted(pairs))))
    weighed.sort(key=lambda one: one.id)
    weighed.sort(key=lambda one: one.event.date.start or one.event.date.end or "", reverse=True)
    return sorted(weighed, key=lambda one: (one.about != "again", not one.moves, -len(one.event.origins)))


def answered(events: Sequence[Event], event: Event, answer: Answer) -> list[Event]:
    """The events of a pair as an answer would leave them: one that is another too stands no longer for itself."""
    if answer.says == "value":
        made = Judgement(says="value", field=answer.field, value=answer.value, who="", at="")
        return [valued(one, made) if one.id == event.id else one for one in events]
    gone = answer.says in ("same", "wrong")
    return [one for one in events if not (gone and one.id == event.id)]


def pairs_of(event: Event) -> list[tuple[str, str]]:
    """The pairs of sides whose channel an event can move."""
    return list(itertools.combinations(event.sides, 2)) if len(event.sides) <= _PAIRED else []


def stands_as(channel: Channel) -> tuple[object, ...]:
    """How a channel stands, as a whole and on each level, without the words for it."""
    return tuple((state.rung, state.level, state.since) for state in (channel.state, *channel.levels))
