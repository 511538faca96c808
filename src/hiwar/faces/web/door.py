"""The door: who asks, and whether he may, before any page or any part of the API is reached.

What enters is a request that `security` let through; what leaves is the same with its caller, or a refusal: a page, the
way to the sign-in, or the API's one shape of errors. Invariants: over a ledger that has users nothing but the sign-in
and static files is answered to whom nobody knows; over one without users only this machine is answered, unless the
server was told to be open to all; what is not named here needs a reviewer to change and a reader to look.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from hiwar.errors import HiwarError, NotAllowed, NotSignedIn
from hiwar.faces.api.errors import answer_of
from hiwar.faces.users import Limit, key_hash
from hiwar.faces.users.signing import too_many
from hiwar.faces.web.security import SAFE
from hiwar.ledger import ROLES, Pass, Role, asked_from
from hiwar.queries import Pool

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "hiwar_session"
CALLER = "hiwar.caller"
API = "/api/v1"
_OWN = frozenset({"preferences", "account", "logout"})
"""What everybody who is known may do for himself."""
_ADMIN = frozenset({"users", "audit"})
Refuse = Callable[[Request, HiwarError], Response]


class Caller(NamedTuple):
    """Who asks: his name (`None` where the ledger has no users), what he may do, by what he is known, from where."""

    name: str | None = None
    role: Role | None = "admin"
    by: Pass | None = None
    address: str = ""

    def may(self, role: Role) -> bool:
        """Whether he may do what asks for a role."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


class Door:
    """What the requests of a server share: the users, the limits of the API."""

    def __init__(self, pool: Pool, many: int, open_: bool = False) -> None:
        self.pool = pool
        self.open = open_
        self.asked = Limit(many, 60)
        self._peopled = False

    def caller(self, request: Request) -> Caller:
        """Who asks, also where nobody knows him: then his role is `None`."""
        address = request.client.host if request.client else ""
        with self.pool.opened() as ledger:
            users = ledger.users
            self._peopled = self._peopled or users.any()
            if not self._peopled:
                return Caller(address=address)
            if token := _token(request.headers.get("authorization", "")):
                held = users.holder(key_hash(token), "token")
            else:
                held = users.holder(key_hash(_session(request)), "session")
        return Caller(held[0].name, held[1], held[0], address) if held else Caller(None, None, None, address)

    def refused(self, request: Request, caller: Caller) -> HiwarError | None:
        """Why a request is refused."""
        path, changes = request.url.path, request.method not in SAFE
        needed = needed_for(path, changes)
        if needed is None:
            return None
        if caller.role is None:
            return NotSignedIn(path, "it is not known who asks", "sign in, or send a token")
        if caller.name is None:
            if not self.open and not is_here(caller.address):
                return NotAllowed(caller.address, "without users only this machine is answered", "hiwar user add")
            return None
        if not caller.may(needed):
            return NotAllowed(path, f"{caller.name} is only {caller.role}", f"ask somebody who is {needed}")
        if in_api(path) and caller.by:
            if changes and caller.by.kind == "session":
                return NotAllowed(path, "a browser's session changes nothing here", "send a token")
            if wait := self.asked.take(caller.by.id):
                return too_many(path, "this token asks too often", wait)
        return None


def needed_for(path: str, changes: bool) -> Role | None:
    """The least role that an address asks for; `None` where anybody may come.

    >>> needed_for("/ar/login", True), needed_for("/ar/review", True), needed_for("/en/users", False)
    (None, 'reviewer', 'admin')
    """
    parts = [part for part in path.split("/") if part]
    if parts[:1] == ["static"]:
        return None
    screen = parts[1] if len(parts) > 1 and not in_api(path) else ""
    if screen == "login" and len(parts) == 2:
        return None
    if screen in _ADMIN:
        return "admin"
    return "reviewer" if changes and screen not in _OWN else "reader"


def in_api(path: str) -> bool:
    """Whether an address is one of the API."""
    return path == API or path.startswith(f"{API}/")


def is_here(address: str) -> bool:
    """Whether an address is this machine's own; what is no address of the network cannot come from elsewhere.

    >>> is_here("127.0.0.1"), is_here("::ffff:127.0.0.1"), is_here("192.0.2.7")
    (True, True, False)
    """
    try:
        told = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    mapped = getattr(told, "ipv4_mapped", None)
    return (mapped or told).is_loopback


def _session(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


def _token(told: str) -> str:
    """The token of a header: as a bearer's, or as the password of readers of feeds, which know no other way.

    >>> _token("Bearer abc"), _token("Basic YW1hbDphYmM="), _token("")
    ('abc', 'abc', '')
    """
    kind, _, rest = told.partition(" ")
    if kind.lower() == "bearer":
        return rest.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(rest.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return "?"
    return ""


class Doored:
    """The application behind the door; `refuse` makes a page of an error."""

    def __init__(self, app: ASGIApp, door: Door, refuse: Refuse) -> None:
        self.app = app
        self.door = door
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with the caller."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        answer = await run_in_threadpool(self._answer, scope)
        if answer is not None:
            await answer(scope, receive, send)
            return
        with asked_from(scope[CALLER].address or "unknown"):
            await self.app(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        """The refusal of a request, which is given its caller."""
        request = Request(scope)
        scope[CALLER] = Caller(None, None)
        error: HiwarError | None
        try:
            scope[CALLER] = self.door.caller(request)
            error = self.door.refused(request, scope[CALLER])
        except HiwarError as fault:
            error = fault
        if error is None:
            return None
        if in_api(request.url.path):
            return answer_of(error)
        if isinstance(error, NotSignedIn):
            return _to_sign_in(request)
        return self.refuse(request, error)


def _to_sign_in(request: Request) -> Response:
    """The way to the sign-in and back; a program that cannot fill in a form is asked for a token.

    A part of a page that is asked for by itself leads its page there, and back to that page.
    """
    if request.headers.get("hx-request") == "true":
        page = urlsplit(request.headers.get("hx-current-url", ""))
        asked = urlencode({"next": page._replace(scheme="", netloc="", fragment="").geturl() or "/"})
        return Response(status_code=401, headers={"hx-redirect": f"{_sign_in(page.path)}?{asked}"})
    if "text/html" not in request.headers.get("accept", ""):
        return Response("sign in, or send a token\n", 401, {"www-authenticate": 'Basic realm="Hiwar"'}, "text/plain")
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    asked = f"?{urlencode({'next': back})}" if request.method == "GET" and back != "/" else ""
    return RedirectResponse(f"{_sign_in(request.url.path)}{asked}", 303)


def _sign_in(path: str) -> str:
    """The address of the sign-in, in the language of a path.

    >>> _sign_in("/en/channels"), _sign_in("")
    ('/en/login', '/ar/login')
    """
    language = path.split("/")[1:2]
    return f"/{language[0] if language and language[0] in ('ar', 'en') else 'ar'}/login"
