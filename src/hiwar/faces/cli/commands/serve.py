"""`hiwar serve`: the pages and the API, on this machine."""

from __future__ import annotations

import contextlib
import socket
import webbrowser
from typing import Annotated

import typer

from hiwar.errors import ConfigError, UsageError
from hiwar.faces.cli.session import Session


def serve(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; beyond this machine only where you say so.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")] = 8020,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name that browsers ask for it by, beside localhost; may be given again."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Serve the pages to a browser: chronology, channels, events with their words, review, and the API."""
    session: Session = context.obj
    try:
        import uvicorn

        from hiwar.faces.web.app import create_app
    except ImportError as error:
        raise ConfigError("serve", f"{error.name} is not installed", 'pip install "hiwar[web]"') from error
    names = frozenset({*(name or ()), *([host] if host not in ("0.0.0.0", "::") else [])})
    app = create_app(session.settings, names)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    listening = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    session.paper.print(session.words.label("serving", address=address, ledger=session.settings.ledger), soft_wrap=True)
    if browser:
        webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"{host}:{port}", str(error.strerror or error), "choose another: --port N") from error
