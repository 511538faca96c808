"""`hiwar show`: the text layer of a page, with what is read from it marked in place."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import PageNumber, Published, chosen
from hiwar.faces.cli.session import Session

FORMATS = ("text", "html")


def show(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="A page in a file, at an address; - is standard input.")],
    page: PageNumber = None,
    form: Annotated[
        str, typer.Option("--format", metavar="text|html", help="Lines with notes below, or a page for a browser.")
    ] = "text",
    published: Published = None,
) -> None:
    """Show a page's text with its title, day, credits, contacts, statements and acts marked where they stand."""
    from hiwar import pipeline
    from hiwar.faces.cli.leaf import Leaf
    from hiwar.faces.cli.marked import write_marked
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    found = session.page(path, page, published)
    if found is not None:
        reading = pipeline.read_page(found, session.settings.knowledge)
        sheet = Leaf(session.words) if form == "html" else Sheet(session.paper, session.words)
        write_marked(sheet, found.text, reading)
        if isinstance(sheet, Leaf):
            session.write(sheet.page(reading.article.title.text if reading.article.title else path))
    session.end()
