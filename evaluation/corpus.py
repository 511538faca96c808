"""The pages that gold speaks of, looked up in a corpus folder that is no part of the repository.

What enters is a folder and the addresses and hashes of pages; what leaves is pages as `hiwar read` would see them.
Invariant: a page that is given back has the text that was coded, by its hash; one that is not there, or whose text
differs, is told and left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.gold import GoldPage
from hiwar.errors import InputError
from hiwar.model import Page
from hiwar.sources import captures

VARIABLE = "HIWAR_CORPUS"
"""The variable of the environment that names the folder."""


@dataclass(slots=True)
class Found:
    """Pages by the number they have in gold, and what is missing of them."""

    pages: dict[str, Page] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def text_hash(page: Page) -> str:
    """The SHA-256 of a page's text layer, in hexadecimal."""
    return page.capture.text_id.removeprefix("sha256:")


def find_pages(folder: Path, gold: Iterable[GoldPage]) -> Found:
    """The corpus pages of gold pages, by address and hash."""
    wanted = {page.page: page for page in gold}
    by_hash = {(page.url, page.sha256): page.page for page in wanted.values()}
    by_url = {page.url: page.page for page in wanted.values()}
    found, seen = Found(), set()
    for page in pages_of(folder, sorted({page.file for page in wanted.values()})):
        number = by_hash.get((page.capture.url, text_hash(page)))
        if number:
            found.pages[number] = page
        elif page.capture.url in by_url:
            seen.add(by_url[page.capture.url])
    missing = sorted(wanted.keys() - found.pages.keys())
    found.absent = [number for number in missing if number not in seen]
    found.changed = [number for number in missing if number in seen]
    return found


def pages_of(folder: Path, files: Iterable[str]) -> Iterator[Page]:
    """The readable pages of files of a folder; a file that is not there has none."""
    for name in files:
        if (folder / name).is_file():
            yield from (page for page in captures(folder / name) if not isinstance(page, InputError))


def hash_of(text: str) -> str:
    """The hash by which gold names a text."""
    return hashlib.sha256(text.encode()).hexdigest()
