"""Changes: what became otherwise since somebody last looked, for whoever keeps a copy.

What enters is a ledger that is up to date and the number of a change; what leaves is records and the ids of what is
gone. Invariant: whoever applies all changes in order, from 0 or from the number that the last answer gave, has the
lists of the ledger; an item is told once, by its last change.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.errors import UsageError
from hiwar.ledger import Ledger
from hiwar.ledger.lists import What
from hiwar.model import Event
from hiwar.queries.paging import USUAL, size_of
from hiwar.queries.readings import readings_of, sources_of
from hiwar.queries.source import Source
from hiwar.queries.statements import StatementRow, statement


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came, changed or went; of what is gone only the id is told."""

    number: int
    what: What
    id: str
    gone: bool
    event: Event | None = None
    statement: StatementRow | None = None
    article: Source | None = None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Changes in order; `next` is the number to ask behind, `more` whether there is more by now."""

    items: tuple[Change, ...]
    next: int
    more: bool


def changes(ledger: Ledger, since: int = 0, many: int = USUAL, what: Sequence[What] = ()) -> Changes:
    """What changed behind a number. Raises `UsageError` for one that this ledger has not come to: it is another."""
    many = size_of(many)
    if since > ledger.lists.change():
        raise UsageError("since", f"the last change is {ledger.lists.change()}", "begin again at 0")
    found = ledger.lists.changes(since, many + 1, tuple(what))
    captures = [one.id for one in found if one.what == "article" and not one.gone]
    sources = sources_of(ledger, readings_of(ledger, captures).values())
    told = []
    for one in found[:many]:
        event = ledger.shelf.event(one.id) if one.what == "event" and not one.gone else None
        page = statement(ledger, one.id) if one.what == "statement" and not one.gone else None
        told.append(
            Change(
                number=one.number,
                what=one.what,
                id=one.id,
                gone=one.gone,
                event=event,
                statement=page.row if page else None,
                article=sources.get(one.id),
            )
        )
    more = len(found) > many
    return Changes(items=tuple(told), next=told[-1].number if told else since, more=more)
