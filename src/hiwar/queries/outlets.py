"""Outlets as they are looked at: what each published, how much of it is its own, whom it echoes and how soon.

What enters is a ledger that is up to date; what leaves is frozen records. Invariant: a text is an outlet's own where no
other page is known to have carried it first; an outlet that no table knows is listed by the name its pages state.
"""

from __future__ import annotations

import datetime
import statistics
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec

from hiwar.knowledge.outlets import Outlet, load_outlets
from hiwar.ledger import Ledger
from hiwar.ledger.lists import NO_DAY, Count, Sought
from hiwar.queries.articles import ArticleRow, articles
from hiwar.queries.filter import Filter
from hiwar.queries.paging import USUAL, Slice
from hiwar.queries.readings import voices_of

COUNTED = 5000
"""Of how many copies, the latest first, it is counted whom they echo."""
SILENT = 7
"""How many days without a page are told as a silence."""


class OutletRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet: its name as it is listed, what the tables know of it, its articles and their days (ISO)."""

    name: str
    outlet: Outlet | None
    articles: int
    first: str | None
    last: str | None


class Echoed(msgspec.Struct, frozen=True, kw_only=True):
    """A voice whose texts an outlet carried: how often, and after how many days at the median."""

    name: str
    kind: str
    articles: int
    days: float | None


class OutletPage(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet: own and copied articles, whom it echoes, the days on which it was silent, its latest articles.

    `silences` are the first and last day of each stretch of `SILENT` days or more without a page that was read.
    """

    row: OutletRow
    own: int
    copied: int
    echoes: tuple[Echoed, ...]
    silences: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, int], ...]
    articles: Slice[ArticleRow]


def outlets(ledger: Ledger, folders: tuple[Path, ...] = ()) -> tuple[OutletRow, ...]:
    """All outlets, those with the most articles first."""
    return tuple(_row(one, folders) for one in ledger.lists.counts("article", "outlet:"))


def _row(told: Count, folders: tuple[Path, ...]) -> OutletRow:
    first = None if told.first >= NO_DAY else datetime.date.fromordinal(told.first).isoformat()
    last = datetime.date.fromordinal(told.last).isoformat() if told.last is not None else None
    known = load_outlets(folders).of_name(told.name)
    return OutletRow(name=told.name, outlet=known, articles=told.many, first=first, last=last)


def outlet(ledger: Ledger, name: str, many: int = USUAL, folders: tuple[Path, ...] = ()) -> OutletPage | None:
    """An outlet by the name it is listed under, or by its id in the tables; `None` where no article is its."""
    known = load_outlets(folders).of_name(name)
    names = {name.casefold(), *(part.casefold() for part in ((known.name, known.domain) if known else ()) if part)}
    row = next((one for one in outlets(ledger, folders) if one.name.casefold() in names), None)
    if row is None:
        return None
    base = Sought("article", ((f"outlet:{row.name}",),))
    copies = base._replace(marks=(*base.marks, ("copy",)))
    days = sorted({place for place in ledger.lists.days(base) if place < NO_DAY})
    return OutletPage(
        row=row,
        own=ledger.lists.count(base._replace(marks=(*base.marks, ("own",)))),
        copied=ledger.lists.count(copies),
        echoes=_echoes(ledger, copies),
        silences=tuple(_silence(a, b) for a, b in pairwise(days) if b - a > SILENT),
        problems=tuple(ledger.lists.tally(base, "problem:")),
        articles=articles(ledger, Filter(outlet=(row.name,)), None, many, folders),
    )


def _silence(before: int, after: int) -> tuple[str, str]:
    return tuple(datetime.date.fromordinal(day).isoformat() for day in (before + 1, after - 1))  # type: ignore[return-value]


def _echoes(ledger: Ledger, copies: Sought) -> tuple[Echoed, ...]:
    """Whose texts they are, and how many days lie between the first page of a text and theirs."""
    found = ledger.lists.find(copies, None, COUNTED)
    voices = voices_of(ledger, [one.id for one in found])
    firsts = {text: ledger.lists.entry(text) for text in {voice.text for voice in voices.values()}}
    after: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for one in found:
        voice = voices.get(one.id)
        if voice is None:
            continue
        first = firsts[voice.text]
        dated = first is not None and first.place.day < NO_DAY and one.place.day < NO_DAY
        after[voice.name or voice.origin, voice.kind].append(
            one.place.day - first.place.day if dated and first else None
        )
    told = []
    for (name, kind), days in after.items():
        known = [day for day in days if day is not None]
        told.append(Echoed(name=name, kind=kind, articles=len(days), days=statistics.median(known) if known else None))
    return tuple(sorted(told, key=lambda one: (-one.articles, one.name)))
