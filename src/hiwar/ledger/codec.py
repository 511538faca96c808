"""Records as the ledger keeps them: canonical JSON, and hashes of bytes.

What enters is a record; what leaves is its text with sorted keys, the same for equal records, and back. Invariant:
`decode(encode(x)) == x`; a hash names its algorithm.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec

from hiwar.model import Capture, Judgement, Page, Reading

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="sorted")
_reading = msgspec.json.Decoder(Reading)
_judgement = msgspec.json.Decoder(Judgement)


class Stated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page without its text and bytes: its capture, and what was stated of it from outside."""

    capture: Capture
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    stated_published: str | None = None
    stated_outlet: str | None = None


def encode(record: object) -> str:
    """The canonical JSON of a record.

    >>> from hiwar.model import Range
    >>> encode(Range(1, 4))
    '{"end":4,"start":1}'
    """
    return _encoder.encode(record).decode()


def decode_reading(text: str) -> Reading:
    """A reading from its JSON; raises `msgspec.MsgspecError` for what is none."""
    return _reading.decode(text)


def decode_judgement(text: str | bytes) -> Judgement:
    """A judgement from its JSON; raises `msgspec.MsgspecError` for what is none."""
    return _judgement.decode(text)


def stated_of(page: Page) -> Stated:
    """A page without its text."""
    return Stated(**{name: getattr(page, name) for name in Stated.__struct_fields__})


def page_of(record: str, text: str) -> Page:
    """A page from its record and its text."""
    stated = msgspec.json.decode(record, type=Stated)
    return Page(text=text, **{name: getattr(stated, name) for name in Stated.__struct_fields__})


def key_of(page: Page) -> str:
    """What makes a page the same page: its bytes, its text, its address and what was stated of it.

    Where its file lay and when it was fetched does not: the same page again is no other page.
    """
    stated = stated_of(page)
    capture = msgspec.structs.replace(page.capture, path=None, fetched=None)
    return hash_of(encode(msgspec.structs.replace(stated, capture=capture)).encode())


def hash_of(data: bytes) -> str:
    """The hash that names bytes.

    >>> hash_of(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return "sha256:" + hashlib.sha256(data).hexdigest()


def pack(data: bytes) -> bytes:
    """Bytes deflated."""
    return zlib.compress(data, 6)


def unpack(data: bytes) -> bytes:
    """Bytes as they were; raises `zlib.error` for what was not deflated by `pack`."""
    return zlib.decompress(data)
