"""What the ledger knew when a run began, for workers that do not see the ledger.

What enters is a ledger; what leaves is a file of short hashes in the work folder, sorted, and whether a page is among
them. Invariant: a page that is said to be known is in the ledger; workers look it up on the disk and hold none of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import uuid
from pathlib import Path

from hiwar.ledger import Ledger, codec
from hiwar.model import Page
from hiwar.pipeline.pages import Known, subject_of

_WIDTH = 16
_NAME = "known.keys"


def _key_of(page: Page) -> bytes:
    return hashlib.blake2b(codec.key_of(page).encode(), digest_size=_WIDTH).digest()


class Keys:
    """The keys that lie in a work folder."""

    def __init__(self, work: Path) -> None:
        self._map: mmap.mmap | None = None
        file = work / _NAME
        if file.exists() and file.stat().st_size:
            with open(file, "rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return len(self._map) // _WIDTH if self._map else 0

    def known(self, page: Page) -> Known | None:
        """The page by its name, where the ledger had it."""
        return Known(subject_of(page)) if self._map and self._has(_key_of(page)) else None

    def _has(self, key: bytes) -> bool:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._at(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low < len(self) and self._at(low) == key

    def _at(self, number: int) -> bytes:
        assert self._map is not None
        return self._map[number * _WIDTH : (number + 1) * _WIDTH]

    def all(self) -> set[bytes]:
        """Every key."""
        return {self._at(number) for number in range(len(self))}

    def close(self) -> None:
        """Let the file go."""
        if self._map:
            self._map.close()
            self._map = None


def keep(ledger: Ledger, work: Path) -> bool:
    """Write the keys of a ledger's pages into a work folder.

    False where keys that lay there are no longer in the ledger: shards made by them would leave pages out.
    """
    held = {_key_of(page) for page in ledger.pages()} if ledger.size().captures else set()
    before = Keys(work)
    sound = before.all() <= held
    before.close()
    part = work / f"{_NAME}.{uuid.uuid4().hex}.part"
    part.write_bytes(b"".join(sorted(held)))
    os.replace(part, work / _NAME)
    return sound


def forget(work: Path) -> None:
    """Take the keys away, when no shard that was made by them is left."""
    if not any(work.glob("*.parquet")):
        with contextlib.suppress(OSError):
            (work / _NAME).unlink()
