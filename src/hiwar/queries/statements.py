"""Statements as they are looked at: who said what, each once, with those who repeat it.

What enters is a ledger that is up to date and a filter; what leaves is frozen records. Invariant: what one speaker is
told to have said in the same words is listed once, under its first appearance, unless an outlet's or an origin's own
are asked for; nothing is dropped, the others are its repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from hiwar.errors import UsageError
from hiwar.ledger import Ledger
from hiwar.ledger.lists import FIRST, Found
from hiwar.model import Statement
from hiwar.queries.filter import NOTHING, Filter
from hiwar.queries.finding import sought_of
from hiwar.queries.paging import USUAL, Slice, cursor_of, place_of, size_of
from hiwar.queries.readings import readings_of, sources_of
from hiwar.queries.source import Source


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as a line of a list; `repeats` counts the others that tell it in the same words.

    `outlets` are those of all of them, `origins` counts the voices behind them; `change` is the number of its last
    change.
    """

    statement: Statement
    source: Source
    repeats: int = 0
    outlets: tuple[str, ...] = ()
    origins: int = 1
    change: int | None = None


class StatementPage(msgspec.Struct, frozen=True, kw_only=True):
    """One statement, and all that tell it in the same words, the first first; it is one of them."""

    row: StatementRow
    told: tuple[StatementRow, ...]


def statements(
    ledger: Ledger,
    wanted: Filter = NOTHING,
    cursor: str | None = None,
    many: int = USUAL,
    folders: tuple[Path, ...] = (),
) -> Slice[StatementRow]:
    """The statements that fit a filter, a part at a time. Raises `UsageError` for a look back, which has none."""
    if wanted.then:
        raise UsageError("as_of", "statements are listed as they are known now", "leave it out, or give from and to")
    after, many = place_of(cursor), size_of(many)
    lists, sought = ledger.lists, sought_of(wanted, "statement", folders)
    if not (wanted.outlet or wanted.origin):
        sought = sought._replace(marks=(*sought.marks, (FIRST,)))
    found = lists.find(sought, after, many + 1)
    return Slice(
        items=tuple(_rows(ledger, found[:many])),
        total=lists.count(sought),
        next=cursor_of(found[many - 1].place) if len(found) > many else None,
        undated=lists.count(sought._replace(first=None, last=None, undated=True)) if sought.bounded else 0,
    )


def statement(ledger: Ledger, address: str) -> StatementPage | None:
    """A statement by its id, with those that repeat it; `None` where there is none."""
    entry = ledger.lists.entry(address)
    if entry is None or entry.home is None:
        return None
    fold = ledger.lists.fold_of(address)
    same = ledger.lists.repeats(fold) if fold is not None else [address]
    rows = _rows(ledger, [one for id_ in same if (one := ledger.lists.entry(id_))])
    own = next((row for row in rows if row.statement.id == address), None)
    return StatementPage(row=own, told=tuple(rows)) if own else None


def _rows(ledger: Ledger, found: Sequence[Found]) -> list[StatementRow]:
    lists = ledger.lists
    folds = {one.id: lists.repeats(fold) for one in found if (fold := lists.fold_of(one.id)) is not None}
    homes = {id_: home for same in folds.values() if len(same) > 1 for id_ in same if (home := _home(ledger, id_))}
    homes.update({one.id: one.home for one in found if one.home})
    readings = readings_of(ledger, homes.values())
    sources = sources_of(ledger, readings.values())
    rows = []
    for one in found:
        reading = readings.get(one.home or "")
        told = next((s for s in reading.statements if s.id == one.id), None) if reading else None
        if told is None or one.home is None:
            continue
        same = folds.get(one.id, [one.id])
        told_by = [sources[homes[id_]] for id_ in same if homes.get(id_) in sources]
        row = StatementRow(
            statement=told,
            source=sources[one.home],
            repeats=len(same) - 1,
            outlets=_outlets(told_by),
            origins=max(1, len({source.voice or source.capture for source in told_by})),
            change=one.change,
        )
        rows.append(row)
    return rows


def _home(ledger: Ledger, statement: str) -> str | None:
    entry = ledger.lists.entry(statement)
    return entry.home if entry else None


def _outlets(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted({source.outlet for source in sources if source.outlet}))
