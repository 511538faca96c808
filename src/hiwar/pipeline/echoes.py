"""Echoes of pages: from files and folders to the index of which articles carry one text.

What enters is paths; what leaves is the index. This needs the document stage alone, no reading. Invariant: a page that
cannot be read is told and stops no other; the index depends on the set of pages alone.
"""

from __future__ import annotations

import datetime
import functools
import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from hiwar.chronology.echoes import Carrier, EchoIndex, carrier_of, signature_of, words_of
from hiwar.document import read_article
from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.pipeline.pages import Work, pages_of, worked
from hiwar.sources import LIMIT

log = logging.getLogger("hiwar")


class Carried(NamedTuple):
    """What the index of echoes takes of a page: its carrier, its words joined by blanks, its signature."""

    carrier: Carrier
    words: str
    signature: bytes


def carried(page: Page, folders: tuple[Path, ...] = ()) -> Carried:
    """The text that a page carries, made ready to be compared."""
    article = read_article(page, folders)
    words = words_of(page.text, article.body)
    carrier = carrier_of(page.capture, article, page.published or page.stated_published)
    return Carried(carrier, " ".join(words), signature_of(words).to_bytes())


def echo_index(
    paths: str | Path | Iterable[str | Path],
    published: str | datetime.date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    *,
    folders: tuple[Path, ...] = (),
    limit: int = LIMIT,
    jobs: int = 1,
    fail: Callable[[InputError], None] | None = None,
    index: EchoIndex | None = None,
) -> EchoIndex:
    """The index of echoes of files and folders, or `index` with them; `fail` is told each page that cannot be read.

    The other arguments are those of `read_paths`. Raises `UsageError` for a publication time that is no ISO date.
    """
    index = EchoIndex() if index is None else index
    work = functools.partial(_carried, folders=folders)
    for page, one in worked(iter(pages_of(paths, published, url, outlet, limit)), work, jobs, _uncarried):
        if one is not None:
            index.add(one.carrier, tuple(map(sys.intern, one.words.split())), one.signature)
        elif isinstance(page, InputError):
            log.info("%s: %s", page.code, page.subject)
            if fail is not None:
                fail(page)
    return index


def _carried(page: Work, folders: tuple[Path, ...]) -> Carried | None:
    return carried(page, folders) if isinstance(page, Page) else None


def _uncarried(page: Work) -> None:
    """What stands for a page whose text could not be made ready."""
