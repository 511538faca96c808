"""`hiwar channel`: the dialogue of two parties on a day."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import KnownAt, Outlet, Paths, Published, Url, a_day, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("table", "jsonl")


def channel(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A party: in Arabic, in English or by ISO code.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    paths: Paths = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="As it was known on this day; else on that of the latest page.")
    ] = None,
    known_at: KnownAt = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Show where two parties stand: state and why, open offers, contacts and signals in order."""
    import msgspec

    from hiwar.faces.cli.channel import write_channel
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    day = a_day("--as-of", as_of)
    sides = session.sides(a, b)
    until = datetime.date.fromisoformat(day) if day else None
    with session.record(paths, published, url, outlet, known_at) as record:
        shown = record.channel(*sides, until)
        if form == "jsonl":
            session.write(msgspec.json.encode(shown) + b"\n")
        else:
            write_channel(Sheet(session.paper, session.words), shown, record, session.settings.knowledge)
    session.end()
