"""`hiwar chronology`: the events that pages tell, in order of time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.faces.cli.commands.options import (
    Between,
    KnownAt,
    OfKinds,
    OfStatuses,
    Outlet,
    Paths,
    Published,
    Since,
    Until,
    Url,
    a_day,
    chosen,
)
from hiwar.faces.cli.session import Session
from hiwar.model import KINDS, STATUSES, Event

if TYPE_CHECKING:
    from hiwar.pipeline import Record

FORMATS = ("table", "jsonl", "csv", "markdown")


def chronology(
    context: typer.Context,
    paths: Paths = None,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    kind: OfKinds = None,
    status: OfStatuses = None,
    known_at: KnownAt = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Make one chronology of many pages: each contact once, with all its reports."""
    from hiwar.faces.selection import Selection

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    selection = Selection(
        between=session.sides(*between) if between else (),
        since=a_day("--from", since),
        until=a_day("--to", until),
        kinds=tuple(chosen("--kind", one, KINDS) for one in kind or ()),
        statuses=tuple(chosen("--status", one, STATUSES) for one in status or ()),
    )
    with session.record(paths, published, url, outlet, known_at) as record:
        _write(session, selection.of(record.events(selection.between)), form, record)
    if form == "table":
        for note in selection.notes(session.words):
            session.paper.print(f"\n{note}", style="dim", soft_wrap=True)
    session.end()


def _write(session: Session, events: tuple[Event, ...], form: str, record: Record) -> None:
    """Write the events in a form."""
    import msgspec

    from hiwar.faces.cli.events import write_events
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.faces.export import Batch, write

    if form == "jsonl":
        encoder = msgspec.json.Encoder()
        for event in events:
            session.write(encoder.encode(event) + b"\n")
    elif form in ("csv", "markdown"):
        write(Batch(events, language=session.words.language), form, sys.stdout.buffer)
    elif events:
        write_events(Sheet(session.paper, session.words), events, session.settings.knowledge)
    else:
        count = session.words.count
        read = {"pages": count("page", record.pages), "outlets": count("outlet", record.outlets)}
        session.paper.print(session.words.label("no_reports", **read))
