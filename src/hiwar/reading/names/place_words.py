"""Place words: which words tell that a name behind them is a place, or only what is named for somebody.

What enters is a language; what leaves is its words, folded. Invariant: nothing is known here of a page.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.lexicon import lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold


@functools.cache
def places_before(language: str) -> frozenset[str]:
    """The folded words that tell that a name behind them is a place."""
    return frozenset(fold(word) for word in load(language, "places")["before"])


@functools.cache
def named_for(language: str) -> frozenset[str]:
    """The folded words of what is named for somebody («جامعة», «مطار»)."""
    return frozenset(fold(word) for word in load(language, "places")["named_for"])


@functools.cache
def kind_of_place(language: str) -> Memo[tuple[str, ...] | None]:
    """The clitics of a form that may tell that a name behind it is a place, as many as it may have; of others none."""
    before, lexicon = places_before(language), lexicon_of(language)

    def clitics(form: str) -> tuple[str, ...] | None:
        return max((tags for tags, key in lexicon.word(form).splits if key in before), key=len, default=None)

    return Memo(clitics)
