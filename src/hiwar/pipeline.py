"""The wiring: sources, document, reading, chronology. Nothing else in Hiwar joins two stages.

What enters is a text or paths; what leaves is readings, and from readings events and channels. Invariant: a bad page,
or one on which the engine fails, is an error in its place and never stops the others; readings come in the order of
the input, also where several processes read; no more pages are held than are being read.
"""

from __future__ import annotations

import datetime
import logging
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from hiwar.document import read_article
from hiwar.errors import FailedReading, HiwarError, InputError
from hiwar.knowledge.world import load_world
from hiwar.model import Page, Range, Reading
from hiwar.reading import engine
from hiwar.reading.candidate import Candidate
from hiwar.reading.items import Item
from hiwar.reading.mention import Mention
from hiwar.reading.script import Script
from hiwar.sources import LIMIT, Given, captures, page_of
from hiwar.sources.page import check_caller

__all__ = [
    "Candidate", "Explanation", "Item", "Mention", "explain", "read", "read_page", "read_paths",
]  # fmt: skip

_CHUNK = 16
_AHEAD = 4

log = logging.getLogger("hiwar")


def read(
    text: str,
    published: str | datetime.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Reading:
    """The reading of a text: its contacts, statements and problems, each with its words.

    `published` (ISO day or time), `url` and `outlet` are what the caller knows and go before what the text states; a
    `title` is put before the text as its first line, and spans count in both. Raises `UsageError` for a publication
    time that is no ISO date, `EmptyInput` for a text without words.

    >>> told = "أجرى الرئيس الفرنسي اليوم اتصالاً هاتفياً مع نظيره الروسي."  # had a phone call today with his counterpart
    >>> [(c.kind, c.status, c.date.edtf, c.parties[1].name) for c in read(told, published="2022-03-24").contacts]
    [('call', 'held', '2022-03-24', 'Vladimir Putin')]
    """
    day = published.isoformat() if isinstance(published, datetime.date) else published
    given = Given(published=day, url=url, outlet=outlet, title=title)
    check_caller(given)
    return read_page(page_of(text, given))


def read_page(page: Page, folders: tuple[Path, ...] = (), trace: engine.Trace | None = None) -> Reading:
    """The reading of a page; `folders` hold a user's own tables, `trace` takes what the engine saw on the way."""
    return engine.read_article(read_article(page), page.text, page.capture, load_world(folders), trace)


class Explanation(NamedTuple):
    """A reading with what led to it."""

    reading: Reading
    script: Script
    trace: engine.Trace


def explain(text: str, published: str | None = None, folders: tuple[Path, ...] = ()) -> Explanation:
    """The reading of a sentence, or a few, and what the engine saw on the way; all of it is taken for body."""
    given = Given(published=published)
    check_caller(given)
    page, trace = page_of(text, given), engine.Trace()
    article = msgspec.structs.replace(read_article(page), title=None, body=(Range(0, len(page.text)),), language="ar")
    reading = engine.read_article(article, page.text, page.capture, load_world(folders), trace)
    return Explanation(reading, Script(page.text, article), trace)


def read_paths(
    paths: str | Path | Iterable[str | Path],
    published: str | datetime.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    *,
    folders: tuple[Path, ...] = (),
    limit: int = LIMIT,
    jobs: int = 1,
) -> Iterator[Reading | InputError]:
    """The readings of files and folders in order, and in the place of each page that cannot be read its error.

    `limit` is in bytes a page, `jobs` the number of processes. Raises `UsageError` for a publication time that is no
    ISO date.
    """
    paths = [paths] if isinstance(paths, str | Path) else paths
    day = published.isoformat() if isinstance(published, datetime.date) else published
    check_caller(Given(published=day))
    pages = chain.from_iterable(captures(path, published=day, url=url, outlet=outlet, limit=limit) for path in paths)
    return _in_processes(pages, folders, jobs) if jobs > 1 else (_settled(page, folders) for page in pages)


def _settled(page: Page | InputError, folders: tuple[Path, ...]) -> Reading | InputError:
    """The reading of a page, or the error that stands for it."""
    if isinstance(page, InputError):
        log.info("%s: %s", page.code, page.subject)
        return page
    began = time.perf_counter()
    subject = page.capture.path or page.capture.url or page.capture.id
    try:
        reading = read_page(page, folders)
    except HiwarError:
        raise
    except Exception as error:
        return FailedReading(subject, f"the engine failed: {_where(error)}", "report it with this page")
    log.info(
        "read %s: %d characters, %d contacts, %d statements, %.0f ms",
        subject,
        page.capture.chars,
        len(reading.contacts),
        len(reading.statements),
        1000 * (time.perf_counter() - began),
    )
    return reading


def _where(error: Exception) -> str:
    """What failed and in which line of ours; never the error's own words, which may hold the page's."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"


def _settled_all(pages: list[Page | InputError], folders: tuple[Path, ...]) -> list[Reading | InputError]:
    return [_settled(page, folders) for page in pages]


def _in_processes(
    pages: Iterator[Page | InputError], folders: tuple[Path, ...], jobs: int
) -> Iterator[Reading | InputError]:
    """The same as reading here, in order, with a bounded number of pages under way."""
    waiting: deque[Future[list[Reading | InputError]]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        chunk: list[Page | InputError] = []
        for page in pages:
            chunk.append(page)
            if len(chunk) == _CHUNK:
                waiting.append(pool.submit(_settled_all, chunk, folders))
                chunk = []
            if len(waiting) > jobs * _AHEAD:
                yield from waiting.popleft().result()
        waiting.append(pool.submit(_settled_all, chunk, folders))
        while waiting:
            yield from waiting.popleft().result()
