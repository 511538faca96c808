"""What is measured: the engine, and whatever else turns a page into a reading.

What enters is a gold set with its pages; what leaves is one tally a page. Invariant: a page on which a system fails
counts as wholly missed, and is told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.gold import GoldPage
from evaluation.score import score_page
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


def engine(page: Page) -> Reading:
    """The reading of hiwar."""
    return pipeline.read_page(page)


def measured(system: System, gold_set: GoldSet, sides: Sides) -> list[Tally]:
    """The tally of each page of the set, in its order."""
    return [score_page(gold, _read(system, gold_set.pages[gold.page]), gold_set.pages[gold.page].text, sides)
            for gold in gold_set.present()]  # fmt: skip


def _read(system: System, page: Page) -> Reading | None:
    try:
        return system(page)
    except Exception as error:
        print(f"{page.capture.url or page.capture.path}: failed: {type(error).__name__}: {error}", file=sys.stderr)
        return None
