"""Proofs: whether what a ledger holds is what it was given.

What enters is rows as any store keeps them; what leaves is faults. Invariant: every hash is reckoned anew, and every
span of every record is compared with the characters that it names.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from hiwar.ledger import codec
from hiwar.ledger.interface import Fault
from hiwar.model import Proof, Range, Span, Title, capture_id
from hiwar.model.article import Credit

_QUOTING = (Span, Proof)
_NAMING = (Range, Credit)


def of_blob(blob_id: Any, size: Any, data: Any) -> Iterator[Fault]:
    """What is wrong with bytes."""
    try:
        whole = codec.unpack(data)
    except zlib.error as error:
        yield Fault(f"blob {blob_id}", str(error))
        return
    if codec.hash_of(whole) != blob_id or len(whole) != size:
        yield Fault(f"blob {blob_id}", "its bytes have another hash")


def of_text(text_id: Any, text: Any) -> Iterator[Fault]:
    """What is wrong with a text."""
    if codec.hash_of(text.encode()) != text_id:
        yield Fault(f"text {text_id}", "its characters have another hash")


def of_capture(key: Any, record: Any, text: Any, blob: Callable[[str], bytes | None]) -> Iterator[Fault]:
    """What is wrong with a capture."""
    try:
        page = codec.page_of(record, text)
    except msgspec.MsgspecError as error:
        yield Fault(f"capture {key}", str(error))
        return
    capture = page.capture
    if codec.key_of(page) != key:
        yield Fault(f"capture {capture.id}", "its record has another hash")
    if capture.id != capture_id(capture.blob, capture.text_id):
        yield Fault(f"capture {capture.id}", "its id is not that of its bytes and text")
    if capture.chars != len(text):
        yield Fault(f"capture {capture.id}", f"it says {capture.chars} characters, and its text has {len(text)}")
    if blob(capture.blob) is None:
        yield Fault(f"capture {capture.id}", "its bytes are not there")


def of_reading(hash_: Any, record: Any, text: Any) -> Iterator[Fault]:
    """What is wrong with a reading: its hash, its form, its spans."""
    if codec.hash_of(record.encode()) != hash_:
        yield Fault(f"reading {hash_}", "its record has another hash")
    try:
        reading = codec.decode_reading(record)
    except msgspec.MsgspecError as error:
        yield Fault(f"reading {hash_}", str(error))
        return
    for says in _wrong(reading, text):
        yield Fault(f"reading of {reading.capture.id}", says)


def of_judgement(id_: Any, record: Any) -> Iterator[Fault]:
    """What is wrong with a judgement."""
    try:
        if codec.decode_judgement(record).id != id_:
            yield Fault(f"judgement {id_}", "its record has another hash")
    except msgspec.MsgspecError as error:
        yield Fault(f"judgement {id_}", str(error))


def _wrong(record: Any, text: str) -> Iterator[str]:
    """The spans of a record, and of all that is in it, that do not stand in the text as they say."""
    if isinstance(record, tuple):
        for part in record:
            yield from _wrong(part, text)
    elif isinstance(record, msgspec.Struct):
        if isinstance(record, (*_QUOTING, *_NAMING, Title)) and not 0 <= record.start <= record.end <= len(text):
            yield f"{record.start}-{record.end} lies outside of the text"
        elif isinstance(record, _QUOTING) and text[record.start : record.end] != record.quote:
            yield f"{record.start}-{record.end} does not hold the words that it quotes"
        elif isinstance(record, Title) and text[record.start : record.end] != record.text:
            yield f"{record.start}-{record.end} does not hold the title"
        for name in record.__struct_fields__:
            yield from _wrong(getattr(record, name), text)
