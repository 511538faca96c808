"""A stream of bytes read once, with its head in sight and its memory bounded.

What enters is an open binary file, plain, gzip or Zstandard; what leaves is its whole content up to a limit, its
lines, any number of its bytes, or a file that can be sought in. What is longer than the limit is told as `None`, and
reading goes on behind it. Invariant: at most two limits are held.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from hiwar.sources.frames import Frames, is_zstd
from hiwar.sources.members import MAGIC, Members

_HEAD = 65536
_CHUNK = 1024 * 1024
_HELD = 16 * 1024 * 1024


class Stream:
    """Bytes that come once; `head` is their beginning."""

    def __init__(self, file: IO[bytes]) -> None:
        self._source = file
        head = file.read(_HEAD)
        self.packed = head.startswith(MAGIC) or is_zstd(head)
        joined: Any = Joined(head, file)  # nothing but `read` is asked of a file that is read once
        self._file = (Frames if is_zstd(head) else Members)(joined) if self.packed else joined
        self.head: bytes = self._file.read(_HEAD)
        self._ahead = self.head

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        piece, self._ahead = self._ahead[:size], self._ahead[size:]
        try:
            while len(piece) < size and (more := self._file.read(size - len(piece))):
                piece += more
        except (EOFError, zlib.error):
            # Said at the next reading, when what is whole was given.
            if not piece:
                raise
        return piece

    def whole(self, limit: int) -> bytes | None:
        """All bytes, or `None` if there are more than `limit`."""
        parts: list[bytes] = []
        size = 0
        while size <= limit:
            chunk = self.read(min(_CHUNK, limit + 1 - size))
            if not chunk:
                return b"".join(parts)
            parts.append(chunk)
            size += len(chunk)
        return None

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """The lines without their line feed; `None` for one longer than `limit`."""
        pending, skipping = b"", False
        while chunk := self.read(_CHUNK):
            *done, rest = chunk.split(b"\n")
            for index, piece in enumerate(done):
                if index == 0:
                    piece = pending + piece
                    pending = b""
                yield None if skipping or len(piece) > limit else piece
                skipping = False
            if not skipping:
                pending = pending + rest if not done else rest
                if len(pending) > limit:
                    pending, skipping = b"", True
        if pending or skipping:
            yield None if skipping else pending

    @contextlib.contextmanager
    def seekable(self, limit: int) -> Iterator[IO[bytes] | None]:
        """All bytes as a file to seek in: the file itself if it can, else a copy; `None` if that passes `limit`."""
        if not self.packed and _can_seek(self._source):
            self._source.seek(0)
            yield self._source
            return
        with tempfile.SpooledTemporaryFile(_HELD) as copy:
            size = 0
            while chunk := self.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    yield None
                    return
                copy.write(chunk)
            copy.seek(0)
            yield copy


def _can_seek(file: IO[bytes]) -> bool:
    try:
        return file.seekable() and file.seek(0, io.SEEK_CUR) >= 0
    except (OSError, ValueError, AttributeError):
        return False


class Joined:
    """A head that was read already, and the rest of its file."""

    def __init__(self, head: bytes, file: IO[bytes]) -> None:
        self._head = head
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if self._head:
            piece = self._head if size < 0 else self._head[:size]
            self._head = self._head[len(piece) :]
            return piece
        return self._file.read(size)
