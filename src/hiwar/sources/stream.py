"""A stream of bytes read once, with its head in sight and its memory bounded.

What enters is an open binary file, plain or gzip; what leaves is its whole content up to a limit, or its
lines. What is longer than the limit is told as `None`, and reading goes on behind it. Invariant: at most two
limits are held.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import IO, Any

_HEAD = 65536
_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"


class Stream:
    """Bytes that come once; `head` is their beginning."""

    def __init__(self, file: IO[bytes]) -> None:
        head = file.read(_HEAD)
        if head.startswith(_GZIP):
            joined: Any = _Joined(head, file)  # gzip asks for nothing but `read` of a file that it reads once
            self._file: IO[bytes] | gzip.GzipFile = gzip.GzipFile(mode="rb", fileobj=joined)
            self.head = self._file.read(_HEAD)
        else:
            self._file = file
            self.head = head

    def whole(self, limit: int) -> bytes | None:
        """All bytes, or `None` if there are more than `limit`."""
        parts, size = [self.head], len(self.head)
        while size <= limit:
            chunk = self._file.read(min(_CHUNK, limit + 1 - size))
            if not chunk:
                return b"".join(parts)
            parts.append(chunk)
            size += len(chunk)
        return None

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """The lines without their line feed; `None` for one longer than `limit`."""
        pending, skipping, chunk = b"", False, self.head
        while chunk:
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
            chunk = self._file.read(_CHUNK)
        if pending or skipping:
            yield None if skipping else pending


class _Joined:
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
