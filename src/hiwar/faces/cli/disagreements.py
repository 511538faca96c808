"""A disagreement on a sheet: what cannot all be so, the contacts it is about, and who says what.

What enters is a disagreement with its events; what leaves is lines. Invariant: no side of it is put before the other
but by the order in which a field shows its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hiwar.faces.cli.events import write_event
from hiwar.faces.cli.fields import write_fields
from hiwar.faces.cli.sheet import Sheet
from hiwar.faces.dates import date_words
from hiwar.faces.reasons import why
from hiwar.model import Event
from hiwar.model.disagreement import Disagreement


def write_disagreement(
    sheet: Sheet, one: Disagreement, events: Sequence[Event], folders: tuple[Path, ...] = ()
) -> None:
    """Write a disagreement."""
    words = sheet.words
    says = "" if one.field else why(one.says, words, folders)
    sheet.line([(f"≠ {words.of('disagrees', one.kind)}", "bold yellow"), (says, "")])
    for event in events:
        sheet.line([(date_words(event.date, words), "underline"), (event.id, "dim")], "  ")
        write_event(sheet, event, folders)
        write_fields(sheet, event, (field for field in event.fields if field.name == one.field), folders)
    sheet.blank()
