"""Lists: the batch of what a list of the pages shows, beside that of the events of a filter (`asked.py`).

What enters is an open ledger, which list it is and its filter; what leaves is the batch. Invariant: it holds what the
list shows, page after page, and nothing else but the articles it stands in and, with an event, what these tell beside
it; what the list folds or leaves out is counted in the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from hiwar.errors import UsageError
from hiwar.faces.export.asked import batch_of_filter
from hiwar.faces.export.batch import Again, Batch, Scope, Stamp, gather
from hiwar.faces.export.outlets import counts_of
from hiwar.faces.export.tables import NAMES
from hiwar.ledger import Ledger
from hiwar.model import Event, Reading
from hiwar.queries import (
    MOST,
    NOTHING,
    EventRow,
    Filter,
    Slice,
    disagreements,
    doubtful,
    outlets,
    problems,
    search,
    statements,
    upcoming,
)  # fmt: skip
from hiwar.queries.readings import readings_of

T = TypeVar("T")
LISTS = ("events", "upcoming", "statements", "disagreements", "doubtful", "search", "problems", "outlets")
HOLDS = {
    "statements": ("statements", "articles", "outlets"), "search": ("articles", "outlets"),
    "problems": ("articles", "outlets"), "outlets": ("outlets",),
}  # fmt: skip
"""The tables that hold something of a list without events."""
WITHOUT_EVENTS = ("xlsx", "csv", "parquet", "jsonl", "csl", "ris", "bibtex")
"""The forms that hold something where there is no event."""
OF_TABLES = ("xlsx", "csv", "parquet", "jsonl")
"""The forms that hold something where there is no article either."""


class List(NamedTuple):
    """A list: which of `LISTS`, its filter, for what is upcoming the day, `kinds` of what disagrees or of problems."""

    of: str = "events"
    wanted: Filter = NOTHING
    day: str | None = None
    kinds: tuple[str, ...] = ()

    @property
    def eventful(self) -> bool:
        """Whether its lines are events or about events."""
        return self.of not in HOLDS

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that hold something of it."""
        return HOLDS.get(self.of, NAMES)

    def fits(self, form: str) -> bool:
        """Whether a form holds something of it."""
        return self.eventful or form in (OF_TABLES if self.of == "outlets" else WITHOUT_EVENTS)


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
    if asked.of == "outlets":
        return Batch(events=(), outlets=list(counts_of(outlets(ledger, folders))), chosen=frozenset(), **more)  # type: ignore[arg-type]
    if asked.of in ("search", "problems"):
        return _articles(ledger, asked, more)
    if asked.of == "doubtful":
        return _events(ledger, [row.id for code in asked.kinds for row in _doubtful(ledger, code)], more)
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


def _articles(ledger: Ledger, asked: List, more: dict[str, object]) -> Batch:
    """The pages of a search, or those with problems, alone: what they tell is in the exports of other lists."""
    if asked.of == "search":
        found = _all(lambda cursor: search(ledger, asked.wanted.text or "", cursor, MOST))
    else:
        code = asked.kinds[0] if asked.kinds else None
        found = _all(lambda cursor: problems(ledger, code, cursor, MOST).articles)
    order = [row.source.capture for row in found]
    return Batch(events=(), articles=Again(lambda: _in_order(ledger, order)), chosen=frozenset(), **more)  # type: ignore[arg-type]


def _doubtful(ledger: Ledger, code: str) -> Iterator[EventRow]:
    return _all(lambda cursor: doubtful(ledger, code, cursor, MOST))


def _events(ledger: Ledger, ids: Iterable[str], more: dict[str, object]) -> Batch:
    order = list(dict.fromkeys(ids))

    def walk() -> Iterator[Event]:
        return (event for id_ in order if (event := ledger.shelf.event(id_)))

    captures = {report.capture for event in walk() for report in event.reports}
    return gather(Again(walk), Again(lambda: _readings(ledger, captures)), Scope(limited=True), **more)


def _in_order(ledger: Ledger, captures: Sequence[str]) -> Iterator[Reading]:
    """The readings of captures, one of each, in their order."""
    for start in range(0, len(captures), MOST):
        part = captures[start : start + MOST]
        found = readings_of(ledger, part)
        yield from (found[capture] for capture in part if capture in found)


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
