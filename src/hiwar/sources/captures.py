"""Captures: what a path or an address holds, page by page.

What enters is a file, a folder, `-` for standard input, or an address of the web; what leaves are its pages in order,
and for each that cannot be read an `InputError` in its place. A file's kind is told by its content, then by its
ending; gzip and Zstandard are opened. A folder is read with what lies under it, sorted, by the endings of `ENDINGS`.
Invariant: one bad page never stops the others, and memory does not grow with the size of the input.
"""

from __future__ import annotations

import datetime
import io
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from hiwar.errors import EmptyInput, InputError, MalformedInput, MissingInput, UnreachableInput
from hiwar.model import Page
from hiwar.sources import archive, feed, jsonl, mhtml, plain, sheet, sitemap, warc
from hiwar.sources.kind import Found, Kind, Opened, bare
from hiwar.sources.meter import Meter
from hiwar.sources.page import LIMIT, Given, check_caller
from hiwar.sources.stream import Stream

if TYPE_CHECKING:
    from hiwar.sources.web import Polite

_FILES: tuple[Kind, ...] = (
    warc.KIND,
    sheet.PARQUET,
    sheet.CSV,
    jsonl.LINES,
    jsonl.DOCUMENT,
    feed.KIND,
    sitemap.KIND,
    mhtml.KIND,
    plain.HTML,
    plain.TEXT,
)
KINDS: tuple[Kind, ...] = (archive.reader(tuple(end for kind in _FILES for end in kind.endings)), *_FILES)
"""The kinds of files, in the order in which they are tried; the last takes what no other does."""
ENDINGS = tuple(sorted({end for kind in KINDS for end in kind.endings}))


def captures(
    path: str | Path,
    *,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    limit: int = LIMIT,
    meter: Meter | None = None,
    visitor: Polite | None = None,
) -> Iterator[Page | InputError]:
    """The pages of a path, and in the place of each unreadable one its error.

    `published` (ISO), `url` and `outlet` are the caller's word and go before what a page states; `limit` is
    in bytes a page; `meter` counts what is read of files; `visitor` asks an address, by default one that asks none but
    the public web.

    >>> [str(error) for error in captures("no/such.txt")]
    ['missing_input: no/such.txt: no such file or folder (check the path)']
    """
    caller = Given(published=published, url=url, outlet=outlet)
    check_caller(caller)
    if str(path).startswith(("http://", "https://")):
        return _of_address(str(path), caller, limit, visitor)
    return _captures(str(path), caller, limit, meter or Meter())


def _captures(path: str, caller: Given, limit: int, meter: Meter) -> Found:
    if path == "-":
        yield from _guarded(path, caller, limit, meter)
    elif os.path.isdir(path):
        files = files_under(path)
        if not files:
            yield EmptyInput(path, "no page lies in the folder", f"put files there that end in {', '.join(ENDINGS)}")
        for file in files:
            yield from _guarded(file, caller, limit, meter)
    elif os.path.exists(path):
        yield from _guarded(path, caller, limit, meter)
    else:
        yield MissingInput(path, "no such file or folder", "check the path")


def _of_address(url: str, caller: Given, limit: int, visitor: Polite | None) -> Found:
    """The pages of an address of the web, asked once and politely; its kind is that of what comes."""
    from hiwar.sources.payload import media_of
    from hiwar.sources.web import Limits, Polite

    try:
        response = (visitor or Polite("hiwar", limits=Limits(size=limit), delay=1.0)).get(url)
    except InputError as error:
        yield error
        return
    if response.status != 200:
        yield UnreachableInput(url, f"its site answers {response.status}", "check the address")
        return
    media, charset = media_of(response.headers)
    fetched = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    given = caller.over(Given(fetched=fetched))
    name = bare(urlsplit(response.url).path)
    try:
        stream = Stream(io.BytesIO(response.body))
        opened = Opened(stream, response.url, name, given, limit, read_opened, charset, media)
        yield from _addressed(opened)
    except InputError as error:
        yield type(error)(response.url, error.says, error.remedy)
    except (EOFError, zlib.error) as error:
        yield MalformedInput(response.url, f"its packing is broken: {error}", "fetch it again")


def _addressed(opened: Opened) -> Found:
    """The pages of what stood at an address: a page bears it, and of a file of pages those that tell none."""
    if kind_of(opened) in (plain.HTML, plain.TEXT):
        opened = opened._replace(given=opened.given.over(Given(url=opened.path)))
    for item in read_opened(opened):
        if isinstance(item, Page) and item.capture.url is None:
            item = msgspec.structs.replace(item, capture=msgspec.structs.replace(item.capture, url=opened.path))
        yield item


def files_under(folder: str) -> list[str]:
    """The files under a folder whose ending is that of pages, sorted; dotted names are passed over."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(place, name) for name in names if not name.startswith(".") and bare(name).endswith(ENDINGS)
        ]
    return sorted(found)


def _guarded(path: str, caller: Given, limit: int, meter: Meter) -> Found:
    """The pages of a file; what fails below it is its error."""
    try:
        if path == "-":
            yield from _of_stream(Stream(sys.stdin.buffer), path, caller, limit)
        else:
            with meter.open(path) as file:
                yield from _of_stream(Stream(file), path, caller, limit)
    except InputError as error:
        yield type(error)(path, error.says, error.remedy)
    except (EOFError, zlib.error) as error:
        yield MalformedInput(path, f"its packing is broken: {error}", "fetch or pack it again")
    except OSError as error:
        yield InputError(path, error.strerror or str(error), "check that the file can be read")


def _of_stream(stream: Stream, path: str, caller: Given, limit: int) -> Found:
    return read_opened(Opened(stream, path, bare(path), caller, limit, read_opened))


def read_opened(opened: Opened) -> Found:
    """The pages of an opened file, by its kind."""
    return kind_of(opened).read(opened)


def kind_of(opened: Opened) -> Kind:
    """The kind of an opened file."""
    return next(kind for kind in KINDS if kind.knows(opened.stream.head, opened.name))
