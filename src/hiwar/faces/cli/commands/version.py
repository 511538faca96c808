"""`hiwar version`: the versions of the program and of what it keeps."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from hiwar.faces.cli.session import Session


def version(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the versions of engine, readings, ledger and tables, which are counted apart."""
    from hiwar.pipeline.versions import versions

    session: Session = context.obj
    told = msgspec.structs.asdict(versions())
    if as_json:
        session.write(msgspec.json.encode(told) + b"\n")
        return
    for name, value in told.items():
        session.write(f"{name:<10} {value}\n".encode())
