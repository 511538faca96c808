"""Bytes out of gzip, member by member, as archives append them; plain bytes between members pass as they are.

What enters is a binary file that is read once; what leaves are its bytes. Raised: `EOFError` where a member breaks
off, `zlib.error` where it is damaged, each after all bytes before it were given. Invariant: no more is unpacked than
was asked for, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import zlib
from typing import IO

_CHUNK = 256 * 1024
MAGIC = b"\x1f\x8b"
_GZIP = 31


class Members:
    """A file of gzip members, with or without plain stretches, as one file of bytes.

    >>> import gzip, io
    >>> Members(io.BytesIO(gzip.compress(b"one ") + b"WARC/1.1 " + gzip.compress(b"two"))).read(99)
    b'one WARC/1.1 two'
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._raw = b""
        self._member: zlib._Decompress | None = None
        self._given = False
        self._failed: Exception | None = None

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end, or before what cannot be read."""
        if self._failed is not None:
            raise self._failed
        parts: list[bytes] = []
        try:
            while size > 0 and (piece := self._some(size)):
                parts.append(piece)
                size -= len(piece)
        except (EOFError, zlib.error) as error:
            self._failed = error
            if not parts:
                raise
        return b"".join(parts)

    def _some(self, size: int) -> bytes:
        while True:
            if not self._raw and (self._member is None or not self._member.unconsumed_tail):
                self._raw = self._file.read(_CHUNK)
                if not self._raw:
                    if self._member is not None:
                        raise EOFError("it breaks off inside a packed part")
                    return b""
            if self._member is None:
                plain = self._plain(size)
                if plain:
                    return plain
                continue
            piece = self._unpack(size)
            if piece:
                return piece

    def _plain(self, size: int) -> bytes:
        """Bytes outside members; none where a member begins."""
        if len(self._raw) < 2:
            self._raw += self._file.read(_CHUNK)
        at = self._raw.find(MAGIC) if not self._given or not self._raw.startswith(MAGIC) else 0
        if at == 0:
            self._member = zlib.decompressobj(_GZIP)
            self._given = True
            return b""
        end = min(size, len(self._raw) if at < 0 else at)
        piece, self._raw = self._raw[:end], self._raw[end:]
        return piece.lstrip(b"\0") if self._given else piece

    def _unpack(self, size: int) -> bytes:
        member = self._member
        assert member is not None
        data = member.unconsumed_tail or self._raw
        if not member.unconsumed_tail:
            self._raw = b""
        piece = member.decompress(data, size)
        if member.eof:
            self._raw = member.unused_data + self._raw
            self._member = None
        return piece
