"""`hiwar explain`: what the engine sees in a sentence, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hiwar.errors import UsageError
from hiwar.faces.cli.commands.options import PageNumber, Published, chosen
from hiwar.faces.cli.session import Session

if TYPE_CHECKING:
    from hiwar.model import Page
    from hiwar.pipeline import Explanation

FORMATS = ("text", "html")


def explain(
    context: typer.Context,
    sentence: Annotated[
        str | None, typer.Argument(metavar="SENTENCE", help="Arabic text, in quotation marks; or name a page: --in.")
    ] = None,
    path: Annotated[
        str | None, typer.Option("--in", metavar="PATH", help="A page; without --sentence its sentences by number.")
    ] = None,
    number: Annotated[
        int | None, typer.Option("--sentence", metavar="N", min=1, help="Which sentence of the page.")
    ] = None,
    page: PageNumber = None,
    form: Annotated[
        str, typer.Option("--format", metavar="text|html", help="Lines, or a page for a browser.")
    ] = "text",
    published: Published = None,
) -> None:
    """Explain a sentence: words, mentions, times and their sums, what was considered, why it was kept or dropped."""
    from hiwar import pipeline
    from hiwar.faces.cli.explain import write_explanation, write_sentences
    from hiwar.faces.cli.leaf import Leaf
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    form = chosen("--format", form, FORMATS)
    if (sentence is None) == (path is None):
        raise UsageError("SENTENCE", "one sentence or one page is explained", "write a sentence, or: --in PATH")
    if path is None and (page or number):
        raise UsageError("--sentence", "only a page has numbers", "name the page: --in PATH")
    if path is None:
        told = pipeline.explain(sentence or "", published, session.settings.knowledge)
    elif (found := session.page(path, page, published)) is not None:
        told = _of_page(session, found, number)
    else:
        return session.end()
    sheet = Leaf(session.words) if form == "html" else Sheet(session.paper, session.words)
    if path is not None and number is None:
        write_sentences(sheet, told)
    else:
        write_explanation(sheet, told)
    if isinstance(sheet, Leaf):
        session.write(sheet.page(sentence or f"{path} {number or ''}"))
    return session.end()


def _of_page(session: Session, page: Page, number: int | None) -> Explanation:
    """The explanation of a page, or of one of its sentences, which count from 1."""
    from hiwar import pipeline

    told = pipeline.explain_page(page, session.settings.knowledge, number - 1 if number else None)
    count = len(told.script.sentences)
    if number and number > count:
        raise UsageError("--sentence", f"the page has {count} sentences", "give a smaller number")
    return told
