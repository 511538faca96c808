"""Differ: what changed in a ledger between two points of its knowledge.

What enters is an open ledger and two numbers of its sequence; what leaves is differences of events, or of the readings
of the pages that both points know. Invariant: nothing in the ledger is changed by asking.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiwar.chronology import events
from hiwar.chronology.review.differences import between_events, between_readings
from hiwar.errors import UsageError
from hiwar.ledger import Ledger
from hiwar.model import Event
from hiwar.model.difference import Difference, Reworked


def changed_events(
    ledger: Ledger, since: int, until: int | None = None, sides: tuple[str, ...] = ()
) -> Iterator[Difference]:
    """What became of the events, judgements included; with sides, of those in which they take part at either point."""
    _check(since, until)
    before, after = _events(ledger, since), _events(ledger, until)
    for one in between_events(before, after):
        told = {*one.event.sides}.union(*(event.sides for event in before if event.id in one.before))
        if set(sides) <= told:
            yield one


def _events(ledger: Ledger, known_at: int | None) -> tuple[Event, ...]:
    """The events that the ledger knew at a point, made in memory."""
    readings = list(ledger.readings(known_at))
    texts = {id_: ledger.text(id_) or "" for id_ in dict.fromkeys(r.capture.text_id for r in readings)}
    return events(readings, texts, judgements=ledger.judgements(known_at))


def changed_readings(ledger: Ledger, since: int, until: int | None = None) -> Iterator[Reworked]:
    """What the readings of pages that both points know tell otherwise; pages that came between are left out."""
    _check(since, until)
    # Pages come in the order of being known, so those of the earlier point are the first of the later one.
    for before, after in zip(ledger.readings(since), ledger.readings(until), strict=False):
        if before != after:
            yield from between_readings(before, after)


def _check(since: int, until: int | None) -> None:
    if until is not None and until < since:
        raise UsageError(f"{since} {until}", "the second point lies before the first", "name the earlier one first")
