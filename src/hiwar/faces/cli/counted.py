"""Times with their arithmetic: what the words say, the day they count from, the sum, and what they date.

What enters is an explanation; what leaves is one line a time. Invariant: a time that dates nothing says so.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from hiwar.faces.bidi import isolate
from hiwar.faces.cli.sheet import Piece, Sheet
from hiwar.faces.dates import date_and_basis, date_words
from hiwar.faces.words import Words
from hiwar.model import When
from hiwar.pipeline import Counting, Explanation, TimeExpression, counting_of
from hiwar.text.calendar import WEEKDAYS

_WORD = 22
_SHIFTS = {-1: "last", 0: "this", 1: "next"}


def write_times(sheet: Sheet, told: Explanation) -> None:
    """Write the times of the sentences that are asked for."""
    published = told.reading.article.published
    found = [
        counting_of(time, told.script.text, published, told.trace.told[index])
        for index in told.indexes
        for time in told.script.times(index)
    ]
    sheet.part("times", len(found))
    for counting in found:
        time = counting.time
        pieces: list[Piece] = [
            (sheet.words.of("tag", time.kind), "bold"),
            (sheet.words.label("comma").join(_says(time, sheet.words)), ""),
            *_sums(counting, told, sheet.words),
            *_uses(counting, told, sheet.words),
        ]
        words = isolate(told.script.text[time.start : time.end])
        sheet.line(pieces, sheet.cell(words, _WORD, 2), _WORD + 2)


def _says(time: TimeExpression, words: Words) -> Iterator[str]:
    """What the words of a time say, field by field."""
    tag = functools.partial(words.of, "tag")
    if time.calendar != "gregorian":
        yield tag(time.calendar)
    if time.weekday is not None:
        yield tag(WEEKDAYS[time.weekday])
    fields = ((name, getattr(time, name)) for name in ("day", "month", "year"))
    yield from (f"{tag(name)} {value}" for name, value in fields if value is not None)
    if time.shift is not None:
        shift = isolate(f"{time.shift:+d}") if words.language == "ar" else f"{time.shift:+d}"
        yield f"{shift} {tag(time.unit)}" if time.unit else tag(_SHIFTS[time.shift]) if time.shift in _SHIFTS else shift
    yield from (f"{count} {tag(unit)}" for count, unit in time.amount)
    yield from (tag(value) for name in ("approx", "edge", "part", "clock", "name") if (value := getattr(time, name)))
    yield from (f"{tag(part.kind)} ({words.label('comma').join(_says(part, words))})" for part in time.parts)


def _sums(counting: Counting, told: Explanation, words: Words) -> Iterator[Piece]:
    """From which day, and to which; on either side where they differ."""
    yield words.of("explain", counting.ground), "dim"
    if counting.ground == "event":
        return
    if counting.ground != "full" and not counting.anchor.known:
        yield words.of("explain", "no_anchor"), "yellow"
        return
    dated = {when.edtf for _, when in _dated(told) if _is_of(counting.time, when)}
    sides = {"past": counting.past, "future": counting.future}
    if counting.past.edtf == counting.future.edtf:
        sides = {"": counting.past}
    for side, when in sides.items():
        lead = f"{words.of('explain', side)}: " if side else ""
        yield lead + _sum(counting.anchor, when, words), "green" if when.known and when.edtf in dated else ""


def _sum(anchor: When, when: When, words: Words) -> str:
    """«2022-03-24 + 1 day = 2022-03-25», or both ends where either is no day."""
    if not anchor.known:
        return date_words(when, words)
    if anchor.first and when.first and anchor.is_day and when.is_day:
        days = (when.first - anchor.first).days
        told = f"{anchor.start} {'-' if days < 0 else '+'} {words.count('day', abs(days))} = {when.start}"
        return isolate(told) if words.language == "en" else told
    return f"{date_and_basis(anchor, words)} → {date_words(when, words)}"


def _dated(told: Explanation) -> Iterator[tuple[str, When]]:
    """Every date of the reading, with what it dates and its number."""
    for number, contact in enumerate(told.reading.contacts, 1):
        yield f"contact {number}", contact.date
        if contact.new_date:
            yield f"contact {number}", contact.new_date
    for number, statement in enumerate(told.reading.statements, 1):
        yield f"statement {number}", statement.date


def _is_of(time: TimeExpression, when: When) -> bool:
    """Whether a date was told by the words of a time."""
    return when.mention is not None and time.start <= when.mention.start and when.mention.end <= time.end


def _uses(counting: Counting, told: Explanation, words: Words) -> Iterator[Piece]:
    """What a time dates; beside which contacts it stands that it does not date; or that it dates nothing."""
    time, used = counting.time, False
    for what, when in _dated(told):
        if _is_of(time, when):
            kind, number = what.split()
            yield words.of("explain", f"dates_{kind}", number=number), "green"
            used = True
    for at, cluster in enumerate(told.trace.clusters):
        beside = any(one.start == time.start for member in cluster.members for one in member.times)
        if beside and not _is_of(time, told.reading.contacts[at].date):
            yield words.of("explain", "beside_contact", number=at + 1), "yellow"
            used = True
    if not used:
        yield words.of("explain", "dates_nothing" if counting.dates else "never_dates"), "yellow"
