"""Bulletins: texts that come anew each day in the words of the day before, such as the weather.

What enters is the words of a text; what leaves is the bulletins that it may be an issue of. Invariant: a pure function
of words and the language's table `echoes`; one word alone makes no bulletin.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from hiwar.languages import load
from hiwar.text.shadow import fold

LEAST = 5
"""Different words of a bulletin that a text must have."""
PART = 0.06
"""How much of all its words, at least, must be words of the bulletin."""


@functools.cache
def _bulletin_words() -> dict[str, frozenset[str]]:
    return {
        one["id"]: frozenset(fold(form) for form in one["words"]) for one in load("ar", "echoes").get("bulletin", ())
    }


def bulletins_of(words: Iterable[str]) -> frozenset[str]:
    """The bulletins of which words may be an issue.

    >>> told = "الرياح السطحية والغبار وأمطار رعدية وارتفاع الموج في البحر والطقس معتدل الحرارة"  # a weather report
    >>> bulletins_of(fold(told).split()), bulletins_of(fold("بحثا الطقس في البحر").split())
    (frozenset({'weather'}), frozenset())
    """
    told = list(words)
    found = set()
    for name, marks in _bulletin_words().items():
        met = [word for word in told if word in marks]
        if len(set(met)) >= LEAST and len(met) >= PART * len(told):
            found.add(name)
    return frozenset(found)
