"""Compiled tables: what takes long to build from the data files, kept in the user's private cache.

What enters is the files that decide the result, how to build it, and its type; what leaves is the result, from the
cache where it is there. Invariant: the cache changes nothing but the time. A file of it is named by a hash of all that
the result depends on (data, compiler source, Python version), is written whole or not at all, and is read only where
it is ours alone and its checksum holds; it is decoded as data of the given type, so it can run nothing. A cache that
cannot be used is no error: the result is built.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from hiwar.version import __version__

T = TypeVar("T")

KEPT = 3
"""How many files of one name stay: those of this version, of the one before, of another Python."""

_DIGEST = 16
_SUFFIX = ".tables"


def compiled(name: str, parts: Iterable[tuple[str, bytes]], build: Callable[[], T], kind: type[T]) -> T:
    """The result of `build`, a value of the type `kind`, from the cache where no part has changed.

    `parts` are the names and contents of the files that decide it.
    """
    with no_collection():
        file = cache_folder() / f"{name}-{_key(parts)}{_SUFFIX}"
        held = _read(file)
        if held is not None:
            with contextlib.suppress(msgspec.DecodeError):
                return msgspec.msgpack.decode(held, type=kind)
        made = build()
        _write(file, msgspec.msgpack.encode(made))
        _prune(file, name)
        return made


def cache_folder() -> Path:
    """Where the compiled tables are kept."""
    return Path(platformdirs.user_cache_dir("hiwar", appauthor=False)) / "compiled"


def files(package: str, folder: str, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Files of a package as parts: its data, or the source of the code that compiles them.

    >>> [name for name, _ in files("hiwar.text", "", ["compiled.py"])]
    ['compiled.py']
    """
    root = resources.files(package).joinpath(folder)
    for name in names:
        file = root.joinpath(name)
        yield name, file.read_bytes() if file.is_file() else b""


def _key(parts: Iterable[tuple[str, bytes]]) -> str:
    """A hash of every part, of the version of Hiwar and of that of Python."""
    digest = hashlib.blake2b(f"{__version__} {sys.implementation.cache_tag} {sys.hexversion}".encode(), digest_size=16)
    for name, content in parts:
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Without the garbage collector, which finds nothing in tables that only grow; it may be nested."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(file: Path) -> bytes | None:
    """The content of a file of the cache; `None` where it is not there, not ours alone, or damaged."""
    try:
        if not _private(os.stat(file.parent)):
            return None
        with open(file, "rb", opener=_no_link) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode) or not _private(status):
                return None
            content = stream.read()
    except OSError:
        return None
    payload = content[_DIGEST:]
    return payload if content[:_DIGEST] == _checksum(payload) else None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _private(status: os.stat_result) -> bool:
    """Whether nobody else may write there; Windows keeps a user's folder to the user."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _checksum(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST).digest()


def _write(file: Path, payload: bytes) -> None:
    """Write a file under another name and give it its own at once, so that no reader sees a part of it."""
    part: str | None = None
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(os.stat(file.parent)):
            return
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_checksum(payload) + payload)
        os.replace(part, file)
    except OSError:
        if part is not None:
            with contextlib.suppress(OSError):
                os.unlink(part)


def _prune(file: Path, name: str) -> None:
    """Take away all but the newest files of a name; a running process has read what it needs."""
    with contextlib.suppress(OSError):
        length = len(file.name)
        known = [old for old in file.parent.glob(f"{name}-*{_SUFFIX}") if len(old.name) == length]
        for old in sorted(known, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink()
