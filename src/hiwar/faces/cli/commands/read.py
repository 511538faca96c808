"""`hiwar read`: pages in, one reading each out."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import Outlet, Paths, Published, Url, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("card", "jsonl")


def read(
    context: typer.Context,
    paths: Paths = None,
    form: Annotated[str, typer.Option("--format", metavar="card|jsonl", help="A card for people, or a line.")] = "card",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Read pages: title, outlet, date, contacts, statements, signals, acts, problems, each with its words."""
    import msgspec

    from hiwar.faces.cli.card import write_card
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    sheet = Sheet(session.paper, session.words)
    encoder = msgspec.json.Encoder()
    for reading in session.readings(paths, published, url, outlet):
        if form == "jsonl":
            session.write(encoder.encode(reading) + b"\n")
        else:
            write_card(sheet, reading)
    session.end()
