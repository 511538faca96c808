"""The plan: which files make a task, and the name of the shard that will hold what is read of them.

What enters is paths and what is asked of them; what leaves is tasks in the order of the input. Refused: standard input
and addresses of the web, which no other machine sees. Invariant: the pages of all tasks, one after the other, are those
that a single run reads; a shard's name is a hash of all that its content depends on (files by path, size and time of
change, what the caller states, the engine and the tables), so no shard is ever taken for another's.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from hiwar.errors import UsageError
from hiwar.pipeline.forms import SHARD
from hiwar.sources import Given, mhtml, plain
from hiwar.sources.captures import files_under

MOST_FILES = 64
MOST_BYTES = 4 * 1024 * 1024
"""Files of one page go together up to so many and so many bytes; any other is a task of its own."""
_ONE_PAGE = (*plain.HTML.endings, *plain.TEXT.endings, *mhtml.KIND.endings)

ROOMS = ("document", "knowledge", "languages", "model", "pipeline", "reading", "sources", "text")
"""What of this package bears on a reading, or on how it goes to and fro."""


class Asked(NamedTuple):
    """What is asked of every page: what the caller states, his own tables, the largest page in bytes."""

    given: Given
    folders: tuple[Path, ...]
    limit: int


class Task(NamedTuple):
    """Files that one worker reads into one shard; `size` is in bytes, `place` the folder that paths count from."""

    number: int
    paths: tuple[str, ...]
    size: int
    shard: str
    place: str


class File(NamedTuple):
    """A file with its size in bytes and its time of change in nanoseconds."""

    name: str
    size: int
    changed: int


def tasks_of(paths: Iterable[str | Path], asked: Asked) -> list[Task]:
    """The tasks of paths, in order."""
    files = list(_files([str(path) for path in paths]))
    stamp = stamp_of(asked.folders)
    place = os.getcwd()
    made = []
    for number, group in enumerate(_groups(files)):
        told = repr((SHARD, stamp, asked.given, asked.limit, place, tuple(map(tuple, group))))
        shard = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        made.append(Task(number, tuple(file.name for file in group), _size(group), shard, place))
    return made


def _files(paths: list[str]) -> Iterator[File]:
    """The files with their size and time of change; a folder without any, and what is not there, stand for themselves,
    so that reading tells what is wrong with them.
    """
    for path in paths:
        if path == "-" or path.startswith(("http://", "https://")):
            raise UsageError(path, "a cluster reads files alone", "leave --cluster out, or save it as a file")
        for file in (files_under(path) if os.path.isdir(path) else [path]) or [path]:
            try:
                found = os.stat(file)
            except (OSError, ValueError):
                yield File(file, 0, 0)
            else:
                yield File(file, found.st_size, found.st_mtime_ns)


def _groups(files: list[File]) -> Iterator[tuple[File, ...]]:
    """Files that go together, in order."""
    group: list[File] = []
    for file in files:
        if group and not (_go_together(group[-1], file) and len(group) < MOST_FILES and _size(group) < MOST_BYTES):
            yield tuple(group)
            group = []
        group.append(file)
    if group:
        yield tuple(group)


def _go_together(one: File, other: File) -> bool:
    return all(file.name.lower().endswith(_ONE_PAGE) for file in (one, other))


def _size(group: Iterable[File]) -> int:
    return sum(file.size for file in group)


@functools.lru_cache(maxsize=4)
def stamp_of(folders: tuple[Path, ...]) -> str:
    """A hash of what reads: the files of this package, and a user's own tables."""
    digest = hashlib.sha256()
    package = resources.files("hiwar")
    for root in (*(package.joinpath(room) for room in ROOMS), *folders):
        for name, file in _under(root, ""):
            content = file.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
            digest.update(content)
    return digest.hexdigest()


def _under(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        told = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _under(entry, told)
        elif not entry.name.startswith("."):
            yield told, entry
