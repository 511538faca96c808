"""`hiwar export`: events, statements and articles in forms that other programs load."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import (
    Between,
    KnownAt,
    OfKinds,
    OfStatuses,
    Outlet,
    Paths,
    Published,
    Since,
    Until,
    Url,
    a_day,
    chosen,
)
from hiwar.faces.cli.session import Session
from hiwar.faces.export import FORMS, TABLES
from hiwar.model import KINDS, STATUSES

if TYPE_CHECKING:
    from hiwar.faces.export import Batch, Form


def export(
    context: typer.Context,
    paths: Paths = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else standard output.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMS), help="In which form; else by the ending of FILE.")
    ] = None,
    table: Annotated[
        str, typer.Option(metavar="|".join(TABLES), help="Which table, in a form that holds one.")
    ] = "events",
    between: Between = None,
    since: Since = None,
    until: Until = None,
    kind: OfKinds = None,
    status: OfStatuses = None,
    base: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where the pages of this record are served, for links to them.")
    ] = "",
    known_at: KnownAt = None,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
) -> None:
    """Write events, and the statements and articles that go with them, in a form that other programs load."""
    from hiwar.faces.export.asked import batch_of
    from hiwar.faces.selection import Selection

    session: Session = context.obj
    as_form = _form(form, output)
    table = chosen("--table", table, TABLES)
    selection = Selection(
        between=session.sides(*between) if between else (),
        since=a_day("--from", since),
        until=a_day("--to", until),
        kinds=tuple(chosen("--kind", one, KINDS) for one in kind or ()),
        statuses=tuple(chosen("--status", one, STATUSES) for one in status or ()),
    )
    with session.record(paths, published, url, outlet, known_at) as record:
        batch = batch_of(record, selection, session.words.language, base)
        counts = _written(batch, as_form, table, output)
    _tell(session, batch, counts, output)
    if output and as_form.tabled:
        _codebook(session, output)
    session.end()


def _form(name: str | None, output: Path | None) -> Form:
    """The form that is named, or that the ending of the file stands for."""
    from hiwar.faces.export import form_of

    if name:
        return form_of(name)
    ending = output.suffix.casefold() if output else ""
    found = [form for form in FORMS.values() if form.ending == ending]
    if not found:
        raise UsageError("--format", "it is not named", f"one of: {', '.join(FORMS)}")
    return found[0]


def _written(batch: Batch, form: Form, table: str, output: Path | None) -> dict[str, int]:
    """Write the batch; a file is there whole or not at all."""
    from hiwar.faces.export import write

    if output is None:
        return write(batch, form.name, sys.stdout.buffer, table)
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as out:
            counts = write(batch, form.name, out, table)
        part.replace(output)
    except OSError as error:
        raise UsageError(str(output), error.strerror or str(error), "name a file that can be written") from error
    finally:
        part.unlink(missing_ok=True)
    return counts


def _tell(session: Session, batch: Batch, counts: dict[str, int], output: Path | None) -> None:
    """Say on standard error how much was written and what was left out."""
    words = session.words
    what = ", ".join(f"{words.of('sheet', name)}: {count:,}" for name, count in counts.items())
    lines = [words.of("export_note", "wrote", what=what, file=output or "-")]
    lines += [words.of("export_note", key, many=f"{many:,}") for key, many in batch.notes.items()]
    sys.stderr.write("\n".join(lines) + "\n")


def _codebook(session: Session, output: Path) -> None:
    """Lay the codebook beside a table; a file of that name that is not ours is left alone."""
    from hiwar.faces.export.codebook import HEADING, as_csv

    path, data = output.with_name("CODEBOOK.csv"), as_csv()
    ours = not path.exists() or path.read_bytes()[3:].startswith(",".join(HEADING).encode())
    if ours and path != output:
        path.write_bytes(data)
    key = "codebook" if ours and path != output else "kept_codebook"
    sys.stderr.write(session.words.of("export_note", key, file=path) + "\n")
