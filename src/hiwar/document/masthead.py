"""The masthead: the line above the title in which a page says whose it is.

What enters are the lines of a text with their roles; what leaves is the line at the very top that names the
outlet, with the span of the name and how sure it is. A line of a few words at the top is a masthead if the page
bears it out: it holds a word that outlets call themselves by, rubrics or a slogan stand beside it, or its name
comes again in brackets under a picture, behind a dash in the dateline, in a notice. One that only stands above
stamp and title, where mastheads stand, is inferred. Invariant: the name is a part of the line; a rubric, a stamp
and a headline that shares its words with the text are none.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

from hiwar.document.lines import Line, is_closed
from hiwar.document.phrases import Phrases, plain
from hiwar.document.stamps import Stamp
from hiwar.languages import load

_LONGEST, _MOST_WORDS, _MOST_BESIDE = 110, 4, 3
_REACH = 1200
_PART = re.compile(r"\s*[|»›>•]\s*|\s{3,}|\t+")
_NO_NAME = re.compile(r"[:\u061f?!…\u060c\u061b\"“”«.]|\d")
_NUMBER = re.compile(r"\s+\d{1,6}$")
_WORD = re.compile(r"\S+")


class Masthead(NamedTuple):
    """The line, the span of the name, and its basis: `stated` if the page bears it out, else `inferred`."""

    line: int
    start: int
    end: int
    basis: Literal["stated", "inferred"]


class _Words(NamedTuple):
    heads: frozenset[str]
    tails: frozenset[str]
    joined: tuple[str, ...]
    rubrics: frozenset[str]


@functools.cache
def _words() -> _Words:
    page, clitics = load("ar", "page"), load("ar", "clitics")["proclitics"]
    table = page["outlet"]
    rubrics = [form for entry in page["mark"] if entry["role"] == "section" for form in entry["forms"]]
    return _Words(
        frozenset(word for form in table["heads"] for word in plain(form).split()),
        frozenset(map(plain, table["tails"])),
        tuple(sorted(map(plain, clitics), key=len, reverse=True)),
        frozenset(word for form in [*rubrics, *table["rubrics"]] for word in plain(form).split() if len(word) > 2),
    )


def masthead_of(
    text: str, lines: list[Line], roles: list[str], dated: dict[int, Stamp], phrases: Phrases
) -> Masthead | None:
    """The masthead of a page, if its first line is one.

    >>> from hiwar.document.lines import lines_of, role_of
    >>> from hiwar.document.phrases import load_phrases
    >>> text = "صحيفة السنبلة\\nلقاء عماني أردني في مسقط\\nالتقى وزير الخارجية العماني نظيره الأردني في مسقط اليوم."
    >>> lines, phrases = lines_of(text), load_phrases()  # Al-Sunbula newspaper; a meeting in Muscat; ...
    >>> found = masthead_of(text, lines, [role_of(text, line, phrases) for line in lines], {}, phrases)
    >>> text[found.start : found.end], found.basis
    ('صحيفة السنبلة', 'stated')
    """
    if len(lines) < 3 or roles[0] not in ("heading", "section", "stamp") or lines[0].size > _LONGEST:
        return None
    line, stamp = lines[0], dated.get(0)
    if is_closed(text, line) or (roles[0] == "stamp" and stamp and not stamp.rest):
        return None
    start, end, rest = _name(text, line, phrases)
    name = plain(text[start:end])
    if not name or name.count(" ") >= _MOST_WORDS or _NO_NAME.search(text, start, end):
        return None
    if (mark := phrases.mark_of(name)) and mark.role in ("section", "noise", "inset", "end"):
        return None
    lead = next((one for one, role in enumerate(roles) if role == "text" and one), None)
    if lead is None or (lead < 2 and not rest):
        return None
    beside = any(_is_beside(part, phrases) for part in rest) or (bool(rest) and stamp is not None)
    if beside or _calls_itself(name) or _comes_again(text, lines, roles, lead, name):
        return Masthead(0, start, end, "stated")
    return Masthead(0, start, end, "inferred") if _stands_above(text, lines, roles, dated, lead, name) else None


def _name(text: str, line: Line, phrases: Phrases) -> tuple[int, int, list[str]]:
    """The span of what may be a name at the head of the line, and the parts behind it."""
    cut = _PART.search(text, line.start, line.end)
    if cut:
        end, rest = cut.start(), [part for part in _PART.split(text[cut.end() : line.end]) if part]
        return line.start, end, rest
    if number := _NUMBER.search(text, line.start, line.end):
        return line.start, number.start(), []
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, line.start, line.end)]
    first = len(words)
    while first and phrases.role_of(plain(text[slice(*words[first - 1])])) in ("section", "noise"):
        first -= 1
    if first and len(words) - first >= _MOST_BESIDE:
        return line.start, words[first - 1][1], [text[slice(*one)] for one in words[first:]]
    return line.start, line.end, []


def _is_beside(part: str, phrases: Phrases) -> bool:
    """Whether a part of the line is a rubric, or a slogan that opens with what the outlet is."""
    form = plain(part)
    return phrases.role_of(form) in ("section", "noise") or form.partition(" ")[0] in _words().heads


def _calls_itself(name: str) -> bool:
    """Whether the name holds a word that outlets call themselves by, and another."""
    words = name.split()
    return len(words) > 1 and (words[0] in _words().heads or words[-1] in _words().tails)


def distinctive(name: str) -> str:
    """The word of a name in plain form by which a page calls its outlet in short.

    >>> distinctive(plain("صحيفة رمال")), distinctive(plain("المنارة الدولية"))
    ('رمال', 'المناره')
    """
    words = [word for word in name.split() if word not in _words().heads and word not in _words().tails]
    return words[0] if words else name


def _comes_again(text: str, lines: list[Line], roles: list[str], lead: int, name: str) -> bool:
    """Whether the name comes again where pages name themselves, and not only in the story."""
    short = distinctive(name)
    if len(short) < 3:
        return False
    for one, line in enumerate(lines[1:], 1):
        if roles[one] in ("noise", "end", "inset", "byline", "caption") and _holds(line.form, name, short):
            return True
    stretch = text[lines[lead].start : lines[-1].end]
    bracketed = {plain(match.group(1)) for match in re.finditer(r"\(([^()]{2,40})\)", stretch)}
    if name in bracketed or short in bracketed:
        return True
    return any(name in map(plain, re.split(r"[-–—]", text[slice(*line[:2])])) for line in lines[1:lead])


def _holds(form: str, name: str, short: str) -> bool:
    """Whether a line in plain form holds the name, or its short form as a word, with what is joined before it."""
    if f" {name} " in f" {form} ":
        return True
    article = short.removeprefix(_article())
    forms = {short, *(before + short for before in _words().joined), *(before + article for before in _words().joined)}
    return not forms.isdisjoint(form.split())


@functools.cache
def _article() -> str:
    proclitics: dict[str, list[str]] = load("ar", "clitics")["proclitics"]
    return plain(min((form for form, parts in proclitics.items() if parts[-1:] == ["al"]), key=len, default=""))


def _stands_above(
    text: str, lines: list[Line], roles: list[str], dated: dict[int, Stamp], lead: int, name: str
) -> bool:
    """Whether stamp or rubrics part the line from the title in a short dated head, and it reads as no rubric.

    A rubric has a word that rubrics have, or one of the text's.
    """
    words = name.split()
    if len(words) < 2 or not 3 <= lead <= _MOST_BESIDE + 2 or not any(0 < one < lead for one in dated):
        return False
    if roles[1] not in ("stamp", "section", "noise") or not _words().rubrics.isdisjoint(words):
        return False
    stretch = plain(text[lines[1].start : lines[lead].start + _REACH]).split()
    return not set(words) & set(stretch)
