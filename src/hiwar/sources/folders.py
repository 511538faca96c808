"""Folders that are looked at again: which of their files are new or changed.

What enters are paths; what leaves are files in order, each once in the form that it has. A file that is being written
is left until it has been still for a while, so that no half of it is taken. Invariant: a file is told again only when
its size or its time of change did; what is no file (an address, standard input) is told at the first look alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from hiwar.sources.captures import files_under

STILL = 2.0
"""Seconds for which a file is still before it is taken."""


class _Form(NamedTuple):
    size: int
    changed: int


class Folders:
    """Paths, with what of them was told; `now` is the time in seconds since 1970."""

    def __init__(self, paths: Iterable[str | Path], now: Callable[[], float] = time.time) -> None:
        self._paths = [str(path) for path in paths]
        self._told: dict[str, _Form | None] = {}
        self._now = now

    def fresh(self) -> list[str]:
        """The files that are new or changed since the last time, and still."""
        found = []
        for file in self._files():
            form = _form_of(file)
            if file in self._told and self._told[file] == form:
                continue
            if form is None or self._now() - form.changed / 1e9 >= STILL:
                self._told[file] = form
                found.append(file)
        return found

    def size(self) -> int | None:
        """How many bytes the files hold; `None` where a path is no file."""
        forms = [_form_of(file) for file in self._files()]
        return None if None in forms else sum(form.size for form in forms if form)

    def _files(self) -> list[str]:
        return [file for path in self._paths for file in (files_under(path) if os.path.isdir(path) else [path])]


def _form_of(file: str) -> _Form | None:
    """Size and time of change in nanoseconds; `None` for what is no file."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return _Form(found.st_size, found.st_mtime_ns)
