"""Signals: what each side of a channel let be known about the dialogue itself.

What enters is readings and two sides; what leaves is entries, one for each stance of a side on a day, however many
pages tell it. Invariant: a signal without an addressee is nobody's; a signal is no contact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hiwar.chronology.pages.sides import sides_of
from hiwar.model import Cited, Entry, Party, Reading, Span, Statement


def signals_of(readings: Iterable[Reading], a: str, b: str) -> list[Entry]:
    """The signals of each side toward the other, in order of day."""
    found: dict[tuple[str, str, str, str], list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            if statement.signal is None:
                continue
            by, other = between(reading, statement, a, b)
            if by is None or other is None:
                continue
            found[day_of(reading, statement) or "", by, other, statement.signal.stance].append((reading, statement))
    entries = [_entry(day or None, by, other, told) for (day, by, other, _), told in found.items()]
    return sorted(entries, key=lambda entry: (entry.on or "9999", entry.id))


def day_of(reading: Reading, statement: Statement) -> str | None:
    """The day of the utterance, else the last that its page can be of."""
    published = reading.article.published
    fetched = reading.capture.fetched
    return statement.date.end or published.end or (fetched[:10] if fetched else None)


def between(reading: Reading, statement: Statement, a: str, b: str) -> tuple[str | None, str | None]:
    """Which of two sides speaks to the other, and the other; nobody where neither does, or both as one group."""
    speaking = {a, b}.intersection(sides_of(statement.speaker, reading.article.published))
    if len(speaking) != 1:
        return None, None
    by = speaking.pop()
    other = b if by == a else a
    return (by, other) if other in addressed(reading, statement) else (None, None)


def addressed(reading: Reading, statement: Statement) -> set[str]:
    """The sides that a signal or position is meant for: those it names, else those it is about or told to."""
    published = reading.article.published
    toward: Iterable[Party] = statement.signal.toward if statement.signal else ()
    if not toward and statement.position:
        toward = statement.position.toward
    told = toward or (*statement.about, *statement.addressee)
    return {side for party in told for side in sides_of(party, published)}


def cite(reading: Reading, statement: Statement, spans: Iterable[Span]) -> tuple[Cited, ...]:
    """Words of a statement as they can be cited."""
    text_id = reading.capture.text_id
    return tuple(Cited(report=statement.id, text_id=text_id, start=s.start, end=s.end, quote=s.quote) for s in spans)


def _entry(day: str | None, by: str, other: str, told: list[tuple[Reading, Statement]]) -> Entry:
    told = sorted(told, key=lambda rs: (rs[1].id, rs[0].capture.id))
    reading, statement = told[0]
    signal = statement.signal
    assert signal is not None
    conditions = [one for r, s in told if s.signal and s.signal.condition for one in cite(r, s, [s.signal.condition])]
    ways = [s.signal.way for _, s in told if s.signal and s.signal.way != "unknown"]
    known = [end for r, _ in told if (end := r.article.published.end)]
    return Entry(
        what="signal",
        id=statement.id,
        says=signal.stance,
        on=day,
        date=day,
        published=min(known, default=None),
        by=by,
        toward=(other,),
        way=min(ways, default="unknown"),
        condition=conditions[0] if conditions else None,
        reports=tuple(sorted({s.id for _, s in told})),
        evidence=cite(reading, statement, statement.evidence or statement.content),
    )
