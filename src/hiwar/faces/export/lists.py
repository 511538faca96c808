"""Lists: the batch of what a list of the pages shows, beside that of the events of a filter (`asked.py`).

What enters is an open ledger, which list it is and its filter; what leaves is the batch. Invariant: it holds what the
list shows, page after page, and nothing else but the articles it stands in and, with an event, what these tell beside
it; what the list folds or leaves out is counted in the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from hiwar.errors import UsageError
from hiwar.faces.export.asked import batch_of_filter
from hiwar.faces.export.batch import Again, Batch, Scope, Stamp, gather
from hiwar.ledger import Ledger
from hiwar.model import Event, Reading
from hiwar.queries import MOST, NOTHING, Filter, Slice, disagreements, statements, upcoming

T = TypeVar("T")
LISTS = ("events", "upcoming", "statements", "disagreements")
WITHOUT_EVENTS = ("xlsx", "csv", "parquet", "jsonl", "csl", "ris", "bibtex")
"""The forms that hold something where there is no event."""


class List(NamedTuple):
    """A list: which of `LISTS`, its filter, for what is upcoming the day, for what disagrees the kinds."""

    of: str = "events"
    wanted: Filter = NOTHING
    day: str | None = None
    kinds: tuple[str, ...] = ()

    @property
    def eventful(self) -> bool:
        """Whether its lines are events or about events."""
        return self.of != "statements"


def checked(of: str) -> str:
    """The name of a list; another is a `UsageError`."""
    if of not in LISTS:
        raise UsageError("of", f"there is no {of!r}", f"one of: {', '.join(LISTS)}")
    return of


def batch_of_list(
    ledger: Ledger, asked: List, language: str = "en", base: str = "", folders: tuple[Path, ...] = ()
) -> Batch:
    """What a list shows, with what goes with it."""
    wanted, size = asked.wanted, ledger.size()
    if checked(asked.of) == "events":
        return batch_of_filter(ledger, wanted, language, base)
    stamp = Stamp(size.captures, len(ledger.outlets()), ledger.latest(), size.last)
    told = unquote(wanted.to_address().replace("&", ", ").replace("=", " "))
    title = " - ".join(["Hiwar", asked.of, *wanted.between])
    more: dict[str, object] = {"stamp": stamp, "language": language, "base": base, "title": title, "asked": told}
    if asked.of == "statements":
        return _statements(ledger, wanted, folders, more)
    if asked.of == "upcoming":
        found = upcoming(ledger, wanted, asked.day, folders, MOST)
        batch = _events(ledger, [row.id for row in found.items], more)
        if found.total > len(found.items):
            batch.note("beyond", found.total - len(found.items))
        return batch
    rows = _all(lambda cursor: disagreements(ledger, wanted, cursor, MOST, asked.kinds, folders))
    return _events(ledger, [event.id for row in rows for event in row.events], more)


def _statements(ledger: Ledger, wanted: Filter, folders: tuple[Path, ...], more: dict[str, object]) -> Batch:
    ids, captures, repeats = set[str](), set[str](), 0
    for row in _all(lambda cursor: statements(ledger, wanted, cursor, MOST, folders)):
        ids.add(row.statement.id)
        captures.add(row.source.capture)
        repeats += row.repeats
    articles = Again(lambda: _readings(ledger, captures))
    batch = Batch(events=(), articles=articles, chosen=frozenset(ids), **more)  # type: ignore[arg-type]
    for key, many in (("repeats", repeats), ("undated", statements(ledger, wanted, None, 1, folders).undated)):
        if many:
            batch.note(key, many)
    return batch


def _events(ledger: Ledger, ids: Iterable[str], more: dict[str, object]) -> Batch:
    order = list(dict.fromkeys(ids))

    def walk() -> Iterator[Event]:
        return (event for id_ in order if (event := ledger.shelf.event(id_)))

    captures = {report.capture for event in walk() for report in event.reports}
    return gather(Again(walk), Again(lambda: _readings(ledger, captures)), Scope(limited=True), **more)


def _readings(ledger: Ledger, captures: Iterable[str]) -> Iterator[Reading]:
    order = sorted(captures)
    for start in range(0, len(order), MOST):
        yield from ledger.shelf.present(order[start : start + MOST])


def _all(ask: Callable[[str | None], Slice[T]]) -> Iterator[T]:
    cursor = None
    while True:
        part = ask(cursor)
        yield from part.items
        if (cursor := part.next) is None:
            return
