"""`hiwar diff`: what became of events, or of the readings of pages, between two points of what the ledger knew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import Between, a_day, chosen
from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.ledger import Ledger
    from hiwar.model.difference import Difference, Reworked

FORMATS = ("table", "jsonl")
_POINT = "A number of its sequence (ledger size), or a day, whose end is meant."


def diff(
    context: typer.Context,
    since: Annotated[str, typer.Argument(metavar="SINCE", help=_POINT)],
    until: Annotated[str | None, typer.Argument(metavar="UNTIL", help=f"{_POINT} By default now.")] = None,
    readings: Annotated[
        bool, typer.Option("--readings", help="Page by page: what the later reading of each page tells otherwise.")
    ] = False,
    between: Between = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.")] = "table",
) -> None:
    """Show what changed in the ledger's chronology between two points, judgements included."""
    import msgspec

    from hiwar.faces.cli.differences import write_differences, write_reworked
    from hiwar.faces.cli.sheet import Sheet
    from hiwar.pipeline import changed_events, changed_readings

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    if readings and between:
        raise UsageError("--between", "it is of events", "leave --readings out")
    sides = session.sides(*between) if between else ()
    with session.open_ledger() as ledger:
        points = _point(ledger, since), None if until is None else _point(ledger, until)
        found: Iterable[Difference] | Iterable[Reworked]
        found = changed_readings(ledger, *points) if readings else changed_events(ledger, *points, sides)
        if form == "jsonl":
            for one in found:
                session.write(msgspec.json.encode(one) + b"\n")
        elif readings:
            write_reworked(Sheet(session.paper, session.words), found)  # type: ignore[arg-type]
        else:
            write_differences(Sheet(session.paper, session.words), found, session.settings.knowledge)  # type: ignore[arg-type]


def _point(ledger: Ledger, point: str) -> int:
    """The number of the sequence that a user names."""
    if point.isascii() and point.isdigit():
        return int(point)
    day = a_day("point", point)
    return ledger.number_on(day or "")
