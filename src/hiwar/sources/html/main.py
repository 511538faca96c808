"""The article's lines among all lines of a page.

What enters are the page's lines, the line of its title and the stated text; what leaves are the lines that make the
text layer, in the page's order: what stands between title and text (stamp, byline, standfirst), the text, and the few
lines behind it that say who and when. The place of the article is the smallest element that holds the title and a good
part of the page's running text; the place of the text, within it, the smallest that holds most of that. Invariant: a
line is taken whole or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from hiwar.sources.html.blocks import Block, Blocks
from hiwar.sources.html.marks import HEADINGS
from hiwar.sources.html.threads import later_posts
from hiwar.sources.html.weights import Weights, below, up, weights_of

_LEAST_PROSE = 40
_STOP = re.compile(r"[.!?\u061f\u060c,:\u061b…»”]")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(?<![a-z])date(?![a-z])", re.IGNORECASE)
_GOOD_PART = 0.35
_MOST = 0.8
_BELIEVED = 0.4
_BESIDE = 130
_NAME, _NAME_WORDS = 40, 5
_MOST_TAIL = 4
_MOST_PULLED = 20
_LEAST_TEXT, _WHOLE_TEXT = 100, 400


class Main(NamedTuple):
    """The lines of the article by number: before its text, in it, behind it."""

    head: list[int]
    text: list[int]
    tail: list[int]


def is_prose(line: Block) -> bool:
    """Whether the line is running text: some words outside links, with a mark, or many."""
    if line.is_rule or line.heading or line.own < _LEAST_PROSE or line.links > 0.4 * len(line.text):
        return False
    return line.own >= 2 * _LEAST_PROSE or _STOP.search(line.text) is not None


def prose_behind(lines: list[Block]) -> list[int]:
    """For each line how much running text stands behind it before the next heading of its rank."""
    out = [0] * len(lines)
    since = dict.fromkeys(range(7), 0)
    for one in range(len(lines) - 1, -1, -1):
        line = lines[one]
        out[one] = since[line.heading or 0]
        if line.heading:
            for rank in range(line.heading, 7):
                since[rank] = 0
            since[0] = 0
        elif is_prose(line):
            for rank in since:
                since[rank] += line.own
    return out


def main_of(blocks: Blocks, title: int | None) -> Main:
    """The article's lines; `title` is the line of the title.

    >>> from hiwar.sources.html.blocks import blocks_of
    >>> from hiwar.sources.html.tree import tree_of
    >>> markup = "<ul><li><a>الرئيسية</a></ul><h1>لقاء</h1><p>التقى الوزيران في مسقط اليوم، وبحثا علاقات البلدين.</p>"
    >>> blocks = blocks_of(tree_of(markup, "a"))  # home; a meeting; the two ministers met today in Muscat ...
    >>> main_of(blocks, 1).text
    [2]
    """
    lines = blocks.lines
    if not blocks.places:
        return Main([], [], [])
    barred = below(blocks, _furniture(blocks, title) | later_posts(blocks))
    prose = [line.place >= 0 and not barred[line.place] and is_prose(line) for line in lines]
    weights = weights_of(blocks, prose, barred, title)
    scope = _scope(blocks, weights, title)
    inner = _descend(blocks, weights.sums, scope)
    in_scope, in_inner = below(blocks, {scope}), below(blocks, {inner})
    inside = [line.place >= 0 and in_scope[line.place] and not barred[line.place] for line in lines]
    first = (title if title is not None else -1) + 1
    text = [
        one
        for one in range(first, len(lines))
        if inside[one] and in_inner[lines[one].place] and _belongs(lines, one, prose)
    ]
    if not any(prose[one] for one in text):
        return Main([], text, [])
    text = _until_end(lines, _once(blocks, text), prose)
    head = [one for one in range(first, text[0]) if inside[one] and _is_beside(lines[one])]
    head = _above(blocks, inside, title) + head
    behind = [one for one in range(text[-1] + 1, len(lines)) if inside[one] and _is_beside(lines[one])]
    return Main(head, text, behind[:_MOST_TAIL])


def _furniture(blocks: Blocks, title: int | None) -> set[int]:
    """The elements to leave out: those marked so, unless they hold the title or much of the running text."""
    own = [0] * len(blocks.places)
    for line in blocks.lines:
        if line.place >= 0 and is_prose(line):
            own[line.place] += line.own
    held, total = up(blocks, own), max(1, sum(own))
    around = set(blocks.path(blocks.lines[title].place)) if title is not None else set()
    return {
        place.number
        for place in blocks.places
        if place.mark in ("furniture", "other", "caption", "embed")
        and place.number not in around
        and (place.mark != "furniture" or held[place.number] <= _BELIEVED * total)
    }


def _scope(blocks: Blocks, weights: Weights, title: int | None) -> int:
    """The smallest element with the title and a good part of the best text; of the whole page without a title."""
    sums, best = weights
    if title is None:
        return _descend(blocks, sums, 0)
    for place in blocks.path(blocks.lines[title].place):
        if sums[place] >= max(_LEAST_TEXT, _GOOD_PART * best):
            return place
        if blocks.places[place].tag == "article" and sums[place] >= _LEAST_TEXT:
            if sums[place] >= _WHOLE_TEXT or _has_like(blocks, place):
                return place
    return 0


def _has_like(blocks: Blocks, place: int) -> bool:
    """Whether other articles stand beside this one."""
    own = blocks.places[place]
    return any(
        other.tag == own.tag and other.parent == own.parent and other.number != place and _is_headed(other.element)
        for other in blocks.places
    )


def _is_headed(element: object) -> bool:
    return any(True for _ in element.iter("h1", "h2"))  # type: ignore[attr-defined]


def _descend(blocks: Blocks, sums: list[int], start: int) -> int:
    """The smallest element below `start` that holds most of its running text."""
    children: dict[int, list[int]] = defaultdict(list)
    for place in blocks.places:
        if sums[place.number]:
            children[place.parent].append(place.number)
    here = start
    while True:
        inner = [one for one in children[here] if sums[one] >= _MOST * sums[here]]
        if not inner or blocks.places[inner[0]].tag in ("p", "li", "blockquote"):
            return here
        here = inner[0]


def _belongs(lines: list[Block], one: int, prose: list[bool]) -> bool:
    """Whether a line at the place of the text is the text's: running text, or a short line that is no link."""
    line = lines[one]
    return not line.is_rule and (prose[one] or line.links <= 0.5 * len(line.text))


def _once(blocks: Blocks, text: list[int]) -> list[int]:
    """The lines without those pulled out of the text and set large beside it: quotations that another line holds."""
    quoted = below(blocks, {place.number for place in blocks.places if place.tag == "blockquote"})
    pulled = [one for one in text if quoted[blocks.lines[one].place]][:_MOST_PULLED]
    if not pulled:
        return text
    plain = "\n".join(blocks.lines[one].text for one in text if not quoted[blocks.lines[one].place])
    again = {one for one in pulled if _bare(blocks.lines[one].text) in plain}
    return [one for one in text if one not in again]


def _bare(text: str) -> str:
    """The words of a quotation without the marks round it."""
    return text.strip(" .\"'«»“”")


def _until_end(lines: list[Block], text: list[int], prose: list[bool]) -> list[int]:
    """The lines up to the last running text, and a few behind it."""
    last = max(one for one in text if prose[one])
    kept = [one for one in text if one <= last]
    return kept + [one for one in text if one > last and _is_beside(lines[one])][:_MOST_TAIL]


def _is_beside(line: Block) -> bool:
    """Whether a line beside the text may say who, where and when: short, and no link but a name."""
    if line.is_rule:
        return False
    if line.links > 0.5 * len(line.text):
        return not line.heading and len(line.text) <= _NAME and line.text.count(" ") < _NAME_WORDS
    return len(line.text) <= _BESIDE or is_prose(line)


def _above(blocks: Blocks, inside: list[bool], title: int | None) -> list[int]:
    """The lines right above the title that hold a day, within the place of the article."""
    if title is None:
        return []
    return [
        one
        for one in range(max(0, title - 3), title)
        if (inside[one] or (one == title - 1 and _is_heading_of_days(blocks, title)))
        and not blocks.lines[one].links
        and len(blocks.lines[one].text) <= 80
        and _DIGIT.search(blocks.lines[one].text)
    ]


def _is_heading_of_days(blocks: Blocks, title: int) -> bool:
    """Whether the line above the title is a heading named for a day, which opens the element that holds both.

    So blogs tell the day of the posts below it. The day of a visit is told in the head of a page, and not as a heading.
    """
    line = blocks.lines[title - 1]
    path = blocks.path(line.place)
    named = (blocks.places[place] for place in path if blocks.places[place].tag in HEADINGS)
    if not any(_DATED.search(one.element.get("class", "")) for one in named):
        return False
    around = set(blocks.path(blocks.lines[title].place))
    both = next((place for place in path if place in around), 0)
    opens = title < 2 or both not in blocks.path(blocks.lines[title - 2].place)
    return opens and blocks.places[both].tag != "body"
