"""`hiwar echoes`: which articles carry one text, and whose it is."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import Outlet, Paths, Published, Url, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("table", "jsonl")


def echoes(
    context: typer.Context,
    paths: Paths = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Find copies: the origin of each article, and of which it is a copy, how much and how long after."""
    import msgspec

    from hiwar.chronology.echoes import records
    from hiwar.faces.cli.echoes import write_echoes
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    with session.echoes(paths, published, url, outlet) as index:
        if form == "jsonl":
            encoder = msgspec.json.Encoder()
            for record in records(index):
                session.write(encoder.encode(record) + b"\n")
        else:
            write_echoes(Sheet(session.paper, session.words), index)
    session.end()
