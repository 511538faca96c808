"""Exports: what a list shows, in every form that other programs load, with how much it is said before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.responses import StreamingResponse

from hiwar.faces.export import FORMS, TABLES, form_of, write
from hiwar.faces.export.asked import batch_of_filter
from hiwar.faces.web.filters import Filters
from hiwar.faces.web.view import Here
from hiwar.queries import events

router = APIRouter()
_MEMORY = 8 * 1024 * 1024
_CHUNK = 256 * 1024


@router.get("/{language}/export")
def choose(v: Here) -> Response:
    """The forms, and how many events would be in each."""
    asked = Filters(v)
    with v.desk.pool.ledger() as ledger:
        found = events(ledger, asked.filter, None, 1, v.desk.folders)
    return v.page("export.html", forms=FORMS.values(), tables=TABLES, asked=asked, found=found)


@router.get("/{language}/export/{form}")
def give(v: Here, form: str, table: str = "events") -> Response:
    """A file."""
    chosen, asked = form_of(form), Filters(v)
    file: BinaryIO = tempfile.SpooledTemporaryFile(max_size=_MEMORY)  # type: ignore[assignment]  # noqa: SIM115
    with v.desk.pool.ledger() as ledger:
        batch = batch_of_filter(ledger, asked.filter, v.language, str(v.request.base_url))
        counts = write(batch, form, file, table)
    size = file.tell()
    file.seek(0)
    name = f"hiwar-{table}{chosen.ending}" if chosen.tabled else f"hiwar{chosen.ending}"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(size),
        "x-hiwar-counts": ", ".join(f"{what}={many}" for what, many in {**counts, **batch.notes}.items()),
    }
    return StreamingResponse(_parts(file), media_type=chosen.media, headers=headers)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while part := file.read(_CHUNK):
            yield part
