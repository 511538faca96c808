"""ZIP and WACZ: files of files.

What enters is a ZIP archive; what leaves is what each file in it yields, by the endings of pages; of a WACZ its WARC
files. An archive that breaks off gives what is left of it. Refused: one that is damaged or locked, an office document,
archives within archives beyond the second.
Invariant: nothing is unpacked to a place of the archive's choosing; a file in it is read as a stream.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import IO, cast

from hiwar.errors import BinaryInput, EmptyInput, InputError, MalformedInput, OversizedInput
from hiwar.sources.cut import parts_of
from hiwar.sources.kind import Found, Kind, Opened, bare
from hiwar.sources.stream import Stream

_ENDINGS = (".zip", ".wacz")
_DEEPEST = 2
_MOST_FILES = 1_000_000
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_OF_OFFICE = ("[Content_Types].xml", "mimetype")
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
                archive = zipfile.ZipFile(file)
            except _BROKEN as error:
                yield from _left(file, opened, endings)
                yield MalformedInput(
                    opened.path, f"its archive is damaged: {str(error)[:200]}", "fetch or pack it again"
                )
                return
            try:
                with archive:
                    yield from _files(archive, opened, endings)
            except _BROKEN as error:
                yield MalformedInput(opened.path, f"its archive is damaged: {str(error)[:200]}", "pack it again")

    return Kind("zip", _ENDINGS, lambda head, name: head.startswith(_MAGIC), read)


def _files(archive: zipfile.ZipFile, opened: Opened, endings: tuple[str, ...]) -> Found:
    names = archive.infolist()[:_MOST_FILES]
    listed = {one.filename for one in names}
    if not listed.isdisjoint(_OF_OFFICE):
        yield _of_office(opened)
        return
    is_wacz = "datapackage.json" in listed
    chosen = [one for one in names if _is_chosen(one.filename, endings, is_wacz) and not one.is_dir()]
    if not chosen:
        yield EmptyInput(
            opened.path, "no page lies in the archive", f"put files there that end in {', '.join(endings)}"
        )
    for one in chosen:
        yield from _within(opened, one.filename, partial(archive.open, one))


def _left(file: IO[bytes], opened: Opened, endings: tuple[str, ...]) -> Found:
    """What the files yield that are left of an archive without its list."""
    is_wacz = opened.name.endswith(".wacz")
    for part in islice(parts_of(file), _MOST_FILES):
        if part.name in _OF_OFFICE:
            yield _of_office(opened)
            return
        if _is_chosen(part.name, endings, is_wacz) and not part.name.endswith("/"):
            yield from _within(opened, part.name, partial(_itself, part.file))


def _of_office(opened: Opened) -> BinaryInput:
    return BinaryInput(opened.path, "it is an office document or a book", "save its text")


def _itself(file: IO[bytes]) -> IO[bytes]:
    return file


def _within(opened: Opened, name: str, open_it: Callable[[], IO[bytes]]) -> Found:
    """What a file of an archive yields."""
    subject = f"{opened.path}!{name}"
    try:
        with open_it() as file:
            inner = opened._replace(
                stream=Stream(cast(IO[bytes], _Unseekable(file))),
                path=subject,
                name=bare(name),
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
