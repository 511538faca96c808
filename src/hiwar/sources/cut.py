"""What is left of a ZIP archive whose list of files is gone, as of one that breaks off.

What enters is an archive as a file to seek in; what leaves are the files whose heads still stand in it, one after the
other, each with its bytes as a stream that is read once. Raised by such a stream: `EOFError` where it breaks off,
`zlib.error` where it is damaged. Invariant: each file is looked for behind the end of the one before, so nothing is
given twice and no file is unpacked to find the next but one that does not tell its size; one that is stored as it is
ends where the size that is told behind it is right.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple, cast

_HEAD = struct.Struct("<4sHHHHHIIIHH")
_MAGIC = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_LOCKED, _UNTOLD, _UTF8 = 0x1, 0x8, 0x800
_WIDE = 0xFFFFFFFF
_CHUNK = 64 * 1024
_MOST_PASSED = 256 * 1024 * 1024
"""How much is unpacked at most to find the end of a file that nobody reads."""
_MOST_MARKS = 10_000
"""How many marks of a descriptor are looked at to find the true one."""
_DESCRIPTORS = (b"PK\x07\x08", 16, 12)


class Part(NamedTuple):
    """A file in an archive: its name, and its bytes."""

    name: str
    file: IO[bytes]


class _Head(NamedTuple):
    name: str
    flags: int
    method: int
    size: int
    begins: int


def parts_of(file: IO[bytes]) -> Iterator[Part]:
    """The files of an archive as far as they stand in it; the stream of one is read before the next is asked for.

    >>> import zipfile
    >>> out = io.BytesIO()
    >>> with zipfile.ZipFile(out, "w") as archive:
    ...     archive.writestr("a.txt", "one"), archive.writestr("b.txt", "two")
    (None, None)
    >>> [(part.name, part.file.read(9)) for part in parts_of(io.BytesIO(out.getvalue()[:80]))]
    [('a.txt', b'one'), ('b.txt', b'two')]
    """
    at = 0
    while (head := _head_at(file, at)) is not None:
        if head.flags & _LOCKED or head.method not in (_STORED, _DEFLATED):
            if head.flags & _UNTOLD:
                return
        elif head.flags & _UNTOLD and head.method == _STORED:
            end, at = _told_behind(file, head.begins)
            yield Part(head.name, cast(IO[bytes], _Raw(file, head.begins, None if end < 0 else end - head.begins)))
            if end < 0:
                return
            continue
        else:
            raw = _Raw(file, head.begins, None if head.flags & _UNTOLD else head.size)
            part: _Raw | _Deflated = _Deflated(raw) if head.method == _DEFLATED else raw
            yield Part(head.name, cast(IO[bytes], part))
            if head.flags & _UNTOLD:
                at = _behind(file, part)
                if at < 0:
                    return
                continue
        at = head.begins + head.size


def _head_at(file: IO[bytes], at: int) -> _Head | None:
    """The head of a file that stands at a place; `None` where there is none."""
    file.seek(at)
    data = file.read(_HEAD.size)
    if len(data) < _HEAD.size or not data.startswith(_MAGIC):
        return None
    _, _, flags, method, _, _, _, packed, whole, name_size, extra_size = _HEAD.unpack(data)
    name, extra = file.read(name_size), file.read(extra_size)
    if len(extra) < extra_size:
        return None
    if packed == _WIDE:
        packed = _wide(extra, whole == _WIDE)
    told = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    return _Head(told, flags, method, packed, at + _HEAD.size + name_size + extra_size)


def _wide(extra: bytes, both: bool) -> int:
    """The packed size of a file that is larger than four bytes tell."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        place = at + 4 + (8 if both else 0)
        if kind == 1 and place + 8 <= len(extra):
            return int(struct.unpack_from("<Q", extra, place)[0])
        at += 4 + size
    return _WIDE


def _behind(file: IO[bytes], part: _Raw | _Deflated) -> int:
    """Where the next file begins behind one that does not tell its size; -1 where that was not reached."""
    if not isinstance(part, _Deflated) or not part.reach_end():
        return -1
    mark, long, short = _DESCRIPTORS
    file.seek(part.end)
    return part.end + (long if file.read(len(mark)) == mark else short)


def _told_behind(file: IO[bytes], begins: int) -> tuple[int, int]:
    """Where a file ends that is stored as it is and tells its size behind it, and where the next begins.

    It ends where a descriptor tells the very size of what stands before it; -1 where there is none, as in an archive
    that breaks off within the file.
    """
    mark, _, _ = _DESCRIPTORS
    at, before, tried = begins, b"", 0
    while at - begins < _MOST_PASSED and tried < _MOST_MARKS:
        file.seek(at)
        data = before + file.read(_CHUNK)
        if len(data) == len(before):
            break
        start = at - len(before)
        place = data.find(mark)
        while place >= 0 and (tried := tried + 1) < _MOST_MARKS:
            end = start + place
            for size, words in ((8, "<II"), (16, "<QQ")):
                file.seek(end + 8)
                told = file.read(size)
                if len(told) == size and set(struct.unpack(words, told)) == {end - begins}:
                    return end, end + 8 + size
            place = data.find(mark, place + 1)
        before, at = data[-len(mark) + 1 :], start + len(data)
    return -1, -1


class _Part(io.RawIOBase):
    """A stretch of an archive that is read once; what is whole is given before an error is raised."""

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; fewer only at the end, or before what cannot be read."""
        parts: list[bytes] = []
        try:
            while size > 0 and (piece := self.some(size)):
                parts.append(piece)
                size -= len(piece)
        except (EOFError, zlib.error):
            if not parts:
                raise
        return b"".join(parts)

    def some(self, size: int) -> bytes:
        """Some bytes, up to so many; none at the end."""
        raise NotImplementedError


class _Raw(_Part):
    """Bytes as they stand from a place on."""

    def __init__(self, file: IO[bytes], begins: int, size: int | None) -> None:
        self._file, self.at, self._left = file, begins, size

    def some(self, size: int) -> bytes:
        if self._left is not None:
            size = min(size, self._left)
        if not size:
            return b""
        self._file.seek(self.at)
        piece = self._file.read(size)
        if not piece:
            raise EOFError("it breaks off")
        self.at += len(piece)
        if self._left is not None:
            self._left -= len(piece)
        return piece


class _Deflated(_Part):
    """Packed bytes unpacked."""

    def __init__(self, raw: _Raw) -> None:
        self._raw, self._unpacker = raw, zlib.decompressobj(-15)
        self.ended = False
        self.end = 0

    def some(self, size: int) -> bytes:
        while not self.ended:
            data = self._unpacker.unconsumed_tail or self._raw.some(_CHUNK)
            piece = self._unpacker.decompress(data, size)
            if self._unpacker.eof or not data:
                self.ended, self.end = True, self._raw.at - len(self._unpacker.unused_data)
            if piece:
                return piece
        return b""

    def reach_end(self) -> bool:
        """Pass over what was not read; whether its end was found."""
        passed = 0
        try:
            while passed < _MOST_PASSED and (piece := self.some(_CHUNK)):
                passed += len(piece)
        except (EOFError, zlib.error):
            return False
        return self.ended
