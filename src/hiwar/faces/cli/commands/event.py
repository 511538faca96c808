"""`hiwar event` and `hiwar disagreements`: every value that was told of a contact, with who tells it."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import Between, Paths, chosen
from hiwar.faces.cli.session import Session
from hiwar.model import Event
from hiwar.model.disagreement import DISAGREEMENTS, Disagreement

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
        write_fields(sheet, found, found.fields, session.settings.knowledge)
        write_reports(sheet, found, session.settings.knowledge)
    session.end()


def disagreements(
    context: typer.Context,
    paths: Paths = None,
    between: Between = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=f"Only this kind: {', '.join(DISAGREEMENTS)}.")
    ] = None,
    origin: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those in which this outlet or agency has a part.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Show what reports tell that cannot all be so, side by side, none of it judged: denials, values, sequences."""
    import msgspec

    from hiwar.faces.cli.disagreements import write_disagreement
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.pipeline import disagreements as disagreements_of

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    sides = session.sides(*between) if between else ()
    kinds = {chosen("--kind", one, DISAGREEMENTS) for one in kind or DISAGREEMENTS}
    sheet = Sheet(session.paper, session.words)
    found = False
    with session.record(paths) as record:
        for one, events in disagreements_of(record, sides):
            if one.kind not in kinds or (origin and not any(_has_part(origin, one, event) for event in events)):
                continue
            found = True
            if form == "jsonl":
                session.write(msgspec.json.encode(one) + b"\n")
            else:
                write_disagreement(sheet, one, events, session.settings.knowledge)
    if not found and form != "jsonl":
        sheet.line([(sheet.words.label("disagree_nothing"), "")])
    session.end()


def _has_part(name: str, one: Disagreement, event: Event) -> bool:
    """Whether an origin of that name, or one that an outlet of that name carries, is among those that disagree."""
    wanted = name.casefold()
    return any(
        wanted in (told or "").casefold()
        for origin in event.origins
        if origin.id in one.origins
        for told in (origin.name, *origin.outlets)
    )
