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
        beyond = _beyond(session, ledger, points, until or since)
        found: Iterable[Difference] | Iterable[Reworked]
        found = changed_readings(ledger, *points) if readings else changed_events(ledger, *points, sides)
        if form == "jsonl":
            for one in found:
                session.write(msgspec.json.encode(one) + b"\n")
        elif readings:
            write_reworked(Sheet(session.paper, session.words), found, beyond)  # type: ignore[arg-type]
        else:
            sheet = Sheet(session.paper, session.words)
            write_differences(sheet, found, session.settings.knowledge, beyond)  # type: ignore[arg-type]


def _point(ledger: Ledger, point: str) -> int:
    """The number of the sequence that a user names."""
    if not (point.isascii() and point.isdigit()):
        return ledger.number_on(a_day("point", point) or "")
    last = ledger.lists.last()
    if int(point) > last:
        raise UsageError(point, f"the sequence of the ledger ends at {last}", "give a number up to that, or a day")
    return int(point)


def _beyond(session: Session, ledger: Ledger, points: tuple[int, int | None], named: str) -> str | None:
    """That the ledger knows nothing of the time behind its last addition, where that is asked for."""
    last = ledger.lists.last()
    at = (ledger.given_on(last) or "")[:10]
    if points[0] == last or (not named.isdigit() and named > at):
        return session.words.label("diff_ends", number=last, day=at) if at else session.words.label("diff_empty")
    return None
