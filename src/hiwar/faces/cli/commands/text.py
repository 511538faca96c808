"""`hiwar text`: the text layer of a page, in which the spans count."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import PageNumber
from hiwar.faces.cli.session import Session


def text(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="A page of text, HTML or JSONL; - is standard input.")],
    page: PageNumber = None,
) -> None:
    """Print the text layer that the spans of a reading count in, exactly."""
    session: Session = context.obj
    found = session.page(path, page)
    if found is not None:
        session.write(found.text.encode())
    session.end()
