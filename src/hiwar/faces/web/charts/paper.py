"""Paper: what every chart is drawn on. Points are told from the beginning of the reading direction.

What enters is shapes; what leaves is an SVG. Invariant: all text is escaped, and the picture has a title that is read
in place of it. A chart has hundreds of shapes, so they are put together as plain text, and are markup at the end.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from hiwar.faces.web.markup import fill

Anchor = Literal["start", "middle", "end"]


class Hand(NamedTuple):
    """How it is written: from the right or not, and with which digits."""

    right: bool = False
    digits: Callable[[str], str] = str


LATIN = Hand()


class Paper:
    """A drawing of a size, by a `hand`."""

    def __init__(self, width: float, height: float, title: str, hand: Hand = LATIN) -> None:
        self.width, self.height, self.title = width, height, title
        self.right, self.digits = hand
        self._parts: list[str] = []

    def x(self, along: float) -> float:
        """Where a point along the reading direction lies from the left."""
        return round(self.width - along if self.right else along, 1)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, weight: float | None = None) -> None:
        """A line."""
        thick = f' stroke-width="{round(weight, 1)}"' if weight else ""
        ends = f'x1="{self.x(x1)}" y1="{round(y1, 1)}" x2="{self.x(x2)}" y2="{round(y2, 1)}"'
        self._parts.append(f'<line {ends} class="{_safe(kind)}"{thick}/>')

    def box(self, x: float, y: float, width: float, height: float, kind: str, tip: str = "", to: str = "") -> None:
        """A box, by the corner where its reading begins."""
        left = self.x(x + width) if self.right else self.x(x)
        place = f'x="{left}" y="{round(y, 1)}" width="{round(width, 1)}" height="{round(height, 1)}"'
        self._parts.append(_told(f'<rect {place} class="{_safe(kind)}"', "rect", tip, to))

    def dot(self, x: float, y: float, radius: float, kind: str, tip: str = "", to: str = "") -> None:
        """A dot."""
        place = f'cx="{self.x(x)}" cy="{round(y, 1)}" r="{round(radius, 1)}"'
        self._parts.append(_told(f'<circle {place} class="{_safe(kind)}"', "circle", tip, to))

    def text(self, x: float, y: float, told: str, kind: str = "", anchor: Anchor = "middle") -> None:
        """Words; they begin at, end at or stand about a point, in the reading direction of the drawing."""
        flipped = {"start": "end", "end": "start"}.get(anchor, anchor) if self.right else anchor
        place = f'x="{self.x(x)}" y="{round(y, 1)}" text-anchor="{flipped}"'
        self._parts.append(f'<text {place} class="{_safe(kind)}">{escape(self.digits(told))}</text>')

    def svg(self) -> Markup:
        """The drawing."""
        return fill(
            '<svg viewBox="0 0 {} {}" role="group" aria-label="{}" direction="ltr" class="chart">{}</svg>',
            round(self.width),
            round(self.height),
            self.title,
            Markup("".join(self._parts)),
        )


@functools.lru_cache(maxsize=256)
def _safe(kind: str) -> str:
    """The name of a kind of shape, of which there are few."""
    return str(escape(kind))


def _told(shape: str, name: str, tip: str, to: str) -> str:
    """A shape that is not closed yet, with its words, and with the way to where it leads."""
    title = f"<title>{escape(tip)}</title>" if tip else ""
    if not to:
        return f"{shape}>{title}</{name}>" if title else f"{shape}/>"
    return f'<a href="{escape(to)}">{title}{shape}/></a>'
