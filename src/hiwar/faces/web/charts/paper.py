"""Paper: what every chart is drawn on. Points are told from the beginning of the reading direction.

What enters is shapes; what leaves is an SVG. Invariant: all text is escaped, and the picture has a title that is read
in place of it.
"""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from hiwar.faces.web.markup import fill

Anchor = Literal["start", "middle", "end"]


class Paper:
    """A drawing of a size; from the right where `right` is so."""

    def __init__(self, width: float, height: float, title: str, right: bool = False) -> None:
        self.width, self.height, self.title, self.right = width, height, title, right
        self._parts: list[Markup] = []

    def x(self, along: float) -> float:
        """Where a point along the reading direction lies from the left."""
        return round(self.width - along if self.right else along, 1)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, weight: float | None = None) -> None:
        """A line."""
        thick = fill(' stroke-width="{}"', round(weight, 1)) if weight else ""
        self._parts.append(
            fill(
                '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"{}/>',
                self.x(x1),
                round(y1, 1),
                self.x(x2),
                round(y2, 1),
                kind,
                thick,
            )
        )

    def box(self, x: float, y: float, width: float, height: float, kind: str, tip: str = "", to: str = "") -> None:
        """A box, by the corner where its reading begins."""
        left = self.x(x + width) if self.right else self.x(x)
        shape = fill(
            '<rect x="{}" y="{}" width="{}" height="{}" class="{}">{}</rect>',
            left,
            round(y, 1),
            round(width, 1),
            round(height, 1),
            kind,
            _tip(tip),
        )
        self._parts.append(_linked(shape, to, tip))

    def dot(self, x: float, y: float, radius: float, kind: str, tip: str = "", to: str = "") -> None:
        """A dot."""
        shape = fill(
            '<circle cx="{}" cy="{}" r="{}" class="{}">{}</circle>',
            self.x(x),
            round(y, 1),
            round(radius, 1),
            kind,
            _tip(tip),
        )
        self._parts.append(_linked(shape, to, tip))

    def text(self, x: float, y: float, told: str, kind: str = "", anchor: Anchor = "middle", to: str = "") -> None:
        """Words; they begin at, end at or stand about a point, in the reading direction of the drawing."""
        flipped = {"start": "end", "end": "start"}.get(anchor, anchor) if self.right else anchor
        shape = fill(
            '<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>', self.x(x), round(y, 1), flipped, kind, told
        )
        self._parts.append(_linked(shape, to))

    def svg(self) -> Markup:
        """The drawing."""
        return Markup(
            '<svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}" direction="ltr" class="chart">{body}</svg>'
        ).format(w=round(self.width), h=round(self.height), title=self.title, body=Markup("").join(self._parts))


def _tip(tip: str) -> Markup:
    return fill("<title>{}</title>", tip) if tip else Markup("")


def _linked(shape: Markup, to: str, tip: str = "") -> Markup:
    if not to:
        return shape
    label = fill(' aria-label="{}"', tip) if tip else ""
    return fill('<a href="{}"{}>{}</a>', to, label, shape)
