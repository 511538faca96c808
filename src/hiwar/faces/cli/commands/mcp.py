"""`hiwar mcp`: the record for a language model, over standard input and output."""

from __future__ import annotations

import typer

from hiwar.errors import ConfigError, MissingInput
from hiwar.faces.cli.session import Session


def mcp(context: typer.Context) -> None:
    """Serve the ledger to a language model by the Model Context Protocol, over standard input and output; read-only."""
    session: Session = context.obj
    settings = session.settings
    try:
        from hiwar.faces.mcp import create_server
    except ImportError as error:
        raise ConfigError("mcp", f"{error.name} is not installed", 'pip install "hiwar[mcp]"') from error
    from hiwar.queries import Pool

    if not settings.ledger.exists():
        raise MissingInput(str(settings.ledger), "there is no ledger", "make one: hiwar ingest PATH...")
    pool = Pool(settings.ledger)
    try:
        with pool.opened():
            pass  # one that cannot be opened is told now, not at each call
        create_server(pool, settings.knowledge).run("stdio")
    finally:
        pool.close()
