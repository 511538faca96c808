"""Outlines: events as far as a channel needs them, read from their records without the rest.

What enters is the record of an event; what leaves is the event without origins, outlets, places and the values of its
fields (but for the condition), and its reports without their words. Invariant: what an outline holds is what the event
holds; it is read in half of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import GenericAlias
from typing import Any

import msgspec
from msgspec.structs import asdict, fields

from hiwar.model import Event, Field, Report

_LEFT_OUT = {"duration", "place", "ordinal", "links", "origins", "outlets", "problems", "schema"}
_OF_A_REPORT = {"id", "capture", "text_id", "origin", "kind", "status", "account"}
_CONDITION = b'"name":"condition"'


def _part(name: str, of: type[msgspec.Struct], kept: Iterable[str], otherwise: dict[str, Any]) -> Any:
    """A record of the kept fields of another, some of them of another type."""
    columns: list[Any] = []
    for field in fields(of):
        if field.name in kept:
            column = (field.name, otherwise.get(field.name, field.type))
            columns.append(column if field.required else (*column, field.default))
    return msgspec.defstruct(name, columns, gc=False)


_Told = _part("_Told", Report, _OF_A_REPORT, {})
_Kept = _part(
    "_Kept",
    Event,
    {field.name for field in fields(Event)} - _LEFT_OUT,
    {"fields": msgspec.Raw, "reports": GenericAlias(tuple, (_Told, ...))},
)
_kept = msgspec.json.Decoder(_Kept)
_fields = msgspec.json.Decoder(tuple[Field, ...])


def outline_of(record: str) -> Event:
    """The outline of an event, from its record as `codec.encode` writes it."""
    told = asdict(_kept.decode(record))
    raw = bytes(told.pop("fields"))
    told["fields"] = tuple(f for f in _fields.decode(raw) if f.name == "condition") if _CONDITION in raw else ()
    told["reports"] = tuple(Report(**asdict(report)) for report in told["reports"])
    return Event(**told)
