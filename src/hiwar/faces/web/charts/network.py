"""Who talks to whom: sides on a circle, a line between two the thicker the more they met."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

from markupsafe import Markup

from hiwar.faces.web.charts.paper import Anchor, Hand, Paper

_SIZE, _RING = 640, 210
SIDES = 26
"""How many sides are drawn at most, those with the most contacts."""

Pair = tuple[str, str, int]


def network(
    pairs: Sequence[Pair], name: Callable[[str], str], link: Callable[[str, str], str], page: Callable[[str], str],
    title: str, hand: Hand,
) -> Markup:  # fmt: skip
    """The chart of pairs with their numbers of contacts."""
    weight = _weight(pairs)
    sides = _most(weight)
    if len(sides) < 2:
        return Markup("")
    paper = Paper(_SIZE * 1.25, _SIZE * 0.9, title, Hand(False, hand.digits))
    place = {side: _point(number, len(sides)) for number, side in enumerate(_spread(sides))}
    most = max(many for *_, many in pairs)
    for a, b, many in sorted(pairs, key=lambda pair: pair[2]):
        if a in place and b in place:
            (x1, y1), (x2, y2) = place[a], place[b]
            width = 1 + 7 * math.sqrt(many / most)
            paper.line(x1, y1, x2, y2, f"tie t{min(3, math.ceil(3 * many / most))}", width)
    for side, (x, y) in place.items():
        size = 5 + 9 * math.sqrt(weight[side] / weight[sides[0]])
        paper.dot(x, y, size, "side", f"{name(side)}: {hand.digits(str(weight[side]))}", page(side))
        out = 1 + (size + 8) / _RING
        tx, ty = _SIZE * 0.625 + (x - _SIZE * 0.625) * out, _SIZE * 0.45 + (y - _SIZE * 0.45) * out
        anchor: Anchor = "middle" if abs(x - _SIZE * 0.625) < 40 else "start" if x > _SIZE * 0.625 else "end"
        paper.text(tx, ty + 4, name(side), "name", anchor)
    return paper.svg()


def ties(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are drawn, those with the most contacts first: the table behind the chart."""
    sides = set(_most(_weight(pairs)))
    return sorted((pair for pair in pairs if {*pair[:2]} <= sides), key=lambda pair: (-pair[2], pair))


def _weight(pairs: Sequence[Pair]) -> Counter[str]:
    """How many contacts each side has."""
    weight: Counter[str] = Counter()
    for a, b, many in pairs:
        weight[a] += many
        weight[b] += many
    return weight


def _most(weight: Counter[str]) -> list[str]:
    """The sides that are drawn."""
    return sorted(weight, key=lambda side: (-weight[side], side))[:SIDES]


def _spread(sides: Sequence[str]) -> list[str]:
    """The sides in such an order that the greatest do not all stand together."""
    return [*sides[::3], *sides[1::3], *sides[2::3]]


def _point(number: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / of - math.pi / 2
    return _SIZE * 0.625 + _RING * 1.12 * math.cos(angle), _SIZE * 0.45 + _RING * math.sin(angle)
