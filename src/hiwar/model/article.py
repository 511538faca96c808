"""A capture and the article that it holds.

Invariant: every span of an article names the text of its capture; the body's spans are in order and do not overlap.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from hiwar.model.when import UNKNOWN, When

OutletKind = Literal[
    "agency", "newspaper", "broadcaster", "website", "aggregator", "official", "magazine", "platform", "unknown"
]


class Capture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Bytes as they came: their hash, the hash of their text layer, and where they came from."""

    id: str
    blob: str
    text_id: str
    url: str | None = None
    path: str | None = None
    fetched: str | None = None
    chars: int = 0


def capture_id(blob: str, text_id: str) -> str:
    """The id of a capture, from the hashes of its bytes and its text.

    >>> capture_id("sha256:00", "sha256:01")
    'cp_3d3f7fa89c5b9c3b'
    """
    return "cp_" + hashlib.sha256(f"{blob}\n{text_id}".encode()).hexdigest()[:16]


class Page(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A capture with its text layer and what is stated of it: the input of the document stage.

    `published` and `outlet` are the caller's word; `stated_published` and `stated_outlet` that of the page's own
    metadata (JSON-LD, `meta`), which is no part of its text. `data` are the bytes it came as, where they are not
    simply its text in UTF-8.
    """

    capture: Capture
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    stated_published: str | None = None
    stated_outlet: str | None = None
    data: bytes | None = None


class Range(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span without its words: a stretch of the body."""

    start: int
    end: int


class Title(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The headline, where it stands in the text."""

    text: str
    start: int
    end: int


class OutletName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who published the page; `name` is `None` where the page does not say."""

    name: str | None = None
    domain: str | None = None
    basis: Literal["given", "stated", "inferred", "unknown"] = "unknown"
    kind: OutletKind = "unknown"
    state: str | None = None


class Credit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A source that the page itself names for its text."""

    name: str
    kind: OutletKind
    start: int
    end: int


class TraitReason(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """By what a trait of the page was seen."""

    trait: str
    why: str


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one capture says: title, body spans, outlet, credits, publication date with its basis, traits."""

    title: Title | None
    body: tuple[Range, ...]
    outlet: OutletName = OutletName()
    credits: tuple[Credit, ...] = ()
    published: When = UNKNOWN
    language: str = "ar"
    traits: tuple[str, ...] = ()
    trait_reasons: tuple[TraitReason, ...] = ()
