"""The application: screens, static files and the API behind one guard.

What enters is settings; what leaves is an application that a server runs. Invariant: an error of ours becomes a page
in the language asked for, with its code, its subject and what to do; any other is told as a fault of Hiwar, without
its text.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from hiwar.config import Settings
from hiwar.errors import FailedReading, HiwarError, MissingInput, UsageError
from hiwar.faces.api import create_api
from hiwar.faces.api.errors import headers_of, status_of
from hiwar.faces.ready import prepare
from hiwar.faces.web.desk import Desk
from hiwar.faces.web.door import Door, Doored
from hiwar.faces.web.kept import SPOKEN
from hiwar.faces.web.security import LOOPBACK, Guarded
from hiwar.faces.web.view import LANGUAGES, View

SCREENS = (
    "event", "channels", "who", "statements", "outlets", "disagreements", "upcoming", "articles", "problems", "about",
    "preferences", "review", "exports", "briefing", "add", "signing", "account", "users", "audit", "news", "chronology",
)  # fmt: skip
"""The modules of `screens`, in the order in which their addresses are tried."""
ROOMS = {"event": "events", "article": "articles", "statement": "statements"}
"""The rooms of records as exports name them, with their screens."""
RATE = 1200
"""How often a token may ask the API in a minute, where nobody says otherwise."""
_FORM = 64 * 1024
"""Bytes that a form takes beside what is uploaded with it."""
log = logging.getLogger("hiwar.web")


def create_app(
    settings: Settings, names: frozenset[str] = frozenset(), open_to_all: bool = False, rate: int = RATE
) -> FastAPI:
    """The application over the ledger of the settings.

    `names` are hosts it answers to beside this machine's own; `open_to_all` lets everybody in over a ledger without
    users; `rate` is how often a token may ask the API in a minute.
    """
    app = FastAPI(title="Hiwar", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = Desk(settings, rate, open_to_all)
    prepare(settings.knowledge)
    routers = [importlib.import_module(f"hiwar.faces.web.screens.{name}").router for name in SCREENS]
    for router in routers:
        app.include_router(router, include_in_schema=False)
    folder = Path(str(resources.files(__package__).joinpath("static")))
    app.mount("/static", _Kept(StaticFiles(directory=folder)))
    desk: Desk = app.state.desk
    app.mount("/api/v1", create_api(desk.pool, desk.folders, settings.limit))
    app.add_api_route("/", _begin, include_in_schema=False)
    for room in ROOMS:
        app.add_api_route(f"/{room}/{{id_}}", _of_record, include_in_schema=False)
    for screen in _one_word_screens(routers):
        app.add_api_route(f"/{screen}", _of_screen, include_in_schema=False)
    app.add_exception_handler(HiwarError, _told)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(_door(desk.door))
    limit = settings.limit + _FORM
    app.add_middleware(_guard(LOOPBACK | {name.lower() for name in names}, limit))
    return app


def _guard(hosts: frozenset[str], limit: int) -> Callable[[ASGIApp], Guarded]:
    return lambda app: Guarded(app, hosts, limit)


def _door(door: Door) -> Callable[[ASGIApp], Doored]:
    return lambda app: Doored(app, door, _told)


def _begin(request: Request) -> Response:
    """The first page, in the language that was last read here, else in Arabic."""
    return RedirectResponse(f"/{_language(request)}/")


def _of_record(request: Request, id_: str) -> Response:
    """The page of a record whose address, as exports write it, names no language."""
    room = request.url.path.split("/")[1]
    return RedirectResponse(f"/{_language(request)}/{ROOMS[room]}/{quote(id_, safe='')}")


def _one_word_screens(routers: list[APIRouter]) -> list[str]:
    """The screens that are reached by one word behind the language («channels»)."""
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    paths = [route.path.split("/") for route in routes if "GET" in (route.methods or ())]
    return sorted({parts[2] for parts in paths if len(parts) == 3 and parts[2].isalpha()})


def _of_screen(request: Request) -> Response:
    """A screen whose address somebody typed without a language, with what it asks for."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{_language(request)}{request.url.path}{asked}")


def _language(request: Request) -> str:
    """The language that was last read here, else Arabic."""
    language = request.cookies.get(SPOKEN, "")
    return language if language in LANGUAGES else LANGUAGES[0]


def _view(request: Request) -> View:
    language = request.url.path.split("/")[1]
    return View(request, language if language in LANGUAGES else LANGUAGES[0])


def _told(request: Request, error: Exception) -> Response:
    """An error of ours."""
    assert isinstance(error, HiwarError)
    answer = _view(request).page("error.html", status_of(error), error=error)
    answer.headers.update(headers_of(error))
    return answer


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = MissingInput(request.url.path, "there is no such page", "begin at /")
    return _view(request).page("error.html", status, error=told)


def _wrong(request: Request, error: Exception) -> Response:
    """A part of an address or form that is none of the values it may have."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in found)
    return _view(request).page("error.html", 400, error=UsageError(request.url.path, told, "go back and change it"))


def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours."""
    log.exception("a page failed", exc_info=error)
    told = FailedReading(request.url.path, type(error).__name__, "report it with the address")
    return _view(request).page("error.html", 500, error=told)


class _Kept:
    """Static files, which a browser may keep: their addresses change with what they hold."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def kept(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = [*message["headers"], (b"cache-control", b"public, max-age=31536000, immutable")]  # type: ignore[misc]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, kept)  # type: ignore[arg-type]
