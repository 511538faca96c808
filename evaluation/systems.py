"""What is measured: the engine, and whatever else turns a page into a reading.

What enters is a gold set with its pages; what leaves is a result for each page. Invariant: a page on which a system
fails counts as wholly missed, and is told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.gold import GoldContact, GoldPage
from evaluation.score import score_page
from evaluation.score_contacts import matched_contacts
from evaluation.sides import Sides
from evaluation.tally import Tally
from hiwar import pipeline
from hiwar.model import Page, Reading

System = Callable[[Page], Reading]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold with its pages, under a name: `development`, `held`, `examples`."""

    name: str
    gold: Sequence[GoldPage]
    pages: dict[str, Page]

    def present(self) -> list[GoldPage]:
        """The gold of the pages that are there."""
        return [page for page in self.gold if page.page in self.pages]


@dataclass(frozen=True, slots=True)
class Result:
    """A page's tally, and the contacts of gold that were found."""

    tally: Tally
    matched: tuple[GoldContact, ...]
    failed: bool = False


def engine(page: Page) -> Reading:
    """The reading of hiwar."""
    return pipeline.read_page(page)


def run(system: System, gold_set: GoldSet, sides: Sides) -> list[Result]:
    """The result of each page of the set, in its order."""
    return [_result(system, gold, gold_set.pages[gold.page], sides) for gold in gold_set.present()]


def _result(system: System, gold: GoldPage, page: Page, sides: Sides) -> Result:
    reading = _read(system, page)
    pairs = matched_contacts(gold.contacts, reading.contacts, sides) if reading else []
    found = tuple(gold.contacts[i] for i, _ in pairs)
    return Result(score_page(gold, reading, page.text, sides), found, reading is None)


def _read(system: System, page: Page) -> Reading | None:
    try:
        return system(page)
    except Exception as error:
        print(f"{page.capture.url or page.capture.path}: failed: {type(error).__name__}", file=sys.stderr)
        return None
