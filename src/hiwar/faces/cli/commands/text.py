"""`hiwar text`: the text layer of a page, in which the spans count."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.session import Session


def text(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="A page of text, HTML or JSONL; - is standard input.")],
    page: Annotated[int | None, typer.Option(metavar="N", min=1, help="Which page, where the path holds many.")] = None,
) -> None:
    """Print the text layer that the spans of a reading count in, exactly."""
    session: Session = context.obj
    found = list(islice(session.pages(path), (page or 1) - 1, page or 2))
    if page is None and len(found) > 1:
        raise UsageError(path, "it holds more than one page", "choose one: --page 1")
    if page is not None and not found and not session.failures:
        raise UsageError(path, f"it holds no page {page}", "give a smaller number")
    for one in found:
        session.write(one.text.encode())
    session.end()
