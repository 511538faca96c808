"""`hiwar explain`: what the engine sees in a sentence, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import Published
from hiwar.faces.cli.session import Session


def explain(
    context: typer.Context,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="Arabic text, in quotation marks.")],
    published: Published = None,
) -> None:
    """Explain a sentence: words, mentions, what was considered and why it was kept or dropped."""
    from hiwar import pipeline
    from hiwar.faces.cli.explain import write_explanation
    from hiwar.faces.cli.sheet import Sheet

    session: Session = context.obj
    told = pipeline.explain(sentence, published, session.settings.knowledge)
    write_explanation(Sheet(session.paper, session.words), told)
