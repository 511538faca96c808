"""Add pages: pasted, uploaded or by address, read at once, with what was read in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from hiwar.errors import InputError, OversizedInput, UsageError
from hiwar.faces.examples import example_pages
from hiwar.faces.web.view import Here, View
from hiwar.faces.web.writing import Written
from hiwar.model import Page
from hiwar.pipeline import Taken, ingest, take
from hiwar.sources import Given, captures
from hiwar.sources.handed import page_of_text, pages_of_bytes

router = APIRouter()
SHOWN = 50
"""How many pages are told one by one."""
_WEB = ("http://", "https://")


@router.get("/{language}/add")
def show(v: Here) -> Response:
    """The forms."""
    return v.page("add.html", taken=None)


@router.post("/{language}/add")
def add(
    v: Here,
    _: Written,
    text: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    published: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
) -> Response:
    """Read what was given into the ledger, and show what was read."""
    given = Given(published=published or None, outlet=outlet.strip() or None, url=url.strip() or None)
    pages: list[Iterable[Page | InputError]] = []
    if text.strip():
        pages.append([page_of_text(text, given, "text")])
    if address.strip():
        pages.append(_of_address(v, address.strip(), given))
    for file in files or []:
        if file.filename:
            pages.append(_of_file(v, file, given))
    if not pages:
        raise UsageError("form", "nothing was given", "paste a text, choose a file or give an address")
    with v.desk.pool.ledger() as ledger:
        taken = [one for part in pages for one in take(ledger, part, v.desk.folders)]
    v.desk.questions.forget()
    return _told(v, taken)


def _of_address(v: View, address: str, given: Given) -> Iterable[Page | InputError]:
    """The pages of an address of the public web; nothing else is opened by name."""
    if not address.startswith(_WEB):
        raise UsageError(address, "it is no address of the web", "begin it with https://")
    return captures(address, published=given.published, outlet=given.outlet, limit=v.desk.settings.limit)


def _of_file(v: View, file: UploadFile, given: Given) -> Iterable[Page | InputError]:
    """The pages of an uploaded file."""
    limit = v.desk.settings.limit
    data, name = file.file.read(limit + 1), file.filename or "file"
    if len(data) > limit:
        return [OversizedInput(name, f"it is larger than {limit} bytes", "give it in parts, or raise --limit")]
    return pages_of_bytes(data, name, given, media=file.content_type or "", limit=limit)


@router.get("/{language}/welcome")
def welcome(v: Here) -> Response:
    """What a first start shows."""
    return v.page("welcome.html")


@router.post("/{language}/examples")
def examples(v: Here, _: Written) -> Response:
    """Read the example pages into the ledger."""
    with v.desk.pool.opened() as ledger:
        for _one in ingest(ledger, example_pages(), folders=v.desk.folders):
            pass
    v.desk.questions.forget()
    return v.to(v.link(""))


def _told(v: View, taken: list[Taken]) -> Response:
    read = [one for one in taken if one.reading]
    return v.page(
        "add.html", taken=taken[:SHOWN], many=len(taken), read=len(read), failed=len(taken) - len(read),
        contacts=sum(len(one.reading.contacts) for one in read if one.reading),
        statements=sum(len(one.reading.statements) for one in read if one.reading),
    )  # fmt: skip
