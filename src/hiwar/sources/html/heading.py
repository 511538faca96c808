"""The title of a page, and the line in which it stands.

What enters are the page's lines with what it states of its title; what leaves is the title as the page shows it, with
its line, else as it states it. A heading is taken for the title if it says what the stated title says; of several, the
one before the most text. Invariant: a title is a line of the page or a stated one without the site's name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from hiwar.sources.html.blocks import Block, Blocks
from hiwar.text.shadow import fold

_PART = re.compile(r"\s+[-–—|:•»«·]+\s+|\s*[|»«]\s*")
_BESIDE = re.compile(r"^\s*[-–—|•»]\s+|\s+[-–—|•«]\s*$")
_TAIL = re.compile(r"\s*[-–—|:•»«·]\s*$")
_WORD = re.compile(r"\w+")
_LONGEST = 300
_ENOUGH = 0.75
_LEAST_BEHIND = 60


class Heading(NamedTuple):
    """The title, the number of its line (`None` where no line shows it), and the site that `title` names beside it."""

    text: str | None
    line: int | None
    site: str | None = None


def heading_of(
    blocks: Blocks, root: etree._Element, stated: str | None, prose: list[int], site: str | None = None
) -> Heading:
    """The title of a page; `prose` says how much running text stands behind each line before the next heading.

    `site` is the name that the page states of its site.

    >>> from hiwar.sources.html.blocks import blocks_of
    >>> from hiwar.sources.html.tree import tree_of
    >>> root = tree_of("<title>لقاء في مسقط | صحيفة المثال</title><h1>لقاء في مسقط</h1>", "a")
    >>> heading_of(blocks_of(root), root, None, [0]).text  # a meeting in Muscat
    'لقاء في مسقط'
    """
    named = _named(root)
    wanted = [title for title in (stated, *_parts(named)) if title]
    best, score = _best(blocks.lines, wanted, prose)
    if best is None or score < _ENOUGH:
        best = _lone(blocks, prose)
    if best is None:
        return Heading(_bare(stated or named, named, site), None)
    title = blocks.lines[best].text
    return Heading(title, best, _site(named, title))


def _site(named: str | None, title: str) -> str | None:
    """The site that the `title` element names beside the title: «outlet - title» or «title | outlet»."""
    before, found, after = (named or "").partition(title)
    name = before or after
    if not found or (before and after) or not _BESIDE.search(name):
        return None
    return _BESIDE.sub("", name).strip() or None


def _named(root: etree._Element) -> str | None:
    """The text of the `title` element."""
    for element in root.iter("title"):
        text = " ".join((element.text or "").split())
        if text:
            return text[: 2 * _LONGEST]
    return None


def _parts(named: str | None) -> list[str]:
    """The whole `title` and its parts of three words or more, the longest first: one may be the site's name."""
    if not named:
        return []
    parts = [part.strip() for part in _PART.split(named)]
    return [named, *sorted((part for part in parts if part.count(" ") >= 2), key=len, reverse=True)]


def _bare(title: str | None, named: str | None, site: str | None) -> str | None:
    """A stated title without the name of the site behind or before it."""
    if title and site:
        before, found, after = title.rpartition(site)
        if found and not after.strip() and (match := _TAIL.search(before)):
            return before[: match.start()].strip() or title
    if not title or title != named:
        return title
    pieces = [piece for piece in _PART.split(title) if piece.strip()]
    longest = max(pieces, key=len, default=title).strip()
    return longest if len(pieces) > 1 and longest.count(" ") >= 2 else title


def likeness(one: str, other: str) -> float:
    """How much of the longer of two titles is in the other, from 0 to 1, by words in plain form."""
    return _alike(_WORD.findall(fold(one)), _WORD.findall(fold(other)))


def _alike(ours: list[str], theirs: list[str]) -> float:
    """The likeness of two lists of words."""
    if not ours or not theirs:
        return 0.0
    left = list(theirs)
    common = 0
    for word in ours:
        if word in left:
            left.remove(word)
            common += 1
    if not common:
        return 0.0
    shorter = min(len(ours), len(theirs))
    whole = common / max(len(ours), len(theirs))
    # A title that the other cuts short is the same title.
    return max(whole, 0.9 if common == shorter >= 4 and shorter >= 0.5 * max(len(ours), len(theirs)) else 0.0)


def _near(ours: list[str], theirs: list[str]) -> bool:
    """Whether one list is no longer than twice the other: else they are less than half alike."""
    return len(ours) <= 2 * len(theirs) and len(theirs) <= 2 * len(ours)


def _best(lines: list[Block], wanted: list[str], prose: list[int]) -> tuple[int | None, float]:
    """The line that says a wanted title best.

    By likeness, then no link and no bare name, then by rank of the heading, then by the text behind it.
    """
    best, found = None, (0.0, 0, 0, 0, 0)
    told = [_WORD.findall(fold(title)) for title in wanted]
    known = {word for words in told for word in words}
    for one, line in enumerate(lines):
        if len(line.text) > _LONGEST or len(line.text) < 8 or (not line.heading and line.links > 0.5 * len(line.text)):
            continue
        words = _WORD.findall(fold(line.text))
        if known.isdisjoint(words):
            continue
        like = max((_alike(words, title) for title in told if _near(words, title)), default=0.0)
        if like < 0.5:
            continue
        rank = 7 - line.heading if line.heading else 0
        titular = int(line.links <= 0.5 * len(line.text)) + int(line.text.count(" ") >= 3)
        key = (round(like, 1), titular, rank, min(prose[one], 400), -one)
        if key > found:
            best, found = one, key
    return best, found[0]


def _lone(blocks: Blocks, prose: list[int]) -> int | None:
    """The heading before the text where the page states no title that a line says: of the highest rank, if it has
    running text behind it.
    """
    found = [
        one
        for one, line in enumerate(blocks.lines)
        if line.heading in (1, 2)
        and prose[one] >= _LEAST_BEHIND
        and line.text.count(" ") >= 2
        and len(line.text) <= _LONGEST
    ]
    first = [one for one in found if blocks.lines[one].heading == 1] or found
    return max(first, key=lambda one: prose[one]) if first else None
