"""How much of the input has been read: bytes of the files, as they lie on the disk.

What enters are paths; what leaves is how many bytes they hold and how many were read. Invariant: what was read never
passes what there is; of standard input and addresses nobody knows beforehand how much comes.
"""

from __future__ import annotations

import io
import os
from typing import IO


class Meter:
    """Counts the bytes of files while they are read; `total` is `None` where it cannot be known."""

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        self._before = self._here = self._size = 0

    @property
    def done(self) -> int:
        """How many bytes were read."""
        return self._before + self._here

    @property
    def share(self) -> float | None:
        """How much of all was read, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else None

    def open(self, path: str) -> IO[bytes]:
        """A file opened and counted."""
        file = _Counted(path, self)
        self._before, self._here = self.done, 0
        self._size = os.fstat(file.fileno()).st_size
        return io.BufferedReader(file, 256 * 1024)

    def past(self, size: int) -> None:
        """So many bytes were read by somebody else."""
        self._before, self._here = self.done + size, 0

    def add(self, size: int) -> None:
        """So many bytes more of the file at hand, which may be read twice."""
        self._here = min(self._here + size, self._size)


class _Counted(io.FileIO):
    def __init__(self, path: str, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter

    def readinto(self, buffer: object) -> int:
        count = super().readinto(buffer)  # type: ignore[arg-type]
        self._meter.add(count)
        return count
