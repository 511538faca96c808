"""`hiwar doctor`: whether all that Hiwar needs is there."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from hiwar.faces.cli.session import Session
from hiwar.faces.cli.status import FAULT


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines.")] = False,
) -> None:
    """Look whether all that Hiwar needs is there, and how to mend what is not; status 1 where something is wrong."""
    from hiwar.faces.cli.checkup import findings

    session: Session = context.obj
    words, worst = session.words, "ok"
    for one in findings(session.settings):
        says = words.of("doctor", one.says, **one.values)
        remedy = words.of("doctor", one.remedy) if one.remedy else None
        if as_json:
            told = {"name": one.name, "state": one.state, "says": says, "remedy": remedy}
            session.write(msgspec.json.encode(told) + b"\n")
        else:
            line = f"{words.of('doctor', one.state):<7}{one.name:<11}{says}" + (f" ({remedy})" if remedy else "")
            session.paper.print(line, soft_wrap=True)
        worst = "bad" if "bad" in (worst, one.state) else "note" if "note" in (worst, one.state) else "ok"
    if not as_json:
        closing = {"ok": "well", "note": "noted", "bad": "ill"}[worst]
        session.paper.print(words.of("doctor", closing))
    if worst == "bad":
        raise typer.Exit(FAULT)
