"""Credits: the sources that a page itself names for its text.

What enters is the page with its lines parted into head, body and tail; what leaves are the outlets that its
byline, dateline, title, tail or stated author name, each with its words. Invariant: the page's own outlet is
no credit of it; a credit from stated metadata, which is no part of the text, has the empty span 0, 0.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from hiwar.document.head import Head
from hiwar.document.lines import Line
from hiwar.document.phrases import folded, plain
from hiwar.document.stamps import Stamp
from hiwar.knowledge.outlets import Outlet, Outlets, form_key
from hiwar.languages import load
from hiwar.model import Credit
from hiwar.text.tokens import MARK, tokenise

_PART = re.compile(r"[^-–—\u0640/|:\u060c,()\[\]«»\"“”\n]+")
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_BRACKETED = re.compile(r"[(\[/]\s*([^()\[\]/\n]{2,60}?)\s*[)\]/]\s*\.?\s*$")
_DATELINE = 90
_LONGEST_PART = 4
_LONGEST_LINE = 60
_REPORT = 700


class _Words(NamedTuple):
    before: tuple[str, ...]
    doubtful: frozenset[str]
    report: frozenset[str]
    heads: frozenset[str]
    fillers: frozenset[str]


@functools.cache
def _words() -> _Words:
    table = load("ar", "page")
    return _Words(
        tuple(sorted(map(plain, table["credit"]["before"]), key=len, reverse=True)),
        frozenset(map(form_key, table["credit"]["doubtful"])),
        frozenset(map(plain, table["credit"]["report"])),
        frozenset(word for head in table["outlet"]["heads"] for word in plain(head).split()),
        frozenset(map(plain, table["outlet"]["fillers"])),
    )


class Named(NamedTuple):
    """An outlet that some words name, and the words."""

    outlet: Outlet | None
    name: str
    start: int
    end: int


def credit_line(text: str, line: Line, outlets: Outlets) -> Named | None:
    """The outlet of a line that is a credit and nothing else.

    >>> from hiwar.document.lines import lines_of
    >>> from hiwar.knowledge.outlets import load_outlets
    >>> text = "المصدر: رويترز"  # source: Reuters
    >>> credit_line(text, lines_of(text)[0], load_outlets()).outlet.name
    'Reuters'
    """
    if not line.form or line.size > _LONGEST_LINE:
        return None
    begun = line.form.startswith(_words().before)
    prefix = next((one for one in _words().before if begun and f"{line.form} ".startswith(f"{one} ")), None)
    if prefix == line.form:
        return None
    spans = _spans(text, line.start, line.end)
    spans = [span for span in spans if plain(text[slice(*span)]) != prefix] if prefix else spans
    if prefix and len(spans) == 1:
        cut = re.match(rf"(?:\W*\w+){{{prefix.count(' ') + 1}}}\W*", text[spans[0][0] : spans[0][1]])
        if cut and plain(cut.group()) == prefix and not outlets.of_form(text[slice(*spans[0])]):
            spans = [(spans[0][0] + cut.end(), spans[0][1])]
    found = [named for span in spans if (named := _named(text, *span, outlets, sure=prefix is not None))]
    return found[0] if len(found) == 1 and len(spans) == 1 else None


def _marks(text: str, span: tuple[int, int]) -> str:
    """What the words stand in: "quotes", "brackets" or nothing."""
    before, after = text[max(0, span[0] - 2) : span[0]].strip()[-1:], text[span[1] : span[1] + 2].strip()[:1]
    if before and after and before in '«“"' and after in '»”"':
        return "quotes"
    closed = before and after and ((before in "([" and after in ")]") or before == after == "/")
    return "brackets" if closed else ""


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between marks, without the space round them."""
    out = []
    for match in _PART.finditer(text, start, end):
        piece = match.group()
        left, right = len(piece) - len(piece.lstrip(" *.\xa0")), len(piece.rstrip(" .\xa0"))
        if right > left:
            out.append((match.start() + left, match.start() + right))
    return out


def _named(text: str, start: int, end: int, outlets: Outlets, *, sure: bool = False) -> Named | None:
    """The outlet of a stretch.

    A form that is also a common word or a place counts only in quotation marks, where the caller is sure, or as an
    agency's sign in brackets.
    """
    form = text[start:end]
    found = outlets.of_form(form) if "+" not in form else ()  # «A+ A-» are buttons, and no agency's sign
    if not found:
        return None
    if not sure and form_key(form) in _words().doubtful:
        marks = _marks(text, (start, end))
        if not marks or (marks == "brackets" and found[0].kind != "agency"):
            return None
    return Named(found[0], form, start, end)


def credits_of(
    text: str,
    lines: list[Line],
    head: Head,
    beside: Iterable[int],
    stamps: dict[int, Stamp],
    tail: Line | None,
    author: str | None,
    own: str | None,
    outlets: Outlets,
) -> tuple[Credit, ...]:
    """The credits of a page: `beside` are the lines of its head and tail that are no text, `own` its outlet's
    name.

    `tail` is the last line of the body; the first is taken from `head`.
    """
    found: list[Named] = []
    for one in sorted(beside):
        found += _of_line(text, lines[one], stamps.get(one), outlets)
    if head.lead is not None:
        found += _of_dateline(text, lines[head.lead], outlets)
        found += _of_report(text, lines[head.lead].start, outlets)
    found += _of_title(text, head, outlets)
    if tail is not None:
        found += _of_tail(text, tail, outlets)
    inside = [_credit(one) for one in sorted(found, key=lambda one: one.start)]
    return _distinct([*inside, *_of_author(author, outlets)], own)


def _of_line(text: str, line: Line, stamp: Stamp | None, outlets: Outlets) -> list[Named]:
    """What a byline or a stamp names."""
    if stamp and stamp.source:
        start, end = stamp.source
        known = outlets.of_form(text[start:end])
        return [Named(known[0] if known else None, text[start:end], start, end)]
    whole = credit_line(text, line, outlets)
    if whole:
        return [whole]
    if line.size > _DATELINE:
        return []
    found = _parts_named(text, _spans(text, line.start, line.end), outlets)
    return found or (_behind_day(text, line, outlets) if stamp else [])


def _behind_day(text: str, line: Line, outlets: Outlets) -> list[Named]:
    """The agency at the end of a dateline that no mark parts: «الرياض 21 شعبان 1443هـ واس»."""
    words = list(_WORD.finditer(text, line.start, line.end))
    for size in (3, 2, 1):
        if len(words) > size:
            named = _named(text, words[-size].start(), words[-1].end(), outlets)
            if named and named.outlet and named.outlet.kind == "agency":
                return [named]
    return []


def _parts_named(text: str, spans: list[tuple[int, int]], outlets: Outlets) -> list[Named]:
    found = []
    for span in spans:
        named = _named(text, *span, outlets)
        if named:
            found.append(named)
    return found


def _of_dateline(text: str, line: Line, outlets: Outlets) -> list[Named]:
    """What the dateline of the first text names: «الرباط – و.م.ع: ...», «الدوحة في 4 يونيو 2023 /قنا/ ...»."""
    stop = min(line.end, line.start + _DATELINE)
    spans = []
    for start, end in _spans(text, line.start, stop):
        dated = _DIGIT.search(text, start, end) is not None  # «الدوحة في 4 يونيو 2023» is no text yet
        if (text.count(" ", start, end) >= _LONGEST_PART and not dated) or end == stop:
            break
        spans.append((start, end))
    return _parts_named(text, spans, outlets)


def _of_title(text: str, head: Head, outlets: Outlets) -> list[Named]:
    """The outlet before the colon of a title: «لوموند: ...»."""
    stop = text.find(":", head.start, min(head.end, head.start + 40))
    if head.line is None or stop < 0:
        return []
    spans = _spans(text, head.start, stop)
    return _parts_named(text, spans, outlets) if len(spans) == 1 else []


def _of_tail(text: str, line: Line, outlets: Outlets) -> list[Named]:
    """The outlet in brackets behind the last sentence."""
    match = _BRACKETED.search(text, max(line.start, line.end - 70), line.end)
    if not match:
        return []
    return _parts_named(text, _spans(text, match.start(1), match.end(1)), outlets) or [
        one for one in [_named(text, match.start(1), match.end(1), outlets, sure=True)] if one
    ]


def _of_report(text: str, start: int, outlets: Outlets) -> list[Named]:
    """The outlet whose report the first text retells: «تقريرها في صحيفة لوفيغارو»."""
    words, stop = _words(), min(len(text), start + _REPORT)
    opening = text[start:stop]
    if words.report.isdisjoint(plain(opening).split()) or words.report.isdisjoint(folded(opening).split()):
        return []
    tokens = [token for token in tokenise(text, start, stop) if token.kind != MARK]
    for place, token in enumerate(tokens):
        if token.form not in words.report:
            continue
        for other in range(place + 1, min(place + 5, len(tokens) - 1)):
            if tokens[other].form not in words.heads:
                continue
            for size in (3, 2, 1):
                last = tokens[min(other + size, len(tokens) - 1)]
                named = _named(text, tokens[other + 1].start, last.end, outlets, sure=True)
                if named:
                    return [named]
    return []


def _of_author(author: str | None, outlets: Outlets) -> list[Credit]:
    """What the stated author field names."""
    if not author:
        return []
    spans = _spans(author, 0, len(author))
    named = [one for span in spans if (one := _named(author, *span, outlets))]
    return [Credit(name=one.outlet.name, kind=one.outlet.kind, start=0, end=0) for one in named if one.outlet]


def _credit(named: Named) -> Credit:
    if named.outlet is None:
        return Credit(name=named.name, kind="unknown", start=named.start, end=named.end)
    return Credit(name=named.outlet.name, kind=named.outlet.kind, start=named.start, end=named.end)


def _distinct(found: list[Credit], own: str | None) -> tuple[Credit, ...]:
    out: dict[str, Credit] = {}
    for credit in found:
        if credit.name != own:
            out.setdefault(credit.name, credit)
    return tuple(out.values())
