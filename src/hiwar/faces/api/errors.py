"""Errors as the API tells them: one shape, and the one table from errors to statuses.

What enters is an error; what leaves is its status and its JSON. Invariant: every answer that is no success has this
shape; a fault of ours is told without its words, which may hold a page's.
"""

from __future__ import annotations

import logging

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from hiwar.errors import (
    BinaryInput,
    FailedReading,
    HiwarError,
    InputError,
    LedgerError,
    MissingInput,
    NotAllowed,
    NotSignedIn,
    OversizedInput,
    RefusedAddress,
    TooMany,
    UnreachableInput,
    UsageError,
)

log = logging.getLogger("hiwar.api")

STATUSES: tuple[tuple[type[HiwarError], int], ...] = (
    (MissingInput, 404),
    (UsageError, 400),
    (OversizedInput, 413),
    (RefusedAddress, 403),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (TooMany, 429),
    (UnreachableInput, 502),
    (FailedReading, 500),
    (BinaryInput, 415),
    (InputError, 422),
    (LedgerError, 503),
)


class Fault(msgspec.Struct, frozen=True):
    """What went wrong: a stable code, what it speaks of, what is wrong, and what to do."""

    code: str
    subject: str
    says: str
    remedy: str


class ErrorAnswer(msgspec.Struct, frozen=True):
    """The shape of every answer that is no success."""

    error: Fault


def fault_of(error: HiwarError) -> Fault:
    """An error as it is told."""
    return Fault(error.code, error.subject, error.says, error.remedy)


def status_of(error: HiwarError) -> int:
    """The status of an error.

    >>> status_of(MissingInput("ev_1", "there is no such event", "take an id from /events"))
    404
    """
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def answer_of(error: HiwarError, status: int | None = None, headers: dict[str, str] | None = None) -> Response:
    """An error as an answer."""
    body = msgspec.json.encode(ErrorAnswer(fault_of(error)))
    return Response(body, status or status_of(error), {**headers_of(error), **(headers or {})}, "application/json")


def headers_of(error: HiwarError) -> dict[str, str]:
    """What an error tells beside its words: how to be known, or when to ask again."""
    if isinstance(error, NotSignedIn):
        return {"www-authenticate": 'Bearer realm="Hiwar"'}
    return {"retry-after": str(error.after)} if isinstance(error, TooMany) else {}


def add_to(app: FastAPI) -> None:
    """Let an application tell its errors so."""
    app.add_exception_handler(HiwarError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, HiwarError)
    return answer_of(error)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told: HiwarError = MissingInput(request.url.path, "there is no such address", "see openapi.json")
    if error.status_code == 405:
        told = UsageError(request.url.path, f"it takes no {request.method}", "see openapi.json")
    elif error.status_code != 404:
        told = UsageError(request.url.path, str(error.detail), "see openapi.json")
    return answer_of(told, error.status_code, dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    names = [".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0]) for one in found]
    says = "; ".join(dict.fromkeys(str(one["msg"]) for one in found))
    return answer_of(UsageError(", ".join(dict.fromkeys(names)), says, "see openapi.json"), 400)


def _fault(request: Request, error: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=error)
    told = FailedReading(request.url.path, f"the server failed: {type(error).__name__}", "report it with the address")
    return answer_of(told, 500)
