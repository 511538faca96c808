"""Asked: the batch of what a user asked for, out of a record.

What enters is a record and a selection; what leaves is the batch. Invariant: what was asked for, and what of it was
left out for want of a date, is told in the batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiwar.faces.export.batch import Again, Batch, Scope, Stamp, digest_of, gather
from hiwar.faces.selection import Selection

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
