"""The fields of an event on a sheet: every value told, who tells it, in which words.

What enters is an event; what leaves is lines. Invariant: the shown value comes first and says why it is shown; no
value is without its origins and its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hiwar.faces.bidi import piece
from hiwar.faces.cli.sheet import Piece, Sheet
from hiwar.faces.quotes import source_of
from hiwar.faces.reasons import why
from hiwar.faces.words import Words
from hiwar.model import Event, Field, FieldValue


def write_fields(sheet: Sheet, event: Event, fields: Iterable[Field], folders: tuple[Path, ...] = ()) -> None:
    """Write fields of an event with all their values."""
    words = sheet.words
    for field in fields:
        mark = "≠" if field.disputed else ""
        sheet.line(
            [(words.label(field.name), "bold"), (mark, "yellow"), (why(field.why, words, folders), "dim")],
            "    ",
            6,
            gap=" ",
        )
        for value in field.values:
            _value(sheet, event, field, value)


def _value(sheet: Sheet, event: Event, field: Field, value: FieldValue) -> None:
    """One value: what it is, who says it, the words."""
    words = sheet.words
    shown = words.label("unknown") if value.value is None else value_words(words, field, value.value)
    names = {origin.id: origin.name or ", ".join(origin.outlets) or origin.id for origin in event.origins}
    pieces: list[Piece] = [
        (shown, "bold" if value.shown else ""),
        (words.count("origin", len(value.origins)), ""),
        (", ".join(piece(names.get(origin, origin), words.language) for origin in value.origins), "dim"),
    ]
    sheet.line(pieces, "      ", 8)
    reports = {report.id: report for report in event.reports}
    for cited in value.evidence[:2]:
        sheet.quote(cited.quote, indent=8)
        report = reports.get(cited.report)
        if report:
            sheet.line([(piece(part), "dim") for part in source_of(report)], " " * 8, 10)


def value_words(words: Words, field: Field, value: str) -> str:
    """A value of a field in words."""
    if field.name in ("kind", "status", "level", "outcome"):
        return words.of(field.name, value)
    if field.name == "topics":
        return words.of("topic", value)
    return piece(value.replace("_", " "), words.language)


def write_reports(sheet: Sheet, event: Event, folders: tuple[Path, ...] = ()) -> None:
    """Write the reports of an event under their origins."""
    words = sheet.words
    sheet.line([(words.label("reports"), "bold")], "    ")
    for origin in event.origins:
        name = origin.name or ", ".join(origin.outlets) or origin.id
        sheet.line(
            [(piece(name, words.language), "bold"), (words.count("outlet", len(origin.outlets)), "dim")], "      "
        )
        for report in event.reports:
            if report.origin == origin.id:
                source = [(piece(part), "") for part in source_of(report)]
                sheet.line([*source, (why(report.why, words, folders), "dim")], "        ", 10)
