"""An event: its fields at one side, the captured page at the other; every value leads to its words and back."""

from __future__ import annotations

import functools

from fastapi import APIRouter
from fastapi.responses import Response

from hiwar.errors import MissingInput
from hiwar.faces.bidi import plain
from hiwar.faces.quotes import quotation_of, source_of
from hiwar.faces.web.kept import KeptRoute
from hiwar.faces.web.passage import Piece, paragraphs, pieces_of, window
from hiwar.faces.web.view import Here, View
from hiwar.model import Cited, Event, FieldValue, Range, Reading, Report
from hiwar.queries import event as event_of

router = APIRouter(route_class=KeptRoute)


@router.get("/{language}/events/{address}")
def event(v: Here, address: str, report: str | None = None) -> Response:
    """The page of an event; an address that it had before leads to the one it has."""
    with v.desk.pool.ledger() as ledger:
        found = event_of(ledger, address)
        if found is None:
            raise MissingInput(address, "there is no such event", "look for it in the chronology")
        if found.event.id != address:
            return v.to(v.link("events", found.event.id))
        chosen = _chosen(found.event, report)
        text = ledger.text(chosen.text_id) or ""
        reading = next((one for one in ledger.carriers(chosen.text_id) if one.capture.id == chosen.capture), None)
    rows = {row.id: row for row in found.linked}
    return v.page(
        "event.html",
        event=found.event,
        row=found.row,
        judgements=found.judgements,
        chosen=chosen,
        words_at=functools.partial(_words_at, v, found.event, chosen),
        proofs_of=functools.partial(_proofs, chosen),
        page=list(_page(found.event, chosen, text, reading)),
        names=_names(v, found.event),
        linked=[(link, rows.get(link.to)) for link in found.event.links],
        possible=[rows[one] for one in found.event.possible if one in rows],
        citation=_citation(v, found.event, chosen),
    )


def _citation(v: View, event: Event, report: Report) -> str:
    """What happened in the words of the page that is shown, with where they stand, to be copied."""
    who = " – ".join(v.show.party_name(party) for party in event.parties)
    head = f"{v.words.of('kind', event.kind)} ({v.words.of('status', event.status)}), {event.date.edtf or '?'}: {who}"
    words = " […] ".join(plain(span.quote) for span in report.evidence)
    address = f"{v.request.base_url}events/{event.id}"
    return f"{head}. «{words}» — {', '.join(source_of(report))}. [{event.id}] {address}"


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


def _proofs(chosen: Report, value: FieldValue) -> list[Cited]:
    """The words of a value, those of the page that is shown first, and of each page only one."""
    ordered = sorted(value.evidence, key=lambda one: one.text_id != chosen.text_id)
    return list({one.text_id: one for one in reversed(ordered)}.values())[::-1]


def _cited(event: Event, report: Report) -> dict[str, list[tuple[int, int]]]:
    """The spans that each field cites in the page of a report, the shown value's first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for field in event.fields:
        spans = [(c.start, c.end) for value in field.values for c in value.evidence if c.text_id == report.text_id]
        if spans:
            found[field.name] = list(dict.fromkeys(spans))
    return found


def _page(event: Event, report: Report, text: str, reading: Reading | None) -> list[list[Piece]]:
    """The captured page in paragraphs."""
    cited = _cited(event, report)
    begin, end = window(text, cited)
    body = reading.article.body if reading else ()
    kept = {name: [(first - begin, last - begin) for first, last in spans] for name, spans in cited.items()}
    shown = [Range(max(part.start - begin, 0), max(part.end - begin, 0)) for part in body]
    return list(paragraphs(pieces_of(text[begin:end], kept, shown)))


def _names(v: View, event: Event) -> dict[str, str]:
    """What each origin is called."""
    return {one.id: one.name or v.phrase(", ").join(one.outlets) or v.words.label("unknown") for one in event.origins}
