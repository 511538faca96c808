"""Outlets as an export counts them: who published the articles that are taken, and how many of them.

What enters is readings, one at a time, or the rows of the list of outlets; what leaves is a count for each. Invariant:
an article is counted once, under the name that its list has; one whose outlet nobody names is of none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hiwar.model import Reading
from hiwar.queries import OutletRow


class OutletCount(NamedTuple):
    """An outlet with its articles, and the first and last day (ISO) on which one was published."""

    name: str
    domain: str | None
    kind: str
    state: str | None
    articles: int
    first: str | None
    last: str | None


def outlets_among(readings: Iterable[Reading]) -> list[OutletCount]:
    """The outlets of articles, those with the most first."""
    found: dict[str, OutletCount] = {}
    for reading in readings:
        article = reading.article
        outlet, published = article.outlet, article.published
        if not (name := outlet.name or outlet.domain):
            continue
        day = published.end or published.start
        before = found.get(name) or OutletCount(name, outlet.domain, outlet.kind, outlet.state, 0, day, day)
        days = [one for one in (before.first, before.last, day) if one]
        found[name] = before._replace(
            articles=before.articles + 1, first=min(days, default=None), last=max(days, default=None)
        )
    return sorted(found.values(), key=lambda one: (-one.articles, one.name))


def counts_of(rows: Iterable[OutletRow]) -> Iterator[OutletCount]:
    """The rows of the list of outlets as counts."""
    for row in rows:
        known = row.outlet
        domain, kind, state = (known.domain, known.kind, known.state) if known else (None, "unknown", None)
        yield OutletCount(row.name, domain, kind, state, row.articles, row.first, row.last)
