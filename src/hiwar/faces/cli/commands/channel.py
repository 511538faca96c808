"""`hiwar channel`: the dialogue of two parties on a day."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import KnownAt, Outlet, Paths, Published, Url, a_day, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("table", "jsonl")


def channel(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A party, in Arabic, in English or by ISO code; or a format.")],
    b: Annotated[
        str | None, typer.Argument(metavar="B", help="The other; none where A is a format (normandy).")
    ] = None,
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
    """Show where two parties, or those of a format, stand: state and why, offers, positions, contacts, signals."""
    import msgspec

    from hiwar.faces.cli.channel import write_channel
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.knowledge.sides import format_named

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    day = a_day("--as-of", as_of)
    format_ = format_named(a, session.settings.knowledge)
    if format_ is not None:
        paths = [*([b] if b else []), *(paths or [])] or None
    elif b is None:
        raise UsageError(a, "it is no format that is known, and the other party is missing", "name two parties")
    one, other = session.sides(a, b) if b and format_ is None else ("", "")
    until = datetime.date.fromisoformat(day) if day else None
    with session.record(paths, published, url, outlet, known_at) as record:
        shown = record.format(format_, until) if format_ else record.channel(one, other, until)
        if form == "jsonl":
            session.write(msgspec.json.encode(shown) + b"\n")
        else:
            found = () if format_ else record.between(one, other, until)
            write_channel(Sheet(session.paper, session.words), shown, record, session.settings.knowledge, found)
    session.end()
