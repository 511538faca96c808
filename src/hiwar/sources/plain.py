"""Files that are one page: text and HTML."""

from __future__ import annotations

import re

from hiwar.errors import InputError
from hiwar.sources import html
from hiwar.sources.decode import decode
from hiwar.sources.kind import Found, Kind, Opened, oversized
from hiwar.sources.page import page_of

_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_WIDE = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def _is_html(head: bytes, name: str) -> bool:
    return _MARKUP.match(head[:4096]) is not None or head.startswith(_WIDE) or name.endswith(_ENDINGS)


def _read(opened: Opened) -> Found:
    data = opened.stream.whole(opened.limit)
    if data is None:
        yield oversized(opened.path, opened.limit)
        return
    try:
        if "html" in opened.media or (not opened.media and _is_html(data[:4096], opened.name)):
            yield html.page_of_bytes(data, opened.given, path=opened.path, subject=opened.path, charset=opened.charset)
        else:
            text = decode(data, opened.path, opened.charset)
            yield page_of(text, opened.given, path=opened.path, blob=data, subject=opened.path)
    except InputError as error:
        yield error


HTML = Kind("html", _ENDINGS, _is_html, _read)
TEXT = Kind("text", (".txt", ".text"), lambda head, name: True, _read)
