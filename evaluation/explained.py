"""What the engine saw in the sentence of a fault, as `hiwar explain` tells it, with what the page gave before it.

What enters is a page and a place in it; what leaves is HTML. Invariant: each sentence of a page is explained once.
"""

from __future__ import annotations

import io
from bisect import bisect_right

from rich.console import Console

from hiwar import pipeline
from hiwar.faces.cli.explain import write_explanation
from hiwar.faces.cli.sheet import Sheet
from hiwar.faces.words import words_of
from hiwar.model import Page
from hiwar.reading.engine import Trace
from hiwar.reading.words.script import Script

_WIDTH = 118
_FORMAT = "{code}"


class ExplainedPage:
    """A page read once, and explained sentence by sentence where it is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trace = Trace()
        self.reading = pipeline.read_page(page, trace=self.trace)
        self.script = Script(page.text, self.reading.article)
        self._html: dict[int, str] = {}

    def sentence_at(self, place: int) -> int | None:
        """The number of the sentence that a place stands in; the headline may stand after others."""
        for index, sentence in enumerate(self.script.sentences):
            if sentence.start <= place < sentence.end:
                return index
        starts = [sentence.start for sentence in self.script.sentences]
        before = bisect_right(starts, place) - 1
        return before if before >= 0 else None

    def sentence(self, index: int) -> tuple[int, int]:
        """Where a sentence stands."""
        sentence = self.script.sentences[index]
        return sentence.start, sentence.end

    def html(self, index: int) -> str:
        """The explanation of a sentence."""
        if index not in self._html:
            self._html[index] = self._explain(index)
        return self._html[index]

    def _explain(self, index: int) -> str:
        console = Console(
            record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard",
            highlight=False, markup=False, emoji=False,
        )  # fmt: skip
        write_explanation(
            Sheet(console, words_of("en")), pipeline.Explanation(self.reading, self.script, self.trace, index)
        )
        return console.export_html(inline_styles=True, code_format=_FORMAT)
