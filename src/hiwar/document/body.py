"""The body: which lines of a page are its article.

What enters are the lines with their roles and the head; what leaves are the spans of the body, and for each
line left out the reason. A line is left out only for a reason of its own; running text stays, but for a
repeated copy, what stands before the title, and what stands behind the article's end. Invariant: spans are in
order and apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from hiwar.document.head import Head
from hiwar.document.lines import PARAGRAPH, Line, is_bullet, is_closed, is_headline, is_listed
from hiwar.document.phrases import Phrases
from hiwar.document.repeats import Repeat
from hiwar.model import Range

_SHORT = 90
_WRAPPED = 45
_MOST_HEADLINES = 8
_MOSTLY = 0.8
_TAIL = 700
_LOOSE = " \t\r\n\xa0/\u200f\u200e"
_SENTENCE = re.compile(r"(?<!\.)\.\s+\S+\s+\S+\s+\S+")
_STOP_INSIDE = re.compile(r"[^\W\d_]{3,}[.!\u061f](?=\s?[^\W\d_])")
_ENDED = re.compile(r"[.!?\u061f…»”\")\]\n/]\s*$")


class Body(NamedTuple):
    """The spans, and why each line that is none of them was left out."""

    spans: tuple[Range, ...]
    left_out: dict[int, str]


def body_of(
    text: str, lines: list[Line], roles: list[str], head: Head, repeat: Repeat | None, phrases: Phrases
) -> Body:
    """The body of a page whose head and second copy are known."""
    out: dict[int, str] = {}
    ahead = head.line is not None and (head.lead is None or head.line < head.lead)
    behind = (one for one, line in enumerate(lines) if line.start >= head.end)
    first = next(behind, len(lines)) if ahead else 0
    _before(out, range(first), "before the title")
    if head.line is not None:
        out[head.line] = "title"
    if repeat:
        _before(out, range(repeat.first, repeat.last), "second copy")
    lead = head.lead if head.lead is not None else first
    _leave_head(out, text, lines, roles, range(first, lead), ahead)
    rest = [one for one in range(lead, len(lines)) if one not in out]
    _leave_marked(out, text, lines, roles, rest)
    _leave_title(out, text, lines, head)
    _leave_lead_twice(out, text, lines, roles)
    _leave_after_end(out, lines, roles)
    _leave_last_headlines(out, text, lines, roles, lead)
    _leave_last_lines(out, text, lines, roles)
    _leave_footnote(out, text, lines, roles, lead)
    return Body(_spans(text, lines, out, phrases), out)


def _before(out: dict[int, str], indexes: Iterable[int], why: str) -> None:
    for one in indexes:
        out.setdefault(one, why)


def _leave_head(
    out: dict[int, str], text: str, lines: list[Line], roles: list[str], indexes: range, titled: bool
) -> None:
    """Between title and text stand rubrics, stamps, captions, names: short lines without a full stop."""
    for one in indexes:
        if roles[one] != "heading":
            out.setdefault(one, roles[one])
        elif is_closed(text, lines[one]) or _is_wrapped(text, lines, roles, one):
            continue
        elif lines[one].size < (_SHORT if titled else 40) or is_bullet(text, lines[one]):
            out.setdefault(one, "beside the title")


def _is_wrapped(text: str, lines: list[Line], roles: list[str], one: int) -> bool:
    """Whether the line is one of three or more, row by row, as text is that was broken into short lines."""
    before = [other for other in (one - 2, one - 1) if other >= 0]
    after = [other for other in (one, one + 1) if other + 1 < len(lines)]
    joins = [_runs_on(text, lines, roles, other) for other in (*before, *after)]
    return any(left and right for left, right in itertools.pairwise(joins))


def _runs_on(text: str, lines: list[Line], roles: list[str], one: int) -> bool:
    """Whether the line and the next stand in neighbouring rows and are as long as broken text is.

    The last line of a broken paragraph is as long as it happens to be, and closed.
    """
    if lines[one + 1].row != lines[one].row + 1 or lines[one].size < _WRAPPED:
        return False
    behind = lines[one + 1]
    ends = behind.size >= _WRAPPED or (roles[one + 1] == "text" and is_closed(text, behind))
    return ends and all(roles[other] in ("heading", "text") for other in (one, one + 1))


def _leave_marked(out: dict[int, str], text: str, lines: list[Line], roles: list[str], rest: list[int]) -> None:
    """Lines that say themselves what they are, with the headlines that belong to them."""
    texts = 0
    for place, one in enumerate(rest):
        if one in out:
            continue
        role, following = roles[one], rest[place + 1 : place + 1 + _MOST_HEADLINES]
        if role == "text":
            texts += 1
        elif role == "heading":
            if following and roles[following[0]] == "stamp" and texts and lines[one].words >= 4:
                out[one] = "card"
            elif texts <= 3 and _is_bullet_caption(text, lines, roles, one):
                out[one] = "caption"
                _leave_indented(out, lines, following)
        elif role != "end":
            out[one] = role
            if role == "inset":
                _leave_headlines(out, text, lines, roles, one, following)
            elif role == "caption" and texts and following and _names_outlet(text, lines[one]):
                _leave_card(out, text, lines, roles, following[0])


def _is_bullet_caption(text: str, lines: list[Line], roles: list[str], one: int) -> bool:
    """Whether a bullet stands alone, as the line over a picture does, and not in a list."""
    if not is_bullet(text, lines[one]) or lines[one].words > 14 or is_closed(text, lines[one]):
        return False
    around = [other for other in (one - 1, one + 1) if 0 <= other < len(lines)]
    return not any(is_listed(text, lines[other]) for other in around)


def _leave_indented(out: dict[int, str], lines: list[Line], following: list[int]) -> None:
    if following and lines[following[0]].indent >= 2 and lines[following[0]].size < PARAGRAPH:
        out[following[0]] = "caption"


def _names_outlet(text: str, line: Line) -> bool:
    """Whether a caption is that of a card or a picture of the outlet's own: «… - outlet, 1920, 31.01.2026»."""
    return re.search(r"[-–]\s[^-–]{3,40}(?:,\s*\d{3,4}(?:,\s*[\d.]+)?)?$", text[line.start : line.end]) is not None


def _leave_card(out: dict[int, str], text: str, lines: list[Line], roles: list[str], one: int) -> None:
    if roles[one] == "heading" and is_headline(text, lines[one]) and lines[one].words >= 5:
        out[one] = "card"


def _leave_headlines(
    out: dict[int, str], text: str, lines: list[Line], roles: list[str], one: int, following: list[int]
) -> None:
    """Headlines behind a pointer that stands alone; one that has its headline beside it takes no more."""
    if lines[one].words > 4:
        return
    for other in following:
        if roles[other] not in ("heading", "stamp", "caption", "noise", "section"):
            return
        if is_closed(text, lines[other]) and lines[other].size < 40:
            return
        out.setdefault(other, "card")


def _leave_title(out: dict[int, str], text: str, lines: list[Line], head: Head) -> None:
    """The title again, anywhere."""
    if head.line is None:
        return
    form = lines[head.line].form
    for one, line in enumerate(lines):
        if one != head.line and line.form and line.form == form:
            out[one] = "title again"


def _leave_lead_twice(out: dict[int, str], text: str, lines: list[Line], roles: list[str]) -> None:
    """A standfirst that the text repeats word by word behind a stamp: the first of the two goes."""
    kept = [one for one in range(len(lines)) if one not in out and roles[one] == "text"][:4]
    for place, one in enumerate(kept):
        for other in kept[place + 1 :]:
            if text[slice(*lines[one][:2])] == text[slice(*lines[other][:2])]:
                between = any(roles[middle] in ("stamp", "noise") for middle in range(one + 1, other))
                out[one if between else other] = "said twice"


def _leave_after_end(out: dict[int, str], lines: list[Line], roles: list[str]) -> None:
    """What stands behind a mark of the end, where most of the text stands before it."""
    last = max((one for one, role in enumerate(roles) if role == "text" and one not in out), default=-1)
    kept = [lines[one].size if role == "text" and one not in out else 0 for one, role in enumerate(roles)]
    total, before = sum(kept), 0
    for one, role in enumerate(roles):
        before += kept[one]
        if role in ("section", "inset") and one > last >= 0:
            _before(out, range(one, len(lines)), "behind the end")
            return
        if role != "end" or one in out:
            continue
        out[one] = "end"
        if before >= max(PARAGRAPH, total - before):
            _before(out, range(one, len(lines)), "behind the end")
            return


def _leave_last_headlines(out: dict[int, str], text: str, lines: list[Line], roles: list[str], lead: int) -> None:
    """Three headlines or more in a row behind the last running text are those of other stories."""
    last: list[int] = []
    for one in range(len(lines) - 1, lead, -1):
        if one in out:
            continue
        line = lines[one]
        if roles[one] != "heading" or is_listed(text, line) or is_closed(text, line) or line.size < 20:
            break
        last.append(one)
    if len(last) >= 3 and sum(lines[one].size for one in last) >= 45 * len(last):
        _before(out, last, "headlines behind the end")


def _leave_last_lines(out: dict[int, str], text: str, lines: list[Line], roles: list[str]) -> None:
    """One or two short lines behind a text whose paragraphs end in full stops: captions, headlines, signatures."""
    texts = [one for one, role in enumerate(roles) if role == "text" and one not in out]
    if len(texts) < 2 or not is_closed(text, lines[texts[-1]]):
        return
    closed = sum(is_closed(text, lines[one]) for one in texts)
    last = [one for one in range(texts[-1] + 1, len(lines)) if one not in out]
    loose = [one for one in last if roles[one] == "heading" and lines[one].size < _SHORT]
    if len(last) > 2 or loose != last or closed < _MOSTLY * len(texts):
        return
    if not any(is_closed(text, lines[one]) or is_listed(text, lines[one]) or _opens(text, lines[one]) for one in last):
        _before(out, last, "behind the end")


def _opens(text: str, line: Line) -> bool:
    """Whether the line announces what follows it, is words in quotation marks, or has a sentence's end inside it."""
    if _STOP_INSIDE.search(text, line.start, line.end):
        return True
    return text[line.end - 1] in ':”»"' or text[line.start] in '“«"'


def _leave_footnote(out: dict[int, str], text: str, lines: list[Line], roles: list[str], lead: int) -> None:
    """A starred line at the very end, which says who the author is."""
    kept = [one for one in range(lead, len(lines)) if one not in out]
    if len(kept) < 2 or roles[kept[-1]] != "heading":
        return
    starred = [text.startswith("*", lines[one].start) for one in kept[-2:]]
    if starred == [False, True]:
        out[kept[-1]] = "footnote"


def _spans(text: str, lines: list[Line], out: dict[int, str], phrases: Phrases) -> tuple[Range, ...]:
    """The lines that stay, neighbours joined, the last without its tail of tags."""
    kept = [one for one in range(len(lines)) if one not in out]
    spans: list[Range] = []
    previous = -2
    for one in kept:
        start, end = lines[one].start, lines[one].end
        if previous == one - 1 and spans:
            spans[-1] = Range(spans[-1].start, end)
        else:
            spans.append(Range(start, end))
        previous = one
    if not spans:
        return ()
    last = spans[-1]
    end = _without_tail(text, lines[kept[-1]], phrases)
    end = last.start + len(text[last.start : end].rstrip(_LOOSE))
    return (*spans[:-1], Range(last.start, end)) if end > last.start else tuple(spans[:-1])


def _without_tail(text: str, line: Line, phrases: Phrases) -> int:
    """Where the last line ends without the tags behind its last sentence."""
    pattern = phrases.inside("tag")
    first = max(line.start, line.end - _TAIL)
    for match in pattern.finditer(text, first, line.end) if pattern else ():
        before = text[first : match.start()]
        opens = not before.strip() and first == line.start
        if (opens or _ENDED.search(before)) and not _SENTENCE.search(text, match.end(), line.end):
            return match.start()
    return line.end
