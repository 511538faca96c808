"""`hiwar reconcile`: a list of contacts kept by hand, beside the record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from hiwar.errors import MissingInput, UsageError
from hiwar.faces.cli.commands.options import Paths, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("table", "jsonl")
ORDERS = ("dmy", "mdy")


def reconcile(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: CSV with a heading, a contact a row.")],
    paths: Paths = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=HEADING", help="Under which heading a field stands: date, end, parties, kind, ..."),
    ] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="|".join(ORDERS), help="How days in numbers are written: day or month first.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Also contacts of other sides and days than those of the list.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Compare a list of contacts kept by hand with the record: matched, theirs alone, ours alone."""
    import msgspec

    from hiwar.faces.cli.reconciled import write_reconciled
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.faces.vocabulary import vocabulary
    from hiwar.pipeline import reconciled

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    order: Any = chosen("--dates", dates, ORDERS) if dates else None
    words, data = vocabulary(_columns(column or [])), _bytes(file)
    with session.record(paths) as record:
        found = list(reconciled(data, str(file), words, record, order, all_, session.settings.knowledge))
        if form == "jsonl":
            for one in found:
                session.write(msgspec.json.encode(one) + b"\n")
        else:
            write_reconciled(Sheet(session.paper, session.words), found, record)
    session.failures += Counter(one.found for one in found)["not_understood"]
    session.end()


def _columns(told: list[str]) -> dict[str, str]:
    """The user's headings, each with its field."""
    from hiwar.chronology.review.byhand import FIELDS

    found = {}
    for one in told:
        field, sign, heading = one.partition("=")
        if not sign or not heading:
            raise UsageError("--column", f"{one!r} names no heading", "write it as date=Day")
        found[heading] = chosen("--column", field, cast(Any, FIELDS))
    return found


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise MissingInput(str(file), error.strerror or str(error), "check the path") from error
