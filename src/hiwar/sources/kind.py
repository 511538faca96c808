"""The interface of sources: a kind of file, and a file opened.

A kind says by which endings and beginnings its files are known and reads one of them into pages. Adding a kind is one
module with a `KIND`, and its name in `captures.KINDS`. Invariant: a kind yields a page or an error for each capture
that its file holds, in order, and raises nothing but what `captures` turns into an error: `OSError`, `EOFError`,
`zlib.error`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hiwar.errors import InputError, OversizedInput
from hiwar.model import Page
from hiwar.sources.page import Given
from hiwar.sources.stream import Stream

Found = Iterator[Page | InputError]


class Opened(NamedTuple):
    """A file opened: its bytes, where they stand, what the caller states of all that is in it.

    `name` is the lower-cased name without `.gz` or `.zst`, `limit` the largest page in bytes, `charset` the encoding
    and `media` the type that came with it from outside, `within` reads a file inside this one, `depth` says how many
    files this one lies in.
    """

    stream: Stream
    path: str
    name: str
    given: Given
    limit: int
    within: Callable[[Opened], Found]
    charset: str | None = None
    media: str = ""
    depth: int = 0


class Kind(NamedTuple):
    """A kind of file."""

    name: str
    endings: tuple[str, ...]
    knows: Callable[[bytes, str], bool]
    read: Callable[[Opened], Found]


def bare(name: str) -> str:
    """The lower-cased name of a file without the ending that says how it is packed.

    >>> bare("Crawl.WARC.gz"), bare("a.warc.zst")
    ('crawl.warc', 'a.warc')
    """
    return name.lower().removesuffix(".gz").removesuffix(".zst")


def oversized(subject: str, limit: int) -> OversizedInput:
    """The error of a page beyond the limit."""
    return OversizedInput(subject, f"it is larger than {limit:,} bytes a page", "cut it into pages, or raise the limit")
