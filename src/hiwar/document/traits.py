"""Traits of a page: what its making did to it, each with the reason.

What enters is the page with its lines, head and body; what leaves are traits that a reader of it must know:
foreign headlines, cards, captions, a title or body that stands twice, machine translation, a text that breaks
off. Invariant: no trait without a reason that can be checked in the text.
"""

from __future__ import annotations

import re

from hiwar.document.body import Body
from hiwar.document.head import Head
from hiwar.document.lines import PARAGRAPH, Line, is_closed
from hiwar.document.phrases import Phrases
from hiwar.document.repeats import Repeat
from hiwar.languages import load
from hiwar.model import TraitReason

_COMMAS = ("\u060c", ",", "\u061b")
_DOUBLE_STOP = re.compile(r"\.[”“\"»]? \.(?!\.)|[”“] \. ")
_BREAKS_OFF = re.compile(r"(?:\[?(?:\.{3}|…)\]?)\s*$")
_LEAST_SPACED, _SPACED_SHARE = 6, 0.8
_SAMPLE = 2000
_COMMON_SHARE = 0.15
_FOREIGN_SHARE = 0.03


def traits_of(
    text: str, lines: list[Line], roles: list[str], head: Head, body: Body, repeat: Repeat | None, phrases: Phrases
) -> tuple[TraitReason, ...]:
    """The traits of a page, in a fixed order."""
    why = list(body.left_out.values())
    found = [
        ("foreign_headlines", _count(roles.count("headlines"), "headlines of other stories in one row")),
        ("cards", _count(why.count("card"), "headlines of other stories inside the text")),
        ("captions", _count(why.count("caption"), "captions")),
        ("repeated_title", _count(max(why.count("title again"), head.copies - 1), "more copies of the title")),
        ("repeated_body", f"the text stands again at {repeat.at}" if repeat else ""),
        ("machine_translated", _translated(text, body, phrases)),
        ("truncated", _truncated(text, lines, body)),
    ]
    return tuple(TraitReason(trait=trait, why=reason) for trait, reason in found if reason)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number > 0 else ""


def _translated(text: str, body: Body, phrases: Phrases) -> str:
    """Why the page is held for machine-translated: it says so, or an idiom and the spaces before its commas
    do.
    """
    pattern = phrases.inside("translated")
    match = pattern.search(text) if pattern else None
    if match:
        return f"the page has: {match.group()}"
    if sum(text.count(" " + sign) for sign in _COMMAS) < _LEAST_SPACED:
        return ""
    stretches = [text[span.start : span.end] for span in body.spans]
    commas, spaced = (
        sum(stretch.count(before + sign) for stretch in stretches for sign in _COMMAS) for before in ("", " ")
    )
    if spaced < _LEAST_SPACED or spaced < _SPACED_SHARE * commas:
        return ""
    double = sum(len(_DOUBLE_STOP.findall(stretch)) for stretch in stretches)
    return f"{spaced} of {commas} commas stand behind a space, {double} full stops stand alone" if double else ""


def _truncated(text: str, lines: list[Line], body: Body) -> str:
    """Why the text is held for broken off."""
    kept = [one for one in range(len(lines)) if one not in body.left_out]
    if not kept or not body.spans:
        return ""
    last = lines[kept[-1]]
    end = body.spans[-1].end
    if _BREAKS_OFF.search(text, max(last.start, end - 8), end) and last.size >= PARAGRAPH:
        return "the text ends in dots"
    if last.size >= PARAGRAPH and end == last.end and not is_closed(text, last) and text[end - 1].isalpha():
        return "the last line is long and has no full stop"
    return ""


def language_of(text: str) -> str:
    """The language of a text by its letters: "ar", another that Arabic script writes, or "und".

    >>> language_of("التقى الوزيران في مسقط"), language_of("The ministers met")
    ('ar', 'und')
    """
    sample = text[:_SAMPLE]
    table: dict[str, str] = load("ar", "page")["language"]
    common = sum(map(sample.count, table["common"]))
    if common < _COMMON_SHARE * len(sample):
        return "und"
    shares = {name: sum(map(sample.count, signs)) / common for name, signs in table.items() if name != "common"}
    best = max(shares, key=lambda name: (shares[name], name))
    return best if shares[best] >= _FOREIGN_SHARE else "ar"
