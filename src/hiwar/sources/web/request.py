"""One request: to a checked number, within a size, a time and nothing else.

What enters is a target and headers; what leaves is the response as sent, its body unpacked, or an error that names
what was passed. Redirects are not followed here. Invariant: a response never takes more than its time or its memory,
however slowly or endlessly it comes.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import NamedTuple

from hiwar.errors import InputError, OversizedInput, UnreachableInput
from hiwar.sources.payload import body_of
from hiwar.sources.web.guard import Target

_CHUNK = 64 * 1024
_MOST_NUMBERS = 4


class Limits(NamedTuple):
    """What a request may take: bytes of a body, unpacked too; seconds in all; redirects."""

    size: int = 20 * 1024 * 1024
    seconds: float = 60.0
    redirects: int = 5


class Response(NamedTuple):
    """What came: `url` is the last address asked, `headers` have lower-case names."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


class _Connection(http.client.HTTPConnection):
    """A connection to one of the numbers of a name, which asks for the name."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self._target = target
        self._seconds = seconds

    def connect(self) -> None:
        self.sock = self._first_open()
        if self._target.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._target.host)

    def _first_open(self) -> socket.socket:
        """A connection to the first number that takes one, each given its share of the time."""
        *others, last = self._target.numbers[:_MOST_NUMBERS]
        share = self._seconds / (len(others) + 1)
        for number in others:
            with contextlib.suppress(OSError):
                return self._open(number, share)
        return self._open(last, share)

    def _open(self, number: str, share: float) -> socket.socket:
        sock = socket.create_connection((number, self._target.port), share)
        sock.settimeout(self._seconds)
        return sock


def ask(url: str, target: Target, headers: Mapping[str, str], limits: Limits) -> Response:
    """The response of a target."""
    connection = _Connection(target, limits.seconds)
    late = threading.Event()

    def stop() -> None:
        late.set()
        if connection.sock is not None:
            # Closing alone does not wake a thread that waits for bytes.
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(limits.seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        response = _exchange(url, connection, target, headers, limits)
        if late.is_set():
            # A response that was stopped in its head looks like a short one.
            raise TimeoutError
        return response
    except InputError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        says = f"it took more than {limits.seconds:g} seconds" if late.is_set() else _told(error)
        raise UnreachableInput(url, says, "try again later") from error
    finally:
        timer.cancel()
        connection.close()


def _exchange(
    url: str, connection: _Connection, target: Target, headers: Mapping[str, str], limits: Limits
) -> Response:
    connection.request("GET", target.path, headers={"Accept-Encoding": "gzip, deflate", **headers})
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in reversed(answer.getheaders())}
    length = told.get("content-length", "")
    if length.isdigit() and int(length) > limits.size:
        raise OversizedInput(url, f"it is larger than {limits.size:,} bytes", "raise the limit")
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > limits.size:
            raise OversizedInput(url, f"it is larger than {limits.size:,} bytes", "raise the limit")
    if length.isdigit() and size < int(length):
        raise UnreachableInput(url, f"it broke off after {size:,} bytes", "try again later")
    told.pop("transfer-encoding", None)
    body = body_of(told, b"".join(parts), limits.size, url)
    told.pop("content-encoding", None)
    return Response(url, answer.status, told, body)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
