"""Compounds: two words that are one preposition («إلى جانب»), or one adverb («على انفراد»), together.

What enters is the tables of a language; what leaves is the pairs, and what each preposition means. Invariant: folded
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
    return frozenset(first for first, _ in (*compound_prepositions(language), *compound_adverbs(language)))


@functools.cache
def compound_adverbs(language: str) -> frozenset[tuple[str, str]]:
    """Two folded words that together say how something was done («على انفراد»)."""
    listed = load(language, "function")["compound_adverbs"]["list"]
    return frozenset((fold(two.split()[0]), fold(two.split()[1])) for two in listed)
