"""Handed over: pages that come as text or bytes from a caller, not from a path.

What enters is a text, or the bytes of a file of any kind that `captures` knows, with a name for it; what leaves is its
pages, and for each that cannot be read an `InputError` in its place. Invariant: the name is only said, never opened.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from hiwar.errors import InputError, MalformedInput
from hiwar.model import Page
from hiwar.sources.captures import read_opened
from hiwar.sources.kind import Opened
from hiwar.sources.page import LIMIT, Given, check_caller, page_of
from hiwar.sources.stream import Stream


def page_of_text(text: str, given: Given, name: str = "text") -> Page | InputError:
    """The page of a text."""
    check_caller(given)
    try:
        return page_of(text, given, subject=name)
    except InputError as error:
        return error


def pages_of_bytes(
    data: bytes, name: str, given: Given, *, media: str = "", limit: int = LIMIT
) -> Iterator[Page | InputError]:
    """The pages of a file's bytes; `media` is the type that came with them, and `limit` is in bytes a page."""
    check_caller(given)
    short = name.lower().removesuffix(".gz")
    try:
        stream = Stream(io.BytesIO(data))
        yield from read_opened(Opened(stream, name, short, given, limit, read_opened, None, media))
    except (EOFError, zlib.error) as error:
        yield MalformedInput(name, f"its gzip is broken: {error}", "fetch or pack it again")
    except OSError as error:
        yield InputError(name, error.strerror or str(error), "check that the file can be read")
