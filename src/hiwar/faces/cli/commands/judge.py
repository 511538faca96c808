"""`hiwar judge`: what persons decide of reports and events, kept, listed, taken back, carried over."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.faces.cli.commands.options import chosen
from hiwar.faces.cli.group import Group
from hiwar.faces.cli.session import Session
from hiwar.model import KINDS, LEVELS, STATUSES

if TYPE_CHECKING:
    from hiwar.model import Judgement, Says

FORMATS = ("table", "jsonl")
Address = Annotated[str, typer.Argument(metavar="ID", help="An event (ev_) or a report (ct_).")]
PageOf = Annotated[
    str, typer.Argument(metavar="PAGE", help="A page of the ledger: its capture (cp_), address or path.")
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; by default you, as the system knows you.")]

app = typer.Typer(
    cls=Group,
    name="judge",
    help="Decide on reports and events; what is stored stays, and all can be undone.",
    no_args_is_help=True,
)


def _decide(
    context: typer.Context, says: Says, addresses: tuple[str, ...], who: str | None, why: str, *told: str
) -> None:
    from hiwar.pipeline import decide

    session: Session = context.obj
    with session.open_ledger() as ledger:
        made = decide(ledger, says, addresses, who or getpass.getuser(), why, *told)
    session.write(f"{made.id}\n".encode())


@app.command()
def same(context: typer.Context, one: Address, other: Address, why: Why = "", who: Who = None) -> None:
    """Two reports, or the first reports of two events, are one contact."""
    _decide(context, "same", (one, other), who, why)


@app.command()
def apart(context: typer.Context, one: Address, other: Address, why: Why = "", who: Who = None) -> None:
    """The second report is not of the first one's event."""
    _decide(context, "not_same", (one, other), who, why)


@app.command()
def wrong(context: typer.Context, report: Address, why: Why = "", who: Who = None) -> None:
    """A report tells no contact, and is left out."""
    _decide(context, "wrong", (report,), who, why)


@app.command()
def value(
    context: typer.Context,
    event: Address,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field, as `hiwar event` names it.")],
    right: Annotated[str, typer.Argument(metavar="VALUE", help="One of its told values, as in --format jsonl.")],
    why: Why = "",
    who: Who = None,
) -> None:
    """One told value of a field is the right one, and is shown."""
    _decide(context, "value", (event,), who, why, field, right)


@app.command()
def person(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as pages write it.")],
    is_: Annotated[str, typer.Argument(metavar="PERSON", help="A person of the tables, or another written name.")],
    scope: Annotated[
        str | None, typer.Option("--in", metavar="WHERE", help="Only in this outlet or page; by default everywhere.")
    ] = None,
    why: Why = "",
    who: Who = None,
) -> None:
    """A name is a person, wherever pages write it."""
    from hiwar.pipeline import name_person

    session: Session = context.obj
    with session.open_ledger() as ledger:
        made = name_person(ledger, name, is_, who or getpass.getuser(), why, scope, session.settings.knowledge)
    session.write(f"{made.id}\n".encode())


@app.command()
def copy(context: typer.Context, page: PageOf, of: PageOf, why: Why = "", who: Who = None) -> None:
    """The first page is a copy of the second, and no voice of its own."""
    from hiwar.pipeline import call_copy

    session: Session = context.obj
    with session.open_ledger() as ledger:
        made = call_copy(ledger, page, of, who or getpass.getuser(), why)
    session.write(f"{made.id}\n".encode())


@app.command()
def missed(
    context: typer.Context,
    page: PageOf,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Its words in the page, exactly.")],
    party: Annotated[list[str], typer.Option(metavar="NAME", help="A state, organisation or person; two or more.")],
    kind: Annotated[str, typer.Option(metavar="KIND", help=f"One of: {', '.join(KINDS)}.")],
    status: Annotated[str, typer.Option(metavar="STATUS", help=f"One of: {', '.join(STATUSES)}.")] = "held",
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="A day, month, year, or a stretch: 2022-03-24/2022-03-26.")
    ] = None,
    level: Annotated[str, typer.Option(metavar="LEVEL", help=f"One of: {', '.join(LEVELS)}.")] = "unknown",
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.")] = None,
    why: Why = "",
    who: Who = None,
) -> None:
    """A page, of whatever language, tells a contact that was missed."""
    from hiwar.pipeline import add_missed

    session: Session = context.obj
    told = chosen("--kind", kind, KINDS), chosen("--status", status, STATUSES)
    rank = chosen("--level", level, LEVELS)
    with session.open_ledger() as ledger:
        made = add_missed(
            ledger, page, words, *told, party, who or getpass.getuser(), why=why, date=date, level=rank, place=place,
            folders=session.settings.knowledge,
        )  # fmt: skip
    session.write(f"{made.id} {made.reports[0]}\n".encode())


@app.command()
def undo(
    context: typer.Context,
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The judgement (jd_).")],
    why: Why = "",
    who: Who = None,
) -> None:
    """Take a judgement back."""
    from hiwar.pipeline import withdraw

    session: Session = context.obj
    with session.open_ledger() as ledger:
        made = withdraw(ledger, judgement, who or getpass.getuser(), why)
    session.write(f"{made.id}\n".encode())


@app.command("list")
def list_(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """List all judgements in order; as JSON lines for another ledger."""
    import msgspec

    from hiwar.model import standing

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    with session.open_ledger() as ledger:
        found = ledger.judgements()
    held = {one.id for one in standing(found)}
    for one in found:
        if form == "jsonl":
            session.write(msgspec.json.encode(one) + b"\n")
        else:
            session.paper.print(_line(one, one.id in held), soft_wrap=True, style=None if one.id in held else "dim")


def _line(one: Judgement, held: bool) -> str:
    from hiwar.faces.bidi import piece

    about = one.texts if one.says in ("copy", "missed") else ()
    told = (
        one.says.replace("_", " "),
        *one.reports,
        *about,
        one.of,
        one.name,
        one.field,
        one.value,
        one.scope,
        one.why,
    )
    mark = "" if held or one.says == "withdrawn" else "(no longer)"
    return " ".join(piece(part) for part in (one.id, one.at, one.who, *told, mark) if part)


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `hiwar judge list --format jsonl` wrote.")],
) -> None:
    """Take in the judgements of another ledger; those that are here already change nothing."""
    from hiwar.errors import MissingInput
    from hiwar.pipeline import take_in

    session: Session = context.obj
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise MissingInput(str(file), error.strerror or str(error), "check the path") from error
    with session.open_ledger() as ledger:
        new, known = take_in(ledger, lines, str(file))
    session.write(f"{session.words.of('ledger', 'judgements_in', new=new, known=known)}\n".encode())
