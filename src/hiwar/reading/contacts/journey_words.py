"""Journey words: which forms may tell a journey, so that no other word of a page is asked for one.

What enters is a form or an item; what leaves is whether it may. Invariant: what is said of a form holds wherever it
stands; whether it tells a journey there is decided in `journeys`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.grammar.items import Item
from hiwar.reading.words.hints import asked
from hiwar.text.lexicon import Analysis, lexicon_of
from hiwar.text.shadow import fold


def tells_by_itself(item: Item, language: str) -> bool:
    """Whether a word may tell a journey by itself; most words of a page do not, and nothing more is asked of them."""
    signs = _signs(language)
    return item.form in signs or (item.joined and item.form[1:] in signs)


def _may_tell(language: str) -> Callable[[str], bool]:
    """Whether a form may tell a journey: by itself, or as a noun or verb of leaving."""
    words, signs, lexicon = vocabulary(language), _signs(language), lexicon_of(language)
    leaving, verbs = words.words["leaving"] | words.words["coming_back"] | words.words["staying"], words.verbs

    def leaves(told: Analysis) -> bool:
        verb = verbs.get(told.sense.lemma) if told.sense.source == "contact" else None
        noun = "noun" in told.sense.features and fold(told.sense.lemma) in leaving
        noun = noun or fold(told.sense.lemma) in words.words["leads"]
        return noun or (verb is not None and verb.leaves)

    def may(form: str) -> bool:
        if form in signs or form[1:] in signs:
            return True
        return any(map(leaves, lexicon.word(form).analyses))

    return may


JOURNEY = asked(_may_tell)


def _may_go(language: str) -> Callable[[str], bool]:
    """Whether a form may be a noun or verb of leaving, coming back or staying, or of leading those who go."""
    words, lexicon = vocabulary(language), lexicon_of(language)
    lemmas = frozenset().union(*(words.words[name] for name in ("leaving", "coming_back", "staying", "leads")))

    def goes(told: Analysis) -> bool:
        verb = words.verbs.get(told.sense.lemma) if told.sense.source == "contact" else None
        return fold(told.sense.lemma) in lemmas or (verb is not None and verb.leaves)

    return lambda form: any(map(goes, lexicon.word(form).analyses))


GOES = asked(_may_go)


@functools.cache
def _signs(language: str) -> frozenset[str]:
    words = vocabulary(language).words
    signs = words["heading"] | words["coming"] | words["is_to_be"] | words["is_there"] | words["returned"]
    return signs | words["was"]
