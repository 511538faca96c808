"""Outcomes: what came of a held contact, by the words of the sentences that tell it and of the next ones.

What enters is the tellings of a contact; what leaves is an outcome, `unknown` where nothing is told. Invariant: what is
aimed at or possible is no outcome; of a sentence that does not tell the contact only words that point back count.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any

from hiwar.languages import load
from hiwar.model.contact import Outcome
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

OUTCOMES: tuple[Outcome, ...] = ("no_agreement", "partial_agreement", "to_be_continued", "agreement")
HELD = ("held", "ongoing", "suspended")
_GAP, _ANY = "…", "|"


def outcome_of(candidates: Sequence[Candidate], script: Script, status: str) -> Outcome:
    """What came of a held contact; `unknown` where nothing is told."""
    if status not in HELD:
        return "unknown"
    here = {c.sentence for c in candidates}
    behind = {k + 1 for k in here if k + 1 < len(script.sentences)} - here
    told = set(_told("here", map(script.line, sorted(here)), script.language))
    if not told:
        told = set(_told("behind", map(script.line, sorted(behind)), script.language))
    return next((outcome for outcome in OUTCOMES if outcome in told), "unknown")


def _told(where: str, lines: Iterable[str], language: str) -> Iterable[Outcome]:
    for line in lines:
        yield from _of_line(where, line, language)


@functools.lru_cache(maxsize=256)
def _of_line(where: str, line: str, language: str) -> tuple[Outcome, ...]:
    """The outcomes that a line tells; several contacts are told by one."""
    unless, patterns = _patterns(language)
    if _firsts(where, language).isdisjoint(line.split()):
        return ()
    found = []
    for outcome, pattern in patterns[where]:
        hit = pattern.search(line)
        if hit is not None and not unless.intersection(line[: hit.start() + 1].split()[-1:]):
            found.append(outcome)
    return tuple(found)


@functools.cache
def _patterns(language: str) -> tuple[frozenset[str], dict[str, list[tuple[Outcome, re.Pattern[str]]]]]:
    """What takes a pattern back, and the patterns of each place, compiled."""
    table: dict[str, Any] = load(language, "details")["outcomes"]
    joined = f" [{''.join(map(fold, table['joined']))}]?"

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(f"{joined}(?:{_ANY.join(_words(pattern, table['gap']) for pattern in patterns)}) ")

    compiled = {
        where: [(outcome, any_of(table[where][outcome])) for outcome in OUTCOMES if outcome in table[where]]
        for where in ("here", "behind")
    }
    return frozenset(map(fold, table["unless"])), compiled


@functools.cache
def _firsts(where: str, language: str) -> frozenset[str]:
    """The words with which the patterns of a place begin, and the same with what may be joined to them."""
    table: dict[str, Any] = load(language, "details")["outcomes"]
    patterns = (pattern for told in table[where].values() for pattern in told)
    words = {fold(word) for pattern in patterns for word in pattern.split()[0].split(_ANY)}
    return frozenset(words | {fold(letter) + word for letter in table["joined"] for word in words})


def _words(pattern: str, gap: int) -> str:
    """A pattern of words as a regular expression over a line."""
    out = ""
    for word in pattern.split():
        if word == _GAP:
            out += f"(?: \\S+){{0,{gap}}}?"
            continue
        out += (" " if out else "") + "(?:" + _ANY.join(map(re.escape, map(fold, word.split(_ANY)))) + ")"
    return out
