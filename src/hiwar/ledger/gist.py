"""Gists: what a channel counts of an event, so short that thousands are read while somebody waits.

What enters is an event; what leaves is its gist, as JSON, and as an event again. Invariant: what a gist holds is what
the event holds, but that its parties have no names, and that it has words only of what was proposed or made to depend
on a condition; all else is as it is by default.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import fields

from hiwar.model import Event, Party, Report, StatusChange, When

_OFFERED = ("proposed", "conditional")
"""The statuses of whose telling a channel shows the words, in whichever event."""
_KEPT = ("id", "kind", "status", "level", "sides", "initiative", "topics", "outcome", "background", "accounts")
_events = msgspec.json.Decoder(list[Event])
_encoder = msgspec.json.Encoder(order="sorted")


def encode_gist(event: Event) -> str:
    """The gist of an event as JSON, without what is as it is by default."""
    return _encoder.encode(_told(_gist(event))).decode()


def decode_gists(records: Iterable[str]) -> list[Event]:
    """Gists as events."""
    return _events.decode(f"[{','.join(records)}]")


def _gist(event: Event) -> Event:
    condition = event.field("condition")
    return Event(
        **{name: getattr(event, name) for name in _KEPT},
        date=_bare(event.date),
        new_date=event.new_date and _bare(event.new_date),
        parties=tuple(sorted(set(_parties(event)), key=repr)),
        statuses=tuple(one if one.status in _OFFERED else _unquoted(one) for one in event.statuses),
        fields=(condition,) if condition else (),
        reports=tuple(sorted(set(_announcing(event)), key=repr)),
    )


def _bare(when: When) -> When:
    """A date without the words that tell it."""
    return When(edtf=when.edtf, start=when.start, end=when.end)


def _unquoted(change: StatusChange) -> StatusChange:
    return StatusChange(status=change.status, on=change.on)


def _parties(event: Event) -> Iterator[Party]:
    """That persons take part, and that who began it is the host."""
    for party in event.parties:
        inviting = party.role == "host" and event.initiative in (party.state, party.id)
        if party.type == "person" or inviting:
            role, state = ("host", event.initiative) if inviting else ("participant", None)
            yield Party(name=None, type=party.type, role=role, state=state)  # type: ignore[arg-type]


def _announcing(event: Event) -> Iterator[Report]:
    """In whose own account it was told as planned."""
    for report in event.reports:
        if report.status == "planned" and report.account:
            yield Report(
                id="", capture="", text_id="", origin="", kind=event.kind, status=report.status, account=report.account
            )


def _told(record: Any) -> Any:
    """A record as plain values, without what is as it is by default."""
    if isinstance(record, tuple):
        return [_told(one) for one in record]
    if not isinstance(record, msgspec.Struct):
        return record
    plain = {}
    for name, encoded, default in _fields(type(record)):
        value = getattr(record, name)
        if value is not default and value != default:
            plain[encoded] = _told(value)
    return plain


@functools.cache
def _fields(of: type[msgspec.Struct]) -> list[tuple[str, str, Any]]:
    """The fields of a kind of record: as they are named, as they are written, what they are by default."""
    return [(field.name, field.encode_name, field.default) for field in fields(of)]
