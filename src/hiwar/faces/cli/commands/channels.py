"""`hiwar channels` and `hiwar upcoming`: where all channels stand, which changed, and what is announced."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import Outlet, Paths, Published, Url, a_day, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("table", "jsonl")
Between = Annotated[
    tuple[str, str] | None, typer.Option(metavar="A B", help="Only between these two, in Arabic, English or by code.")
]
Form = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")]


def channels(
    context: typer.Context,
    paths: Paths = None,
    of: Annotated[str | None, typer.Option(metavar="PARTY", help="Only those of this party.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="As they stood on this day; else on that of the latest page.")
    ] = None,
    changed_since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only those that stand otherwise than on this day.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None,
    form: Form = "table",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Show where every channel stands, those with most contacts first; or only those that changed."""
    from itertools import islice

    import msgspec

    from hiwar.faces.cli.channel import write_standing
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.knowledge.sides import side_named
    from hiwar.pipeline.channels import standings

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    until, since = (_date(name, day) for name, day in (("--as-of", as_of), ("--changed-since", changed_since)))
    side = side_named(of, session.settings.knowledge) if of else None
    sheet, shown = Sheet(session.paper, session.words), False
    with session.record(paths, published, url, outlet) as record, session.progress() as advance:
        found = standings(record, side, until, since, lambda: advance(session.words.label("working_out")))
        for one in islice(found, limit):
            shown = True
            if form == "jsonl":
                session.write(msgspec.json.encode(one._asdict()) + b"\n")
            else:
                write_standing(sheet, one, session.settings.knowledge)
    if not shown and form == "table":
        sheet.line([(sheet.words.label("no_change" if since else "none"), "")])
    session.end()


def upcoming(
    context: typer.Context,
    paths: Paths = None,
    between: Between = None,
    day: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day on; else from that of the latest page.")
    ] = None,
    form: Form = "table",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Show what is announced and still ahead, the nearest first, what has no day last."""
    import msgspec

    from hiwar.chronology.channels.upcoming import upcoming_of
    from hiwar.faces.cli.events import write_events
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    since = _date("--from", day)
    sides = session.sides(*between) if between else ()
    with session.record(paths, published, url, outlet) as record:
        latest = record.known.day
        first = since or (datetime.date.fromisoformat(latest) if latest else None)
        if first is None:
            raise UsageError("--from", "no page tells its day", "give the day")
        found = upcoming_of(record.events(sides), first)
        sheet = Sheet(session.paper, session.words)
        if form == "jsonl":
            for event in found:
                session.write(msgspec.json.encode(event) + b"\n")
        elif found:
            write_events(sheet, found, session.settings.knowledge)
        else:
            sheet.line([(sheet.words.label("nothing_upcoming"), "")])
    session.end()


def _date(name: str, value: str | None) -> datetime.date | None:
    day = a_day(name, value)
    return datetime.date.fromisoformat(day) if day else None
