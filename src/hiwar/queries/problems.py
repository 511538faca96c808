"""Problems as they are looked at: what is wrong with pages, or doubtful in what was read and made of them.

What enters is a ledger that is up to date; what leaves is frozen records. Invariant: a problem is listed with the page
or the event it was found in, and with its words where it has some.
"""

from __future__ import annotations

import msgspec

from hiwar.ledger import Ledger
from hiwar.ledger.lists import Sought
from hiwar.queries.articles import ArticleRow, found_by
from hiwar.queries.events import EventRow, row_of
from hiwar.queries.paging import USUAL, Slice, cursor_of, place_of, size_of


class Problems(msgspec.Struct, frozen=True, kw_only=True):
    """How often each problem of pages and of events was found, and the pages that have one, the latest first."""

    of_articles: tuple[tuple[str, int], ...]
    of_events: tuple[tuple[str, int], ...]
    articles: Slice[ArticleRow]


def problems(ledger: Ledger, code: str | None = None, cursor: str | None = None, many: int = USUAL) -> Problems:
    """The problems; of one code, where it is given."""
    sought = Sought("article", ((f"problem:{code}" if code else "problem",),))
    return Problems(
        of_articles=_counts(ledger, "article"),
        of_events=_counts(ledger, "event"),
        articles=found_by(ledger, sought, None, cursor, many),
    )


def doubtful(ledger: Ledger, code: str, cursor: str | None = None, many: int = USUAL) -> Slice[EventRow]:
    """The events that have a problem of a code."""
    after, many = place_of(cursor), size_of(many)
    sought = Sought("event", ((f"problem:{code}",),))
    found = ledger.lists.find(sought, after, many + 1)
    rows = [row_of(event, one.change) for one in found[:many] if (event := ledger.shelf.event(one.id))]
    following = cursor_of(found[many - 1].place) if len(found) > many else None
    return Slice(items=tuple(rows), total=ledger.lists.count(sought), next=following)


def _counts(ledger: Ledger, what: str) -> tuple[tuple[str, int], ...]:
    return tuple((one.name, one.many) for one in ledger.lists.counts(what, "problem:"))  # type: ignore[arg-type]
