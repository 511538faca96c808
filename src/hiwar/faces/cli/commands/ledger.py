"""`hiwar ledger`: what the ledger holds, whether it is sound, copies of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hiwar.faces.bidi import piece
from hiwar.faces.cli.group import Group
from hiwar.faces.cli.session import Session
from hiwar.faces.cli.status import FAULT
from hiwar.faces.mishaps import mishap
from hiwar.faces.words import Words
from hiwar.ledger import Fault

app = typer.Typer(
    cls=Group, name="ledger", help="The ledger: its size, its soundness, its copies.", no_args_is_help=True
)


@app.command()
def size(context: typer.Context) -> None:
    """Show where the ledger is and how much it holds."""
    session: Session = context.obj
    with session.open_ledger() as ledger:
        held = ledger.size()
    session.write(f"{session.settings.ledger}\n".encode())
    for name, number in zip(held._fields, held, strict=True):
        session.write(f"{session.words.of('ledger', name):<10} {number:>12,}\n".encode())


@app.command()
def clock(
    context: typer.Context,
    accept: Annotated[
        bool, typer.Option("--accept", help="The clock is right: take in pages although the last came later.")
    ] = False,
) -> None:
    """Show when the ledger last took something in; nothing is taken in by a clock that stands before that."""
    session: Session = context.obj
    with session.open_ledger() as ledger:
        if accept:
            ledger.accept_clock()
        last = ledger.lists.last()
        session.write(f"{last} {ledger.given_on(last) or ''}".strip().encode() + b"\n")


@app.command()
def reread(context: typer.Context) -> None:
    """Read every page again by this Hiwar; readings that differ are kept beside the earlier ones."""
    from hiwar.pipeline import reread as read_again

    session: Session = context.obj
    settings, words = session.settings, session.words
    read = changed = new = gone = 0
    with session.open_ledger() as ledger, session.progress() as advance:
        last = ledger.size().last
        for one in read_again(ledger, folders=settings.knowledge, jobs=settings.jobs):
            if one.error:
                session.fail(one.error)
                continue
            read, changed, new, gone = read + 1, changed + one.changed, new + one.new, gone + one.gone
            advance(words.count("page", read))
    told = {"pages": words.count("page", read), "changed": words.count("page", changed)}
    session.paper.print(words.label("reread", **told, new=new, gone=gone), soft_wrap=True)
    if changed:
        session.paper.print(words.label("reread_see", last=last), soft_wrap=True)
    session.end()


@app.command()
def check(context: typer.Context) -> None:
    """Reckon every hash anew and compare every span with its text; status 1 where something is wrong."""
    session: Session = context.obj
    faults = 0
    with session.open_ledger() as ledger:
        held = ledger.size()
        for fault in ledger.check():
            faults += 1
            session.write(f"{_line(fault, session.words)}\n".encode())
    told = session.words.of("ledger", "checked", faults=faults, **held._asdict())
    session.write(f"{told}\n".encode())
    if faults:
        raise typer.Exit(FAULT)


def _line(fault: Fault, words: Words) -> str:
    """A fault in one line; what the language has no words for is told in English."""
    record, _, id_ = fault.subject.partition(" ")
    known = record in words.groups["ledger"]
    subject = f"{words.of('ledger', record)} {piece(id_, words.language)}" if known else fault.subject
    says = mishap(fault.says, words.language) or piece(fault.says, words.language)
    return words.of("ledger", "fault", record=subject, says=says)


@app.command()
def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the copy; a file that is not there.")],
) -> None:
    """Write a copy of the ledger to a file, also while it is in use; of one on a server too."""
    session: Session = context.obj
    with session.open_ledger() as ledger:
        ledger.backup(target)


@app.command()
def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Move the ledger that is there aside, to a name or schema of its own.")
    ] = False,
) -> None:
    """Put the ledger back from a backup."""
    from hiwar.ledger import restore as put_back

    session: Session = context.obj
    aside = put_back(source, session.settings.ledger, replace)
    if aside:
        session.write(f"{aside}\n".encode())


@app.command()
def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="A ledger: a file, or an address on a server.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Another, which is empty or not there.")],
) -> None:
    """Copy a ledger with all that was made of it, compare both, and show each table's rows and hash."""
    from hiwar.ledger import copy_ledger

    session: Session = context.obj
    for one in copy_ledger(source, target):
        session.write(f"{one.table:<15} {one.rows:>12,}  sha256:{one.hash}\n".encode())
