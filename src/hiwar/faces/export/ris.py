"""RIS: the articles as records that reference managers load.

What enters is a batch; what leaves is a record an article. Invariant: a field is one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hiwar.faces.bidi import plain
from hiwar.faces.export.batch import Batch
from hiwar.faces.export.citations import Citation, citations

_TYPES = {"newspaper": "NEWS", "agency": "NEWS", "magazine": "MGZN"}


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the records."""
    count = 0
    for one in citations(batch):
        out.write("".join(f"{tag}  - {plain(value)}\r\n" for tag, value in _fields(one) if value).encode())
        out.write(b"ER  - \r\n\r\n")
        count += 1
    return {"items": count}


def _fields(one: Citation) -> Iterator[tuple[str, str | None]]:
    parts = one.parts or ()
    yield "TY", _TYPES.get(one.kind, "ELEC")
    yield "ID", one.id
    yield "TI", one.title
    yield "T2", one.outlet
    yield "PY", str(parts[0]) if parts else None
    yield "DA", "/".join([f"{part:02}" for part in parts] + [""] * (4 - len(parts))) if parts else one.published.edtf
    yield "UR", one.url
    yield "Y2", one.accessed.replace("-", "/") + "/" if one.accessed else None
    yield "LA", one.language
    yield "N1", one.note
