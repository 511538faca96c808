"""Explaining: a reading together with what led to it, of a few words or of a page.

What enters is a text or a page; what leaves is an explanation. Invariant: the reading is the one that the page gives
without anybody asking why.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from hiwar.document import read_article
from hiwar.knowledge.world import load_world
from hiwar.model import Page, Range, Reading
from hiwar.reading import engine
from hiwar.reading.words.script import Script
from hiwar.sources import Given, page_of
from hiwar.sources.page import check_caller


class Explanation(NamedTuple):
    """A reading with what led to it; `sentence` is the index of the one that is asked for, `None` for all."""

    reading: Reading
    script: Script
    trace: engine.Trace
    sentence: int | None = None

    @property
    def indexes(self) -> range:
        """The indexes of the sentences that are asked for."""
        if self.sentence is None:
            return range(len(self.script.sentences))
        return range(self.sentence, self.sentence + 1)


def explain(text: str, published: str | None = None, folders: tuple[Path, ...] = ()) -> Explanation:
    """The reading of a sentence, or a few, and what the engine saw on the way; all of it is taken for body."""
    given = Given(published=published)
    check_caller(given)
    page, trace = page_of(text, given), engine.Trace()
    whole = read_article(page, folders)
    article = msgspec.structs.replace(whole, title=None, body=(Range(0, len(page.text)),), language="ar")
    reading = engine.read_article(article, page.text, page.capture, load_world(folders), trace)
    return Explanation(reading, Script(page.text, article), trace)


def explain_page(page: Page, folders: tuple[Path, ...] = (), sentence: int | None = None) -> Explanation:
    """The reading of a page, and what the engine saw on the way; of one sentence, by its index, or of all."""
    trace = engine.Trace()
    reading = engine.read_article(read_article(page, folders), page.text, page.capture, load_world(folders), trace)
    language = reading.article.language if reading.article.language in engine.LANGUAGES else engine.LANGUAGES[0]
    return Explanation(reading, Script(page.text, reading.article, language), trace, sentence)
