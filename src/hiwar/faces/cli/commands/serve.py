"""`hiwar serve`: the pages and the API, on this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import webbrowser
from typing import Annotated

import typer

from hiwar.errors import ConfigError, UsageError
from hiwar.faces.cli.session import Session
from hiwar.faces.ready import share_heap


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
    open_to_all: Annotated[
        bool, typer.Option("--open-to-all", help="Listen beyond this machine without users: whoever comes may do all.")
    ] = False,
    rate: Annotated[
        int, typer.Option(metavar="N", min=1, help="How often a token may ask the API in a minute.")
    ] = 1200,
) -> None:
    """Serve the pages to a browser: chronology, channels, events with their words, review, and the API."""
    session: Session = context.obj
    try:
        import uvicorn

        from hiwar.faces.web.app import create_app
        from hiwar.faces.web.view import compile_templates
    except ImportError as error:
        raise ConfigError("serve", f"{error.name} is not installed", 'pip install "hiwar[web]"') from error
    share_heap()
    names = frozenset({*(name or ()), *([host] if host not in ("0.0.0.0", "::") else [])})
    beyond = not open_to_all and not _is_local(host)
    app = create_app(session.settings, names, open_to_all, rate)
    with app.state.desk.pool.opened() as ledger:  # one that cannot be opened is told now, not to each who asks
        if beyond and not ledger.users.any():
            says = "beyond this machine it is not served without users"
            raise UsageError(host, says, "hiwar user add NAME --role admin; or give --open-to-all")
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    listening = listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    session.paper.print(session.words.label("serving", address=address, ledger=session.settings.ledger), soft_wrap=True)
    app.state.desk.start(compile_templates)
    if browser:
        webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _is_local(host: str) -> bool:
    """Whether a name or an address is only this machine's."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError as error:
        raise UsageError(host, str(error.strerror or error), "give an address of this machine: --host") from error
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_loopback for one in found)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
        # An answer goes out in two parts; the second does not wait until the first was confirmed.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise UsageError(f"{host}:{port}", str(error.strerror or error), "choose another: --port N") from error
