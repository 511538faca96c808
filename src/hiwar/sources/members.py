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
_RECORD = b"WARC/"
_AHEAD = 1024
"""How much of plain bytes is kept back, so that the beginning of a member is seen whole."""


class Members:
    """A file of gzip members, with or without plain stretches, as one file of bytes.

    Where a record of a WARC was given, plain bytes may hold packed bodies: a member behind them begins a record itself.

    >>> import gzip, io
    >>> Members(io.BytesIO(gzip.compress(b"one ") + b"WARC/1.1 " + gzip.compress(b"two"))).read(99)
    b'one WARC/1.1 two'
    """

    def __init__(self, file: IO[bytes], *, of_records: bool = False) -> None:
        self._file = file
        self._raw = b""
        self._member: zlib._Decompress | None = None
        self._first = True
        self._padded = self._begun = False
        self._clear = 0
        self._of_records = of_records
        self._failed: Exception | None = None
        self._broken: Exception | None = None

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
                if self._broken is not None:
                    raise self._broken
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
        if len(self._raw) <= _AHEAD and self._broken is None:
            try:
                self._raw += self._file.read(_CHUNK)
            except (EOFError, zlib.error) as error:
                self._broken = error  # said when what is at hand was given
        if self._padded:  # zeros behind a member are nobody's
            self._raw = self._raw.lstrip(b"\0")
            self._padded = not self._raw
            if self._padded:
                return b""
        at = self._member_at()
        if at == 0:
            self._member = zlib.decompressobj(_GZIP)
            self._clear = 0
            return b""
        kept = len(self._raw) - _AHEAD if len(self._raw) > _AHEAD else len(self._raw)
        end = min(size, at if at > 0 else kept)
        piece, self._raw = self._raw[:end], self._raw[end:]
        self._clear = max(0, self._clear - end)
        self._begun = True
        return piece

    def _member_at(self) -> int:
        """Where the next member begins among the bytes at hand; -1 for nowhere."""
        at = self._raw.find(MAGIC, self._clear)
        while at >= 0 and self._of_records and (at or self._begun) and not self._is_record(at):
            at = self._raw.find(MAGIC, at + 1)
        if at < 0:
            self._clear = max(0, len(self._raw) - _AHEAD)
        return at

    def _is_record(self, at: int) -> bool:
        try:
            return zlib.decompressobj(_GZIP).decompress(self._raw[at : at + _AHEAD], len(_RECORD)) == _RECORD
        except zlib.error:
            return False

    def _unpack(self, size: int) -> bytes:
        member = self._member
        assert member is not None
        data = member.unconsumed_tail or self._raw
        if not member.unconsumed_tail:
            self._raw = b""
        piece = member.decompress(data, size)
        if self._first and piece:
            self._first = False
            self._of_records = self._of_records or piece.startswith(_RECORD)
        if member.eof:
            self._raw = member.unused_data + self._raw
            self._member = None
            self._padded, self._begun = True, False
        return piece
