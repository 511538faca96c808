"""A body that stands twice: where its second copy is, and which of the two is read.

What enters are the lines of a text and the first of its running text; what leaves are the lines of the copy
that is left out, and the headline between the two. Invariant: a copy is one only if it runs on for longer
than a standfirst.
"""

from __future__ import annotations

from typing import NamedTuple

from hiwar.document.lines import Line, is_headline

_PROBE = 80
_MOST_PLACES = 20
_LEAST = 250
_SHARE = 0.4


class Repeat(NamedTuple):
    """The lines from `first` up to `last` (exclusive) are the copy left out; `title` is the headline between."""

    first: int
    last: int
    title: int | None
    at: int


def repeat_of(text: str, lines: list[Line], roles: list[str], lead: int) -> Repeat | None:
    """The second copy of the running text that begins with the line `lead`.

    >>> from hiwar.document.lines import lines_of
    >>> body = "بحث الوزيران في مسقط العلاقات بين البلدين وسبل تعزيزها، واتفقا على مواصلة التشاور. " * 4
    >>> text = f"{body}\\nلقاء في مسقط اليوم\\n{body}"  # the ministers discussed relations; a meeting in Muscat today
    >>> lines = lines_of(text)
    >>> repeat_of(text, lines, ["text", "heading", "text"], 0)[:3]
    (2, 3, 1)
    """
    begin = lines[lead].start
    probe = text[begin : begin + _PROBE]
    place = begin
    for _ in range(_MOST_PLACES):
        place = text.find(probe, place + _PROBE)
        if place < 0:
            return None
        length = _common(text, begin, place)
        if length >= max(_LEAST, _SHARE * (place - begin)):
            return _repeat(text, lines, roles, begin, place, length)
    return None


def _common(text: str, first: int, second: int) -> int:
    """The length of the stretch that is the same from two places on; the first does not run into the second."""
    limit = min(second - first, len(text) - second)
    low, step = 0, _PROBE
    # Steps grow while the stretches agree, so that a short agreement costs little however far apart they stand.
    while step and low < limit:
        size = min(step, limit - low)
        if text[first + low : first + low + size] == text[second + low : second + low + size]:
            low, step = low + size, step * 2
        else:
            step = size // 2
            limit = low + size - 1
    return low


def _repeat(text: str, lines: list[Line], roles: list[str], begin: int, place: int, length: int) -> Repeat:
    """Leave out the second copy, or the first where the second runs on and the first breaks off."""
    second = next(one for one, line in enumerate(lines) if line.end > place)
    after_first = next((one for one, line in enumerate(lines) if line.start >= begin + length - 1), second)
    after_second = next((one for one, line in enumerate(lines) if line.start >= place + length - 1), len(lines))
    between = [one for one in range(after_first, second) if is_headline(text, lines[one])]
    title = next((one for one in reversed(between) if roles[one] == "heading"), None)
    if _text_in(lines, roles, after_second, len(lines)) > _text_in(lines, roles, after_first, second):
        first = next(one for one, line in enumerate(lines) if line.start >= begin)
        return Repeat(first, second, title, place)
    return Repeat(second, after_second, title, place)


def _text_in(lines: list[Line], roles: list[str], first: int, last: int) -> int:
    return sum(lines[one].size for one in range(first, last) if roles[one] == "text")
