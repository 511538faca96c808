"""The blocks of a page: its lines of text, each with the elements that it stands in.

What enters is a tree; what leaves are its lines in order. A line ends where a block element or a line break does.
Invariant: no text is said twice, and what is never shown is not there; what may be furniture is there, with the
element that says so, since only the whole page tells whether to believe it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec
from lxml import etree

from hiwar.sources.html.marks import BLOCKS, HEADINGS, NEVER, mark_of

_DRAWN = 20
_RUN = re.compile(rf"([^\w\s])\1{{{_DRAWN},}}")
"""A mark that is drawn out into a rule, or into an attack."""
_RULES = re.compile(r"(?<![a-z])(?:privacy|terms|cookies?|guidelines|disclaimer)(?![a-z])", re.IGNORECASE)
"""Where the rules of a site stand, in the address of a link."""


class Place(msgspec.Struct, frozen=True):
    """An element that blocks stand in: where it lies, and what it is."""

    number: int
    parent: int
    tag: str
    mark: str
    element: etree._Element


class Block(msgspec.Struct, frozen=True, gc=False):
    """A line of text; `links` is how much of it is in links, `own` how much in none, `place` the element it stands in.

    `is_rule` says that it leads to the rules of the site: its terms, its policies.
    """

    text: str
    links: int
    own: int
    place: int
    heading: int
    is_rule: bool


class Blocks(NamedTuple):
    """The lines of a page and the elements they stand in, both in document order."""

    lines: list[Block]
    places: list[Place]

    def path(self, place: int) -> list[int]:
        """The element and all that it stands in, outermost last."""
        out = []
        while place >= 0:
            out.append(place)
            place = self.places[place].parent
        return out


def blocks_of(root: etree._Element) -> Blocks:
    """The lines of a page.

    >>> from hiwar.sources.html.tree import tree_of
    >>> [line.text for line in blocks_of(tree_of("<div>لقاء<br>في <b>مسقط</b><p>اليوم", "a")).lines]
    ['لقاء', 'في مسقط', 'اليوم']
    """
    walk, skipped = _Walk(), None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            if tag in NEVER:
                events.skip_subtree()
                skipped = element
            else:
                walk.enter(element, tag)
                if text := element.text:
                    walk.take(text)
        else:
            if element is not skipped:
                walk.leave(element, tag)
            if text := element.tail:
                walk.take(text)
    walk.end_line()
    return Blocks(walk.lines, walk.places)


class _Walk:
    """The state of one walk through a tree."""

    def __init__(self) -> None:
        self.lines: list[Block] = []
        self.places: list[Place] = []
        self._stack = [-1]
        self._pieces: list[str] = []
        self._links = 0
        self._in_link = 0
        self._heading = 0
        self._in_time = 0
        self._is_rule = False

    def enter(self, element: etree._Element, tag: str) -> None:
        """An element begins."""
        if tag in BLOCKS:
            self.end_line()
            if tag != "br":
                index = len(self.places)
                self.places.append(Place(index, self._stack[-1], tag, mark_of(tag, dict(element.items())), element))
                self._stack.append(index)
                if tag in HEADINGS:
                    self._heading = int(tag[1])
        else:
            self._enter_inline(element, tag)

    def _enter_inline(self, element: etree._Element, tag: str) -> None:
        """An element within a line begins: a link, a part of a byline, a caption or furniture after all."""
        mark = mark_of(tag, dict(told)) if tag != "a" and (told := element.items()) else ""
        if (mark == "byline" or tag == "time" or self._in_byline()) and _follows_closely(element):
            if not self._is_label():
                self.end_line()
        self._in_time += tag == "time"
        if tag == "a":
            self._in_link += _is_link(element)
            self._is_rule |= _RULES.search(element.get("href", "")[:300]) is not None
        elif mark and mark != "byline":
            index = len(self.places)
            self.end_line()
            self.places.append(Place(index, self._stack[-1], tag, mark, element))
            self._stack.append(index)

    def _in_byline(self) -> bool:
        return self._in_time > 0 or (self._stack[-1] >= 0 and self.places[self._stack[-1]].mark == "byline")

    def _is_label(self) -> bool:
        """Whether the line so far is a label, which what follows belongs to: «المصدر:», source."""
        return "".join(self._pieces[-2:]).rstrip().endswith(":")

    def leave(self, element: etree._Element, tag: str) -> None:
        """An element ends."""
        if tag == "a":
            self._in_link -= _is_link(element)
        elif tag == "time":
            self._in_time -= 1
        elif tag != "br" and len(self._stack) > 1 and self.places[self._stack[-1]].element is element:
            self.end_line()
            self._stack.pop()
            if tag in HEADINGS:
                self._heading = 0

    def take(self, text: str) -> None:
        """Some text comes."""
        self._pieces.append(text)
        if self._in_link:
            self._links += len(text.strip())

    def end_line(self) -> None:
        """What came since the last line's end is a line, if it is anything."""
        if self._pieces:
            text = " ".join("".join(self._pieces).split())
            if text:
                text = _RUN.sub(_shortened, text) if len(text) > _DRAWN else text
                links = min(self._links, len(text))
                own = len(text) - links
                self.lines.append(Block(text, links, own, self._stack[-1], self._heading, self._is_rule))
            self._pieces, self._links, self._is_rule = [], 0, False


def _follows_closely(element: etree._Element) -> bool:
    """Whether another element stands right before it, as the parts of a byline stand: apart for the eye only."""
    before = element.getprevious()
    return before is not None and not (before.tail or "").strip() and bool((before.text or "").strip())


def _shortened(run: re.Match[str]) -> str:
    return run.group(1) * 3


def _is_link(element: etree._Element) -> bool:
    """Whether an anchor leads anywhere; one that only bears a name is often left open over half a page."""
    return element.get("href") is not None
