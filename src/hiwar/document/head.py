"""The head of a page: which line is the title.

What enters are the lines of a text with their roles; what leaves is the span of the title, with what it was
known by. A stated title is looked up; else the headline is taken that stands before the text and speaks of
the same things, is repeated, or stands before the stamp; a page that opens with text and says it twice may
have its title between the two. Invariant: a title is a line of the text, or a part of one; a page without one
has none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container
from typing import NamedTuple

from hiwar.document.lines import Line, is_headline
from hiwar.document.phrases import load_phrases, plain
from hiwar.document.stamps import Stamp
from hiwar.knowledge.outlets import Outlets
from hiwar.languages import load

_DASH = re.compile(r"\s+[-–—|]\s+")
_REACH = 900
_HEAD = 40
_ROOT = 4
_STRAY = 0.4
_MOST_COPIES = 5
_FEW = 2


class Head(NamedTuple):
    """The title's line and span, and where the text begins; `outlet` is the span behind «title – outlet»."""

    line: int | None
    start: int = 0
    end: int = 0
    lead: int | None = None
    outlet: tuple[int, int] | None = None
    copies: int = 1


def head_of(
    text: str,
    lines: list[Line],
    roles: list[str],
    stamps: dict[int, Stamp],
    stated: str | None,
    outlets: Outlets,
    sentences: Container[int] = (),
) -> Head:
    """The head of a page; `sentences` are lines that are no headline though no full stop closes them.

    >>> from hiwar.document.lines import lines_of, role_of
    >>> from hiwar.document.phrases import load_phrases
    >>> from hiwar.knowledge.outlets import load_outlets
    >>> text = "دولي\\nلقاء عماني أردني في مسقط\\nالتقى وزير الخارجية العماني نظيره الأردني في مسقط اليوم."
    >>> lines = lines_of(text)  # world; Omani-Jordanian meeting in Muscat; the Omani minister met ...
    >>> roles = [role_of(text, line, load_phrases()) for line in lines]
    >>> head = head_of(text, lines, roles, {}, None, load_outlets())
    >>> text[head.start : head.end], head.lead
    ('لقاء عماني أردني في مسقط', 2)
    """
    if stated:
        found = _stated(text, lines, roles, stated)
        if found:
            return found
    lead = _first_text(roles, 0)
    candidates = _candidates(text, lines, roles, lead, sentences)
    candidates += _stamped(text, lines, roles, stamps, lead)
    best = _best(text, lines, stamps, roles, candidates)
    if best is None:
        return Head(None, lead=lead)
    start, end, outlet = _without_outlet(text, lines, best, outlets)
    index = next((one for one in candidates if lines[one].start == start), best)
    copies = sum(lines[one].form == lines[index].form for one in candidates)
    return Head(index, start, end, _first_text(roles, index + 1), outlet, copies)


def _first_text(roles: list[str], first: int) -> int | None:
    return next((index for index in range(first, len(roles)) if roles[index] == "text"), None)


def _stated(text: str, lines: list[Line], roles: list[str], stated: str) -> Head | None:
    """Where a stated title stands: at the head of the text, or as a line of it."""
    title = stated.strip()
    start = text.find(title, 0, len(title) + 200)
    if not title or start < 0:
        form = plain(stated)
        index = next((one for one, line in enumerate(lines) if line.form and line.form == form), None)
        return None if index is None else Head(index, *lines[index][:2], _first_text(roles, index + 1))
    end = start + len(title)
    index = next(one for one, line in enumerate(lines) if line.end > start)
    after = next((one for one, line in enumerate(lines) if line.start >= end), len(lines))
    return Head(index, start, end, _first_text(roles, after))


def _candidates(
    text: str, lines: list[Line], roles: list[str], lead: int | None, sentences: Container[int]
) -> list[int]:
    """The headlines before the text; a long first line without a full stop is one of them."""
    stop = lead if lead is not None else min(len(lines), _HEAD)
    found = [
        one
        for one in range(stop)
        if roles[one] == "heading" and (one < _HEAD // 4 or one >= stop - _HEAD) and is_headline(text, lines[one])
    ]
    if lead is not None and lead not in sentences and is_headline(text, lines[lead]) and len(lines) > lead + 1:
        following = _first_text(roles, lead + 1)
        if following is not None and not found and lines[lead].size < lines[following].size:
            found.append(lead)
    return found


def _stamped(text: str, lines: list[Line], roles: list[str], stamps: dict[int, Stamp], lead: int | None) -> list[int]:
    """Headlines behind a first stretch of text that is none of the article's: repeated, and before a stamp."""
    if lead is None or not any(
        lead < one <= lead + _HEAD // 2 and stamp.when and not stamp.rest for one, stamp in stamps.items()
    ):
        return []
    found = [
        one
        for one in range(lead + 1, min(lead + _HEAD // 2, len(lines)))
        if roles[one] == "heading" and is_headline(text, lines[one])
    ]
    forms = [lines[one].form for one in found]
    stamped = {lines[one].form for one in found if (stamp := stamps.get(one + 1)) and stamp.when and not stamp.rest}
    return [
        one
        for one in found
        if lines[one].form in stamped
        and forms.count(lines[one].form) > 1
        and sum(lines[other].size for other in range(one) if roles[other] == "text") <= _STRAY * len(text)
    ]


def _best(
    text: str, lines: list[Line], stamps: dict[int, Stamp], roles: list[str], candidates: list[int]
) -> int | None:
    """The headline with the most for it; the earliest of equals."""
    if not candidates:
        return None
    if len(candidates) == 1 and lines[candidates[0]].words >= 4 and (candidates[0] == 0 or "masthead" in roles):
        return candidates[0]
    after = _first_text(roles, candidates[-1] + 1)
    begin = lines[after].start if after is not None else lines[candidates[-1]].end
    words = content_words(plain(text[begin : begin + _REACH]))
    scores = {one: _score(lines, stamps, candidates, one, words) for one in candidates}
    best = max(candidates, key=lambda one: (scores[one], -one))
    return best if scores[best] >= 3 or (best == 0 and lines[best].words >= 4) else None


def _score(lines: list[Line], stamps: dict[int, Stamp], candidates: list[int], index: int, words: set[str]) -> int:
    """How much speaks for a headline: words it shares with the text, copies of it, the stamp behind it."""
    line = lines[index]
    score = min(8, len(content_words(line.form) & words))
    copies = sum(lines[one].form == line.form for one in candidates)
    score += 4 if 1 < copies <= _MOST_COPIES else 0
    score += 3 if any(one != index and lines[one].form.startswith(line.form + " ") for one in candidates[:3]) else 0
    following = stamps.get(index + 1)
    score += 4 if following and following.when and len(following.rest) <= _FEW else 0
    return score + (1 if index == 0 else 0)


def _without_outlet(
    text: str, lines: list[Line], index: int, outlets: Outlets
) -> tuple[int, int, tuple[int, int] | None]:
    """The title's span; of «title – outlet» the left part, or its own line where it stands alone below."""
    line = lines[index]
    parts = list(_DASH.finditer(text, line.start, line.end))
    if not parts:
        return _alone(text, lines, index)
    cut = parts[-1]
    left, right = plain(text[line.start : cut.start()]), (cut.end(), line.end)
    for other in lines[index + 1 : index + 6]:
        if other.form == left:
            return other.start, other.end, right
    name = text[slice(*right)]
    if left.count(" ") >= 2 and (outlets.of_form(name) or load_phrases().role_of(plain(name)) == "section"):
        return line.start, cut.start(), right if outlets.of_form(name) else None
    return line.start, line.end, None


def _alone(text: str, lines: list[Line], index: int) -> tuple[int, int, tuple[int, int] | None]:
    """The line itself, with the outlet of a line before it that says «title – outlet»."""
    line = lines[index]
    for other in lines[max(0, index - 5) : index]:
        if other.form.startswith(line.form + " "):
            parts = list(_DASH.finditer(text, other.start, other.end))
            if parts and plain(text[other.start : parts[-1].start()]) == line.form:
                return line.start, line.end, (parts[-1].end(), other.end)
    return line.start, line.end, None


def title_behind(text: str, lines: list[Line], roles: list[str], head: Head) -> int | None:
    """The headline behind the text, of a page that ends in headline and stamp."""
    last = len(lines) - 1
    if head.lead is None or last <= head.lead or roles[last] != "stamp" or roles[last - 1] != "heading":
        return None
    begin = lines[head.lead].start
    words = content_words(plain(text[begin : begin + _REACH]))
    shared = content_words(lines[last - 1].form) & words
    return last - 1 if len(shared) >= 2 and is_headline(text, lines[last - 1]) else None


@functools.lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without what is written joined before it, where enough of it is left."""
    for prefix in _prefixes():
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


@functools.cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(load("ar", "clitics")["proclitics"], key=len, reverse=True))


def content_words(form: str) -> set[str]:
    """What the words of a plain form begin with, without their proclitics, of those long enough to say something."""
    return {_stem(word)[:_ROOT] for word in form.split() if len(word) > 2}
