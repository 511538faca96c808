"""A question on a sheet: what is asked, of which contact, in which words, and the keys that answer it.

What enters is a question; what leaves is lines. Invariant: whoever answers has seen the words of the pages.
"""

from __future__ import annotations

from pathlib import Path

from hiwar.chronology.review.questions import Answer, Question
from hiwar.faces.bidi import piece
from hiwar.faces.cli.events import write_event
from hiwar.faces.cli.fields import value_words, write_fields
from hiwar.faces.cli.sheet import Piece, Sheet
from hiwar.faces.dates import date_words
from hiwar.faces.parties import side_words
from hiwar.model import Event


def write_question(sheet: Sheet, question: Question, place: str, folders: tuple[Path, ...] = ()) -> None:
    """Write a question; `place` says which of how many it is."""
    words = sheet.words
    moves = [" – ".join(side_words(side, words, folders) for side in pair) for pair in question.moves]
    asked = words.of("ask", question.about)
    head: list[Piece] = [(place, "dim"), (asked, "bold underline")]
    if moves:
        head.append((words.of("ask", "moves", channels=", ".join(moves)), "yellow"))
    sheet.blank()
    sheet.line(head)
    if question.judgement:
        made = question.judgement
        told = (made.id, made.who, made.at[:10], made.says.replace("_", " "), made.field, made.value, made.why)
        sheet.line([(piece(part, words.language), "") for part in told if part], "  ", 4)
    _contact(sheet, question.event, folders)
    if question.other:
        _contact(sheet, question.other, folders)
    if question.field:
        write_fields(sheet, question.event, (question.field,), folders)


def _contact(sheet: Sheet, event: Event, folders: tuple[Path, ...]) -> None:
    sheet.line([(date_words(event.date, sheet.words), "underline"), (event.id, "dim")])
    write_event(sheet, event, folders)


def write_keys(sheet: Sheet, question: Question) -> None:
    """Write the keys that may be pressed."""
    told = [(answer.key, _meaning(sheet, question, answer)) for answer in question.answers]
    told += [(key, sheet.words.of("ask", name)) for key, name in (("s", "skip"), ("u", "undo"), ("q", "quit"))]
    sheet.line([(f"[{key}] {meaning}", "bold") for key, meaning in told], "  ", 4, gap="  ")


def _meaning(sheet: Sheet, question: Question, answer: Answer) -> str:
    if answer.says == "value" and question.field and question.about == "value":
        return value_words(sheet.words, question.field, answer.value or "")
    if question.about == "again":
        return sheet.words.of("ask", "drop" if answer.says == "withdrawn" else "keep")
    return sheet.words.of("ask", f"answer_{answer.says}")
