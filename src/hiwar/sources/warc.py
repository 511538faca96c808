"""WARC: the archive files of crawlers, packed or not, whole or broken off.

What enters is a WARC file; what leaves is a page for each response of status 200 that holds HTML or text, for each
such resource, and for each conversion. Other records (requests, pictures, revisits, notes on the crawl) are passed
over, for they are no pages. Refused, each as an error in its place: a record that cannot be read, the end of a file
that breaks off. Invariant: one record at a time is held, never more than the limit of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from hiwar.errors import EmptyInput, InputError, MalformedInput
from hiwar.model import Page
from hiwar.sources import html
from hiwar.sources.decode import decode
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.members import MAGIC, Members
from hiwar.sources.page import Given, iso_time, page_of
from hiwar.sources.payload import body_of, headers_of, media_of
from hiwar.sources.stream import Joined, Stream

_LINE = 64 * 1024
_CHUNK = 256 * 1024
_MOST_LINES = 200
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HTML = ("text/html", "application/xhtml+xml")


class Record(NamedTuple):
    """A record: its headers by lower-case name, and its block; `None` for one beyond the limit."""

    headers: dict[str, str]
    block: bytes | None


def records(stream: Stream, limit: int) -> Iterator[Record]:
    """The records of a WARC that may hold pages, of the rest the headers alone.

    Raises `EOFError` where the file breaks off inside a record, `MalformedInput` where what follows is no WARC.
    """
    reader = _Reader(stream)
    while (headers := reader.head()) is not None:
        length = headers.get("content-length", "")
        if not length.isdigit():
            raise MalformedInput("", "a record does not tell its length", "write the archive again")
        size = int(length)
        kind = headers.get("warc-type", "")
        if kind not in ("response", "resource", "conversion"):
            reader.skip(size)
            yield Record(headers, b"")
        elif size > 2 * limit:
            reader.skip(size)
            yield Record(headers, None)
        else:
            yield Record(headers, reader.take(size))


class _Reader:
    """The bytes of a WARC, with what was read ahead of its lines."""

    def __init__(self, stream: Stream) -> None:
        self._stream: Stream | Members = stream
        self._buffer = b""

    def head(self) -> dict[str, str] | None:
        """The headers of the next record; `None` at the end of the file."""
        while True:
            self._unpack()
            line = self._line()
            if line is None:
                return None
            if line.strip():
                break
        if not line.startswith(b"WARC/"):
            raise MalformedInput("", "what follows is no record of a WARC", "write the archive again")
        lines = []
        while (line := self._line()) is not None and line.strip(b"\r\n"):
            lines.append(line)
            if len(lines) > _MOST_LINES:
                raise MalformedInput("", "a record has too many headers", "write the archive again")
        if line is None:
            raise EOFError("it breaks off inside a record")
        return headers_of(b"".join(lines))

    def _unpack(self) -> None:
        """A file that begins plain and goes on packed is unpacked from here on."""
        if len(self._buffer) < len(MAGIC):
            self._buffer += self._stream.read(_LINE)
        if self._buffer.startswith(MAGIC) and isinstance(self._stream, Stream):
            rest: Any = self._stream  # nothing but `read` is asked of a file that is read once
            packed: Any = Joined(self._buffer, rest)
            self._stream, self._buffer = Members(packed, of_records=True), b""

    def _line(self) -> bytes | None:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _LINE:
                raise MalformedInput("", "a line of a record's head is too long", "write the archive again")
            more = self._stream.read(_LINE)
            if not more:
                line, self._buffer = self._buffer, b""
                return line or None
            self._buffer += more
        line, self._buffer = self._buffer[: end + 1], self._buffer[end + 1 :]
        return line

    def take(self, size: int) -> bytes:
        """The next bytes."""
        piece, self._buffer = self._buffer[:size], self._buffer[size:]
        if len(piece) < size:
            piece += self._stream.read(size - len(piece))
        if len(piece) < size:
            raise EOFError("it breaks off inside a record")
        return piece

    def skip(self, size: int) -> None:
        """Pass over the next bytes."""
        while size > 0:
            piece = self.take(min(size, _CHUNK))
            size -= len(piece)


def _read(opened: Opened) -> Found:
    number = pages = 0
    try:
        for number, record in enumerate(records(opened.stream, opened.limit), 1):
            subject = f"{opened.path}#{number}"
            try:
                page = _page(record, opened, subject)
            except InputError as error:
                pages += 1
                yield error
                continue
            if page is not None:
                pages += 1
                yield page
    except (EOFError, zlib.error) as error:
        yield MalformedInput(f"{opened.path}#{number + 1}", f"the archive breaks off: {error}", "fetch it again")
        return
    except MalformedInput as error:
        yield MalformedInput(f"{opened.path}#{number + 1}", error.says, error.remedy)
        return
    if not pages:
        yield EmptyInput(opened.path, "no page lies in the archive", "look whether it holds responses of HTML")


def _page(record: Record, opened: Opened, subject: str) -> Page | None:
    """The page of a record, or `None` for one that is none."""
    headers, block = record
    kind = headers.get("warc-type", "")
    if kind not in ("response", "resource", "conversion"):
        return None
    url = headers.get("warc-target-uri", "").strip("<> ")
    if block is None:
        raise oversized(subject, opened.limit)
    media, charset = media_of(headers)
    if kind == "response":
        found = _response(block, opened.limit, subject)
        if found is None:
            return None
        media, charset, block = found
    if media not in (*_HTML, "text/plain") or url.endswith("/robots.txt"):
        return None
    given = opened.given.over(Given(url=url or None, fetched=iso_time(headers.get("warc-date", ""))))
    if media in _HTML:
        return html.page_of_bytes(block, given, path=opened.path, subject=subject, charset=charset)
    return page_of(decode(block, subject, charset), given, path=opened.path, blob=block, subject=subject)


def _response(block: bytes, limit: int, subject: str) -> tuple[str, str | None, bytes] | None:
    """Media type, character set and body of a response that holds a page."""
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, 256 * 1024)
    if status is None or end is None:
        raise MalformedInput(subject, "its HTTP response has no head", "fetch it again")
    headers = headers_of(block[: end.start()])
    media, charset = media_of(headers)
    if status.group(1) != b"200" or media not in (*_HTML, "text/plain"):
        return None
    return media, charset, body_of(headers, block[end.end() :], limit, subject)


def _knows(head: bytes, name: str) -> bool:
    return head.startswith(b"WARC/") or name.endswith(".warc")


KIND = Kind("warc", (".warc",), _knows, _read)
