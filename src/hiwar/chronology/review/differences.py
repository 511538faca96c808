"""Differences: what became of events between two chronologies, and of a page's records between two readings.

What enters is events, or readings of one page, before and after; what leaves is differences in order. Invariant: an
event is followed by its reports, so one that got another id is no new one; nothing that is the same is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from hiwar.model import Contact, Event, Reading, Statement
from hiwar.model.difference import Became, Change, Difference, Reworked


def between_events(before: Iterable[Event], after: Iterable[Event]) -> Iterator[Difference]:
    """What became of the events, in the order of those after, what is gone last."""
    old = {event.id: event for event in before}
    new = list(after)
    was = {address: event.id for event in old.values() for address in event.addresses}
    heirs = _heirs(new, was)
    for event in new:
        found = sorted({was[address] for address in event.addresses if address in was})
        if not found:
            yield Difference(became="new", event=event)
            continue
        likest = max(found, key=lambda id_: (len(set(old[id_].addresses) & set(event.addresses)), id_ == event.id))
        changes = tuple(_changes(_shown(old[likest]), _shown(event)))
        parted = len(found) == 1 and heirs[found[0]] != event.id
        became: Became = "joined" if len(found) > 1 else "parted" if parted else "changed"
        if changes or became != "changed":
            yield Difference(became=became, event=event, before=tuple(found), changes=changes)
    for id_, event in old.items():
        if id_ not in heirs:
            yield Difference(became="gone", event=event, before=(id_,))


def _heirs(new: Iterable[Event], was: Mapping[str, str]) -> dict[str, str]:
    """For each earlier event the one that goes on with it: the one with its least report, else with the least left."""
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event in new:
        for address in event.addresses:
            if address in was:
                claims[was[address]].append((address, event.id))
    return {id_: min(found)[1] for id_, found in claims.items()}


def _shown(event: Event) -> dict[str, str | None]:
    """What an event shows, as text."""
    told: dict[str, object] = {
        "date": event.date.edtf,
        "kind": event.kind,
        "status": event.status,
        "level": event.level,
        "parties": "; ".join(sorted(party.name or party.name_ar or "?" for party in event.parties)),
        "place": event.place.name if event.place else None,
        "initiative": event.initiative,
        "new_date": event.new_date.edtf if event.new_date else None,
        "ordinal": event.ordinal,
        "duration": event.duration,
        "outcome": event.outcome,
        "topics": "; ".join(sorted(event.topics)),
        "statuses": " → ".join(f"{change.status} {change.on or '?'}" for change in event.statuses),
        "disputed": "; ".join(event.disputed),
        "origins": len(event.origins),
        "reports": len(event.reports),
    }
    return {name: None if value in (None, "") else str(value) for name, value in told.items()}


def _changes(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Change(field=name, before=before.get(name), after=after.get(name))


def between_readings(before: Reading, after: Reading) -> Iterator[Reworked]:
    """What became of the contacts and statements of a page, in the order of the page, what is gone last."""
    yield from _reworked("contact", before.contacts, after.contacts, after)
    yield from _reworked("statement", before.statements, after.statements, after)


def _reworked(
    what: Literal["contact", "statement"],
    before: Iterable[Contact | Statement],
    after: Iterable[Contact | Statement],
    reading: Reading,
) -> Iterator[Reworked]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for id_ in dict.fromkeys((*new, *old)):
        was, now = old.get(id_), new.get(id_)
        changes = tuple(_changes(_plain(was), _plain(now))) if was and now else ()
        if was and now and not changes:
            continue
        told = now or was
        capture = reading.capture
        yield Reworked(
            became="changed" if was and now else "new" if now else "gone",
            what=what,
            id=id_,
            capture=capture.id,
            url=capture.url,
            path=capture.path,
            quote=told.evidence[0].quote if told and told.evidence else None,
            changes=changes,
        )


def _plain(record: Contact | Statement) -> dict[str, str | None]:
    """The fields of a record as JSON text."""
    told: dict[str, Any] = msgspec.to_builtins(record)
    return {name: _text(value) for name, value in told.items()}


def _text(value: Any) -> str | None:
    if value is None or value == []:
        return None
    return value if isinstance(value, str) else msgspec.json.encode(value, order="sorted").decode()
