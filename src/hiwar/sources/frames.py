"""Bytes out of Zstandard, frame by frame, as archives append them, with the dictionary that a WARC may bear in front.

What enters is a binary file that is read once; what leaves are its bytes. Raised, each after all bytes before it were
given: `EOFError` where a frame breaks off, `zlib.error` where one is damaged, as for gzip; `InputError` where the
package `zstandard` is not installed. Invariant: what is unpacked at once is bounded.
"""

from __future__ import annotations

import struct
import zlib
from typing import IO, Any

from hiwar.errors import InputError

MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
_MOST_DICTIONARY = 64 * 1024 * 1024
_WINDOW = 128 * 1024 * 1024
_CHUNK = 256 * 1024
_FULL = 64 * 1024
_STEP = 512
"""How many packed bytes are unpacked at once: at most some twenty megabytes come of them."""


def is_zstd(head: bytes) -> bool:
    """Whether bytes begin as a file of Zstandard does."""
    return head.startswith((MAGIC, DICTIONARY))


def library(subject: str) -> Any:
    """The package that unpacks; an error of ours where it is not installed."""
    try:
        import zstandard
    except ImportError as error:
        remedy = 'pip install "hiwar[zstd]"'
        raise InputError(subject, "it is packed with Zstandard, which is not installed", remedy) from error
    return zstandard


class Frames:
    """A file of frames as one file of bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zstd = library("")
        head = file.read(8)
        self._file = _Rest(head, file)
        dictionary = self._dictionary(head, self._file) if head.startswith(DICTIONARY) else None
        self._unpacker = self._zstd.ZstdDecompressor(dict_data=dictionary, max_window_size=_WINDOW)
        self._frame: Any = None
        self._raw = self._ready = b""
        self._failed: Exception | None = None

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none only at the end."""
        try:
            while self._failed is None and len(self._ready) < min(size, _FULL) and self._more():
                pass
        except (EOFError, zlib.error) as error:
            self._failed = error
        if self._failed is not None and not self._ready:
            raise self._failed
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece

    def _more(self) -> bool:
        """Unpack a little; whether there was anything."""
        if not self._raw:
            self._raw = self._file.read(_CHUNK)
        if not self._raw:
            if self._frame is not None:
                raise EOFError("it breaks off inside a packed part")
            return False
        if self._frame is None:
            self._frame = self._unpacker.decompressobj()
        piece, self._raw = self._raw[:_STEP], self._raw[_STEP:]
        try:
            self._ready += self._frame.decompress(piece)
        except self._zstd.ZstdError as error:
            raise zlib.error(str(error)) from error
        if self._frame.eof:
            self._raw = self._frame.unused_data + self._raw
            self._frame = None
        return True

    def _dictionary(self, head: bytes, whole: _Rest) -> Any:
        """The dictionary of the first frame, which may be packed itself."""
        (size,) = struct.unpack("<I", head[4:8])
        if size > _MOST_DICTIONARY:
            raise zlib.error("its dictionary is too large")
        whole.read(8)
        data = whole.read(size)
        try:
            if data.startswith(MAGIC):
                data = self._zstd.ZstdDecompressor().decompress(data, max_output_size=_MOST_DICTIONARY)
            return self._zstd.ZstdCompressionDict(data)
        except self._zstd.ZstdError as error:
            raise zlib.error(str(error)) from error


class _Rest:
    """What was read already, and the rest of its file."""

    def __init__(self, head: bytes, file: IO[bytes]) -> None:
        self._head = head
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if self._head and size >= 0:
            piece, self._head = self._head[:size], self._head[size:]
            return piece + self.read(size - len(piece)) if len(piece) < size else piece
        return self._file.read(size)
