"""Arguments and options that several commands take.

Invariant: one name has one meaning in every command.
"""

from __future__ import annotations

import datetime
from typing import Annotated, TypeVar

import typer

from hiwar.errors import UsageError
from hiwar.model import KINDS, STATUSES

T = TypeVar("T", bound=str)

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH", help="Files, folders or addresses of pages; - is standard input; a ledger; by default yours."
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The publication day or time, where you know it (ISO).")
]
Url = Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address of the page, where you know it.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where you know it.")]
PageNumber = Annotated[
    int | None, typer.Option("--page", metavar="N", min=1, help="Which page, where the path holds many.")
]

Between = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A B", help="Only between these two, in Arabic, English or by ISO code."),
]
Since = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Only what may be of this day or later.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Only what may be of this day or earlier.")]
OfKinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help=f"Only this kind: {', '.join(KINDS)}.")
]
OfStatuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help=f"Only this status: {', '.join(STATUSES)}.")
]
KnownAt = Annotated[
    int | None,
    typer.Option(
        "--known-at", metavar="N", min=0, help="As the ledger knew it at this number of its sequence (ledger size)."
    ),
]


def chosen(name: str, value: str, values: tuple[T, ...]) -> T:
    """The value, if it is one of those that an option takes.

    >>> chosen("--format", "card", ("card", "jsonl"))
    'card'
    """
    for one in values:
        if value == one:
            return one
    raise UsageError(name, f"there is no {value!r}", f"one of: {', '.join(values)}")


def a_day(name: str, value: str | None) -> str | None:
    """The day, if it is one in ISO form."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(name, f"{value!r} is no day", "write it as 2022-03-24") from error
