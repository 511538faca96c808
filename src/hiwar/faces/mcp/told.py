"""Told: records as a language model reads them, short, each with its words and the number of its origins.

What enters is records of the queries; what leaves is models whose schemas the server publishes. Invariant: nothing is
told without a quote, the offsets of it, the id of the text that they count in, and how many independent origins say so;
where a record has no words of its own it says why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.faces.mcp.shapes import (
    ChannelTold,
    Contact,
    Contacts,
    ContactTold,
    Disagreeing,
    DisagreementsTold,
    FieldTold,
    Line,
    OfferTold,
    Origins,
    Position,
    Standing,
    Statements,
    StatementTold,
    Value,
    Words,
)
from hiwar.model import ChannelState, Cited, Entry, FieldValue, Offer, Party, Report, Span, Stand
from hiwar.model import Field as Told
from hiwar.queries import ChannelPage, DisagreementRow, EventPage, EventRow, Slice, Source, StatementRow

SAID = 3
"""How many quotes of one value are told."""


def contacts(found: Slice[EventRow]) -> Contacts:
    """A slice of events."""
    return Contacts(
        total=found.total,
        cursor=found.next,
        left_out_undated=found.undated,
        contacts=[contact(row) for row in found.items],
    )


def contact(row: EventRow) -> Contact:
    """An event as a line."""
    return Contact(
        id=row.id,
        date=row.date.edtf,
        kind=row.kind,
        status=row.status,
        level=row.level,
        sides=list(row.sides),
        parties=[name for party in row.parties if (name := _name(party))],
        place=row.place.name if row.place else None,
        initiative=row.initiative,
        new_date=row.new_date.edtf if row.new_date else None,
        disputed=list(row.disputed),
        origins=Origins(least=row.origins[0], most=row.origins[1]),
        outlets=len(row.outlets),
        precision=row.precision,
        words=[_words(row.quote, row.source)] if row.quote and row.source else [],
    )


def contact_told(page: EventPage) -> ContactTold:
    """One event, whole."""
    event = page.event
    reports = {report.id: report for report in event.reports}
    return ContactTold(
        contact=contact(page.row),
        moved_from=page.moved,
        fields=[_field(one, reports) for one in event.fields],
        reports=[_of_report(report, span) for report in event.reports for span in report.evidence[:1]],
        linked=[row.id for row in page.linked],
    )


def channel_told(page: ChannelPage, sources: dict[str, Source], many: int) -> ChannelTold:
    """A channel with its last entries; `sources` tell where texts stand."""
    channel = page.channel
    origins = {event.id: Origins(least=event.origins[0], most=event.origins[1]) for event in page.events}

    def cited(told: Iterable[Cited]) -> list[Words]:
        return [_words(one, sources.get(one.text_id)) for one in list(told)[:SAID]]

    def voices(told: Iterable[Cited], by: str | None) -> Origins | None:
        if by in origins:
            return origins[by]
        found = {source.voice or source.capture for one in told if (source := sources.get(one.text_id))}
        return Origins(least=1, most=len(found)) if found else None

    def standing(state: ChannelState) -> Standing:
        return Standing(
            rung=state.rung,
            level=state.level,
            since=state.since,
            why=state.why,
            by=state.by,
            origins=voices(state.evidence, state.by),
            words=cited(state.evidence),
        )

    def line(entry: Entry) -> Line:
        return Line(
            what=entry.what,
            id=entry.id,
            on=entry.date or entry.on,
            says=entry.says,
            by=entry.by,
            kind=entry.kind,
            level=entry.level,
            condition=entry.condition.quote if entry.condition else None,
            origins=voices(entry.evidence, entry.id),
            words=cited(entry.evidence),
        )

    def offer(one: Offer) -> OfferTold:
        return OfferTold(
            by=one.by,
            stance=one.stance,
            toward=list(one.toward),
            since=one.since,
            condition=one.condition.quote if one.condition else None,
            answer=one.answer,
            answered_on=one.answered_on,
            open=one.open,
            origins=voices(one.evidence, one.contact),
            words=cited(one.evidence),
        )

    def position(one: Stand) -> Position:
        return Position(
            by=one.by,
            toward=one.toward,
            kind=one.kind,
            on=one.on,
            answer=one.answer,
            answered_on=one.answered_on,
            origins=voices(one.evidence, one.id),
            words=cited(one.evidence),
            answer_words=cited(one.answer_evidence),
        )

    return ChannelTold(
        a=channel.a,
        b=channel.b,
        as_of=channel.as_of,
        outlets_read=len(channel.outlets),
        state=standing(channel.state),
        levels=[standing(one) for one in channel.levels],
        beside=[standing(one) for one in channel.beside],
        days_since_leaders=channel.days_since_leaders,
        next_announced=list(channel.next_announced),
        offers=[offer(one) for one in channel.offers[:many]],
        positions=[position(one) for one in channel.positions[:many]],
        entries=[line(one) for one in reversed(channel.entries)],
        entries_total=page.entries,
    )


def statements(found: Slice[StatementRow]) -> Statements:
    """A slice of statements."""
    return Statements(total=found.total, cursor=found.next, statements=[_statement(row) for row in found.items])


def _statement(row: StatementRow) -> StatementTold:
    told = row.statement
    return StatementTold(
        id=told.id,
        speaker=_name(told.speaker),
        state=told.speaker.state,
        force=told.force,
        form=told.form,
        said=" … ".join(span.quote for span in told.content or told.evidence),
        about=[name for party in (*told.about, *told.addressee) if (name := _name(party))],
        via=[one.name for one in told.via],
        stance=told.signal.stance if told.signal else None,
        repeats=row.repeats,
        outlets=list(row.outlets),
        origins=Origins(least=1, most=row.origins),
        words=[_words(span, row.source) for span in told.evidence or told.content],
    )


def disagreements(found: Slice[DisagreementRow], reports: dict[str, Report]) -> DisagreementsTold:
    """A slice of disagreements; `reports` are those of the events they are about, by id."""
    return DisagreementsTold(
        total=found.total,
        cursor=found.next,
        disagreements=[
            Disagreeing(
                kind=row.disagreement.kind,
                says=row.disagreement.says,
                field=row.disagreement.field,
                values=[_value(value, reports) for value in row.disagreement.values],
                contacts=[contact(one) for one in row.events],
            )
            for row in found.items
        ],
    )


def _field(field: Told, reports: dict[str, Report]) -> FieldTold:
    values = [_value(value, reports) for value in field.values]
    return FieldTold(field=field.name, why=field.why, disputed=field.disputed, values=values)


def _value(value: FieldValue, reports: dict[str, Report]) -> Value:
    words = [_cited(one, reports.get(one.report)) for one in value.evidence[:SAID]]
    return Value(value=value.value, shown=value.shown, origins=len(value.origins), words=words)


def _cited(one: Cited, report: Report | None) -> Words:
    if report is None:
        return _words(one, None)
    return _of_report(report, Span(one.start, one.end, one.quote))


def _of_report(report: Report, span: Span) -> Words:
    return Words(
        quote=span.quote,
        start=span.start,
        end=span.end,
        text_id=report.text_id,
        outlet=report.outlet,
        published=report.published.edtf,
        address=report.url or report.path,
    )


def _words(one: Cited | Span, source: Source | None) -> Words:
    text_id = one.text_id if isinstance(one, Cited) else source.text_id if source else ""
    return Words(
        quote=one.quote,
        start=one.start,
        end=one.end,
        text_id=text_id,
        outlet=source.outlet if source else None,
        published=source.published.edtf if source else None,
        address=(source.url or source.path) if source else None,
    )


def _name(party: Party) -> str | None:
    return party.name or party.name_ar
