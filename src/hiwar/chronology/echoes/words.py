"""The words that a text is known by: folded, without marks and courtesies, numbers in one spelling.

What enters is a text layer and the spans of its body; what leaves is a tuple of words. Invariant: a pure function of
the text and the language's table `echoes`; what one outlet writes and another leaves out (honorifics, blessings, the
blank in «عبد الله») makes no difference.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from sys import intern

from hiwar.languages import load
from hiwar.model import Range
from hiwar.text.shadow import fold
from hiwar.text.tokens import forms_of

Words = tuple[str, ...]

_GROUP = 3


@functools.cache
def _short() -> dict[str, list[tuple[Words, Words]]]:
    """The long forms by their first word, the longest first, each with what stands for it."""
    found: dict[str, list[tuple[Words, Words]]] = {}
    for long, short in load("ar", "echoes")["short"].items():
        words = tuple(fold(long).split())
        found.setdefault(words[0], []).append((words, tuple(fold(short).split())))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def _joined() -> frozenset[str]:
    return frozenset(map(fold, load("ar", "echoes")["joined"]))


def words_of(text: str, body: Iterable[Range]) -> Words:
    """The words of the body of a text.

    >>> line = "استقبل معالي الدكتور عبد الله أحمد 1.500 زائر"  # his excellency received 1,500 visitors
    >>> words_of(line, [Range(0, len(line))])
    ('استقبل', 'عبدالله', 'احمد', '1500', 'زاير')
    """
    found: list[str] = []
    for span in body:
        for form in forms_of(text, span.start, span.end):
            if form.isdecimal() or not form[:1].isdecimal():
                found.append(form)
            else:
                found += _number(form)
    return tuple(_shortened(_as_one(found)))


def _number(form: str) -> list[str]:
    """The parts of a number: thousands are joined, the days of a date parted."""
    for mark in ",.\u066b\u066c":
        head, *groups = form.split(mark)
        if groups and head.isdecimal() and all(len(one) == _GROUP and one.isdecimal() for one in groups):
            return [head + "".join(groups)]
    return form.replace(":", "/").rstrip("%").split("/")


def _as_one(words: list[str]) -> list[str]:
    """The words, with what stands alone joined to its next; other single letters are left out."""
    joined, found, before = _joined(), list[str](), ""
    for word in words:
        if word in joined:
            before = before + word if before else word
        elif before:
            found.append(intern(before + word))
            before = ""
        elif len(word) > 1 or word.isdecimal():
            found.append(word)
    return found


def _shortened(words: list[str]) -> list[str]:
    """The words with what is written long made short; a short form of one letter is joined to the next word."""
    table, found, at, carried = _short(), list[str](), 0, ""
    for place, word in enumerate(words):
        if place < at:
            continue
        entry = _entry(table[word], words, place) if word in table else None
        if entry is None:
            found.append(carried + word if carried else word)
            carried = ""
        else:
            at = place + len(entry[0])
            carried = entry[1][0] if entry[1] and len(entry[1][0]) == 1 else ""
            found += () if carried else entry[1]
    return found


def _entry(entries: list[tuple[Words, Words]], words: list[str], at: int) -> tuple[Words, Words] | None:
    return next((entry for entry in entries if tuple(words[at : at + len(entry[0])]) == entry[0]), None)
