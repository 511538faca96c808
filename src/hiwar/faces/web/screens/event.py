"""An event: its fields at one side, the captured page at the other; every value leads to its words and back."""

from __future__ import annotations

import functools

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.quotes import quotation_of
from hiwar.faces.web.passage import Piece, paragraphs, pieces_of, window
from hiwar.faces.web.view import Here, View
from hiwar.ledger import Ledger
from hiwar.model import Cited, Event, Reading, Report
from hiwar.pipeline import Bound

router = APIRouter()


@router.get("/{language}/events/{address}")
def event(v: Here, address: str, report: str | None = None) -> Response:
    """The page of an event; an address that it had before leads to the one it has."""
    record = Bound(v.desk.ledger)
    found = record.event("ev_" + address.partition("_")[2])
    if found is None:
        raise MissingInput(address, "there is no such event", "look for it in the chronology")
    if found.id != address:
        return v.to(v.link("events", found.id))
    chosen = _chosen(found, report)
    return v.page(
        "event.html",
        event=found,
        chosen=chosen,
        words_at=functools.partial(_words_at, v, found, chosen),
        page=list(_page(v, found, chosen)),
        names=_names(v, found),
        linked=[(link, record.event(link.to)) for link in found.links],
        possible=[one for one in map(record.event, found.possible) if one],
    )


def _chosen(event: Event, report: str | None) -> Report:
    """The report whose page is shown: the one asked for, else that of the quotation."""
    asked = next((one for one in event.reports if one.id == report), None)
    if asked:
        return asked
    told = quotation_of(event)
    return told.report if told else event.reports[0]


def _words_at(v: View, event: Event, chosen: Report, field: str, cited: Cited) -> str:
    """Where the words that a field cites stand: in the page that is shown, or in that of their report."""
    report = next((one for one in event.reports if one.id == cited.report), chosen)
    if report.text_id == chosen.text_id:
        report = chosen
    spans = _cited(event, report).get(field, [])
    number = spans.index((cited.start, cited.end)) + 1 if (cited.start, cited.end) in spans else 1
    page = "" if report is chosen else v.here(report=report.id)
    return f"{page}#w-{field}-{number}"


def _reading(ledger: Ledger, report: Report) -> Reading | None:
    return next((one for one in ledger.carriers(report.text_id) if one.capture.id == report.capture), None)


def _cited(event: Event, report: Report) -> dict[str, list[tuple[int, int]]]:
    """The spans that each field cites in the page of a report, the shown value's first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for field in event.fields:
        spans = [(c.start, c.end) for value in field.values for c in value.evidence if c.text_id == report.text_id]
        if spans:
            found[field.name] = list(dict.fromkeys(spans))
    return found


def _page(v: View, event: Event, report: Report) -> list[list[Piece]]:
    """The captured page in paragraphs."""
    text = v.desk.ledger.text(report.text_id) or ""
    cited = _cited(event, report)
    reading = _reading(v.desk.ledger, report)
    begin, end = window(text, cited)
    body = reading.article.body if reading else ()
    kept = {name: [(a - begin, b - begin) for a, b in spans] for name, spans in cited.items()}
    shifted = [type(part)(max(part.start - begin, 0), max(part.end - begin, 0)) for part in body]
    return list(paragraphs(pieces_of(text[begin:end], kept, shifted)))


def _names(v: View, event: Event) -> dict[str, str]:
    """What each origin is called."""
    return {one.id: one.name or ", ".join(one.outlets) or v.words.label("unknown") for one in event.origins}
