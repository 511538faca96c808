"""`hiwar schema`: the JSON Schema of a record."""

from __future__ import annotations

from typing import Annotated

import typer

from hiwar.faces.cli.commands.options import chosen
from hiwar.faces.cli.session import Session
from hiwar.faces.schemas import SCHEMAS, schema_of


def schema(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="|".join(SCHEMAS), help="Which record.")],
) -> None:
    """Print the JSON Schema of a record that other programs load."""
    session: Session = context.obj
    session.write(schema_of(chosen("NAME", name, tuple(SCHEMAS))))
