"""Marks: what the marks of punctuation are to a clause.

What enters is a language; what leaves is its marks by what they do. Invariant: no mark is repeated here; they are read
from punctuation.toml.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load


class Marks(msgspec.Struct, frozen=True, gc=False):
    """The marks of a language; `around` are those that may stand around a name («حماس», (قسد))."""

    comma: frozenset[str]
    colon: frozenset[str]
    open: frozenset[str]
    close: frozenset[str]
    both: frozenset[str]
    brackets: frozenset[str]
    paired: frozenset[str]
    around: frozenset[str]


def is_clock(form: str) -> bool:
    """«10:20»: whether a word is the hour at which a line of a running report was written."""
    hour, mark, minute = form.partition(":")
    return bool(mark) and hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 == len(minute)


@functools.cache
def marks_of(language: str) -> Marks:
    """The marks of a language."""
    marks = load(language, "punctuation")
    return Marks(
        frozenset(marks["comma"]),
        frozenset(marks["colon"]),
        frozenset(marks["open"]),
        frozenset(marks["close"]),
        frozenset(marks["both"]),
        frozenset(marks["bracket_open"] + marks["bracket_close"]),
        frozenset(marks["paired"]),
        frozenset(marks["open"] + marks["close"] + marks["both"] + marks["bracket_open"] + marks["bracket_close"]),
    )
