"""Carriers: articles as far as their echoes need them.

What enters is a capture with its article; what leaves is a carrier: ids, title, outlet, credits, times. Invariant: it
holds no text but the title; a time that the page does not state is unknown, and the time of fetching is only the latest
that it can be.
"""

from __future__ import annotations

import datetime

import msgspec

from hiwar.model import Article, Capture, Credit, OutletName
from hiwar.model.article import OutletKind

DAYS = 10
"""So many days lie at most between a text and its copy; after that a formula came again."""


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An article that carries a text; `first` and `last` are the ends of its publication, in ISO days or times."""

    id: str
    text_id: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_kind: OutletKind = "unknown"
    credits: tuple[Credit, ...] = ()
    first: str | None = None
    last: str | None = None
    fetched: str | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """The one order of carriers: by the time at which each was out at the latest, then the earliest, then id."""
        return self.last or self.first or self.fetched or "9999", self.first or "9999", self.id


def carrier_of(capture: Capture, article: Article, stated: str | None = None) -> Carrier:
    """The carrier that an article is; `stated` is the time of publication as the page states it, to the minute."""
    published = article.published
    exact = _exact(stated, published.start) if published.is_day else None
    return Carrier(
        id=capture.id,
        text_id=capture.text_id,
        url=capture.url,
        title=article.title.text if article.title else None,
        outlet=outlet_name(article.outlet),
        outlet_kind=article.outlet.kind,
        credits=article.credits,
        first=exact or published.start,
        last=exact or published.end,
        fetched=capture.fetched,
    )


def _exact(stated: str | None, day: str | None) -> str | None:
    """A stated time that falls on the day, or nothing."""
    return stated if stated and day and stated.startswith(f"{day}T") else None


def outlet_name(outlet: OutletName) -> str | None:
    """The name of an outlet, else its domain."""
    return outlet.name or outlet.domain


def near(one: Carrier, other: Carrier) -> bool:
    """Whether two carriers may have been published within days; the same text layer is one text at any time."""
    if one.text_id == other.text_id:
        return True
    if not (one.first and one.last and other.first and other.last):
        return True
    return _days(one.first, other.last) <= DAYS and _days(other.first, one.last) <= DAYS


def same_day(one: Carrier, other: Carrier) -> bool:
    """Whether both are known to have been published on one day."""
    days = {end[:10] if end else None for carrier in (one, other) for end in (carrier.first, carrier.last)}
    return len(days) == 1 and None not in days


def lag_hours(earlier: Carrier, later: Carrier) -> int | None:
    """Hours from the publication of one to that of another, whole days where only days are told; `None` if unknown."""
    if not (earlier.first and earlier.first == earlier.last and later.first and later.first == later.last):
        return None
    if "T" in earlier.first and "T" in later.first:
        begun, ended = (datetime.datetime.fromisoformat(one) for one in (earlier.first, later.first))
        if (begun.tzinfo is None) == (ended.tzinfo is None):
            return round((ended - begun).total_seconds() / 3600)
    return 24 * _days(later.first, earlier.first)


def before(one: Carrier, other: Carrier) -> bool:
    """Whether the one was certainly published before the other began to be."""
    return bool(one.last and other.first and one.last < other.first[: len(one.last)])


def _days(later: str, earlier: str) -> int:
    return (datetime.date.fromisoformat(later[:10]) - datetime.date.fromisoformat(earlier[:10])).days
