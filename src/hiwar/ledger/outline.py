"""Outlines: events as far as a channel needs them, read from their records without the rest.

What enters is the record of an event; what leaves is the event without origins, outlets, places and the values of its
fields (but for the condition), and its reports without their words. Invariant: what an outline holds is what the event
holds; it is read in half of the time.
"""

from __future__ import annotations

import msgspec

from hiwar.model import UNKNOWN, Event, Field, Party, Report, StatusChange, When
from hiwar.model.contact import Kind, Level, Outcome, Status

_CONDITION = b'"name":"condition"'
_fields = msgspec.json.Decoder(tuple[Field, ...])


class _Told(msgspec.Struct, gc=False):
    """Of a report, what an outline keeps."""

    id: str
    capture: str
    text_id: str
    origin: str
    kind: Kind
    status: Status
    account: tuple[str, ...] = ()


class _Kept(msgspec.Struct, gc=False):
    """Of an event, what an outline keeps."""

    id: str
    kind: Kind
    status: Status
    level: Level = "unknown"
    sides: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    date: When = UNKNOWN
    new_date: When | None = None
    initiative: str | None = None
    topics: tuple[str, ...] = ()
    outcome: Outcome = "unknown"
    background: bool = False
    statuses: tuple[StatusChange, ...] = ()
    fields: msgspec.Raw = msgspec.Raw()
    accounts: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    reports: tuple[_Told, ...] = ()


_kept = msgspec.json.Decoder(_Kept)


def outline_of(record: str) -> Event:
    """The outline of an event, from its record as `codec.encode` writes it."""
    kept = _kept.decode(record)
    raw = bytes(kept.fields)
    told = _fields.decode(raw) if _CONDITION in raw else ()
    return Event(
        id=kept.id,
        kind=kept.kind,
        status=kept.status,
        level=kept.level,
        sides=kept.sides,
        parties=kept.parties,
        date=kept.date,
        new_date=kept.new_date,
        initiative=kept.initiative,
        topics=kept.topics,
        outcome=kept.outcome,
        background=kept.background,
        statuses=kept.statuses,
        fields=tuple(field for field in told if field.name == "condition"),
        accounts=kept.accounts,
        possible=kept.possible,
        reports=tuple(
            Report(
                id=one.id,
                capture=one.capture,
                text_id=one.text_id,
                origin=one.origin,
                kind=one.kind,
                status=one.status,
                account=one.account,
            )
            for one in kept.reports
        ),
    )
