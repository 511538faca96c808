"""CSL-JSON: the articles as a library that reference managers and citation processors load.

What enters is a batch; what leaves is an array of items, an article each.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.citations import Citation, citations

_TYPES = {"newspaper": "article-newspaper", "agency": "article-newspaper", "magazine": "article-magazine"}


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the items."""
    count = 0
    out.write(b"[")
    for one in citations(batch):
        out.write((b",\n" if count else b"\n") + msgspec.json.encode(item_of(one)))
        count += 1
    out.write(b"\n]\n")
    return {"items": count}


def item_of(one: Citation) -> dict[str, Any]:
    """An item of CSL."""
    told = {
        "id": one.id,
        "type": _TYPES.get(one.kind, "webpage"),
        "title": one.title,
        "container-title": one.outlet,
        "issued": _issued(one),
        "accessed": {"date-parts": [_numbers(one.accessed)]} if one.accessed else None,
        "URL": one.url,
        "language": one.language,
        "note": one.note,
    }
    return {key: value for key, value in told.items() if value is not None}


def _issued(one: Citation) -> dict[str, Any] | None:
    when = one.published
    if one.parts:
        return {"date-parts": [list(one.parts)]}
    if when.start and when.end:
        return {"date-parts": [_numbers(when.start), _numbers(when.end)]}
    return {"literal": when.edtf} if when.edtf else None


def _numbers(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]
