"""The text layer of a page with the words that its reading points at.

What enters is a text and its reading; what leaves is its lines, each with the marks in it: the title, the day, the
credits, and the evidence of contacts, statements and acts. Invariant: the lines are the text's, none left out, and a
mark stands over exactly the characters that its record names.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.faces.bidi import isolate, piece
from hiwar.faces.cli.sheet import Run, Sheet
from hiwar.faces.words import Words
from hiwar.model import Reading, Span

_INDENT = 14


class Mark(NamedTuple):
    """A stretch that a record names: what of, and the record in a few words."""

    start: int
    end: int
    name: str
    tip: str


class Row(NamedTuple):
    """A line of the text with the marks that touch it; `is_body` says whether it is the article's."""

    start: int
    end: int
    is_body: bool
    marks: list[Mark]


def marks_of(reading: Reading, words: Words) -> list[Mark]:
    """The marks of a reading, by where they begin; contacts go before statements that hold them."""
    found = [*_of_article(reading, words)]
    for number, contact in enumerate(reading.contacts, 1):
        tip = f"{words.of('kind', contact.kind)}, {words.of('status', contact.status)}"
        found += [_mark(span, "contact", number, tip, words) for span in contact.evidence]
    for number, act in enumerate(reading.acts, 1):
        tip = f"{act.plover.type}, {words.of('act_status', act.status)}"
        found += [_mark(span, "act", number, tip, words) for span in act.evidence]
    for number, statement in enumerate(reading.statements, 1):
        tip = ", ".join(filter(None, (statement.speaker.name, words.of("force", statement.force))))
        name = "signal" if statement.signal else "statement"
        found += [_mark(span, name, number, tip, words) for span in statement.evidence]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _of_article(reading: Reading, words: Words) -> Iterator[Mark]:
    article = reading.article
    if article.title and article.title.end > article.title.start:
        yield Mark(article.title.start, article.title.end, "title", words.of("shown", "title"))
    for proof in article.published.proof:
        if proof.end > proof.start:
            yield Mark(proof.start, proof.end, "day", f"{words.of('shown', 'day')}: {article.published.edtf}")
    for credit in article.credits:
        if credit.end > credit.start:
            yield Mark(credit.start, credit.end, "credit", f"{words.of('shown', 'credit')}: {credit.name}")


def _mark(span: Span, name: str, number: int, tip: str, words: Words) -> Mark:
    return Mark(span.start, span.end, name, f"{words.of('shown', name)} {number}: {tip}")


def rows_of(text: str, reading: Reading, marks: list[Mark]) -> list[Row]:
    """The lines of a text that hold anything, with their marks."""
    rows, at = [], 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if line.strip():
            end = start + len(line)
            body = any(span.start < end and start < span.end for span in reading.article.body)
            rows.append(Row(start, end, body, [one for one in marks if one.start < end and start < one.end]))
    return rows


def runs_of(text: str, row: Row) -> Iterator[Run]:
    """A line in runs; where marks lie over one another the run is the shortest's and tells them all."""
    edges = {row.start, row.end, *(edge for one in row.marks for edge in (one.start, one.end))}
    for start, end in itertools.pairwise(sorted(edge for edge in edges if row.start <= edge <= row.end)):
        over = [one for one in row.marks if one.start <= start and end <= one.end]
        name = min(over, key=lambda one: one.end - one.start).name if over else ""
        yield Run(text[start:end], name, "\n".join(one.tip for one in over))


def write_marked(sheet: Sheet, text: str, reading: Reading) -> None:
    """Write the text layer, each line with what is read from it."""
    rows = rows_of(text, reading, marks_of(reading, sheet.words))
    told: set[Mark] = set()
    for row in rows:
        sheet.runs(runs_of(text, row), 0, "" if row.is_body else "dim")
        for mark in row.marks:
            if mark not in told:
                told.add(mark)
                quote = isolate(f"«{text[mark.start : min(mark.end, row.end)]}»")
                sheet.note(f"{mark.start}-{mark.end}", piece(mark.tip, sheet.words.language), quote, _INDENT)
