"""The commands, one module each; what they share stands in `options`."""

from __future__ import annotations

import typer

from hiwar.faces.cli.commands.brief import Pairs, brief
from hiwar.faces.cli.commands.channel import channel
from hiwar.faces.cli.commands.channels import channels, upcoming
from hiwar.faces.cli.commands.chronology import chronology
from hiwar.faces.cli.commands.diff import diff
from hiwar.faces.cli.commands.doctor import doctor
from hiwar.faces.cli.commands.echoes import echoes
from hiwar.faces.cli.commands.event import disagreements, event
from hiwar.faces.cli.commands.explain import explain
from hiwar.faces.cli.commands.export import export
from hiwar.faces.cli.commands.ingest import ingest
from hiwar.faces.cli.commands.judge import app as judge
from hiwar.faces.cli.commands.knowledge import app as knowledge
from hiwar.faces.cli.commands.ledger import app as ledger
from hiwar.faces.cli.commands.mcp import mcp
from hiwar.faces.cli.commands.read import read
from hiwar.faces.cli.commands.reconcile import reconcile
from hiwar.faces.cli.commands.review import review
from hiwar.faces.cli.commands.schema import schema
from hiwar.faces.cli.commands.search import search
from hiwar.faces.cli.commands.serve import serve
from hiwar.faces.cli.commands.show import show
from hiwar.faces.cli.commands.text import text
from hiwar.faces.cli.commands.user import app as user
from hiwar.faces.cli.commands.user import audit
from hiwar.faces.cli.commands.version import version
from hiwar.faces.cli.commands.watch import watch


def add_to(app: typer.Typer) -> None:
    """Add the commands, in the order of the work."""
    for command in (
        read,
        ingest,
        chronology,
        channel,
        channels,
        upcoming,
        event,
        disagreements,
        export,
        brief,
        echoes,
        search,
        explain,
        text,
        show,
        watch,
        serve,
        mcp,
        schema,
        doctor,
        version,
    ):
        app.command(cls=Pairs if command is brief else None)(command)
    app.add_typer(judge)
    app.command()(review)
    app.command()(diff)
    app.command()(reconcile)
    app.add_typer(user)
    app.command()(audit)
    app.add_typer(ledger)
    app.add_typer(knowledge)
