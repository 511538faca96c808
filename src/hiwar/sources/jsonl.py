"""JSON lines: one capture a line; a JSON file of one capture or a list of them.

What enters is one line's bytes; what leaves is its text or HTML with what it states. Refused: a line that is
no JSON object, lacks both `text` and `html`, or holds a value of another type. Keys that are not ours are
passed over.
"""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from hiwar.errors import EmptyInput, EncodingInput, InputError, MalformedInput
from hiwar.model import Page
from hiwar.sources import html
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.page import Given, page_of

T = TypeVar("T")
_REMEDY = 'a line is {"url", "text" or "html", "title"?, "published"?, "fetched"?, "outlet"?, "author"?}'


class Line(msgspec.Struct, frozen=True):
    """The keys of a line that are ours."""

    url: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    outlet: str | None = None
    author: str | None = None

    def given(self) -> Given:
        """What the line states of its page."""
        return Given(
            url=self.url,
            title=self.title,
            published=self.published,
            fetched=self.fetched,
            outlet=self.outlet,
            author=self.author,
        )


_LINE = msgspec.json.Decoder(Line)
_LINES = msgspec.json.Decoder(Line | list[Line])


def page_of_line(data: bytes, caller: Given, *, path: str, subject: str) -> Page:
    """The page of one line.

    >>> data = '{"title": "لقاء", "text": "التقى الوزيران."}'.encode()  # a meeting; the two ministers met
    >>> page = page_of_line(data, Given(), path="a", subject="a:1")
    >>> page.title, page.capture.chars
    ('لقاء', 20)
    """
    return page_of_record(read_line(data, subject), caller, path=path, blob=data, subject=subject)


def read_line(data: bytes, subject: str) -> Line:
    """The record of one line."""
    return checked(_decoded(_LINE, data, subject), subject)


def read_document(data: bytes, subject: str) -> list[Line | InputError]:
    """The records of a whole JSON file: one object, or a list of them."""
    found = _decoded(_LINES, data, subject)
    out: list[Line | InputError] = []
    for index, line in enumerate(found if isinstance(found, list) else [found], 1):
        try:
            out.append(checked(line, f"{subject}:{index}"))
        except InputError as error:
            out.append(error)
    return out


def page_of_record(line: Line, caller: Given, *, path: str, blob: bytes, subject: str) -> Page:
    """The page of a record; what the caller states goes before what the record states."""
    given = caller.over(line.given())
    if line.text is not None:
        return page_of(line.text, given, path=path, blob=blob, subject=subject)
    return html.page_of_html(line.html or "", given, path=path, blob=blob, subject=subject)


def bytes_of(line: Line) -> bytes:
    """The bytes that stand for a record which has none of its own: its canonical JSON."""
    return msgspec.json.encode(line, order="deterministic")


def _decoded(decoder: msgspec.json.Decoder[T], data: bytes, subject: str) -> T:
    try:
        return decoder.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise EncodingInput(subject, "it is not UTF-8", "convert it to UTF-8 with iconv") from error
    except msgspec.ValidationError as error:
        raise MalformedInput(subject, str(error), _REMEDY) from error
    except msgspec.DecodeError as error:
        raise MalformedInput(subject, f"it is no JSON: {error}", _REMEDY) from error


def checked(line: Line, subject: str) -> Line:
    """The record, if it has what a page needs."""
    if line.text is None and line.html is None:
        raise MalformedInput(subject, "it has neither `text` nor `html`", _REMEDY)
    return line


_OBJECT = re.compile(rb"\s*\{\s*\"[A-Za-z_]+\"\s*:")
_ENDINGS = (".jsonl", ".ndjson")


def _is_lines(head: bytes, name: str) -> bool:
    """Whether the content is JSON lines: the ending says so, or the first line is an object in itself."""
    if name.endswith(_ENDINGS):
        return True
    if name.endswith(".json") or not _OBJECT.match(head.removeprefix(b"\xef\xbb\xbf")):
        return False
    line, feed, _ = head.lstrip().partition(b"\n")
    return not feed or line.rstrip().endswith(b"}")


def _read_lines(opened: Opened) -> Found:
    read = 0
    for number, line in enumerate(opened.stream.lines(opened.limit), 1):
        subject = f"{opened.path}:{number}"
        if line is None:
            yield oversized(subject, opened.limit)
        elif line.strip(b" \t\r\xef\xbb\xbf"):
            try:
                yield page_of_line(line, opened.given, path=opened.path, subject=subject)
            except InputError as error:
                yield error
        else:
            continue
        read += 1
    if not read:
        yield EmptyInput(opened.path, "there is nothing in it", "leave it out, or look how it was saved")


def _read_document(opened: Opened) -> Found:
    """The pages of a JSON file that is one object or a list of them."""
    data = opened.stream.whole(opened.limit)
    if data is None:
        yield oversized(opened.path, opened.limit)
        return
    if not data.strip():
        yield EmptyInput(opened.path, "there is nothing in it", "leave it out, or look how it was saved")
        return
    try:
        lines = read_document(data, opened.path)
    except InputError as error:
        yield error
        return
    for index, line in enumerate(lines, 1):
        if isinstance(line, InputError):
            yield line
            continue
        subject = f"{opened.path}:{index}"
        try:
            yield page_of_record(line, opened.given, path=opened.path, blob=bytes_of(line), subject=subject)
        except InputError as error:
            yield error


LINES = Kind("jsonl", _ENDINGS, _is_lines, _read_lines)
DOCUMENT = Kind("json", (), lambda head, name: name.endswith(".json"), _read_document)
