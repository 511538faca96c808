"""Asked: the batch of what a user asked for, out of a record or a ledger.

What enters is a record and a selection, or a ledger and the filter of a page; what leaves is the batch. Invariant: what
was asked for, and what of it was left out for want of a date, is told in the batch; of a ledger only what is asked for
is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hiwar.faces.export.batch import Again, Batch, Scope, Stamp, digest_of, gather
from hiwar.faces.selection import Selection
from hiwar.ledger import Ledger, pair_of
from hiwar.model import Event, Reading
from hiwar.queries import MOST, Filter, whole_events

if TYPE_CHECKING:
    from hiwar.pipeline import Record


def stamp_of(record: Record) -> Stamp:
    """The version of a record's data."""
    day, number = record.known
    digest = "" if number else digest_of(reading.capture.id for reading in record.readings)
    return Stamp(pages=record.pages, outlets=record.outlets, as_of=day, number=number, digest=digest)


def batch_of(record: Record, selection: Selection, language: str = "en", base: str = "", title: str = "") -> Batch:
    """The events that fit a selection, with the articles, statements and acts that go with them."""
    events = Again(lambda: selection.walk(record.events(selection.between)))
    scope = Scope(selection.between, selection.since, selection.until, limited=selection.limited)
    batch = gather(
        events,
        Again(lambda: record.readings),
        scope,
        stamp=stamp_of(record),
        language=language,
        base=base,
        asked=selection.asked,
        title=title or " - ".join(["Hiwar", *selection.between]),
    )
    for _ in events:
        pass
    if selection.undated:
        batch.note("undated", selection.undated)
    return batch


def batch_of_filter(ledger: Ledger, wanted: Filter, language: str = "en", base: str = "", title: str = "") -> Batch:
    """The events of an open ledger that fit a filter, as the pages show them, with what goes with them."""
    size, limited = ledger.size(), wanted.to_query() != []
    batch = gather(
        Again(lambda: _events(ledger, wanted)),
        Again(lambda: _readings(ledger, wanted) if limited else ledger.readings()),
        Scope(wanted.between, wanted.from_, wanted.to, limited=limited),
        stamp=Stamp(size.captures, len(ledger.outlets()), ledger.latest(), size.last),
        language=language,
        base=base,
        gone=lambda: ledger.lists.gone("event"),
        asked=unquote(wanted.to_address().replace("&", ", ").replace("=", " ")),
        title=title or " - ".join(["Hiwar", *wanted.between]),
    )
    undated = whole_events(ledger, wanted, None, 1).undated
    if undated:
        batch.note("undated", undated)
    return batch


def _events(ledger: Ledger, wanted: Filter) -> Iterator[Event]:
    cursor = None
    while True:
        part = whole_events(ledger, wanted, cursor, MOST)
        yield from (event for event, _ in part.items)
        if (cursor := part.next) is None:
            return


def _readings(ledger: Ledger, wanted: Filter) -> Iterator[Reading]:
    """The readings that report the events, and those that tell signals between the two sides asked for."""
    captures = {report.capture for event in _events(ledger, wanted) for report in event.reports}
    if len(wanted.between) == 2:
        captures |= set(ledger.shelf.signalling(pair_of(*wanted.between)))
    order = sorted(captures)
    for start in range(0, len(order), MOST):
        yield from ledger.shelf.present(order[start : start + MOST])
