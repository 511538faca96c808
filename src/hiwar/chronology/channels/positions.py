"""Positions: what each side of a channel demands, offers, promises or rules out, and what the other said to it.

What enters is readings and two sides; what leaves is positions, the latest first. Invariant: a position without an
addressee is no position toward anybody; only words of the other side that speak of the same thing answer it, and
nothing is taken for an answer because time passed.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hiwar.chronology.channels.signals import between, cite, day_of
from hiwar.chronology.joining.wording import words_of
from hiwar.model import Reading, Stand, Statement

ACCEPTS = frozenset({"welcomes", "agrees", "accepts", "promises"})
REJECTS = frozenset({"rejects", "denies", "condemns"})
ANSWERS = ACCEPTS | REJECTS
SHARED = 3
"""Words of some length that an answer must share with what it answers."""
WITHIN = 92
"""Days in which an answer is looked for."""
_SHORT = 3


class _Said(NamedTuple):
    day: str
    by: str
    toward: str
    reading: Reading
    statement: Statement


def positions_of(readings: Iterable[Reading], a: str, b: str) -> tuple[Stand, ...]:
    """The positions of each side toward the other, told alike on one day as one; the latest first."""
    said = [one for reading in readings for one in _said(reading, a, b)]
    groups: dict[tuple[str, str, str, frozenset[str]], list[_Said]] = defaultdict(list)
    for one in said:
        if one.statement.position:
            groups[one.day, one.by, one.statement.position.kind, _words(one.statement)].append(one)
    answers = sorted((one for one in said if one.statement.force in ANSWERS), key=lambda s: (s.day, s.statement.id))
    found = [_stand(sorted(told, key=lambda s: s.statement.id), answers) for told in groups.values()]
    return tuple(sorted(sorted(found, key=lambda one: one.id), key=lambda one: one.on or "", reverse=True))


def _said(reading: Reading, a: str, b: str) -> Iterable[_Said]:
    """What one side says toward the other that is a position, or may answer one."""
    for statement in reading.statements:
        if statement.position is None and statement.force not in ANSWERS:
            continue
        by, other = between(reading, statement, a, b)
        if by and other:
            yield _Said(day_of(reading, statement) or "", by, other, reading, statement)


def _words(statement: Statement) -> frozenset[str]:
    return frozenset(word for span in statement.content for word in words_of(span.quote) if len(word) > _SHORT)


def _stand(told: Sequence[_Said], answers: Sequence[_Said]) -> Stand:
    first = told[0]
    answer = next((one for one in answers if _answers(one, first)), None)
    position = first.statement.position
    assert position is not None
    said = "open" if answer is None else "accepted" if answer.statement.force in ACCEPTS else "rejected"
    return Stand(
        id=first.statement.id,
        by=first.by,
        toward=first.toward,
        kind=position.kind,
        on=first.day or None,
        reports=tuple(sorted({one.statement.id for one in told})),
        evidence=cite(first.reading, first.statement, first.statement.content or first.statement.evidence),
        answer=said,  # type: ignore[arg-type]
        answered_by=answer.statement.id if answer else None,
        answered_on=answer.day or None if answer else None,
        answer_evidence=cite(answer.reading, answer.statement, answer.statement.evidence) if answer else (),
    )


def _answers(answer: _Said, position: _Said) -> bool:
    """Whether the other side speaks of the same thing, later or further on in the page."""
    if answer.by != position.toward or len(_words(answer.statement) & _words(position.statement)) < SHARED:
        return False
    if answer.reading.capture.id == position.reading.capture.id:
        return answer.statement.evidence[:1] > position.statement.evidence[:1]
    return bool(position.day) and position.day <= answer.day <= _later(position.day)


def _later(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=WITHIN)).isoformat()
