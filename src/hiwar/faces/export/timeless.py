"""Timeless: a zipped file without the time at which it was made, so that the same record gives the same bytes.

What enters is a zip archive; what leaves is one of the same members in the same order. Invariant: no clock is asked.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO, BinaryIO

DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can tell."""
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def timeless(made: IO[bytes], out: BinaryIO) -> None:
    """Write an archive anew without its times."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "docProps/core.xml":
                data = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", data)
            put(new, member.filename, data)


def put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a member to an archive under no time."""
    member = zipfile.ZipInfo(name, DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, data)
