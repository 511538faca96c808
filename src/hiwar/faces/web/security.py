"""What stands before every page: who may ask, from where, how much, and what a browser may do with the answer.

What enters is a request as the server has it; what leaves is the same, or an answer that refuses it. Invariants: only
the hosts that were named are answered, so no foreign name leads here; nothing is changed on the word of another
site; no answer may load, run or send anything beyond these pages.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_PORT = re.compile(r":\d+$")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guarded:
    """The application behind the checks. `hosts` are the names it answers to, `limit` the largest body in bytes."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], limit: int) -> None:
        self.app = app
        self.hosts = hosts
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refused(scope["method"], headers)
        if refused:
            await _answer(*refused, send)
            return
        body = _Counted(receive, self.limit)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [pair for pair in message.get("headers", ()) if pair[0] not in dict(HEADERS)]
                message = {**message, "headers": [*given, *HEADERS]}
            await send(message)

        try:
            await self.app(scope, body, guarded)
        except _TooLarge:
            await _answer(413, "the body is larger than the limit", send)

    def _refused(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        """The status and words of a refusal."""
        host = headers.get("host", "")
        if _PORT.sub("", host).lower() not in self.hosts:
            return 421, "this host is not served here: hiwar serve --name"
        if method not in SAFE and foreign(host, headers):
            return 403, "another site asks for a change"
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.limit:
            return 413, "the body is larger than the limit"
        return None


def foreign(host: str, headers: dict[str, str]) -> bool:
    """Whether a browser says that another site sent a request.

    >>> foreign("localhost:8000", {"origin": "http://localhost:8000"}), foreign("localhost:8000", {"origin": "null"})
    (False, True)
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


class _TooLarge(Exception):
    """More came than was told."""


class _Counted:
    """A body that ends with an error where it grows beyond the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.left = limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _TooLarge
        return message


async def _answer(status: int, says: str, send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{says}\n".encode()})


class Tokens:
    """Tokens of forms: one belongs to one browser, known by a cookie, and cannot be made without the key."""

    cookie = "hiwar_visitor"

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    @staticmethod
    def visitor() -> str:
        """A new name for a browser."""
        return secrets.token_urlsafe(18)

    def token(self, visitor: str) -> str:
        """The token of a browser."""
        return hmac.new(self._key, visitor.encode(), hashlib.sha256).hexdigest()

    def holds(self, visitor: str, token: str) -> bool:
        """Whether a token is that of a browser.

        >>> tokens = Tokens()
        >>> tokens.holds("a", tokens.token("a")), tokens.holds("b", tokens.token("a")), tokens.holds("", "")
        (True, False, False)
        """
        return bool(visitor) and hmac.compare_digest(self.token(visitor), token)
