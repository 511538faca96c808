"""Kept answers: a page that was made is not made again while nothing changed.

What enters is a request; what leaves is its answer, made now or before. Invariants: what an answer is kept under holds
all that it depends on (the address, the preferences, the caller, the state of the ledger, what was new to the visitor);
an answer with a token of a form in it is never kept, since only routes that have no form are of this class.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.routing import APIRoute

from hiwar.faces.web.door import CALLER
from hiwar.faces.web.preferences import COOKIE as LIKES
from hiwar.faces.web.preferences import preferences_of
from hiwar.faces.web.visit import COOKIE as SEEN
from hiwar.faces.web.visit import Visit, visit_of

SPOKEN = "hiwar_language"
"""The cookie of the language that was read last."""
_YEAR = 365 * 24 * 3600
ROOM = 64 * 1024 * 1024
"""Bytes of answers that are kept at most; those asked for longest ago go first."""
State = tuple[int, int, int]
"""How far a ledger goes: the last number of its sequence, and of its changes, and less how many channels wait."""


class Answer(NamedTuple):
    """A page as it is sent."""

    body: bytes
    language: str


class Answers:
    """The answers of a server, by their tags; those made of an earlier state of the ledger go when a later is put."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._held: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0
        self._state: State = (0, 0, 0)
        self._lock = threading.Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer of a tag."""
        with self._lock:
            found = self._held.get(tag)
            if found:
                self._held.move_to_end(tag)
            return found

    def put(self, tag: str, answer: Answer, state: State) -> None:
        """Keep an answer that was made of a state of the ledger."""
        with self._lock:
            if state > self._state:
                self._held.clear()
                self._size, self._state = 0, state
            if tag not in self._held and state == self._state:
                self._held[tag] = answer
                self._size += len(answer.body)
            while self._size > self.room:
                self._size -= len(self._held.popitem(last=False)[1].body)


class KeptRoute(APIRoute):
    """The route of a page without a form."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler that looks first."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            desk = request.app.state.desk
            tag, visit, state = await run_in_threadpool(_tag, request)
            found = desk.answers.get(tag)
            if tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
                response = Response(status_code=304, headers={"etag": tag, "cache-control": "private, no-cache"})
            elif found:
                response = _again(found, tag)
            else:
                request.state.change = state[1]
                response = await make(request)
                if response.status_code == 200:
                    made = Answer(bytes(response.body), response.headers.get("content-language", ""))
                    desk.answers.put(tag, made, state)
                    response.headers["etag"] = tag
            _remember(request, response, visit)
            return response

        return answer


def _tag(request: Request) -> tuple[str, Visit, State]:
    """The name of an answer, a hash of all that it is made from; the visit that it belongs to; the ledger's state."""
    desk = request.app.state.desk
    with desk.pool.ledger() as ledger:
        state = ledger.lists.last(), ledger.lists.change(), -ledger.channels.waiting()
    visit = visit_of(request.cookies.get(SEEN), state[1], int(time.time()))
    likes = preferences_of(request.cookies.get(LIKES))
    caller = request.scope[CALLER]
    told = (request.url.path, request.url.query, likes, visit.before, state, desk.made, caller.name, caller.role)
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"', visit, state


def _remember(request: Request, response: Response, visit: Visit) -> None:
    """Note in the browser what it saw, and in which language it reads."""
    language = request.url.path.split("/")[1]
    response.set_cookie(SEEN, visit.cookie(), max_age=_YEAR, httponly=True, samesite="lax")
    if response.status_code != 303 and request.cookies.get(SPOKEN) != language:
        response.set_cookie(SPOKEN, language, max_age=_YEAR, httponly=True, samesite="lax")


def _again(found: Answer, tag: str) -> Response:
    headers = {"etag": tag, "content-language": found.language, "cache-control": "private, no-cache"}
    return Response(found.body, headers=headers, media_type="text/html")
