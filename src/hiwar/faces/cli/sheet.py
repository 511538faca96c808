"""A sheet of lines for a terminal: pieces side by side, and quotations below them.

What enters is pieces of text with a style; what leaves is lines that fit the width. Nothing is drawn with lines or
boxes, so no letter's width can break them. Invariant: text of another direction is isolated within its line; a
quotation that goes over several lines is isolated in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from hiwar.faces.bidi import FSI, PDI, RLI, isolate, plain, wrapped
from hiwar.faces.words import Words

Piece = tuple[str, str]
"""Words, isolated where they need it, and a style."""


class Run(NamedTuple):
    """Words of a page that stand in a row with others; `name` is what they were read as, `tip` what is told of them."""

    words: str
    name: str = ""
    tip: str = ""


STATUS_STYLES = {
    "held": "green", "ongoing": "cyan", "planned": "blue", "proposed": "blue", "conditional": "yellow",
    "refused": "red", "denied": "red", "postponed": "magenta", "suspended": "magenta", "cancelled": "red",
    "failed": "red", "lapsed": "yellow",
}  # fmt: skip
_OPEN = RLI + FSI
_PART = re.compile(f"[^\\s{_OPEN}]*[{_OPEN}][^{PDI}]*{PDI}[^\\s{_OPEN}]*|[^\\s{_OPEN}]+")
_DATE = re.compile(r"\d[-/.:]\d")
GAP = " · "


class Sheet:
    """Writes lines to a console."""

    def __init__(self, console: Console, words: Words) -> None:
        self.console = console
        self.words = words

    @property
    def width(self) -> int:
        """The cells of a line."""
        return max(self.console.width, 40)

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def line(self, pieces: Iterable[Piece], lead: str = "", hang: int | None = None, gap: str = GAP) -> None:
        """Pieces side by side behind a lead; what does not fit goes on below, `hang` cells from the edge."""
        hang = cell_len(lead) if hang is None else hang
        out, size, bare = Text(lead, "dim"), cell_len(lead), True
        for words, style in pieces:
            for number, part in enumerate(self._parts(words, self.width - hang)):
                between = "" if bare else " " if number else gap
                length = cell_len(part)
                if not bare and size + len(between) + length > self.width:
                    self._print(out.append(between.rstrip(), "dim"))
                    out, size, between = Text(" " * hang), hang, ""
                out.append(between, "" if number else "dim").append(part, style)
                size += len(between) + length
                bare = False
        self._print(out)

    def _parts(self, words: str, width: int) -> Iterator[str]:
        """What of a piece stays together on a line: a word, or an isolate, which is parted where it is too long.

        In an Arabic line a date is isolated too: its numbers would change places.
        """
        for part in _PART.findall(words):
            if part[0] in _OPEN and part[-1] == PDI and cell_len(part) > width:
                yield from wrapped(part[1:-1], width)
            elif self.words.language == "ar" and _DATE.search(part) and PDI not in part:
                yield isolate(part)
            else:
                yield part

    def part(self, label: str, count: int | None = None) -> None:
        """The heading of a part, with the number of what stands under it."""
        self.blank()
        shown = "" if count is None else str(count) if count else self.words.label("none")
        self.line([(self.words.label(label), "bold"), (shown, "")], gap=" ")

    @staticmethod
    def cell(words: str, width: int, indent: int = 0) -> str:
        """The words padded to a width, with at least two spaces behind them."""
        return " " * indent + words + " " * max(width - cell_len(words), 2)

    def quote(self, words: str, indent: int = 4, style: str = "cyan") -> None:
        """Words of a page, in quotation marks that the page does not have."""
        quoted = "«" + plain(words) + "»"
        for line in wrapped(quoted, self.width - indent):
            self._print(Text(" " * indent).append(line, style))

    def text(self, words: str, indent: int = 0, style: str = "") -> None:
        """A paragraph."""
        for line in wrapped(words, self.width - indent):
            self._print(Text(" " * indent).append(line, style))

    def runs(self, runs: Iterable[Run], indent: int = 2, style: str = "") -> None:
        """A sentence in its runs; a terminal shows the words alone."""
        self.text("".join(run.words for run in runs), indent, style)

    def note(self, place: str, tip: str, quote: str, indent: int) -> None:
        """What is told of a stretch of the line above, and its words; a page tells it where the stretch stands."""
        self.line([(tip, "bold"), (quote, "cyan")], f"  {place:<{indent - 2}}", indent)

    def _print(self, line: Text) -> None:
        line.rstrip()
        self.console.print(line, soft_wrap=True)
