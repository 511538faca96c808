"""The publication date that a page states; what it does not state is left to the reading.

What enters are the stamps of a page, its metadata, its address, and what the caller gives; what leaves is the
day, with the words that say it. A day in the running text of a story is none, nor is the day on which the
page was fetched. Invariant: the basis is `given`, `stated` or `unknown`; a stated day does not lie behind the
fetch day.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

import msgspec

from hiwar.document.head import Head
from hiwar.document.lines import Line
from hiwar.document.masthead import Masthead
from hiwar.document.phrases import plain
from hiwar.document.stamps import Stamp, days_in
from hiwar.languages import load
from hiwar.model import UNKNOWN, Basis, Page, Precision, Proof, When, between
from hiwar.text.resolve import find_problem
from hiwar.text.shadow import fold
from hiwar.text.times import find_times
from hiwar.text.tokens import tokenise

_PATH_DAY = re.compile(r"(?<![\d])((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?!\d)")
_PATH_LOOSE = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2])(?=/)")
_QUERY_DAY = re.compile(r"[?&][a-z]*date=([0-2]\d|3[01])(0[1-9]|1[0-2])((?:19|20)\d{2})(?!\d)")
_GREENWICH = re.compile(r"T.*(?:Z|[+-]00:?00)$")
_DASH = re.compile(r"\s*[-–—]{1,2}\s")
_CLOSE = re.compile(r"\)\s?[-–—:.\u060c]|\) |(?<=[\d\s])/ ?[^/\d\n]{2,20}/")
_SIGN = re.compile(r" [^\W\d_]{2,8}(?= ?[-–—]\s)")
_DATELINE = 90
_REACH = 2500
_ABOVE = 2
_SHORT_HEAD = 5
_CLOCK = 3


def published_of(
    page: Page,
    lines: list[Line],
    head: Head,
    stamps: dict[int, Stamp],
    texts: list[int],
    masthead: Masthead | None = None,
) -> When:
    """When the page says it was published; `texts` are the lines of running text that its body keeps.

    >>> from hiwar.model import Capture
    >>> capture = Capture(id="", blob="", text_id="", url="https://n.example/2022/03/24/a")
    >>> published_of(Page(capture=capture, text=""), [], Head(None), {}, []).edtf
    '2022-03-24'
    """
    if page.published:
        return _of_iso(page.published, "given", "the caller says so")
    latest = _fetched(page)
    if page.stated_published:
        stated = _of_iso(page.stated_published, "stated", "the page's metadata say so")
        return _local_day(page.stated_published, stated, stamps, texts) or stated
    for candidate in _candidates(page, lines, head, stamps, texts, masthead):
        if candidate.start and (latest is None or candidate.first is None or candidate.first <= latest):
            return _proved(candidate)
    return UNKNOWN


def _local_day(value: str, stated: When, stamps: dict[int, Stamp], texts: list[int]) -> When | None:
    """The day that readers saw, where metadata tell it by Greenwich and the stamp above the text is the day beside."""
    if not _GREENWICH.search(value) or stated.first is None:
        return None
    above = [stamp for one, stamp in stamps.items() if not texts or one < texts[0]]
    shown = [stamp for stamp in above if stamp.label != "updated" and stamp.when and stamp.when.is_day]
    days = [stamp.when.first for stamp in shown if stamp.when and stamp.when.first]
    if stated.first in days:
        return None
    beside = [one for one, day in zip(shown, days, strict=True) if abs((day - stated.first).days) == 1]
    return _proved(_timed(beside[0])) if beside else None


def _candidates(
    page: Page,
    lines: list[Line],
    head: Head,
    stamps: dict[int, Stamp],
    texts: list[int],
    masthead: Masthead | None,
) -> Iterator[When]:
    """What the page says of its day, the surest first."""
    address = day_of_address(page.capture.url) if page.capture.url else UNKNOWN
    third = texts[2] if len(texts) > 2 else len(lines)
    first = head.line if head.line is not None and (head.lead is None or head.line < head.lead) else -1
    behind = [(one, stamp) for one, stamp in stamps.items() if first < one < third]
    above = [(one, stamp) for one, stamp in stamps.items() if max(0, first - _ABOVE) <= one < first]
    yield from _ranked(behind, ("published",))
    yield from _ranked(above, ("published",))
    if address.is_day:
        yield address
    yield from _ranked(behind, ("", "updated"))
    yield _of_first_line(stamps)
    yield _of_author(page.author)
    yield _of_dateline(page.text, lines, texts)
    yield _of_last_line(stamps, texts, lines)
    yield _of_line_above(page, lines, stamps, first, texts, masthead)
    yield address


def _ranked(stamps: Iterable[tuple[int, Stamp]], labels: tuple[str, ...]) -> list[When]:
    """The days of the stamps with these labels, in the order of the labels."""
    listed = list(stamps)
    return [_timed(stamp) for label in labels for _, stamp in listed if stamp.label == label and stamp.when]


def _timed(stamp: Stamp) -> When:
    when = stamp.when or UNKNOWN
    precise: Precision = "minute" if stamp.minute and when.is_day else when.precision
    return msgspec.structs.replace(when, precision=precise)


def _proved(when: When) -> When:
    """The day with the words that say it as its proof."""
    if when.proof or when.mention is None:
        return when
    mention = when.mention
    proof = Proof(mention.start, mention.end, mention.quote, f"the page says {when.edtf}{_doubts(mention.quote)}")
    return msgspec.structs.replace(when, proof=(proof,))


@functools.lru_cache(maxsize=1024)
def _doubts(says: str) -> str:
    """What the words of a day have against themselves; the pages of one day share them."""
    problems = (find_problem(time, says, UNKNOWN) for time in find_times(says, tokenise(says)))
    return "".join(f"; {problem.says}" for problem in problems if problem)


def _of_iso(value: str, basis: Basis, says: str) -> When:
    """The day of an ISO date or time; a word of metadata has no place in the text."""
    stated = datetime.date.fromisoformat(value.strip()[:10])
    precision: Precision = "minute" if len(value.strip()) > 10 else "day"
    return between(stated, stated, precision, basis, proof=(Proof(0, 0, "", f"{says}: {value.strip()}"),))


def _fetched(page: Page) -> datetime.date | None:
    """The day after the fetch day, since days begin earlier in the east."""
    try:
        return datetime.date.fromisoformat((page.capture.fetched or "")[:10]) + datetime.timedelta(days=1)
    except ValueError:
        return None


def day_of_address(url: str) -> When:
    """The day or month in an address, if it names one.

    >>> day_of_address("http://n.example/Issues/20150805/Con20150805787733.htm").edtf
    '2015-08-05'
    >>> day_of_address("https://n.example/?cdate=15082025&id=7").edtf, day_of_address("https://n.example/1").edtf
    ('2025-08-15', None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return UNKNOWN
    path = unquote(parts.path)
    found = {tuple(map(int, match.groups())) for match in _PATH_LOOSE.finditer(path)}
    found |= {tuple(map(int, match.groups())) for match in _PATH_DAY.finditer(path)}
    found |= {tuple(map(int, reversed(match.groups()))) for match in _QUERY_DAY.finditer(f"?{parts.query}")}
    days = {day for one in found if (day := _date(*one))}
    proof = (Proof(0, 0, "", f"the address says so: {url}"),)
    if len(days) == 1:
        (only,) = days
        return between(only, only, "day", "stated", proof=proof)
    month = _PATH_MONTH.search(path)
    if month and not days:
        first = datetime.date(int(month.group(1)), int(month.group(2)), 1)
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        return between(first, last, "month", "stated", proof=proof)
    return UNKNOWN


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _of_first_line(stamps: dict[int, Stamp]) -> When:
    """A labelled stamp at the head of the whole page; an unlabelled one may be the day on which it was
    fetched.
    """
    stamp = stamps.get(0)
    return _timed(stamp) if stamp and stamp.label == "published" and stamp.when else UNKNOWN


def _of_author(author: str | None) -> When:
    """A day that stands in the stated author field."""
    found = days_in(author, 0, len(author)) if author else []
    if not found:
        return UNKNOWN
    says = (Proof(0, 0, "", f"the author field says so: {author}"),)
    return msgspec.structs.replace(found[0].when, mention=None, proof=says)


def _of_dateline(text: str, lines: list[Line], texts: list[int]) -> When:
    """The day of a dateline: «بكين 5 مارس 2021 (شينخوا) -- ...», «الدوحة في 4 يونيو 2023 /قنا/ ...»."""
    if not texts:
        return UNKNOWN
    start = lines[texts[0]].start
    stop = min(lines[texts[0]].end, start + _DATELINE)
    close = _CLOSE.search(text, start, stop)
    days = days_in(text, start, close.start() if close else stop)
    if not days:
        return UNKNOWN
    before = plain(text[start : days[0].start]).split()
    if close:
        of_time = find_times(text, tokenise(text, close.start(), close.end()))  # «في 4 يونيو /الجمعة/»
        return days[0].when if len(before) <= 3 and not of_time else UNKNOWN
    sign = _SIGN.match(text, days[0].end, stop)  # «رام الله 4-6-2023 وفا- ...»
    parted = _DASH.match(text, sign.end() if sign else days[0].end) is not None
    return days[0].when if parted and 0 < len(before) <= 2 and _prepositions().isdisjoint(before) else UNKNOWN


@functools.cache
def _prepositions() -> frozenset[str]:
    return frozenset(fold(word) for word in load("ar", "function")["prepositions"]["list"])


def _of_last_line(stamps: dict[int, Stamp], texts: list[int], lines: list[Line]) -> When:
    """A stamp that stands at the very end, or right behind the text."""
    if not texts:
        return UNKNOWN
    behind = [stamp for one, stamp in stamps.items() if one > texts[-1] and one in (texts[-1] + 1, len(lines) - 1)]
    return _timed(behind[0]) if len(behind) == 1 and behind[0].when else UNKNOWN


def _of_line_above(
    page: Page,
    lines: list[Line],
    stamps: dict[int, Stamp],
    first: int,
    texts: list[int],
    masthead: Masthead | None,
) -> When:
    """A stamp before the title, which may be the site's clock.

    It is taken if the text bears it out, as «yesterday, Monday» does on a Tuesday. If the text names no such day it is
    taken where it stands in a short head between masthead and title, and is not the day on which the page was fetched.
    """
    if not texts:
        return UNKNOWN
    before = [stamp for one, stamp in stamps.items() if (one <= first or one < texts[0]) and _whole(stamp)]
    if not before:
        return UNKNOWN
    told = _told_days(page.text, lines, texts)
    for stamp in before:
        if told and stamp.when and stamp.when.first and _bears_out(told, stamp.when.first):
            return _timed(stamp)
    if told or masthead is None or len(before) != 1 or not 0 < first <= _SHORT_HEAD:
        return UNKNOWN
    latest, (stamp,) = _fetched(page), before
    is_clock = latest is not None and stamp.when and stamp.when.first and (latest - stamp.when.first).days <= _CLOCK
    return UNKNOWN if is_clock else _timed(stamp)


def _whole(stamp: Stamp) -> bool:
    return stamp.when is not None and stamp.when.is_day


def _told_days(text: str, lines: list[Line], texts: list[int]) -> set[tuple[int, int]]:
    """The days that the text counts from its own with their weekdays: «أمس الاثنين» is (-1, 0)."""
    start, stop = lines[texts[0]].start, min(lines[texts[-1]].end, lines[texts[0]].start + _REACH)
    times = find_times(text, tokenise(text, start, stop))
    return {
        (time.shift, time.weekday)
        for time in times
        if time.kind == "day" and time.shift is not None and time.weekday is not None and time.origin == "publication"
    }


def _bears_out(told: set[tuple[int, int]], day: datetime.date) -> bool:
    """Whether the weekday told beside "today" is that of the day; where none is, those beside yesterday, tomorrow."""
    today = {one for one in told if one[0] == 0}
    return all((day.weekday() + shift) % 7 == weekday for shift, weekday in today or told)
