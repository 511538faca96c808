"""Stamps: lines that say when a page was published, and what stands on them beside the day.

What enters is a short line of a page; what leaves is its day, if it says a whole one, with the label before
it (published, updated) and the outlet that an aggregator took the story from. A line that says a date among
other words is no stamp. Invariant: a stamp without a year has no day; of a Hijri and a Gregorian date the
Gregorian counts.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import Literal, NamedTuple

from hiwar.document.lines import Line
from hiwar.document.phrases import plain
from hiwar.languages import load
from hiwar.model import UNKNOWN, When, between, day, span_of
from hiwar.text.calendar import HIJRI_YEARS, day_of
from hiwar.text.expression import TimeExpression
from hiwar.text.resolve import resolve
from hiwar.text.times import find_times
from hiwar.text.tokens import tokenise

Label = Literal["published", "updated", ""]

LONGEST = 160
_MOST_REST = 4
_DIGITS = str.maketrans(
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9",
    "01234567890123456789",
)
_LATIN = re.compile(r"[A-Za-z]{3}")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?:(?<=\d)[T@]|(?<![\d:]))([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:Z|\s?[+-]\d{2}:?\d{2})?(?!\d)"
)
_BACKWARD = re.compile(r"(?<![\d.])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_FORWARD = re.compile(r"(?<![\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![^\W_])([^\W\d_]{3,})[\s,\u060c]{1,3}(\d{1,2})[\s,\u060c]{1,3}(\d{4})(?!\d)")
_MONTH_LAST = re.compile(r"(?<!\d)(\d{1,2})\s+(\d{4})[\s,\u060c]{1,3}([^\W\d_]{3,})")
_APART = re.compile(r"[-–—_|,\u060c@\u061b;]")


class Day(NamedTuple):
    """A day that a line says, and where."""

    start: int
    end: int
    when: When


class Stamp(NamedTuple):
    """What a stamp says: its day (`None` where it says no whole one), its label, the outlet it was taken from.

    `rest` are the words that stand on it beside these, such as a name or a place; a line with a rest is a stamp only
    by where it stands.
    """

    when: When | None
    label: Label = ""
    minute: bool = False
    source: tuple[int, int] | None = None
    rest: tuple[str, ...] = ()


class _Words(NamedTuple):
    labels: tuple[tuple[Label, str], ...]
    beside: frozenset[str]
    taken_from: tuple[tuple[str, str], ...]
    latin_day: re.Pattern[str]
    latin_month: re.Pattern[str]
    months: dict[str, int]


@functools.cache
def _words() -> _Words:
    table = load("ar", "page")["stamp"]
    months = {name: int(number) for number, names in table["months"].items() for name in names}
    names = "|".join(sorted(months, key=len, reverse=True))
    return _Words(
        tuple(
            (label, f" {phrase} ")
            for label in ("published", "updated")
            for phrase in sorted(map(plain, table[label]), key=len, reverse=True)
        ),
        frozenset(word for form in table["words"] for word in plain(form).split()),
        tuple((plain(first), plain(last)) for first, last in table["taken_from"]),
        re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,.-]{{1,3}}({names})[\s,.-]{{1,3}}(\d{{4}})(?!\d)", re.I),
        re.compile(rf"(?<![a-z])({names})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)", re.I),
        months,
    )


def days_in(text: str, start: int, end: int) -> list[Day]:
    """The whole days that `text[start:end]` says, in order, Gregorian ones if there are any.

    >>> [found.when.edtf for found in days_in("نشر في 28 - 01 - 2022", 0, 21)]  # published on
    ['2022-01-28']
    """
    piece = text[start:end].translate(_DIGITS)
    found = _written(piece)
    loose = _loosened(piece, found)
    found += _whole_days(loose, find_times(loose, tokenise(loose)))
    return _placed(text, start, found)


def _placed(text: str, start: int, found: list[Day]) -> list[Day]:
    """The days at their place in the text, the Gregorian ones if there are any."""
    found = [one._replace(start=one.start + start, end=one.end + start) for one in found]
    found.sort(key=lambda one: one.start)
    gregorian = [one for one in found if one.when.is_day]
    return [_quoted(text, one) for one in gregorian or found]


def stamp_of(text: str, line: Line) -> Stamp | None:
    """What the line says if it is a stamp, else `None`.

    >>> from hiwar.document.lines import lines_of
    >>> text = "نشر في البوابة يوم 28 - 01 - 2022"  # published in Al-Bawaba on
    >>> stamp = stamp_of(text, lines_of(text)[0])
    >>> stamp.when.edtf, stamp.label, text[slice(*stamp.source)]
    ('2022-01-28', 'published', 'البوابة')
    """
    if line.size > LONGEST or not _DIGIT.search(text, line.start, line.end):
        return None
    piece = text[line.start : line.end].translate(_DIGITS)
    clocks = [match.span() for match in _CLOCK.finditer(piece)]
    written = _written(_blanked(piece, clocks))
    loose = _blanked(_loosened(piece, written), clocks)
    times = find_times(loose, tokenise(loose))
    if not (written or clocks or times):
        return None
    blank = _blanked(loose, [(time.start, time.end) for time in times])
    label, rest = _labelled(plain(blank))
    source = _source(text, line) if label == "published" else None
    if source:
        rest = rest.replace(plain(text[source[0] : source[1]]), " ")
    left = [word for word in rest.split() if word not in _words().beside and not word.isdigit()]
    if len(left) > _MOST_REST or (left and line.size > LONGEST // 2):
        return None
    days = _placed(text, line.start, [*written, *_whole_days(loose, times)])
    if left and not days:
        return None
    when, label = _published(text, line, days) if days else (None, label)
    return Stamp(when, label, bool(clocks), source, tuple(left))


def label_of(text: str, line: Line) -> Label:
    """The label that a line is, and nothing else, as where the day stands on a line of its own below it.

    >>> from hiwar.document.lines import lines_of
    >>> text = "آخر تحديث:"  # last update
    >>> label_of(text, lines_of(text)[0])
    'updated'
    """
    label, rest = _labelled(line.form)
    return label if line.form and not rest.strip() else ""


def _published(text: str, line: Line, days: list[Day]) -> tuple[When, Label]:
    """The day of a line that counts, with its label: one labelled published, else one that is not of an update.

    A day without a label on a line that tells an update beside it is that of publication: «03.02.2026 (updated: ...)».
    """
    ends = [line.start, *(one.end for one in days)]
    pieces = [plain(text[end : one.start]) for end, one in zip(ends, days, strict=False)]
    labels = [_labelled(piece)[0] for piece in pieces]
    updated = "updated" in labels or _labelled(plain(text[days[-1].end : line.end]))[0] == "updated"
    if "published" in labels:
        return days[labels.index("published")].when, "published"
    if "" in labels:
        return days[labels.index("")].when, "published" if updated else ""
    return days[0].when, "updated"


def _labelled(form: str) -> tuple[Label, str]:
    """The label that the words begin with or hold, and the words without it."""
    spaced = f" {form} "
    for label, phrase in _words().labels:
        if phrase in spaced:
            return label, spaced.replace(phrase, " ")
    return "", form


def _source(text: str, line: Line) -> tuple[int, int] | None:
    """The span of the outlet between "published in" and "on"."""
    for first, last in _words().taken_from:
        tokens = [token for token in tokenise(text, line.start, line.end) if token.kind != "mark"]
        forms = [token.form for token in tokens]
        head, tail = first.split(), last.split()
        if forms[: len(head)] == head and tail[0] in forms[len(head) :]:
            stop = forms.index(tail[0], len(head))
            if stop > len(head):
                return tokens[len(head)].start, tokens[stop - 1].end
    return None


def _written(piece: str) -> list[Day]:
    """Days in figures, in Latin script, or in an order that running text does not use."""
    found = [*_numeric(piece), *_latin(piece)]
    return found + _reordered(_blanked(piece, [(one.start, one.end) for one in found]))


def _numeric(piece: str) -> list[Day]:
    out = []
    for pattern, order in ((_BACKWARD, (1, 3, 4)), (_FORWARD, (4, 3, 1))):
        for match in pattern.finditer(piece):
            year, month, number = (int(match.group(index)) for index in order)
            if month > 12 >= number:
                month, number = number, month
            when = _when(year, month, number)
            if when:
                out.append(Day(match.start(), match.end(), when))
    return out


def _latin(piece: str) -> list[Day]:
    if not _LATIN.search(piece):
        return []
    words, out = _words(), []
    for match in words.latin_day.finditer(piece):
        when = _when(int(match.group(3)), words.months[match.group(2).lower()], int(match.group(1)))
        out += [Day(match.start(), match.end(), when)] if when else []
    for match in words.latin_month.finditer(piece):
        when = _when(int(match.group(3)), words.months[match.group(1).lower()], int(match.group(2)))
        out += [Day(match.start(), match.end(), when)] if when else []
    return out


def _loosened(piece: str, found: list[Day]) -> str:
    """The piece with what was found taken out, and without marks that part the words of a date."""
    return _APART.sub(" ", _blanked(piece, [(one.start, one.end) for one in found]))


def _whole_days(piece: str, times: list[TimeExpression]) -> list[Day]:
    """The expressions that name a whole date of themselves, with its year."""
    out = []
    for expression in times:
        when = resolve(expression, piece, UNKNOWN)
        if when.basis == "stated" and when.start and when.end and when.precision in ("day", "minute", "interval"):
            out.append(Day(expression.start, expression.end, when))
    return out


def _reordered(piece: str) -> list[Day]:
    """Dates with their month first or last, read in the order that the grammar knows: «أغسطس 8, 2015»."""
    out = []
    for pattern, order in ((_MONTH_FIRST, (2, 1, 3)), (_MONTH_LAST, (1, 3, 2))):
        for match in pattern.finditer(piece):
            words = " ".join(match.group(index) for index in order)
            times = find_times(words, tokenise(words))
            when = resolve(times[0], words, UNKNOWN) if len(times) == 1 and times[0].kind == "day" else UNKNOWN
            if when.is_day and times[0].end == len(words) and times[0].start == 0:
                out.append(Day(match.start(), match.end(), when))
    return out


def _when(year: int, month: int, number: int) -> When | None:
    if year in HIJRI_YEARS:
        stretch = day_of("hijri", year, month, number)
        return between(*stretch, "stated") if stretch else None
    try:
        return day(datetime.date(year, month, number).isoformat()) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _quoted(text: str, found: Day) -> Day:
    when = between(
        found.when.first,
        found.when.last,
        found.when.precision,
        "stated",
        span_of(text, found.start, found.end),
    )
    return found._replace(when=when)


def _blanked(piece: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        piece = piece[:start] + " " * (end - start) + piece[end:]
    return piece
