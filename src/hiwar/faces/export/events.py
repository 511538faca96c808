"""Events as rows: CSV for spreadsheets, Markdown for documents.

What enters is events; what leaves is text. Invariant: one row an event, nothing cut; the CSV begins with the mark that
makes spreadsheets read UTF-8, and no cell of it can be taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from hiwar.faces.bidi import is_right, isolate, plain
from hiwar.faces.dates import date_words
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.faces.words import Words
from hiwar.model import Event

COLUMNS = (
    "id", "date", "date_start", "date_end", "date_precision", "date_basis", "kind", "status", "level", "sides",
    "parties", "place", "place_state", "initiative", "topics", "outcome", "ordinal", "duration", "new_date",
    "background", "statuses", "disputed", "origins", "outlets", "reports", "first_published", "quote", "source",
    "addresses",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


class Sink(Protocol):
    """What text is written to."""

    def __call__(self, text: str) -> Any:
        """Take some text."""


def write_csv(events: Iterable[Event], write: Sink) -> None:
    """Write events as CSV with a heading."""
    write(_BOM + _line(COLUMNS))
    for event in events:
        row = row_of(event)
        write(_line(tuple(_safe(row[column]) for column in COLUMNS)))


def _line(cells: Iterable[str]) -> str:
    room = io.StringIO()
    csv.writer(room).writerow(cells)
    return room.getvalue()


def _safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would reckon out."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def row_of(event: Event) -> dict[str, str]:
    """An event in plain cells; what is not known is empty."""
    quotation = quotation_of(event)
    when = event.date
    told = {
        "id": event.id,
        "date": when.edtf,
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision if when.known else None,
        "date_basis": when.basis if when.known else None,
        "kind": event.kind,
        "status": event.status,
        "level": None if event.level == "unknown" else event.level,
        "sides": "; ".join(event.sides),
        "parties": "; ".join(party.name or party.name_ar or "unnamed" for party in event.parties),
        "place": event.place.name if event.place else None,
        "place_state": event.place.state if event.place else None,
        "initiative": event.initiative,
        "topics": "; ".join(event.topics),
        "outcome": None if event.outcome == "unknown" else event.outcome,
        "ordinal": event.ordinal,
        "duration": event.duration,
        "new_date": event.new_date.edtf if event.new_date else None,
        "background": "yes" if event.background else None,
        "statuses": "; ".join(f"{change.status} {change.on or '?'}" for change in event.statuses),
        "disputed": "; ".join(event.disputed),
        "origins": _independent(event),
        "outlets": len(event.outlets),
        "reports": len(event.reports),
        "first_published": min((change.on for change in event.statuses if change.on), default=None),
        "quote": quotation.words if quotation else None,
        "source": ", ".join(source_of(quotation.report)) if quotation else None,
        "addresses": "; ".join(event.addresses),
    }
    return {key: "" if value is None else str(value) for key, value in told.items()}


def _independent(event: Event) -> str:
    """The number of independent origins, or its range: `1` or `1-3`."""
    least, most = event.independent
    return str(most) if least == most else f"{least}-{most}"


def write_markdown(events: Iterable[Event], words: Words, write: Sink) -> None:
    """Write events as a Markdown table, one footnote an event for its words."""
    heading = [words.label(name) for name in ("date", "kind", "status", "parties", "place_heading", "reports")]
    write("| " + " | ".join(heading) + " |\n" + "|---" * len(heading) + "|\n")
    notes = []
    for number, event in enumerate(events, 1):
        write("| " + " | ".join(_cells(event, number, words)) + " |\n")
        quotation = quotation_of(event)
        if quotation:
            source = ", ".join(_cell(part) for part in source_of(quotation.report))
            notes.append(f"[^{number}]: {_cell(f'«{quotation.words}»')} {source}\n")
    if notes:
        write("\n" + "".join(notes))


def _cells(event: Event, number: int, words: Words) -> Iterator[str]:
    arabic = words.language == "ar"
    names = [(party.name_ar if arabic else None) or party.name or party.name_ar for party in event.parties]
    place = event.place
    yield _cell(date_words(event.date, words))
    yield _cell(words.of("kind", event.kind))
    yield f"**{_cell(words.of('status', event.status))}**[^{number}]"
    yield " – ".join(_cell(name or words.label("unnamed")) for name in names)
    yield _cell((place.name_ar if arabic and place.name_ar else place.name) if place else "")
    yield _cell(words.origins(*event.independent) + ", " + words.count("outlet", len(event.outlets)))


def _cell(text: str) -> str:
    """Text that cannot end its cell or turn into markup, isolated where it is Arabic."""
    shown = isolate(text) if is_right(text) else plain(text)
    return "".join(f"\\{char}" if char in r"\|*_`[]<>" else char for char in shown)
