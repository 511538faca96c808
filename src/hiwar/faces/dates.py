"""One form of a date for all faces: as precise as it is known, in ISO.

What enters is a `When`; what leaves is words. Invariant: nothing is shown more exactly than it is known.
"""

from __future__ import annotations

from hiwar.faces.words import Words
from hiwar.model import When


def date_words(when: When, words: Words) -> str:
    """The date in words.

    >>> from hiwar.faces.words import words_of
    >>> from hiwar.model import When, day
    >>> english = words_of("en")
    >>> date_words(day("2022-03-24"), english), date_words(When(), english)
    ('2022-03-24', 'date unknown')
    >>> date_words(When(start="2022-03-07", end="2022-03-13", precision="week"), english)
    'week of 2022-03-07'
    """
    if not when.known:
        return words.of("date", "unknown")
    if when.start is None:
        return words.of("date", "until", end=when.end)
    if when.end is None:
        return words.of("date", "from", start=when.start)
    if when.is_day:
        return when.start
    if when.precision == "week":
        return words.of("date", "week", start=when.start)
    if when.edtf and "/" not in when.edtf:
        return when.edtf
    return words.of("date", "between", start=when.start, end=when.end)


def date_and_basis(when: When, words: Words) -> str:
    """The date with the ground it stands on."""
    shown = date_words(when, words)
    return f"{shown} ({words.of('basis', when.basis)})" if when.known else shown
