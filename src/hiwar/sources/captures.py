"""Captures: what a path holds, page by page.

What enters is a file, a folder or `-` for standard input; what leaves are its pages in order, and for each
that cannot be read an `InputError` in its place. A file's kind is told by its content, then by its ending:
JSON lines, HTML, else plain text; gzip is opened. A folder is read with what lies under it, sorted, by the
endings of `ENDINGS`. Invariant: one bad page never stops the others, and memory does not grow with the size
of the input.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from hiwar.errors import EmptyInput, InputError, MalformedInput, MissingInput, OversizedInput
from hiwar.model import Page
from hiwar.sources import html, jsonl
from hiwar.sources.decode import decode
from hiwar.sources.page import LIMIT, Given, check_caller, page_of
from hiwar.sources.stream import Stream

ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
_JSONL = (".jsonl", ".ndjson")
_HTML = (".html", ".htm", ".xhtml")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_OBJECT = re.compile(rb"\s*\{\s*\"[A-Za-z_]+\"\s*:")


def captures(
    path: str | Path,
    *,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    limit: int = LIMIT,
) -> Iterator[Page | InputError]:
    """The pages of a path, and in the place of each unreadable one its error.

    `published` (ISO), `url` and `outlet` are the caller's word and go before what a page states; `limit` is
    in bytes a page.

    >>> [str(error) for error in captures("no/such.txt")]
    ['missing_input: no/such.txt: no such file or folder (check the path)']
    """
    caller = Given(published=published, url=url, outlet=outlet)
    check_caller(caller)
    return _captures(str(path), caller, limit)


def _captures(path: str, caller: Given, limit: int) -> Iterator[Page | InputError]:
    if path == "-":
        yield from _of_stream(Stream(sys.stdin.buffer), path, caller, limit)
    elif os.path.isdir(path):
        files = _files_under(path)
        if not files:
            yield EmptyInput(path, "no page lies in the folder", f"put files there that end in {', '.join(ENDINGS)}")
        for file in files:
            yield from _of_file(file, caller, limit)
    elif os.path.exists(path):
        yield from _of_file(path, caller, limit)
    else:
        yield MissingInput(path, "no such file or folder", "check the path")


def _files_under(folder: str) -> list[str]:
    """The files under a folder whose ending is that of pages, sorted; dotted names are passed over."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(place, name)
            for name in names
            if not name.startswith(".") and name.lower().removesuffix(".gz").endswith(ENDINGS)
        ]
    return sorted(found)


def _of_file(path: str, caller: Given, limit: int) -> Iterator[Page | InputError]:
    try:
        with open(path, "rb") as file:
            yield from _of_stream(Stream(file), path, caller, limit)
    except (EOFError, zlib.error) as error:
        yield MalformedInput(path, f"its gzip is broken: {error}", "fetch or pack it again")
    except OSError as error:
        yield InputError(path, error.strerror or str(error), "check that the file can be read")


def _of_stream(stream: Stream, path: str, caller: Given, limit: int) -> Iterator[Page | InputError]:
    name = path.lower().removesuffix(".gz")
    if _is_jsonl(stream.head, name):
        yield from _of_lines(stream, path, caller, limit)
        return
    data = stream.whole(limit)
    if data is None:
        yield _oversized(path, limit)
        return
    try:
        if name.endswith(".json"):
            yield from _of_document(data, path, caller)
        elif _MARKUP.match(data[:4096]) or name.endswith(_HTML):
            yield html.page_of_bytes(data, caller, path=path, subject=path)
        else:
            yield page_of(decode(data, path), caller, path=path, blob=data, subject=path)
    except InputError as error:
        yield error


def _is_jsonl(head: bytes, name: str) -> bool:
    """Whether the content is JSON lines: the ending says so, or the first line is an object in itself."""
    if name.endswith(_JSONL):
        return True
    if name.endswith(".json") or not _OBJECT.match(head.removeprefix(b"\xef\xbb\xbf")):
        return False
    line, feed, _ = head.lstrip().partition(b"\n")
    return not feed or line.rstrip().endswith(b"}")


def _of_lines(stream: Stream, path: str, caller: Given, limit: int) -> Iterator[Page | InputError]:
    read = 0
    for number, line in enumerate(stream.lines(limit), 1):
        subject = f"{path}:{number}"
        if line is None:
            yield _oversized(subject, limit)
        elif line.strip(b" \t\r\xef\xbb\xbf"):
            try:
                yield jsonl.page_of_line(line, caller, path=path, subject=subject)
            except InputError as error:
                yield error
        else:
            continue
        read += 1
    if not read:
        yield EmptyInput(path, "there is nothing in it", "leave it out, or look how it was saved")


def _of_document(data: bytes, path: str, caller: Given) -> Iterator[Page | InputError]:
    """The pages of a JSON file that is one object or a list of them."""
    if not data.strip():
        yield EmptyInput(path, "there is nothing in it", "leave it out, or look how it was saved")
        return
    for index, line in enumerate(jsonl.read_document(data, path), 1):
        if isinstance(line, InputError):
            yield line
            continue
        try:
            yield jsonl.page_of_record(line, caller, path=path, blob=jsonl.bytes_of(line), subject=f"{path}:{index}")
        except InputError as error:
            yield error


def _oversized(subject: str, limit: int) -> OversizedInput:
    return OversizedInput(subject, f"it is larger than {limit:,} bytes a page", "cut it into pages, or raise the limit")
