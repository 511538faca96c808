"""Fronts: pages that list other pages and tell no story of their own.

What enters are a page's lines and those taken for its text; what leaves is whether each of these but for a few stands
in a card, which is an element that holds it with a headline that leads elsewhere and no other running text; or whether
the page has headlines that lead elsewhere, and neither title nor running text. Invariant: a page with a few cards is
none.
"""

from __future__ import annotations

from hiwar.sources.html.blocks import Block, Blocks
from hiwar.sources.html.main import is_prose
from hiwar.sources.html.weights import up

_LEAST_CARDS, _MANY = 4, 10
_MOSTLY = 0.8
_LEAST_WORDS = 4
_LEAST_LINK = 0.8


def is_front(blocks: Blocks, text: list[int], *, titled: bool = True) -> bool:
    """Whether the lines taken for a page's text are those of cards; `titled` says whether a line is its title.

    >>> from hiwar.sources.html.blocks import blocks_of
    >>> from hiwar.sources.html.tree import tree_of
    >>> told = "التقى الوزيران في مسقط اليوم، وبحثا علاقات البلدين وسبل تعزيزها."  # the ministers met in Muscat ...
    >>> card = f"<div><h3><a href=/1>لقاء الوزيرين في مسقط</a></h3><p>{told}</div>"
    >>> blocks = blocks_of(tree_of(f"<body>{card * 5}", "a"))
    >>> is_front(blocks, [1, 3, 5, 7, 9])
    True
    """
    lines = blocks.lines
    prose = [one for one in text if is_prose(lines[one]) and lines[one].place >= 0]
    if not prose and not titled:
        return sum(map(_leads, lines)) >= _MANY
    if len(prose) < _LEAST_CARDS:
        return False
    told, led = [0] * len(blocks.places), [0] * len(blocks.places)
    for one in prose:
        told[lines[one].place] += 1
    for line in lines:
        if line.place >= 0 and _leads(line):
            led[line.place] += 1
    told, led = up(blocks, told), up(blocks, led)
    carded = sum(any(told[place] == 1 and led[place] for place in blocks.path(lines[one].place)) for one in prose)
    return carded >= max(_LEAST_CARDS, _MOSTLY * len(prose))


def _leads(line: Block) -> bool:
    """Whether a line is a headline that leads to another page."""
    return line.links >= _LEAST_LINK * len(line.text) and line.text.count(" ") + 1 >= _LEAST_WORDS
