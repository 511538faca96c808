"""Echoes on a sheet: one block for each text that several articles carry, the first of them on top.

What enters is the index; what leaves is lines. Invariant: texts of one article are counted and not listed; what is
unknown is called so.
"""

from __future__ import annotations

from itertools import groupby

from hiwar.chronology.echoes import EchoIndex, EchoRecord, records
from hiwar.faces.bidi import piece
from hiwar.faces.cli.sheet import Piece, Sheet


def write_echoes(sheet: Sheet, index: EchoIndex) -> None:
    """Write the texts that several articles carry, those with most articles first, and the counts."""
    words = sheet.words
    texts = [list(group) for _, group in groupby(records(index), key=lambda record: record.cluster)]
    copied = sorted((one for one in texts if len(one) > 1), key=lambda one: (-len(one), one[0].cluster))
    for text in copied:
        _write_text(sheet, index, text)
        sheet.blank()
    told = (words.count("article", len(index)), words.count("text", len(texts)))
    sheet.line([(words.label("echoes_counted", articles=told[0], texts=told[1], copied=f"{len(copied):,}"), "dim")])


def _write_text(sheet: Sheet, index: EchoIndex, text: list[EchoRecord]) -> None:
    """Write one text: its origin, and a line for each article that carries it."""
    words = sheet.words
    named = next((one.origin for one in text if one.origin.kind != "copied"), text[0].origin)
    head: list[Piece] = [
        (words.of("origin_kind", named.kind), "bold"),
        (piece(named.name) if named.name else "", ""),
        (words.count("article", len(text)), "dim"),
    ]
    sheet.line(head)
    for record in text:
        carrier = index.carrier(record.article)
        line: list[Piece] = [
            (piece(carrier.outlet or words.label("unknown")), ""),
            (carrier.first or "", ""),
            (f"{record.containment:.0%}" if record.containment is not None else "", ""),
            (f"+{record.lag_hours} {words.label('hours')}" if record.lag_hours is not None else "", ""),
            (piece(record.url or record.article), "dim"),
        ]
        sheet.line(line, "  ", 4)
