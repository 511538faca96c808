"""Markdown: events as a table for a document, a footnote an event for its words.

What enters is a batch; what leaves is a table and its footnotes. Invariant: text of a page can neither end its cell nor
turn into markup, and is isolated where it is Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hiwar.faces.bidi import is_right, isolate, plain
from hiwar.faces.dates import date_words
from hiwar.faces.export.batch import Batch
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.faces.words import Words, words_of
from hiwar.model import Event


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the events of the batch."""
    words, count = words_of(batch.language), 0
    heading = [words.label(name) for name in ("date", "kind", "status", "parties", "place_heading", "reports")]
    out.write(("| " + " | ".join(heading) + " |\n" + "|---" * len(heading) + "|\n").encode())
    notes = []
    for count, event in enumerate(batch.events, 1):
        out.write(("| " + " | ".join(_cells(event, count, words)) + " |\n").encode())
        quotation = quotation_of(event)
        if quotation:
            source = ", ".join(_cell(part) for part in source_of(quotation.report))
            notes.append(f"[^{count}]: {_cell(f'«{quotation.words}»')} {source}\n")
    if notes:
        out.write(("\n" + "".join(notes)).encode())
    return {"events": count}


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
