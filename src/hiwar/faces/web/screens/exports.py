"""Exports: what a list shows, in every form that other programs load, with how much it is said before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query
from fastapi.responses import Response
from starlette.responses import StreamingResponse

from hiwar.faces.export import FORMS, form_of, write
from hiwar.faces.export.lists import List, batch_of_list, checked
from hiwar.faces.web.filters import Filters
from hiwar.faces.web.view import Here, View
from hiwar.ledger import Ledger
from hiwar.queries import Slice, disagreements, doubtful, events, outlets, problems, search, statements, upcoming

router = APIRouter()
_MEMORY = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_COUNTED = {
    "events": "event", "upcoming": "event", "statements": "statement", "disagreements": "disagreement",
    "doubtful": "event", "search": "page", "problems": "page", "outlets": "outlet",
}  # fmt: skip
"""What a list is counted in."""
What = Annotated[tuple[str, ...], Query()]


@router.get("/{language}/export")
def choose(v: Here, of: str = "events", day: str | None = None, what: What = ()) -> Response:
    """The forms, and how many would be in each; `of` is one of `LISTS`."""
    asked, kinds = Filters(v), tuple(one for one in what if one)
    chosen = List(checked(of), asked.filter, day or None, kinds)
    with v.desk.pool.ledger() as ledger:
        found = _found(v, ledger, chosen)
    return v.page(
        "export.html",
        forms=[form for form in FORMS.values() if chosen.fits(form.name)], tables=chosen.tables,
        asked=asked, found=found, of=of, counted=_COUNTED[of],
        more={} if of == "events" else {"of": of, "day": chosen.day, "what": kinds or None},
    )  # fmt: skip


@router.get("/{language}/export/{form}")
def give(
    v: Here, form: str, table: str = "events", of: str = "events", day: str | None = None, what: What = ()
) -> Response:
    """A file."""
    chosen, asked = form_of(form), Filters(v)
    wanted = List(checked(of), asked.filter, day or None, tuple(one for one in what if one))
    file: BinaryIO = tempfile.SpooledTemporaryFile(max_size=_MEMORY)  # type: ignore[assignment]  # noqa: SIM115
    with v.desk.pool.ledger() as ledger:
        batch = batch_of_list(ledger, wanted, v.language, str(v.request.base_url), v.desk.folders)
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


def _found(v: View, ledger: Ledger, chosen: List) -> Slice[object]:
    """The beginning of a list, with its total."""
    wanted, folders = chosen.wanted, v.desk.folders
    if chosen.of == "statements":
        return statements(ledger, wanted, None, 1, folders)  # type: ignore[return-value]
    if chosen.of == "upcoming":
        return upcoming(ledger, wanted, chosen.day, folders, 1)  # type: ignore[return-value]
    if chosen.of == "disagreements":
        return disagreements(ledger, wanted, None, 1, chosen.kinds, folders)  # type: ignore[return-value]
    if chosen.of == "search":
        return search(ledger, wanted.text or "", None, 1)  # type: ignore[return-value]
    if chosen.of == "outlets":
        return Slice(items=(), total=len(outlets(ledger, folders)))
    code = chosen.kinds[0] if chosen.kinds else None
    if chosen.of == "problems":
        return problems(ledger, code, None, 1).articles  # type: ignore[return-value]
    if chosen.of == "doubtful":
        return doubtful(ledger, code or "", None, 1)  # type: ignore[return-value]
    return events(ledger, wanted, None, 1, folders)  # type: ignore[return-value]


def _parts(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while part := file.read(_CHUNK):
            yield part
