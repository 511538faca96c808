"""Listed: a list that somebody keeps by hand, beside a record.

What enters is the bytes of a list, the words that it may use, and a record; what leaves is what of it the record has,
and has not. Invariant: neither the list nor the record is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hiwar.chronology.review.byhand import Order, Unread, Vocabulary, by_hand
from hiwar.chronology.review.reconcile import reconcile
from hiwar.errors import MalformedInput
from hiwar.model.byhand import Reconciled
from hiwar.pipeline.record import Record
from hiwar.sources.list import rows_of


def reconciled(
    data: bytes,
    subject: str,
    words: Vocabulary,
    record: Record,
    order: Order | None = None,
    all_: bool = False,
    folders: tuple[Path, ...] = (),
) -> Iterator[Reconciled]:
    """The rows of a list with their events, those alone, the events alone, and the rows that are not understood."""
    rows = rows_of(data, subject)
    fields = {words.headings.get(name.casefold()) for row in rows for name in row.cells}
    if "date" not in fields or not fields & {"sides", "parties"}:
        raise MalformedInput(
            subject, "no column is known for days, or none for parties", "name them: --column date=..."
        )
    read = by_hand(rows, words, order, folders)
    known = [row for row in read if not isinstance(row, Unread)]
    sides = {side for row in known for side in row.sides}
    named = {"ev_" + row.address.partition("_")[2] for row in known if row.address}
    events = [
        event
        for event in record.events()
        if all_ or len(sides & set(event.sides)) > 1 or not named.isdisjoint(event.addresses)
    ]
    yield from reconcile(known, events, all_)
    for row in read:
        if isinstance(row, Unread):
            yield Reconciled(found="not_understood", row=row.number, cells=row.cells, why=row.why)
