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
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from hiwar.chronology import channel as channel_of
from hiwar.chronology import events as events_of
from hiwar.document import read_article
from hiwar.errors import FailedReading, HiwarError, InputError, UsageError
from hiwar.knowledge.sides import side_named
from hiwar.knowledge.world import load_world
from hiwar.model import Channel, Event, Page, Range, Reading
from hiwar.reading import engine
from hiwar.reading.candidate import Candidate
from hiwar.reading.items import Item
from hiwar.reading.mention import Mention
from hiwar.reading.script import Script
from hiwar.sources import LIMIT, Given, captures, page_of
from hiwar.sources.page import check_caller

__all__ = [
    "Candidate", "Explanation", "Item", "Mention", "channel", "chronology", "explain", "read", "read_page",
    "read_paths", "read_with_text",
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
    day = _written(published)
    given = Given(published=day, url=url, outlet=outlet, title=title)
    check_caller(given)
    return read_page(page_of(text, given))


def _written(published: str | datetime.date | None) -> str | None:
    """A publication time as text."""
    return published.isoformat() if isinstance(published, datetime.date) else published


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

    `published`, `url` and `outlet` are what the caller knows of all of them, `limit` is in bytes a page, `jobs` the
    number of processes. Raises `UsageError` for a publication time that is no ISO date.
    """
    told = read_with_text(paths, published, url, outlet, folders=folders, limit=limit, jobs=jobs)
    return (reading for reading, _ in told)


def read_with_text(
    paths: str | Path | Iterable[str | Path],
    published: str | datetime.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    *,
    folders: tuple[Path, ...] = (),
    limit: int = LIMIT,
    jobs: int = 1,
) -> Iterator[tuple[Reading | InputError, str]]:
    """The same with the text layer of each page, from which the chronology knows copies; an error has none."""
    paths = [paths] if isinstance(paths, str | Path) else paths
    day = _written(published)
    check_caller(Given(published=day))
    pages = chain.from_iterable(captures(path, published=day, url=url, outlet=outlet, limit=limit) for path in paths)
    if jobs > 1:
        return _in_processes(pages, folders, jobs)
    return ((_settled(page, folders), _text(page)) for page in pages)


def chronology(readings: Iterable[Reading], texts: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """The events that the readings tell, in order of time, each with all its reports.

    `texts` maps text ids to text layers; with them copies are known better than from quotations alone.
    """
    return events_of(readings, texts)


def channel(
    readings: Iterable[Reading],
    a: str,
    b: str,
    as_of: str | datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
) -> Channel:
    """The dialogue of two parties, named in Arabic, in English or by code, as it was known on a day.

    Without a day it is that of the latest publication. Raises `UsageError` for a party that is not known.
    """
    sides = side_named(a), side_named(b)
    if sides[0] == sides[1]:
        raise UsageError(f"{a} {b}", "a channel has two sides", "name another state or organisation")
    found = tuple(readings)
    day = datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return channel_of(events_of(found, texts), found, *sides, day, texts)


def _text(page: Page | InputError) -> str:
    return page.text if isinstance(page, Page) else ""


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
) -> Iterator[tuple[Reading | InputError, str]]:
    """The same as reading here, in order, with a bounded number of pages under way."""
    waiting: deque[tuple[Future[list[Reading | InputError]], list[str]]] = deque()
    try:
        pool = ProcessPoolExecutor(jobs)
    except (OSError, NotImplementedError) as error:
        log.warning("this system gives no processes (%s): reading in one", error)
        yield from ((_settled(page, folders), _text(page)) for page in pages)
        return
    with pool:
        while chunk := list(islice(pages, _CHUNK)):
            waiting.append((pool.submit(_settled_all, chunk, folders), [_text(page) for page in chunk]))
            if len(waiting) > jobs * _AHEAD:
                yield from _results(waiting)
        while waiting:
            yield from _results(waiting)


def _results(
    waiting: deque[tuple[Future[list[Reading | InputError]], list[str]]],
) -> Iterator[tuple[Reading | InputError, str]]:
    """The readings of the chunk that was given out first."""
    future, texts = waiting.popleft()
    return zip(future.result(), texts, strict=True)
