"""Pages: a text, or files and folders, to readings.

What enters is a text or paths; what leaves is readings. Invariant: a bad page, or one on which the engine fails, is an
error in its place and never stops the others; readings come in the order of the input, also where several processes
read; no more pages are held than are being read.
"""

from __future__ import annotations

import datetime
import functools
import logging
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

import msgspec

from hiwar.document import read_article
from hiwar.errors import FailedReading, HiwarError, InputError
from hiwar.knowledge.world import load_world
from hiwar.model import Page, Reading
from hiwar.pipeline import processes
from hiwar.pipeline.processes import Team
from hiwar.reading import engine
from hiwar.sources import LIMIT, Given, Meter, captures, page_of
from hiwar.sources.page import check_caller

Work: TypeAlias = "Page | InputError | Known"
Result: TypeAlias = "Reading | InputError | Known"
T = TypeVar("T")

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
    day = written_day(published)
    given = Given(published=day, url=url, outlet=outlet, title=title)
    check_caller(given)
    return read_page(page_of(text, given))


def written_day(published: str | datetime.date | None) -> str | None:
    """A publication time as text."""
    return published.isoformat() if isinstance(published, datetime.date) else published


def read_page(page: Page, folders: tuple[Path, ...] = (), trace: engine.Trace | None = None) -> Reading:
    """The reading of a page; `folders` hold a user's own tables, `trace` takes what the engine saw on the way."""
    return engine.read_article(read_article(page, folders), page.text, page.capture, load_world(folders), trace)


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
    pages: Iterator[Work] = iter(pages_of(paths, published, url, outlet, limit))
    return (
        (reading, page.text if isinstance(page, Page) else "")
        for page, reading in read_all(pages, folders, jobs)
        if not isinstance(reading, Known)
    )


def pages_of(
    paths: str | Path | Iterable[str | Path],
    published: str | datetime.date | None,
    url: str | None,
    outlet: str | None,
    limit: int,
    meter: Meter | None = None,
) -> Iterator[Page | InputError]:
    """The pages of files and folders in order; `meter` counts what is read of them."""
    paths = [paths] if isinstance(paths, str | Path) else paths
    day = written_day(published)
    check_caller(Given(published=day))
    return chain.from_iterable(
        captures(path, published=day, url=url, outlet=outlet, limit=limit, meter=meter) for path in paths
    )


class Known(NamedTuple):
    """A page that need not be read again, by its name."""

    subject: str


def subject_of(page: Page) -> str:
    """What a page is called where something is said of it."""
    return page.capture.path or page.capture.url or page.capture.id


def read_all(pages: Iterator[Work], folders: tuple[Path, ...], jobs: int) -> Iterator[tuple[Work, Result]]:
    """Each page with its reading, in order; what is no page to be read stands for itself."""
    if jobs == 1:
        return worked(pages, functools.partial(settled, folders=folders), jobs, lost)
    found = worked(pages, functools.partial(_packed, folders=folders), jobs, lost)
    return ((page, _reading.decode(told) if isinstance(told, bytes) else told) for page, told in found)


def worked(
    pages: Iterator[Work], work: Callable[[Work], T], jobs: int, lost: Callable[[Work], T]
) -> Iterator[tuple[Work, T]]:
    """Each page with what some work makes of it, in order, by that many processes; `lost` stands for one that ends its
    process.
    """
    if jobs > 1:
        try:
            return Team(processes.Work(work, _light, lost, size_of), jobs).each(pages)
        except (OSError, NotImplementedError) as error:
            log.warning("this system gives no processes (%s): reading in one", error)
    return ((page, work(page)) for page in pages)


def lost(page: Work) -> Result:
    """The error that stands for a page whose reading ended its process."""
    if not isinstance(page, Page):
        return page
    return FailedReading(subject_of(page), "the process that read it died", "report it with this page")


def settled(page: Work, folders: tuple[Path, ...]) -> Result:
    """The reading of a page, or the error that stands for it."""
    if isinstance(page, InputError):
        log.info("%s: %s", page.code, page.subject)
    if not isinstance(page, Page):
        return page
    began = time.perf_counter()
    subject = subject_of(page)
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


def _packed(page: Work, folders: tuple[Path, ...]) -> Result | bytes:
    """The same, a reading as JSON: between processes that costs a fourth of what Python's own way does.

    JSON takes two thirds of the time of msgpack to decode.
    """
    told = settled(page, folders)
    return msgspec.json.encode(told) if isinstance(told, Reading) else told


_reading = msgspec.json.Decoder(Reading)


def _where(error: Exception) -> str:
    """What failed and in which line of ours; never the error's own words, which may hold the page's."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"


def size_of(page: Work) -> int:
    """About how many bytes a page holds."""
    return 2 * len(page.text) + len(page.data or b"") if isinstance(page, Page) else 0


def _light(page: Work) -> Work:
    """A page without the bytes that reading does not need."""
    return msgspec.structs.replace(page, data=None) if isinstance(page, Page) and page.data else page
