"""ZIP and WACZ: files of files.

What enters is a ZIP archive; what leaves is what each file in it yields, by the endings of pages; of a WACZ its WARC
files. Refused: an archive that is damaged or locked, an office document, archives within archives beyond the second.
Invariant: nothing is unpacked to a place of the archive's choosing; a file in it is read as a stream.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, cast

from hiwar.errors import BinaryInput, EmptyInput, InputError, MalformedInput, OversizedInput
from hiwar.sources.kind import Found, Kind, Opened, bare
from hiwar.sources.stream import Stream

_ENDINGS = (".zip", ".wacz")
_DEEPEST = 2
_MOST_FILES = 1_000_000
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
    EOFError,
)


def reader(pages: tuple[str, ...]) -> Kind:
    """The kind of archives of which files with these endings are read, and archives within."""
    endings = (*pages, *_ENDINGS)

    def read(opened: Opened) -> Found:
        if opened.depth >= _DEEPEST:
            yield InputError(opened.path, "it is an archive too deep in others", "unpack it")
            return
        with opened.stream.seekable(256 * opened.limit) as file:
            if file is None:
                yield OversizedInput(opened.path, "it is too large inside another file", "unpack it")
                return
            try:
                with zipfile.ZipFile(file) as archive:
                    yield from _files(archive, opened, endings)
            except _BROKEN as error:
                yield MalformedInput(opened.path, f"its archive is damaged: {str(error)[:200]}", "pack it again")

    return Kind("zip", _ENDINGS, lambda head, name: head.startswith(_MAGIC), read)


def _files(archive: zipfile.ZipFile, opened: Opened, endings: tuple[str, ...]) -> Found:
    names = archive.infolist()[:_MOST_FILES]
    listed = {one.filename for one in names}
    if "[Content_Types].xml" in listed or "mimetype" in listed:
        yield BinaryInput(opened.path, "it is an office document or a book", "save its text")
        return
    is_wacz = "datapackage.json" in listed
    chosen = [one for one in names if _is_chosen(one.filename, endings, is_wacz) and not one.is_dir()]
    if not chosen:
        yield EmptyInput(
            opened.path, "no page lies in the archive", f"put files there that end in {', '.join(endings)}"
        )
    for one in chosen:
        subject = f"{opened.path}!{one.filename}"
        try:
            with archive.open(one) as file:
                inner = opened._replace(
                    stream=Stream(cast(IO[bytes], _Unseekable(file))),
                    path=subject,
                    name=bare(one.filename),
                    depth=opened.depth + 1,
                )
                yield from opened.within(inner)
        except InputError as error:
            yield type(error)(subject, error.says, error.remedy)
        except _BROKEN as error:
            yield MalformedInput(subject, f"it is damaged or locked: {str(error)[:200]}", "pack it again")


def _is_chosen(name: str, endings: tuple[str, ...], is_wacz: bool) -> bool:
    parts = name.split("/")
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return False
    plain = bare(name)
    return plain.endswith(".warc") if is_wacz else plain.endswith(endings)


class _Unseekable(io.RawIOBase):
    """A packed file that is read once: seeking in it would unpack it again from its start."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seekable(self) -> bool:
        return False
