"""How far two coders agree: one coding read as if it were a reading, scored against the other.

What enters is two codings of the same pages; what leaves is one tally a page. What the second coder calls optional
and the first has not is no disagreement. Invariant: the first coding is gold; neither knew the other.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from evaluation import intervals
from evaluation.gold import GoldContact, GoldPage, GoldSignal, GoldStatement, Spans
from evaluation.score_contacts import matched_contacts, score_contacts
from evaluation.score_statements import matched_signals, matched_statements, score_signals, score_statements
from evaluation.sides import Side, Sides
from evaluation.tally import Tally
from hiwar.model import UNKNOWN, Contact, Party, Place, Signal, Span, Statement, When, between

Item = TypeVar("Item")
_UNNAMED = "unnamed"


def agreement(first: Sequence[GoldPage], second: Mapping[str, GoldPage], sides: Sides) -> list[Tally]:
    """The tally of each page that was coded twice, of the same text."""
    return [
        _compared(page, second[page.page], sides)
        for page in first
        if page.page in second and second[page.page].sha256 == page.sha256
    ]


def _compared(one: GoldPage, other: GoldPage, sides: Sides) -> Tally:
    tally = Tally()
    tally.count("pages")
    contacts = [as_contact(told, sides) for told in other.contacts]
    found = {j for _, j in matched_contacts(one.contacts, contacts, sides)}
    score_contacts(tally, one.contacts, _kept(contacts, other.contacts, found), sides)
    statements = [as_statement(told, sides) for told in other.statements]
    found = {j for _, j in matched_statements(one.statements, statements, sides)}
    score_statements(tally, one.statements, _kept(statements, other.statements, found), sides)
    signals = [as_signal(told, sides) for told in other.signals]
    found = {j for _, j in matched_signals(one.signals, signals, sides)}
    score_signals(tally, one.signals, _kept(signals, other.signals, found), sides)
    tally.of("published", one.published == other.published)
    return tally


def as_contact(told: GoldContact, sides: Sides) -> Contact:
    """A contact of gold as one of a reading."""
    return msgspec.convert(
        {
            "id": "",
            "kind": told.kind,
            "status": told.status,
            "level": told.level or "unknown",
            "parties": [msgspec.to_builtins(_party(side)) for side in sides.all(told.participants)],
            "date": msgspec.to_builtins(when(told.date)),
            "place": msgspec.to_builtins(Place(name=told.place)) if told.place else None,
            "initiative": told.initiative,
            "evidence": [msgspec.to_builtins(span) for span in _spans(told.evidence)],
        },
        Contact,
    )


def as_statement(told: GoldStatement, sides: Sides) -> Statement:
    """A statement of gold as one of a reading."""
    form = "direct" if told.kind == "direct" else "indirect"
    return Statement(id="", speaker=_party(sides.of(told.speaker)), form=form, evidence=_spans(told.evidence))


def as_signal(told: GoldSignal, sides: Sides) -> Statement:
    """A signal of gold as the statement that carries it."""
    signal = msgspec.convert({"stance": told.stance}, Signal)
    return Statement(id="", speaker=_party(sides.of(told.party)), signal=signal, evidence=_spans(told.evidence))


def when(date: str | None) -> When:
    """A date of gold as one of a reading."""
    told = intervals.interval_of_gold(date)
    if told is None:
        return UNKNOWN
    first = told.first if told.first != datetime.date.min else None
    last = told.last if told.last != datetime.date.max else None
    return between(first, last, "day" if told.length == 0 else "interval", "stated")


def _kept(
    items: Sequence[Item], told: Sequence[GoldContact | GoldStatement | GoldSignal], found: set[int]
) -> list[Item]:
    """The items without those that are optional and that the other has not."""
    return [item for j, (item, one) in enumerate(zip(items, told, strict=True)) if j in found or not one.optional]


def _party(side: Side) -> Party:
    kind = "unnamed" if side.name.lower().startswith(_UNNAMED) else side.type or "group"
    return msgspec.convert({"name": side.name, "type": kind, "state": side.state, "known": True}, Party)


def _spans(spans: Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end, "") for start, end in spans)
