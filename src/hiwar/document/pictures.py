"""Captions: lines that speak of a picture, known by their shape.

What enters is a short line; what leaves is whether it is a caption: it bears a photographer's sign, or ends
in brackets that name an archive or an agency, or in the outlet's own mark with the size and day of the
picture. Invariant: a line that holds a whole sentence before its brackets is none.
"""

from __future__ import annotations

import functools
import re

from hiwar.document.lines import PARAGRAPH, Line
from hiwar.document.masthead import distinctive
from hiwar.document.phrases import plain
from hiwar.knowledge.outlets import Outlets
from hiwar.languages import load

_SIGN = re.compile(r"©|\(c\)\s")
OWN_MARK = re.compile(r"[-–]\s([^-–,]{2,40}),\s*\d{3,4}(?:\s*,\s*\d{1,2}\.\d{1,2}\.\d{4})?\s*$")
_OUTLET = re.compile(r"\s[-–]\s([^-–]{2,40})$")
_BRACKETS = re.compile(r"\(([^()]{1,60})\)?(?:\s*\([^()]{1,30}\))?\s*\.?$")
_SENTENCE = re.compile(r"[.!?\u061f…]\s+\w")


@functools.cache
def _credits() -> tuple[frozenset[str], frozenset[str]]:
    """Whole forms that a caption's brackets may hold, and words that they may begin with."""
    forms = [plain(form) for form in load("ar", "page")["caption"]["credits"]]
    return frozenset(forms), frozenset(form for form in forms if " " not in form)


@functools.cache
def _picture_words() -> frozenset[str]:
    """Words that speak of a picture whatever stands before them."""
    return frozenset(plain(form) for form in load("ar", "page")["caption"]["picture"])


def is_caption(text: str, line: Line, outlets: Outlets) -> bool:
    """Whether the line is a caption by its shape.

    >>> from hiwar.document.lines import lines_of
    >>> from hiwar.knowledge.outlets import load_outlets
    >>> text = "جنود في كييف (أرشيف رويترز)"  # soldiers in Kyiv (Reuters archive)
    >>> is_caption(text, lines_of(text)[0], load_outlets())
    True
    """
    written = text[line.start : line.end]
    if ("©" in written or "(c)" in written) and _SIGN.search(written):
        return True
    if "," in written and OWN_MARK.search(text, line.start, line.end):
        return True
    match = _BRACKETS.search(text, max(line.start, line.end - 66), line.end) if "(" in written else None
    if not match or line.size > PARAGRAPH * 1.5 or match.start() - line.start < 8:
        return False
    before = text[line.start : match.start()].rstrip()
    if _SENTENCE.search(before):
        return False
    if plain(match.group(1)).partition(" ")[0] not in _picture_words():
        joined = before.startswith(_and()) and line.size > 60
        if joined or line.size >= PARAGRAPH or match.group().endswith("."):
            return False
    return _is_credit(match.group(1), outlets, closed=before.endswith((".", "\u061f", "!", "”", "»", '"')))


def is_signed(text: str, line: Line, name: str) -> bool:
    """Whether the line ends in brackets that hold the outlet's own name, given in plain form, or its short form."""
    match = _BRACKETS.search(text, max(line.start, line.end - 66), line.end)
    if not match or line.size > PARAGRAPH or _SENTENCE.search(text, line.start, match.start()):
        return False
    return plain(match.group(1)) in (name, distinctive(name))


def bears_outlet(text: str, line: Line, outlets: Outlets) -> bool:
    """Whether the line ends in a dash and an outlet's name, as the captions of some outlets do, and some titles."""
    match = _OUTLET.search(text, max(line.start, line.end - 44), line.end)
    if match is None or line.size > PARAGRAPH or text.count(" ", line.start, match.start()) < 2:
        return False
    return bool(outlets.of_form(match.group(1)))


def _is_credit(form: str, outlets: Outlets, *, closed: bool) -> bool:
    """Whether brackets hold a picture's credit; behind a closed sentence an agency signs the text, not a picture."""
    words = plain(form)
    if closed:
        return words.partition(" ")[0] in _picture_words()
    forms, firsts = _credits()
    if words in forms or words.partition(" ")[0] in firsts:
        return True
    return any(outlet.kind == "agency" for outlet in outlets.of_form(form))


@functools.cache
def _and() -> str:
    """The letter that joins a sentence to the one before it, with which no caption begins."""
    proclitics: dict[str, list[str]] = load("ar", "clitics")["proclitics"]
    return next(form for form, parts in proclitics.items() if parts == ["w"])
