"""The tables of an export: what each row is of, its columns, and how its cells are filled.

What enters is a batch; what leaves is rows of plain cells: text, whole numbers, days, yes or no, `None` for what is not
known. Invariant: a cell is of the type that the codebook gives its column; lists are joined by `; `; nothing is cut.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from hiwar.faces.export.batch import Batch, Told
from hiwar.faces.export.outlets import OutletCount, outlets_among
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.model import Act, Event, Party, Reading, Span, Statement, When

Cell: TypeAlias = "str | int | bool | datetime.date | None"
Row: TypeAlias = "dict[str, Cell]"

EVENTS = (
    "id", "date", "date_start", "date_end", "date_precision", "date_basis", "kind", "status", "level", "sides",
    "parties", "place", "place_state", "initiative", "topics", "outcome", "ordinal", "duration", "new_date",
    "background", "statuses", "disputed", "origins", "origins_most", "outlets", "reports", "first_published", "quote",
    "source", "addresses",
)  # fmt: skip
REPORTS = (
    "event", "report", "article", "origin", "origin_name", "origin_certain", "outlet", "published", "kind", "status",
    "date", "background", "account", "why", "quote", "start", "end", "text_id", "url", "path",
)  # fmt: skip
PROOFS = ("event", "field", "value", "shown", "field_disputed", "report", "quote", "start", "end", "text_id")
STATEMENTS = (
    "statement", "article", "outlet", "published", "speaker", "speaker_ar", "speaker_type", "speaker_state", "office",
    "verb", "force", "form", "date", "date_start", "date_end", "about", "addressee", "via", "stance", "toward",
    "condition", "way", "position", "content", "plover_type", "plover_mode", "quote", "start", "end", "text_id", "url",
)  # fmt: skip
ACTS = (
    "act", "article", "outlet", "published", "plover_type", "plover_mode", "act_status", "actors", "recipients", "date",
    "date_start", "date_end", "place", "place_state", "quote", "start", "end", "text_id", "url",
)  # fmt: skip
ARTICLES = (
    "article", "title", "outlet", "outlet_domain", "outlet_kind", "outlet_state", "published", "published_start",
    "published_end", "published_basis", "credits", "traits", "url", "path", "fetched", "text_id", "chars", "engine",
    "problems",
)  # fmt: skip
OUTLETS = ("outlet", "outlet_domain", "outlet_kind", "outlet_state", "articles", "first_day", "last_day")


class Table(NamedTuple):
    """A table by its name: what its rows are of, and its columns."""

    name: str
    columns: tuple[str, ...]


TABLES = tuple(
    Table(name, columns)
    for name, columns in {
        "events": EVENTS, "reports": REPORTS, "proofs": PROOFS, "statements": STATEMENTS, "acts": ACTS,
        "articles": ARTICLES, "outlets": OUTLETS,
    }.items()
)  # fmt: skip
NAMES = tuple(table.name for table in TABLES)


def rows(batch: Batch, table: str) -> Iterator[Row]:
    """The rows of a table."""
    if table == "events":
        yield from map(event_row, batch.events)
    elif table == "reports":
        yield from (row for event in batch.events for row in _reports(event))
    elif table == "proofs":
        yield from (row for event in batch.events for row in _proofs(event))
    elif table == "statements":
        yield from map(_statement, batch.statements)
    elif table == "acts":
        yield from map(_act, batch.acts)
    elif table == "articles":
        yield from map(_article, batch.articles)
    elif table == "outlets":
        yield from map(_outlet, outlets_among(batch.articles) if batch.outlets is None else batch.outlets)


def event_row(event: Event) -> Row:
    """An event in plain cells."""
    quotation = quotation_of(event)
    least, most = event.independent
    return {
        "id": event.id,
        **_when(event.date),
        "date_precision": event.date.precision if event.date.known else None,
        "date_basis": event.date.basis if event.date.known else None,
        "kind": event.kind,
        "status": event.status,
        "level": _told(event.level),
        "sides": _list(event.sides),
        "parties": _list(party_name(party) for party in event.parties),
        "place": event.place.name if event.place else None,
        "place_state": event.place.state if event.place else None,
        "initiative": event.initiative,
        "topics": _list(event.topics),
        "outcome": _told(event.outcome),
        "ordinal": event.ordinal,
        "duration": event.duration,
        "new_date": event.new_date.edtf if event.new_date else None,
        "background": event.background,
        "statuses": _list(f"{change.status} {change.on or '?'}" for change in event.statuses),
        "disputed": _list(event.disputed),
        "origins": least,
        "origins_most": most,
        "outlets": len(event.outlets),
        "reports": len(event.reports),
        "first_published": a_day(min((change.on for change in event.statuses if change.on), default=None)),
        "quote": quotation.words if quotation else None,
        "source": ", ".join(source_of(quotation.report)) if quotation else None,
        "addresses": _list(event.addresses),
    }


def _reports(event: Event) -> Iterator[Row]:
    origins = {origin.id: origin for origin in event.origins}
    for report in event.reports:
        origin = origins.get(report.origin)
        yield {
            "event": event.id,
            "report": report.id,
            "article": report.capture,
            "origin": report.origin,
            "origin_name": origin.name if origin else None,
            "origin_certain": origin.certain if origin else None,
            "outlet": report.outlet,
            "published": report.published.edtf,
            "kind": report.kind,
            "status": report.status,
            "date": report.date.edtf,
            "background": report.background,
            "account": _list(report.account),
            "why": report.why,
            **_words(report.evidence),
            "text_id": report.text_id,
            "url": report.url,
            "path": report.path,
        }


def _proofs(event: Event) -> Iterator[Row]:
    for field in event.fields:
        for value in field.values:
            for cited in value.evidence:
                yield {
                    "event": event.id,
                    "field": field.name,
                    "value": value.value,
                    "shown": value.shown,
                    "field_disputed": field.disputed,
                    "report": cited.report,
                    "quote": cited.quote,
                    "start": cited.start,
                    "end": cited.end,
                    "text_id": cited.text_id,
                }


def _statement(told: Told[Statement]) -> Row:
    one, signal = told.what, told.what.signal
    return {
        "statement": one.id,
        **_page(told.reading),
        "speaker": party_name(one.speaker),
        "speaker_ar": one.speaker.name_ar,
        "speaker_type": one.speaker.type,
        "speaker_state": one.speaker.state,
        "office": one.office or one.speaker.office,
        "verb": one.verb,
        "force": one.force,
        "form": one.form,
        **_when(one.date),
        "about": _list(map(party_name, one.about)),
        "addressee": _list(map(party_name, one.addressee)),
        "via": _list(via.name for via in one.via),
        "stance": signal.stance if signal else None,
        "toward": _list(map(party_name, signal.toward)) if signal else None,
        "condition": signal.condition.quote if signal and signal.condition else None,
        "way": _told(signal.way) if signal else None,
        "position": one.position.kind if one.position else None,
        "content": _list(span.quote for span in one.content),
        "plover_type": one.plover.type if one.plover else None,
        "plover_mode": one.plover.mode if one.plover else None,
        **_words(one.evidence),
    }


def _act(told: Told[Act]) -> Row:
    one = told.what
    return {
        "act": one.id,
        **_page(told.reading),
        "plover_type": one.plover.type,
        "plover_mode": one.plover.mode,
        "act_status": one.status,
        "actors": _list(map(party_name, one.actors)),
        "recipients": _list(map(party_name, one.recipients)),
        **_when(one.date),
        "place": one.place.name if one.place else None,
        "place_state": one.place.state if one.place else None,
        **_words(one.evidence),
    }


def _article(reading: Reading) -> Row:
    article, capture = reading.article, reading.capture
    return {
        **_page(reading),
        "title": article.title.text if article.title else None,
        "outlet_domain": article.outlet.domain,
        "outlet_kind": _told(article.outlet.kind),
        "outlet_state": article.outlet.state,
        "published_start": a_day(article.published.start),
        "published_end": a_day(article.published.end),
        "published_basis": _told(article.published.basis),
        "credits": _list(credit.name for credit in article.credits),
        "traits": _list(article.traits),
        "path": capture.path,
        "fetched": capture.fetched,
        "chars": capture.chars,
        "engine": reading.engine,
        "problems": _list(problem.code for problem in reading.problems),
    }


def _outlet(one: OutletCount) -> Row:
    return {
        "outlet": one.name,
        "outlet_domain": one.domain,
        "outlet_kind": _told(one.kind),
        "outlet_state": one.state,
        "articles": one.articles,
        "first_day": a_day(one.first),
        "last_day": a_day(one.last),
    }


def _page(reading: Reading) -> Mapping[str, Cell]:
    article, capture = reading.article, reading.capture
    return {
        "article": capture.id,
        "outlet": article.outlet.name,
        "published": article.published.edtf,
        "text_id": capture.text_id,
        "url": capture.url,
    }


def _when(when: When) -> Mapping[str, Cell]:
    return {"date": when.edtf, "date_start": a_day(when.start), "date_end": a_day(when.end)}


def _words(evidence: tuple[Span, ...]) -> Mapping[str, Cell]:
    """The first words that prove a record; what else proves it stands in the proofs and in JSON."""
    first = evidence[0] if evidence else None
    return {
        "quote": first.quote if first else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
    }


def party_name(party: Party) -> str:
    """The name of a party; nobody unnamed gets one.

    >>> party_name(Party(name=None, type="unnamed"))
    'unnamed'
    """
    return party.name or party.name_ar or "unnamed"


def a_day(iso: str | None) -> datetime.date | None:
    """A day as such."""
    return datetime.date.fromisoformat(iso) if iso else None


def _list(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _told(value: str) -> str | None:
    return None if value == "unknown" else value
