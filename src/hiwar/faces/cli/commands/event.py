"""`hiwar event` and `hiwar disagreements`: every value that was told of a contact, with who tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import Paths, chosen
from hiwar.faces.cli.session import Session
from hiwar.model import Event

FORMATS = ("table", "jsonl")


def event(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ID", help="Its id, or that of any report of it (ev_ or ct_).")],
    paths: Paths = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Show one event: every value of each field, its origins and words, and all its reports."""
    import msgspec

    from hiwar.faces.cli.events import write_event
    from hiwar.faces.cli.fields import write_fields, write_reports
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    with session.record(paths) as record:
        found = record.event("ev_" + address.removeprefix("ev_").removeprefix("ct_"))
    if found is None:
        raise UsageError(address, "there is no such event", "take an id from `hiwar chronology --format jsonl`")
    if form == "jsonl":
        session.write(msgspec.json.encode(found) + b"\n")
    else:
        sheet = Sheet(session.paper, session.words)
        write_event(sheet, found, session.settings.knowledge)
        sheet.blank()
        write_fields(sheet, found, found.fields)
        write_reports(sheet, found)
    session.end()


def disagreements(
    context: typer.Context,
    paths: Paths = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Only between these two, in Arabic, English or by ISO code."),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Show where origins contradict each other: the values side by side, none of them judged."""
    import msgspec

    from hiwar.faces.cli.events import write_event
    from hiwar.faces.cli.fields import write_fields
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    sides = session.sides(*between) if between else ()
    sheet = Sheet(session.paper, session.words)
    with session.record(paths) as record:
        for found in record.disputed():
            if not set(sides) <= set(found.sides):
                continue
            if form == "jsonl":
                for one in _records(found):
                    session.write(msgspec.json.encode(one) + b"\n")
            else:
                write_event(sheet, found, session.settings.knowledge)
                write_fields(sheet, found, (field for field in found.fields if field.disputed))
                sheet.blank()
    session.end()


def _records(event: Event) -> Iterator[dict[str, Any]]:
    """One record for each field of an event on which origins disagree."""
    for field in event.fields:
        if field.disputed:
            yield {"event": event.id, "sides": event.sides, "field": field.name, "values": field.values}
