"""How far two coders agree: one coding read as if it were a reading, scored against the other.

What enters is two codings of the same pages; what leaves is one tally a page. Invariant: the first coding is gold, the
second is counted as a reading is: all that it holds, also what its coder calls optional.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import msgspec

from evaluation import intervals
from evaluation.gold import GoldContact, GoldPage, GoldSignal, GoldStatement, Spans
from evaluation.score_contacts import score_contacts
from evaluation.score_statements import score_signals, score_statements
from evaluation.sides import Side, Sides
from evaluation.tally import Tally
from hiwar.model import UNKNOWN, Contact, Party, Place, Signal, Span, Statement, When, between
from hiwar.model.statement import Form

_UNNAMED = "unnamed"


def agreement(
    first: Sequence[GoldPage], second: Mapping[str, GoldPage], sides: Sides, *, contacts_alone: bool = False
) -> list[Tally]:
    """The tally of each page coded twice, of the same text; of contacts alone where no more was coded again."""
    return [
        _compared(page, second[page.page], sides, contacts_alone)
        for page in first
        if page.page in second and second[page.page].sha256 == page.sha256
    ]


def _compared(one: GoldPage, other: GoldPage, sides: Sides, contacts_alone: bool) -> Tally:
    tally = Tally()
    tally.count("pages")
    score_contacts(tally, one.contacts, [as_contact(told, sides) for told in other.contacts], sides)
    if contacts_alone:
        return tally
    score_statements(tally, one.statements, [as_statement(told, sides) for told in other.statements], sides)
    score_signals(tally, one.signals, [as_signal(told, sides) for told in other.signals], sides)
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
    form: Form = "direct" if told.kind == "direct" else "indirect"
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


def _party(side: Side) -> Party:
    kind = "unnamed" if side.name.lower().startswith(_UNNAMED) else side.type or "group"
    return msgspec.convert({"name": side.name, "type": kind, "state": side.state, "known": True}, Party)


def _spans(spans: Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end, "") for start, end in spans)
