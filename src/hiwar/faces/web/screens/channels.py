"""Channels: all of them as a matrix and a network, and one with its ladder, its offers, what each side said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.web.charts.ladder import RUNGS, Mark, ladder, periods
from hiwar.faces.web.charts.months import columns
from hiwar.faces.web.charts.network import network, ties
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.view import Here, View
from hiwar.model import LEVELS
from hiwar.queries import (
    ChannelPage,
    ChannelRow,
    Filter,
    Line,
    channel,
    channels,
    entries,
    lines,
    party_named,
    statements,
)

router = APIRouter(route_class=KeptRoute)
MATRIX = 14
"""How many sides the matrix holds, those with the most contacts."""
STATES = 12
"""Of how many channels it is worked out at once where they stand."""
ENTRIES = 20
"""How many entries are shown, the last of all; their own page shows the others."""
MORE = 50
"""How many entries a part of their own page shows."""
OFFERS = 10
"""How many offers are shown that were answered, the latest; all are counted."""
SAID = 6
"""How many statements of each side are shown."""


@router.get("/{language}/channels")
def overview(v: Here, side: str | None = None, cursor: str | None = None, a: str = "", b: str = "") -> Response:
    """All channels, or those of one side; two names lead to theirs."""
    if a and b:
        named = [party_named("channel", one, v.desk.folders) for one in (a, b)]
        return v.to(v.link("channels", *named))
    of = party_named("side", side, v.desk.folders) if side else None
    with v.desk.pool.ledger() as ledger:
        all_of = channels(ledger, of, None, 500)
        shown = channels(ledger, of, cursor, STATES, states=True)
        pages = ledger.size().captures
    pairs = [(row.a, row.b, row.events) for row in all_of.items]
    drawn = network(
        pairs, v.show.side_name, lambda a, b: v.link("channels", a, b), lambda s: v.link("who", s),
        v.phrase("Who talks to whom"), v.hand,
    )  # fmt: skip
    return v.page(
        "channels.html",
        of=of,
        rows=shown,
        pages=pages,
        drawn=drawn,
        ties=ties(pairs),
        total=all_of.total,
        **_matrix(all_of.items),
    )


def _matrix(rows: tuple[ChannelRow, ...]) -> dict[str, Any]:
    """The sides with the most contacts, and how many events each two of them have."""
    weight: Counter[str] = Counter()
    cells: dict[tuple[str, str], int] = {}
    for row in rows:
        weight.update({row.a: row.events, row.b: row.events})
        cells[row.a, row.b] = cells[row.b, row.a] = row.events
    sides = [side for side, _ in sorted(weight.items(), key=lambda one: (-one[1], one[0]))[:MATRIX]]
    return {"sides": sides, "cells": cells, "most": max(cells.values(), default=1)}


@router.get("/{language}/channels/{a}/{b}")
def one(v: Here, a: str, b: str, as_of: str | None = None) -> Response:
    """One channel as of a day."""
    one, other = (party_named("channel", side, v.desk.folders) for side in (a, b))
    if (one, other) != (a, b):
        return v.to(v.link("channels", one, other, as_of=as_of))
    with v.desk.pool.ledger() as ledger:
        if not ledger.size().captures:
            raise MissingInput(f"{a} {b}", "the ledger is empty", "add pages")
        page = channel(ledger, a, b, as_of or None, many=1, entries=1)
        last = entries(ledger, a, b, as_of or None, None, ENTRIES)
        drawn = lines(ledger, a, b, as_of or None)
        said = [
            statements(ledger, Filter(speaker=(by,), about=(of,), to=as_of or None), None, SAID, v.desk.folders)
            for by, of in ((a, b), (b, a))
        ]
        pages = ledger.size().captures
    rows = {row.id: row for row in page.events}
    return v.page(
        "channel.html", page=page, channel=page.channel, rows=rows, said=said, pages=pages,
        between=Filter(between=(a, b)), entries=last.items, earlier=last.next, most=OFFERS,
        **_ladder(v, drawn, {entry.id for entry in last.items}), **_months(v, page),
    )  # fmt: skip


@router.get("/{language}/channels/{a}/{b}/entries")
def entries_of(v: Here, a: str, b: str, as_of: str | None = None, cursor: str | None = None) -> Response:
    """The contacts and signals of one channel, a part at a time."""
    one, other = (party_named("channel", side, v.desk.folders) for side in (a, b))
    if (one, other) != (a, b):
        return v.to(v.link("channels", one, other, "entries", as_of=as_of))
    with v.desk.pool.ledger() as ledger:
        found = entries(ledger, a, b, as_of or None, cursor, MORE)
    return v.page("entries.html", sides=(a, b), found=found, as_of=as_of or None, between=Filter(between=(a, b)))


def _ladder(v: View, drawn: tuple[Line, ...], listed: Set[str]) -> dict[str, Any]:
    """The chart of the entries, and its table; a signal leads to its line where it is `listed`, else to its page."""
    words = [v.words.of("rung", rung) if rung != "beside" else v.phrase("Beside it") for rung in RUNGS]

    def tip(mark: Mark[Line]) -> tuple[str, str]:
        line = mark.of
        who = v.words.of("kind", line.kind) if line.kind else v.show.side_name(line.by)
        says = v.words.of("stance" if line.signal else "status", line.says)
        at = v.link("statements" if line.signal else "events", line.id)
        at = f"#e-{line.id}" if line.signal and line.id in listed else at
        return " · ".join([who, line.date or line.on, says]), at

    marks = [Mark(line.on, line.says, line.level, line) for line in drawn if line.dated]
    return {
        "ladder": ladder(marks, tip, words, v.phrase("The ladder over time"), v.hand),
        "periods": periods(marks), "rungs": words,
    }  # fmt: skip


def _months(v: View, page: ChannelPage) -> dict[str, Any]:
    """The charts of the months by level and by initiative, and the words of their parts."""
    levels = [level for level in LEVELS if any(month.levels.get(level) for month in page.months)]
    by = [page.channel.a, page.channel.b]
    by += [*sorted({side for month in page.months for side in month.initiative} - {*by, "unknown"}), "unknown"]
    by = [side for side in by if any(month.initiative.get(side) for month in page.months)]
    level_words = [v.words.of("level", level) for level in levels]
    by_words = [v.phrase("initiative unknown") if side == "unknown" else v.show.side_name(side) for side in by]
    return {
        "levels": list(zip(levels, level_words, strict=True)),
        "initiatives": list(zip(by, by_words, strict=True)),
        "by_level": columns(
            {month.month: month.levels for month in page.months}, levels, level_words,
            v.phrase("Contacts per month by level"), v.hand,
        ),
        "by_initiative": columns(
            {month.month: month.initiative for month in page.months}, by, by_words,
            v.phrase("Contacts per month by who took the initiative"), v.hand,
        ),
    }  # fmt: skip
