"""The harvest: captures as WARC files, which any archive tool reads, and Hiwar too.

What enters is a response; what leaves is a record in the newest file of a folder. A file belongs to one run and is
never written to again; a new one begins when it is full. Invariant: a record is on the disk before it counts.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import os
import threading
import uuid
from pathlib import Path
from typing import IO

from hiwar.sources.web import Response

_FULL = 1024 * 1024 * 1024
_KEPT = ("content-type", "last-modified", "etag", "date", "content-language")


class Harvest:
    """A folder of WARC files; `full` is how large one grows."""

    def __init__(self, folder: Path, *, full: int = _FULL) -> None:
        self._folder = folder
        self._full = full
        self._file: IO[bytes] | None = None
        self._written: list[Path] = []
        self._lock = threading.Lock()

    def take(self, response: Response, outlet: str, fetched: datetime.datetime) -> None:
        """Write a response."""
        head = [f"HTTP/1.1 {response.status} OK"]
        head += [f"{name}: {response.headers[name]}" for name in _KEPT if name in response.headers]
        block = "\r\n".join([*head, "", ""]).encode("utf-8", "replace") + response.body
        told = [
            "WARC/1.1",
            "WARC-Type: response",
            f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
            f"WARC-Target-URI: {response.url}",
            f"WARC-Date: {fetched:%Y-%m-%dT%H:%M:%SZ}",
            f"WARC-Payload-Digest: sha256:{hashlib.sha256(response.body).hexdigest()}",
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block)}",
        ]
        record = "\r\n".join([*told, "", ""]).encode() + block + b"\r\n\r\n"
        with self._lock:
            file = self._open(fetched)
            file.write(gzip.compress(record, mtime=0))
            file.flush()
            os.fsync(file.fileno())
            if file.tell() >= self._full:
                self.close()

    def _open(self, now: datetime.datetime) -> IO[bytes]:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"hiwar-{now:%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}.warc.gz"
            self._file = open(self._folder / name, "xb")  # noqa: SIM115
            self._written.append(self._folder / name)
        return self._file

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def written(self) -> list[Path]:
        """End the file; what comes back are those written since the last time."""
        with self._lock:
            self.close()
            files, self._written = self._written, []
        return files
