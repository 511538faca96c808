"""The chronology on a sheet: days as headings, one block an event, its words below.

What enters is events; what leaves is lines. Invariant: nothing is shown as known that is not; a mark stands where
origins disagree; every event shows words of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hiwar.faces.bidi import piece
from hiwar.faces.cli.sheet import STATUS_STYLES, Piece, Sheet
from hiwar.faces.dates import date_and_basis, date_words
from hiwar.faces.parties import party_words, side_words
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.faces.reasons import why
from hiwar.model import Event

_INDENT = 2


def write_events(sheet: Sheet, events: Sequence[Event], folders: tuple[Path, ...] = ()) -> None:
    """Write the events, those without a date last as they come."""
    heading = None
    for event in events:
        shown = date_words(event.date, sheet.words)
        if shown != heading:
            if heading is not None:
                sheet.blank()
            sheet.line([(shown, "bold underline")])
            heading = shown
        write_event(sheet, event, folders)


def write_event(sheet: Sheet, event: Event, folders: tuple[Path, ...] = ()) -> None:
    """Write one event below its day."""
    words = sheet.words
    head: list[Piece] = [
        (words.of("kind", event.kind), "bold"),
        (words.of("status", event.status), f"bold {STATUS_STYLES.get(event.status, '')}"),
        (words.of("level", event.level), ""),
        (f"{words.origins(*event.independent)}, {words.count('outlet', len(event.outlets))}", "dim"),
        (words.label("background") if event.background else "", "dim"),
        (f"≠ {', '.join(words.label(name) for name in event.disputed)}" if event.disputed else "", "yellow"),
    ]
    sheet.line(head, " " * _INDENT)
    sheet.line([(party_words(party, words), "") for party in event.parties], " " * 4, 6, gap=" – ")
    facts = list(_facts(sheet, event, folders))
    if facts:
        sheet.line(facts, " " * 4, 6)
    quotation = quotation_of(event)
    if quotation:
        sheet.quote(quotation.words, indent=4)
        sheet.line([(piece(part), "dim") for part in source_of(quotation.report)], " " * 4, 6)


def undated_because(event: Event) -> str:
    """The label of why an event has no day: its pages are of no known day themselves, or tell none of it."""
    relative = any(not report.published.known for report in event.reports)
    return "no_day_page" if relative else "no_day_told"


def _facts(sheet: Sheet, event: Event, folders: tuple[Path, ...]) -> Iterable[Piece]:
    """What is known of an event beside its date and parties."""
    words, base = sheet.words, sheet.words.language
    if not event.date.known:
        yield words.label(undated_because(event)), "dim"
    if event.place:
        name = event.place.name_ar if base == "ar" and event.place.name_ar else event.place.name
        yield f"{words.label('place')} {piece(name, base)}", ""
    if event.initiative:
        yield f"{words.label('initiative')} {side_words(event.initiative, words, folders)}", ""
    if len(event.statuses) > 1:
        steps = (f"{words.of('status', change.status)} {change.on or '?'}" for change in event.statuses)
        yield " → ".join(steps), ""
    if event.new_date:
        yield f"{words.label('new_date')} {date_and_basis(event.new_date, words)}", ""
    if event.ordinal:
        yield f"{words.label('ordinal')} {event.ordinal}", ""
    if event.duration:
        yield f"{words.label('duration')} {event.duration}", ""
    if event.outcome != "unknown":
        yield words.of("outcome", event.outcome), ""
    if event.topics:
        yield (
            f"{words.label('topics')} {words.label('comma').join(words.of('topic', topic) for topic in event.topics)}",
            "",
        )
    date = event.field("date")
    if date and event.date.known and (len(event.reports) > 1 or event.date.basis == "inferred"):
        yield f"{words.label('date')} {words.of('basis', event.date.basis)}: {why(date.why, words, folders)}", "dim"
