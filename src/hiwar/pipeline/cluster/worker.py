"""A worker: one process that reads tasks into shards.

What enters is tasks; what leaves is shards in the work folder, and for each task a word on what kept it from being
done, else nothing. A page at which the process died twice in one run is an error in its place, as in a single run, and
not read a third time. Invariant: a task's shard does not depend on which worker makes it, nor how often it was begun.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hiwar.errors import HiwarError
from hiwar.model import Page
from hiwar.pipeline.cluster.known import Keys
from hiwar.pipeline.cluster.plan import Asked, Task, stamp_of
from hiwar.pipeline.cluster.shards import file_of, is_whole, written
from hiwar.pipeline.pages import Result, Work, lost, pages_of, settled
from hiwar.sources import Given

DEATHS = 2
"""So many processes may die at a page before it is left unread."""
MARK = ".at"


class Worker:
    """Reads tasks into shards in `work`; `stamp` is what the plan was made by, which must be what reads here."""

    def __init__(self, work: str, asked: bytes, stamp: str) -> None:
        self._work, self._stamp = Path(work), stamp
        self._asked: Asked = pickle.loads(asked)
        self._checked = False
        self._keys: Keys | None = None

    def make(self, packed: bytes) -> str:
        """Make the shard of a task; what comes back is empty, or tells why it cannot be made anywhere."""
        task: Task = pickle.loads(packed)
        try:
            os.chdir(task.place)
            if not self._checked and (wrong := self._unlike()):
                return wrong
            self._make(task)
        except HiwarError as error:
            return str(error)
        except OSError as error:
            return f"{error.filename or self._work}: {error.strerror or error}"
        return ""

    def _unlike(self) -> str:
        """What is other here than where the plan was made; the tables are loaded."""
        from hiwar.knowledge.outlets import load_outlets
        from hiwar.knowledge.world import load_world
        from hiwar.text.lexicon import lexicon_of

        if stamp_of(self._asked.folders) != self._stamp:
            return "a worker has another Hiwar, or other tables of the user, than the machine that gives out the work"
        if not self._work.is_dir():
            return f"a worker does not see the work folder {self._work}"
        load_world(self._asked.folders)
        load_outlets(self._asked.folders)
        lexicon_of("ar")
        self._keys = Keys(self._work)
        self._checked = True
        return ""

    def _make(self, task: Task) -> None:
        file = file_of(self._work, task.shard)
        if is_whole(file):
            return
        given = self._asked.given
        pages = pages_of(task.paths, given.published, given.url, given.outlet, self._asked.limit)
        with _Marked(file) as marked, written(file) as put:
            for number, page in enumerate(marked(pages)):
                put(page, self._read(page, number in marked.deadly))

    def _read(self, page: Work, deadly: bool) -> Result:
        if isinstance(page, Page) and self._keys and (known := self._keys.known(page)):
            return known
        return lost(page) if deadly else settled(page, self._asked.folders)


class _Marked:
    """Says in a file beside the shard at which page a process is; one that ends otherwise leaves its mark there."""

    def __init__(self, shard: Path) -> None:
        left = Counter(_at(mark) for mark in shard.parent.glob(f"{shard.stem}.*{MARK}"))
        self.deadly = {number for number, deaths in left.items() if deaths >= DEATHS}
        self._file = shard.with_name(f"{shard.stem}.{os.getpid()}-{uuid.uuid4().hex}{MARK}")

    def __enter__(self) -> _Marked:
        self._stream = open(self._file, "wb", buffering=0)
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        with contextlib.suppress(OSError):
            self._file.unlink()

    def __call__(self, pages: Iterator[Work]) -> Iterator[Work]:
        """The pages, each marked before it is taken apart."""
        number = 0
        while True:
            self._stream.seek(0)
            self._stream.write(number.to_bytes(8, "big"))
            try:
                yield next(pages)
            except StopIteration:
                return
            number += 1


def _at(mark: Path) -> int:
    try:
        return int.from_bytes(mark.read_bytes(), "big")
    except OSError:
        return 0


def packed(asked: Asked) -> bytes:
    """What is asked, as it goes to workers."""
    return pickle.dumps(Asked(Given(published=asked.given.published, url=asked.given.url, outlet=asked.given.outlet),
                              tuple(folder.absolute() for folder in asked.folders), asked.limit))  # fmt: skip
