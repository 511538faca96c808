"""About the data: what a ledger holds, by what it was read, and how right that was measured to be.

What enters is a ledger that is up to date; what leaves is one frozen record. Invariant: a figure that was not measured
is `None`, never a guess.
"""

from __future__ import annotations

import msgspec

from hiwar.knowledge.measured import Release, precision, release
from hiwar.knowledge.world import load_world
from hiwar.ledger import Ledger
from hiwar.ledger.lists import NO_DAY, Sought
from hiwar.model import CHANNEL_SCHEMA, EVENT_SCHEMA, KINDS, SCHEMA
from hiwar.queries.listing import iso_day
from hiwar.reading import engine
from hiwar.version import __version__


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Events of a kind and status: how many there are, and the measured share of right ones (`None` if too few)."""

    kind: str
    status: str
    events: int
    precision: float | None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds: `version` is that of Hiwar, `engine` that of the reading, `sequence` the last number of what
    became known and `change` that of what changed in lists; days are ISO days of publication."""

    version: str
    engine: str
    schemas: tuple[str, ...]
    sequence: int
    change: int
    captures: int
    texts: int
    readings: int
    judgements: int
    events: int
    statements: int
    articles: int
    own: int
    undated: int
    outlets: int
    first: str | None
    last: str | None
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    shares: tuple[Share, ...]
    measured: Release | None
    entities: int


def about(ledger: Ledger) -> About:
    """What the ledger holds."""
    lists, size = ledger.lists, ledger.size()
    articles = lists.counts("article", "basis:")
    kinds, statuses = (tuple((c.name, c.many) for c in lists.counts("event", f"{n}:")) for n in ("kind", "status"))
    firsts = [one.first for one in articles if one.first < NO_DAY]
    lasts = [one.last for one in articles if one.last is not None]
    return About(
        version=__version__,
        engine=engine.ENGINE,
        schemas=(SCHEMA, EVENT_SCHEMA, CHANNEL_SCHEMA),
        sequence=size.last,
        change=lists.change(),
        captures=size.captures,
        texts=size.texts,
        readings=size.readings,
        judgements=len(ledger.judgements()),
        events=lists.count(Sought("event")),
        statements=lists.count(Sought("statement")),
        articles=sum(one.many for one in articles),
        own=lists.count(Sought("article", (("own",),))),
        undated=sum(one.many for one in articles if one.name == "unknown"),
        outlets=len(lists.counts("article", "outlet:")),
        first=iso_day(min(firsts, default=None)),
        last=iso_day(max(lasts, default=None)),
        kinds=kinds,
        statuses=statuses,
        shares=tuple(_shares(ledger)),
        measured=release(),
        entities=len(load_world().entities),
    )


def _shares(ledger: Ledger) -> list[Share]:
    """The events of each kind and status that there are, the most first."""
    found = []
    for kind in KINDS:
        tallied = ledger.lists.tally(Sought("event", ((f"kind:{kind}",),)), "status:")
        found += [Share(kind=kind, status=one, events=n, precision=precision(kind, one)) for one, n in tallied]
    return sorted(found, key=lambda one: (-one.events, one.kind, one.status))
