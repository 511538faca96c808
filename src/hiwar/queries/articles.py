"""Articles as they are looked at: lists of them, and one with its text and every stretch that a record stands on.

What enters is a ledger that is up to date and a filter; what leaves is frozen records. Invariant: offsets are code
points of the text layer that the article's capture names; what is highlighted is what a record quotes, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from hiwar.errors import UsageError
from hiwar.ledger import Ledger, Query
from hiwar.ledger.lists import Sought
from hiwar.model import Problem, Proof, Reading, Span, TraitReason
from hiwar.model.article import Credit
from hiwar.queries.filter import NOTHING, Filter
from hiwar.queries.finding import sought_of
from hiwar.queries.paging import USUAL, Slice, cursor_of, place_of, size_of
from hiwar.queries.readings import readings_of, sources_of
from hiwar.queries.source import Source
from hiwar.text.sentences import sentences

SHOWN = 3
"""How many sentences of a page are shown of what a search found."""
Kept = Literal["title", "published", "credit", "contact", "statement", "act", "problem"]


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text that a record stands on.

    `of` is the id of the contact, statement or act (`None` for the article's own), `field` the place in that record
    (`parties.0.mention`, `evidence.1`), `event` the event of a contact.
    """

    start: int
    end: int
    what: Kept
    field: str
    of: str | None = None
    event: str | None = None


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a text with the words in it that were looked for."""

    span: Span
    words: tuple[Span, ...]


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a line of a list; `found` are sentences with the words that were looked for."""

    source: Source
    contacts: int
    statements: int
    acts: int
    traits: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    found: tuple[Snippet, ...] = ()
    change: int | None = None


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its reading, its text, every stretch that a record stands on, and who else carries the text."""

    reading: Reading
    text: str
    source: Source
    highlights: tuple[Highlight, ...]
    carriers: tuple[Source, ...] = ()
    traits: tuple[TraitReason, ...] = ()
    credits: tuple[Credit, ...] = ()


def articles(
    ledger: Ledger,
    wanted: Filter = NOTHING,
    cursor: str | None = None,
    many: int = USUAL,
    folders: tuple[Path, ...] = (),
) -> Slice[ArticleRow]:
    """The articles that fit a filter, a part at a time; with words, those whose text holds all of them.

    Of a phrase the total may count pages that hold its words apart (`exact` is false); none of them is shown.
    """
    if wanted.then:
        raise UsageError("as_of", "articles are listed as they are known now", "leave it out, or give from and to")
    return found_by(ledger, sought_of(wanted, "article", folders), wanted.text, cursor, many)


def search(
    ledger: Ledger, words: str, cursor: str | None = None, many: int = 20, wanted: Filter = NOTHING
) -> Slice[ArticleRow]:
    """The articles whose text holds words, in any form, or a phrase in quotation marks; the latest first."""
    return articles(ledger, msgspec.structs.replace(wanted, text=words), cursor, many)


def found_by(ledger: Ledger, sought: Sought, text: str | None, cursor: str | None, many: int) -> Slice[ArticleRow]:
    """The articles that fit what is sought, and hold the phrases of a text."""
    after, many = place_of(cursor), size_of(many)
    query = Query(text) if text else None
    found = ledger.lists.find(sought, after, many + 1)
    shown = found[:many]
    readings = readings_of(ledger, [one.id for one in shown])
    sources = sources_of(ledger, readings.values())
    rows = []
    for one in shown:
        reading = readings.get(one.id)
        snippets = tuple(_snippets(ledger, reading, query)) if reading and query else ()
        if reading is not None and (query is None or snippets):
            rows.append(_row(reading, sources[one.id], snippets, one.change))
    phrases = query is not None and any(len(phrase) > 1 for phrase in query.phrases)
    return Slice(
        items=tuple(rows),
        total=ledger.lists.count(sought),
        next=cursor_of(found[many - 1].place) if len(found) > many else None,
        exact=not phrases,
    )


def _row(reading: Reading, source: Source, found: tuple[Snippet, ...], change: int) -> ArticleRow:
    return ArticleRow(
        source=source,
        contacts=len(reading.contacts),
        statements=len(reading.statements),
        acts=len(reading.acts),
        traits=reading.article.traits,
        problems=reading.problems,
        found=found,
        change=change,
    )


def _snippets(ledger: Ledger, reading: Reading, query: Query) -> Iterator[Snippet]:
    """The first sentences that hold what was looked for."""
    text = ledger.text(reading.capture.text_id) or ""
    told: dict[tuple[int, int], list[Span]] = {}
    for span in query.spans(text):
        around = _sentence(text, span)
        if around not in told and len(told) == SHOWN:
            break
        told.setdefault(around, []).append(span)
    for (start, end), words in told.items():
        yield Snippet(span=Span(start, end, text[start:end]), words=tuple(words))


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence that a span begins in."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    found = sentences(text, first, len(text) if last < 0 else last)
    return next(((s[0], max(s[1], span.end)) for s in found if s[0] <= span.start < s[1]), (span.start, span.end))


def article(ledger: Ledger, address: str) -> ArticlePage | None:
    """The article of a capture, by the capture's id; `None` where there is none."""
    reading = readings_of(ledger, [address]).get(address)
    if reading is None:
        return None
    near = readings_of(ledger, ledger.lists.carrying([address]))
    sources = sources_of(ledger, near.values())
    return ArticlePage(
        reading=reading,
        text=ledger.text(reading.capture.text_id) or "",
        source=sources[address],
        highlights=tuple(sorted(_highlights(ledger, reading), key=lambda one: (one.start, -one.end, one.field))),
        carriers=tuple(source for id_, source in sources.items() if id_ != address),
        traits=reading.article.trait_reasons,
        credits=reading.article.credits,
    )


def _highlights(ledger: Ledger, reading: Reading) -> Iterator[Highlight]:
    """Every stretch that a record of a reading stands on."""
    article = reading.article
    if article.title:
        yield Highlight(start=article.title.start, end=article.title.end, what="title", field="title")
    for field, span in _spans(article.published, "published"):
        yield Highlight(start=span.start, end=span.end, what="published", field=field)
    for place, credit in enumerate(article.credits):
        yield Highlight(start=credit.start, end=credit.end, what="credit", field=f"credits.{place}")
    for contact in reading.contacts:
        found = ledger.shelf.event("ev_" + contact.id.partition("_")[2])
        event = found.id if found else None
        for field, span in _spans(contact):
            yield Highlight(start=span.start, end=span.end, what="contact", field=field, of=contact.id, event=event)
    records: tuple[tuple[Kept, Iterable[Any]], ...] = (("statement", reading.statements), ("act", reading.acts))
    for what, told in records:
        for one in told:
            for field, span in _spans(one):
                yield Highlight(start=span.start, end=span.end, what=what, field=field, of=one.id)
    for problem in reading.problems:
        if problem.start is not None and problem.end is not None:
            yield Highlight(start=problem.start, end=problem.end, what="problem", field=problem.code)


def _spans(record: Any, field: str = "") -> Iterator[tuple[str, Span | Proof]]:
    """The spans of a record, each with its place in it."""
    if isinstance(record, Span | Proof):
        yield field, record
    elif isinstance(record, tuple):
        for place, part in enumerate(record):
            yield from _spans(part, f"{field}.{place}")
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from _spans(getattr(record, name), f"{field}.{name.rstrip('_')}" if field else name.rstrip("_"))
