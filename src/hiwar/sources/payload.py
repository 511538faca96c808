"""The body of an HTTP response as it was sent: transfer and content encodings taken off, within a limit.

What enters are headers and bytes; what leaves is the body. Refused: a body larger than the limit once unpacked, one
that is damaged, one in an encoding that cannot be read here. Invariant: no more than the limit is ever unpacked.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping

from hiwar.errors import InputError, MalformedInput, OversizedInput
from hiwar.sources.frames import Frames, library

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_GZIP_OR_ZLIB = 47


def media_of(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The media type and the character set of a response's headers, whose names are in lower case.

    >>> media_of({"content-type": "text/html; charset=Windows-1256"})
    ('text/html', 'Windows-1256')
    """
    value = headers.get("content-type", "")
    match = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), match.group(1) if match else None


def headers_of(head: bytes) -> dict[str, str]:
    """The headers of a block of lines, by their names in lower case, the first of each."""
    found: dict[str, str] = {}
    for line in head.split(b"\n")[:500]:
        name, colon, value = line.partition(b":")
        if colon and name.strip():
            found.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return found


def body_of(headers: Mapping[str, str], data: bytes, limit: int, subject: str) -> bytes:
    """The body of a response in full, by its headers."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = joined(data)
    for coding in reversed(headers.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if coding in ("gzip", "x-gzip", "deflate"):
            data = _unpacked(data, limit, subject)
        elif coding == "zstd":
            data = _zstd(data, limit, subject)
        elif coding == "br":
            data = _brotli(data, limit, subject)
        elif coding not in ("", "identity", "utf-8", "none"):
            raise InputError(subject, f"its content encoding {coding[:20]!r} cannot be read", "fetch it again plain")
    if len(data) > limit:
        raise OversizedInput(subject, f"it is larger than {limit:,} bytes a page", "raise the limit")
    return data


def joined(data: bytes) -> bytes:
    """The chunks of a chunked body put together; a body that was stored joined already comes back as it is.

    >>> joined(b"3\\r\\nabc\\r\\n2;x\\r\\nde\\r\\n0\\r\\n\\r\\n"), joined(b"<html>")
    (b'abcde', b'<html>')
    """
    out: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at, at + 200)
        size = data[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return b"".join(out) if out else data
        length = int(size, 16)
        if length == 0:
            break
        out.append(data[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    return b"".join(out)


def _unpacked(data: bytes, limit: int, subject: str) -> bytes:
    """Packed bytes unpacked, with a gzip or zlib head or bare; what breaks off is unpacked as far as it goes."""
    if data[:2] != b"\x1f\x8b" and not (data[:1] in (b"\x78", b"\x58", b"\x68") and len(data) > 2):
        if data[:1] == b"<":
            return data
        member = zlib.decompressobj(-15)
    else:
        member = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        out = member.decompress(data, limit + 1)
    except zlib.error as error:
        raise MalformedInput(subject, f"its packed body is damaged: {error}", "fetch it again") from error
    if len(out) > limit:
        raise OversizedInput(subject, f"it is larger than {limit:,} bytes once unpacked", "raise the limit")
    return out


def _zstd(data: bytes, limit: int, subject: str) -> bytes:
    library(subject)
    frames, out, size = Frames(io.BytesIO(data)), [], 0
    try:
        while size <= limit and (piece := frames.read(limit + 1)):
            out.append(piece)
            size += len(piece)
    except (EOFError, zlib.error) as error:
        raise MalformedInput(subject, f"its packed body is damaged: {error}", "fetch it again") from error
    if size > limit:
        raise OversizedInput(subject, f"it is larger than {limit:,} bytes once unpacked", "raise the limit")
    return b"".join(out)


def _brotli(data: bytes, limit: int, subject: str) -> bytes:
    try:
        import brotli  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError as error:
        raise InputError(subject, "it is packed with brotli, which is not installed", "pip install brotli") from error
    unpacker = brotli.Decompressor()
    out: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(data), 1024):
            piece: bytes = unpacker.process(data[at : at + 1024])
            size += len(piece)
            if size > limit:
                raise OversizedInput(subject, f"it is larger than {limit:,} bytes once unpacked", "raise the limit")
            out.append(piece)
    except brotli.error as error:
        raise MalformedInput(subject, f"its packed body is damaged: {error}", "fetch it again") from error
    return b"".join(out)
