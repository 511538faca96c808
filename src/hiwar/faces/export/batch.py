"""A batch: what an export takes, and the stamp of the data that it was made from.

What enters is a record and the events that were asked for; what leaves is events, articles and statements to walk over
as often as a writer wants. Invariant: an article is in it when it reports an event of it or holds a statement of it, or
where all was asked for; every statement and act of an article that reports an event of it is in it; each walk gives the
same in the same order, and holds one record at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from hiwar.chronology.pages.sides import sides_of
from hiwar.faces.export.outlets import OutletCount
from hiwar.model import Act, Event, Party, Reading, Statement
from hiwar.version import __version__

T = TypeVar("T")


class Stamp(NamedTuple):
    """The version of the data: how many pages of how many outlets, the last day that was read, where the ledger is.

    `number` is the last of the ledger's sequence, or 0 where the pages lie in no ledger; `digest` names those then.
    """

    pages: int = 0
    outlets: int = 0
    as_of: str | None = None
    number: int = 0
    digest: str = ""

    @property
    def version(self) -> str:
        """The version in one word.

        >>> Stamp(number=41).version.partition("/")[2]
        '41'
        """
        return f"{__version__}/{self.number or self.digest}"


NO_STAMP = Stamp()


class Told(NamedTuple, Generic[T]):
    """A statement or act with the reading that it is of."""

    reading: Reading
    what: T


class Again(Generic[T]):
    """An iterable that begins anew at every walk."""

    def __init__(self, begin: Callable[[], Iterable[T]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[T]:
        return iter(self._begin())


@dataclass
class Batch:
    """What is written; `base` is the address at which the record is served, where it is.

    `outlets` are given where they are what was asked for; else they are those of the articles.

    `notes` are what a reader must know of what was left out; writers add theirs. `gone` are the addresses at which
    there were events that have another now.
    """

    events: Iterable[Event]
    articles: Iterable[Reading] = ()
    stamp: Stamp = NO_STAMP
    chosen: frozenset[str] | None = None
    language: str = "en"
    title: str = "Hiwar"
    base: str = ""
    asked: str = ""
    notes: dict[str, int] = field(default_factory=dict)
    gone: Callable[[], set[str]] = set
    outlets: Iterable[OutletCount] | None = None

    @property
    def statements(self) -> Iterable[Told[Statement]]:
        """The statements, in the order of their articles."""
        return Again(lambda: (Told(r, one) for r in self.articles for one in r.statements if self._takes(one.id)))

    @property
    def acts(self) -> Iterable[Told[Act]]:
        """The acts, in the order of their articles."""
        return Again(lambda: (Told(r, one) for r in self.articles for one in r.acts if self._takes(one.id)))

    def _takes(self, id_: str) -> bool:
        return self.chosen is None or id_ in self.chosen

    def note(self, key: str, many: int = 1) -> None:
        """Count something that a reader must know."""
        self.notes[key] = self.notes.get(key, 0) + many

    def address(self, id_: str) -> str:
        """The address of a record: on the server, else a name that stays the same.

        >>> Batch(()).address("ev_1"), Batch((), base="https://desk.example/").address("ev_1")
        ('urn:hiwar:ev_1', 'https://desk.example/event/ev_1')
        """
        room = {"ev": "event", "cp": "article", "st": "statement"}.get(id_.partition("_")[0])
        return f"{self.base.rstrip('/')}/{room}/{id_}" if self.base and room else f"urn:hiwar:{id_}"


class Scope(NamedTuple):
    """What statements and acts were asked for, beside those of the pages that report an event.

    With sides, those between them within the time; without any limit, all.
    """

    sides: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limited: bool = False

    def takes(self, reading: Reading, one: Statement | Act) -> bool:
        """Whether a statement or act fits by itself."""
        if not self.limited:
            return True
        if not self.sides:
            return False
        published = reading.article.published
        if not set(self.sides) <= {side for party in _parties(one) for side in sides_of(party, published)}:
            return False
        start, end = one.date.start or published.start, one.date.end or published.end
        if (self.since or self.until) and not (start or end):
            return False
        return not ((self.since and end and end < self.since) or (self.until and start and start > self.until))


def _parties(one: Statement | Act) -> Iterator[Party]:
    if isinstance(one, Act):
        yield from (*one.actors, *one.recipients)
    else:
        yield from (one.speaker, *one.about, *one.addressee)
        yield from one.signal.toward if one.signal else ()
        yield from one.position.toward if one.position else ()


def gather(events: Iterable[Event], readings: Iterable[Reading], scope: Scope, **more: object) -> Batch:
    """The batch of some events out of all `readings`; `more` are the other parts of a batch.

    Walks over everything once; of what it walks over it keeps ids.
    """
    readings = _once(readings)
    reporting = {report.capture for event in events for report in event.reports} if scope.limited else set()
    kept, chosen = set[str](), set[str]()
    for reading in readings if scope.limited else ():
        reports = reading.capture.id in reporting
        found: tuple[Statement | Act, ...] = (*reading.statements, *reading.acts)
        told = {one.id for one in found if reports or scope.takes(reading, one)}
        if told or reports:
            kept.add(reading.capture.id)
            chosen |= told
    articles = Again(lambda: (r for r in readings if r.capture.id in kept)) if scope.limited else readings
    return Batch(events=events, articles=articles, chosen=frozenset(chosen) if scope.limited else None, **more)  # type: ignore[arg-type]


def _once(readings: Iterable[Reading]) -> Iterable[Reading]:
    """The readings, those of a capture that comes twice only once."""

    def walk() -> Iterator[Reading]:
        seen = set[str]()
        for reading in readings:
            if reading.capture.id not in seen:
                seen.add(reading.capture.id)
                yield reading

    return Again(walk)


def digest_of(ids: Iterable[str]) -> str:
    """A short name of a set of captures.

    >>> digest_of(["cp_2", "cp_1"]) == digest_of(["cp_1", "cp_2"])
    True
    """
    return hashlib.sha256("\n".join(sorted(set(ids))).encode()).hexdigest()[:12]
