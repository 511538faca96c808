"""`hiwar knowledge`: the tables of the world checked, and what a name stands for in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.faces.bidi import piece
from hiwar.faces.cli.group import Group
from hiwar.faces.cli.session import Session
from hiwar.faces.cli.status import FAULT
from hiwar.faces.forms import in_words

if TYPE_CHECKING:
    from hiwar.knowledge.entity import Entity, Term
    from hiwar.knowledge.lint import Finding

app = typer.Typer(
    cls=Group, name="knowledge", help="The tables of the world: check them, look a name up.", no_args_is_help=True
)


@app.command()
def lint(
    context: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
) -> None:
    """Check the tables, ours and those of --knowledge; status 1 where there is an error."""
    from hiwar.knowledge.lint import lint as check

    session: Session = context.obj
    found = check(session.settings.knowledge)
    for finding in found:
        session.write(f"{_finding(finding, session.words.language)}\n".encode())
    errors = sum(finding.severity == "error" for finding in found)
    session.write(f"{session.words.of('ledger', 'linted', errors=errors, warnings=len(found) - errors)}\n".encode())
    if errors or (strict and found):
        raise typer.Exit(FAULT)


@app.command()
def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="A name, a title, a nisba, a code or an id.")],
) -> None:
    """Show everything that a name stands for, with the terms of office; status 1 where it is nothing."""
    from hiwar.knowledge.find import find as look_up
    from hiwar.knowledge.find import terms_held

    session: Session = context.obj
    name, folders = " ".join(words), session.settings.knowledge
    found = look_up(name, folders)
    for entity in found.entities:
        session.write(f"{_line(entity)}\n".encode())
        for term in terms_held(entity, folders):
            session.write(f"  {_term(term)}\n".encode())
    for entity in found.nisba:
        session.write(f"{session.words.of('ledger', 'nisba_of', entity=_line(entity))}\n".encode())
    for title in found.titles:
        session.write(f"{session.words.of('ledger', 'title_of', title=title)}\n".encode())
    if not any(found):
        session.write(f"{session.words.of('ledger', 'not_called', name=repr(name))}\n".encode())
        raise typer.Exit(FAULT)


def _finding(finding: Finding, language: str) -> str:
    """A finding in one line of a language."""
    said = (in_words(told, language, "findings") for told in (finding.severity, finding.says, finding.remedy))
    severity, says, remedy = said
    where = f"{finding.file}:{finding.line}: {finding.entry}"
    return f"{severity}: {piece(where, language)}: {says} ({remedy})"


def _line(entity: Entity) -> str:
    """An entity in one line: what it is, its id, its names, and what else its row says."""
    more = [entity.subkind, entity.office, entity.state if entity.state != entity.id else None]
    noted = [*filter(None, more), *(["caution"] if entity.caution else []), *filter(None, entity.extra)]
    names = " / ".join(filter(None, (entity.name, entity.name_ar)))
    return f"{entity.kind} {entity.id}: {names}" + (f" ({', '.join(noted)})" if noted else "")


def _term(term: Term) -> str:
    """A term in one line; an end that is far away is open."""
    start = term.start.isoformat() if term.start.year > 1900 else ""
    end = term.end.isoformat() if term.end.year < 2100 else ""
    return (
        f"{start or '?':10} to {end or '?':10}  {term.office} of {term.body}: {term.person}, {term.known or 'unsaid'}"
    )
