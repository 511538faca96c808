"""Differences on a sheet: under what became of them, each with what it was and is.

What enters is differences; what leaves is lines. Invariant: an old value and the new one stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hiwar.faces.bidi import piece
from hiwar.faces.cli.events import write_event
from hiwar.faces.cli.sheet import Sheet
from hiwar.faces.dates import date_words
from hiwar.faces.parties import party_words
from hiwar.model.difference import Change, Difference, Reworked

_ORDER = ("new", "changed", "joined", "parted", "gone")
_CUT = 160


def write_differences(
    sheet: Sheet, found: Iterable[Difference], folders: tuple[Path, ...] = (), beyond: str | None = None
) -> None:
    """Write what became of events, those that are new whole; `beyond` says what the ledger cannot know."""
    differences = list(found)
    for became in _ORDER:
        lot = [one for one in differences if one.became == became]
        if lot:
            sheet.part(f"diff_{became}", len(lot))
            for one in lot:
                _write(sheet, one, folders)
    _end(sheet, differences, beyond)


def _write(sheet: Sheet, one: Difference, folders: tuple[Path, ...]) -> None:
    words, event = sheet.words, one.event
    day = date_words(event.date, words)
    if one.became == "new":
        sheet.line([(day, "underline"), (event.id, "dim")], " ")
        write_event(sheet, event, folders)
        return
    parties = " – ".join(party_words(party, words) for party in event.parties)
    head = (words.of("kind", event.kind), words.of("status", event.status), parties)
    sheet.line([(day, "underline"), *((part, "bold") for part in head), (event.id, "dim")], " ", 3)
    if one.became in ("joined", "parted"):
        sheet.line([(", ".join(one.before), "dim")], f"   {words.label('diff_of')} ")
    _changes(sheet, one.changes)


def _changes(sheet: Sheet, changes: Iterable[Change]) -> None:
    words = sheet.words
    for change in changes:
        was, now = (_cut(words.label("none") if value is None else value) for value in (change.before, change.after))
        pieces = [(piece(was, words.language), "red"), (piece(now, words.language), "green")]
        sheet.line(pieces, f"   {words.label(change.field)}: ", 6, gap=" → ")


def _cut(value: str) -> str:
    return value if len(value) <= _CUT else value[: _CUT - 1] + "…"


def write_reworked(sheet: Sheet, found: Iterable[Reworked], beyond: str | None = None) -> None:
    """Write what became of the records of pages, page by page; `beyond` says what the ledger cannot know."""
    page, any_ = None, []
    for one in found:
        any_ = [one]
        if one.capture != page:
            page = one.capture
            sheet.blank()
            sheet.line([(piece(one.path or one.url or one.capture), "bold")])
        became = sheet.words.label(f"diff_{one.became}")
        sheet.line([(became, "bold"), (sheet.words.label(f"one_{one.what}"), ""), (one.id, "dim")], " ")
        if one.quote:
            sheet.quote(one.quote, indent=3)
        _changes(sheet, one.changes)
    _end(sheet, any_, beyond)


def _end(sheet: Sheet, found: object, beyond: str | None) -> None:
    if beyond or not found:
        sheet.line([(beyond or sheet.words.label("diff_nothing"), "")])
