"""Compounds: words that together are one preposition («إلى جانب»), or one adverb («على انفراد», «إن لزم الأمر»).

What enters is the tables of a language; what leaves is the words, and what each preposition means. Invariant: folded
forms.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold


@functools.cache
def compound_prepositions(language: str) -> dict[tuple[str, str], str]:
    """Two folded words that are one preposition, to the one that it means.

    >>> compound_prepositions("ar")[fold("إلى"), fold("جانب")]  # beside
    'مع'
    """
    table = load(language, "function")["compound_prepositions"]
    return {(fold(two.split()[0]), fold(two.split()[1])): fold(one) for two, one in table.items()}


@functools.cache
def first_words(language: str) -> frozenset[str]:
    """The words that begin a compound."""
    pairs = frozenset(first for first, _ in (*compound_prepositions(language), *compound_adverbs(language)))
    return pairs | phrases(language, "provisos").keys()


@functools.cache
def phrases(language: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list, as wishes or what is said by the way, by their first word, the longest first.

    >>> phrases("ar", "provisos")[fold("عند")][0][1:] == (fold("الاقتضاء"),)  # if need be
    True
    """
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(load(language, "function")[name]["list"], key=len, reverse=True):
        words = tuple(fold(phrase).split())
        out.setdefault(words[0], []).append(words)
    return out


@functools.cache
def compound_adverbs(language: str) -> frozenset[tuple[str, str]]:
    """Two folded words that together say how something was done («على انفراد»)."""
    listed = load(language, "function")["compound_adverbs"]["list"]
    return frozenset((fold(two.split()[0]), fold(two.split()[1])) for two in listed)
