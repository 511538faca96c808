"""A leaf: the lines of a sheet as one page of HTML that needs nothing beside it.

What enters is what a sheet takes; what leaves is a page without script, address or font of elsewhere. Invariant: text
of a page is escaped; each piece is isolated, so the two directions never mix; a highlight has no border, gap or weight
of its own, so letters stay joined across it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from importlib import resources

from rich.console import Console

from hiwar.faces.bidi import FSI, PDI, RLI, is_right, plain
from hiwar.faces.cli.sheet import GAP, Piece, Run, Sheet
from hiwar.faces.words import Words

_ISOLATE = re.compile(f"[{RLI}{FSI}]([^{PDI}]*){PDI}")


class Leaf(Sheet):
    """Writes lines to a page of HTML."""

    def __init__(self, words: Words) -> None:
        super().__init__(Console(quiet=True), words)
        self._body: list[str] = []
        self._open = False

    def page(self, title: str) -> bytes:
        """The page."""
        direction = "rtl" if self.words.language == "ar" else "ltr"
        style = resources.files(__package__).joinpath("leaf.css").read_text("utf-8")
        return (
            f'<!doctype html>\n<html lang="{self.words.language}" dir="{direction}">\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(plain(title))}</title>\n'
            f"<style>\n{style}</style>\n<main>\n{self._joined()}\n</main>\n</html>\n"
        ).encode()

    def _joined(self) -> str:
        return "\n".join([*self._body, "</section>"] if self._open else self._body)

    def blank(self) -> None:
        """Nothing: what stands apart is a part."""

    def line(self, pieces: Iterable[Piece], lead: str = "", hang: int | None = None, gap: str = GAP) -> None:
        """Pieces side by side behind a lead; a line without one stands under the line before."""
        shown = [f"<bdi{_class(style)}>{_inline(words)}</bdi>" for words, style in pieces if words]
        between = f'<span class="dim">{html.escape(gap)}</span>'
        self._body.append(f'<div class="line"><b>{_inline(lead)}</b><div>{between.join(shown)}</div></div>')

    def part(self, label: str, count: int | None = None) -> None:
        """A section with its heading."""
        if self._open:
            self._body.append("</section>")
        shown = "" if count is None else str(count) if count else self.words.label("none")
        heading = f"{html.escape(self.words.label(label))} <small>{html.escape(shown)}</small>"
        self._body.append(f'<section class="{label}">\n<h2>{heading}</h2>')
        self._open = True

    def quote(self, words: str, indent: int = 4, style: str = "cyan") -> None:
        """Words of a page."""
        self._body.append(f'<blockquote dir="auto"{_language(words)}>{html.escape(plain(words))}</blockquote>')

    def text(self, words: str, indent: int = 0, style: str = "") -> None:
        """A paragraph."""
        self._body.append(f'<p dir="auto"{_class(style)}{_language(words)}>{_inline(words)}</p>')

    def note(self, place: str, tip: str, quote: str, indent: int) -> None:
        """Nothing: the mark itself tells it."""

    def runs(self, runs: Iterable[Run], indent: int = 2, style: str = "") -> None:
        """A sentence with its runs highlighted by what they were read as."""
        found = list(runs)
        body = "".join(
            f'<mark class="{run.name}" title="{html.escape(run.tip)}">{_spaced(run.words)}</mark>'
            if run.name
            else _spaced(run.words)
            for run in found
        )
        direction = "rtl" if any(is_right(run.words) for run in found) else "auto"
        names, language = f"told {style}".strip(), _language("".join(run.words for run in found))
        self._body.append(f'<p class="{names}" dir="{direction}"{language}>{body}</p>')


def _inline(words: str) -> str:
    """The words, escaped; what is isolated by controls becomes an isolate of the page."""
    out, at = [], 0
    for found in _ISOLATE.finditer(words):
        out.append(_spaced(words[at : found.start()]))
        inner = found.group(1)
        out.append(f'<bdi dir="auto"{_language(inner)}>{html.escape(plain(inner))}</bdi>')
        at = found.end()
    return "".join([*out, _spaced(words[at:])]).strip()


def _spaced(words: str) -> str:
    """The words in one line, escaped, with the space on either side kept."""
    before = " " if words[:1].isspace() else ""
    behind = " " if words[-1:].isspace() and words.strip() else ""
    return f"{before}{html.escape(plain(words))}{behind}"


def _class(style: str) -> str:
    return f' class="{style}"' if style else ""


def _language(words: str) -> str:
    return ' lang="ar"' if is_right(words) else ""
