"""Described: the OpenAPI description of what the API answers, made from the records themselves.

What enters is an application whose routes name their records by `answers`; what leaves is its description. Invariant:
the schema of an answer is that of the record that is encoded, so they cannot part; every answer that is no success has
the one shape of an error.
"""

from __future__ import annotations

import re
import typing
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from hiwar.faces.api.errors import ErrorAnswer

_REF = "#/components/schemas/{name}"
_PLACE = "x-hiwar-record"
_WHY = {
    400: "A parameter has no valid value.",
    401: "It is not known who asks: over a ledger with users a token is sent.",
    403: "Who asks may not, or the address must not be asked.",
    404: "There is no such thing.",
    413: "It is larger than the limit.",
    415: "It is no text.",
    429: "This token asks too often: see Retry-After.",
    422: "It cannot be read.",
    502: "The address gives no answer.",
    503: "The ledger cannot be read or written.",
}
_TAGGED = {
    "ETag": {"description": "What the answer was made from; send it as If-None-Match.", "schema": {"type": "string"}}
}


class Records:
    """The records that an API answers with."""

    def __init__(self) -> None:
        self._types: dict[str, Any] = {}

    def answers(self, record: Any, *errors: int, tagged: bool = True, status: int = 200) -> dict[int | str, Any]:
        """The `responses` of a route that answers with a record, or with these errors."""
        name = _name(record)
        self._types[name] = record
        found: dict[int | str, Any] = {
            status: {
                "description": (_told(record) or name).strip().partition("\n")[0],
                "content": {"application/json": {"schema": {_PLACE: name}}},
                **({"headers": _TAGGED} if tagged else {}),
            }
        }
        if tagged:
            found[304] = {"description": "Nothing changed since the ETag that was sent."}
        return {**found, **self.errors(*errors)}

    def errors(self, *statuses: int) -> dict[int | str, Any]:
        """The `responses` of errors."""
        return {
            status: {
                "description": _WHY[status],
                "content": {"application/json": {"schema": {"$ref": _REF.format(name="ErrorAnswer")}}},
            }
            for status in sorted({400, 401, 403, 429, 503, *statuses})
        }

    def describe(self, app: FastAPI) -> dict[str, Any]:
        """The description of an application."""
        if app.openapi_schema is not None:
            return app.openapi_schema
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        names = [*self._types, "ErrorAnswer"]
        refs, schemas = msgspec.json.schema_components([*self._types.values(), ErrorAnswer], ref_template=_REF)
        found = dict(zip(names, refs, strict=True))
        told = made.setdefault("components", {}).setdefault("schemas", {})
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{}, {"token": []}]
        for name in ("HTTPValidationError", "ValidationError"):
            told.pop(name, None)
        told.update(schemas)
        for path in made["paths"].values():
            for operation in path.values():
                _complete(operation, found)
        # The names of generic records hold what no reference may.
        text = msgspec.json.encode(made).decode()
        for name in sorted(schemas, key=len, reverse=True):
            text = text.replace(f'"{name}":', f'"{_clean(name)}":').replace(f'/{name}"', f'/{_clean(name)}"')
        app.openapi_schema = msgspec.json.decode(text)
        return app.openapi_schema


def _complete(operation: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    """Put the schemas of records into an operation, and take out what is told of errors that we do not have."""
    for status, answer in list(operation["responses"].items()):
        for content in answer.get("content", {}).values():
            schema = content.get("schema", {})
            if _PLACE in schema:
                content["schema"] = found[schema[_PLACE]]
            elif schema.get("$ref", "").endswith("HTTPValidationError"):
                del operation["responses"][status]


def _name(record: Any) -> str:
    return str(record) if typing.get_args(record) else str(record.__name__)


def _told(record: Any) -> str:
    """What a record is; of a generic one, what its items are."""
    return str((typing.get_args(record) or (record,))[0].__doc__ or "")


def _clean(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "Of", name.strip("_")).removesuffix("Of")
