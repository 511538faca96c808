"""A list kept by hand beside the record, on a sheet.

What enters is what was reconciled and the record; what leaves is lines: how many of each, then what differs, theirs
alone, ours alone, what is not understood. Invariant: every row of the list is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hiwar.faces.bidi import piece
from hiwar.faces.cli.sheet import GAP, Sheet
from hiwar.faces.dates import date_words
from hiwar.faces.parties import party_words
from hiwar.model import Event
from hiwar.model.byhand import Reconciled
from hiwar.pipeline import Record

_NEAR = 4
_CELLS = 8


def write_reconciled(sheet: Sheet, found: Iterable[Reconciled], record: Record) -> None:
    """Write what was reconciled."""
    told = list(found)
    counts = Counter(str(one.found) for one in told)
    words = sheet.words
    sheet.line([(f"{words.of('found', name)}: {counts[name]}", "bold") for name in words.groups["found"]])
    for name in words.groups["found"]:
        lot = [one for one in told if one.found == name]
        if lot:
            sheet.part(f"found_{name}", len(lot))
            for one in lot:
                _write(sheet, one, record)


def _write(sheet: Sheet, one: Reconciled, record: Record) -> None:
    words = sheet.words
    if one.row is not None:
        cells = GAP.join(piece(cell, words.language) for cell in tuple(one.cells.values())[:_CELLS])
        sheet.line([(cells, "")], f" {one.row:>4}  ", 7)
    if one.why:
        sheet.line([(piece(one.why, words.language), "yellow")], " " * 7)
    if one.event:
        _event(sheet, record.event(one.event), "=" if one.row else " ")
    for name, theirs, ours in one.differs:
        pieces = [(piece(theirs, words.language), "yellow"), (piece(ours, words.language), "green")]
        sheet.line(pieces, f"{' ' * 9}{words.label(name)}: ", 11, gap=" ≠ ")
    for near in one.near:
        if near.isdigit():
            sheet.line([(words.label("near_row", number=near), "dim")], " " * 7)
        else:
            _event(sheet, record.event(near), "~")


def _event(sheet: Sheet, event: Event | None, mark: str) -> None:
    """An event in a line."""
    if event is None:
        return
    words = sheet.words
    told = [
        date_words(event.date, words),
        words.of("kind", event.kind),
        words.of("status", event.status),
        " – ".join(party_words(party, words) for party in event.parties[:_NEAR]),
    ]
    style = "dim" if mark == "~" else ""
    sheet.line([*((part, style) for part in told), (event.id, "dim")], f"     {mark} ", 9)
