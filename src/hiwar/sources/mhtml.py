"""MHTML: a page as browsers save it, in one file with its pictures.

What leaves is the page of the first HTML part, with the address and the time that the file states. Refused: a file
without such a part.
"""

from __future__ import annotations

import email.message
import email.parser
import email.utils
import re

from hiwar.errors import InputError, MalformedInput
from hiwar.model import Page
from hiwar.sources import html
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.page import Given

_HEAD = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}", re.ASCII)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_REMEDY = "save the page again as HTML or MHTML"


def _knows(head: bytes, name: str) -> bool:
    if name.endswith((".mhtml", ".mht")):
        return True
    lines = _HEAD.match(head[:8192])
    return lines is not None and _RELATED.search(lines.group()) is not None


def _read(opened: Opened) -> Found:
    data = opened.stream.whole(2 * opened.limit)
    if data is None:
        yield oversized(opened.path, opened.limit)
        return
    try:
        yield _page(data, opened)
    except InputError as error:
        yield error


def _page(data: bytes, opened: Opened) -> Page:
    part, message = _part(data, opened.path)
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise MalformedInput(opened.path, "its HTML part is empty", _REMEDY)
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    stated = Given(url=address if address.startswith(("http://", "https://")) else None, fetched=_time(message))
    charset = part.get_param("charset")
    return html.page_of_bytes(
        body,
        opened.given.over(stated),
        path=opened.path,
        subject=opened.path,
        charset=charset if isinstance(charset, str) else None,
    )


def _part(data: bytes, subject: str) -> tuple[email.message.Message, email.message.Message]:
    """The first HTML part, and the message it is in."""
    # The standard parser raises whatever a broken header leads it to.
    try:
        message = email.parser.BytesParser().parsebytes(data)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    except Exception as error:
        raise MalformedInput(subject, f"it is no MHTML: {type(error).__name__}", _REMEDY) from error
    if part is None:
        raise MalformedInput(subject, "it holds no HTML", _REMEDY)
    return part, message


def _time(message: email.message.Message) -> str | None:
    """When the page was saved."""
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


KIND = Kind("mhtml", (".mhtml", ".mht"), _knows, _read)
