"""Beginnings: which words a mention may begin with, and of which kind, so that the readers try no other.

What enters is a word; what leaves is flags. Invariant: no reader finds anything at a word without its flag. What
holds on any page is kept for the world, what a page introduces for the page.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable

from hiwar.knowledge.world import World
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.names import OPENS_NAME, given_names
from hiwar.reading.names.place_words import places_before
from hiwar.reading.names.title_words import title_words
from hiwar.reading.names.titles import titles_of
from hiwar.text.lexicon import lexicon_of
from hiwar.text.memo import Memo

POINTS, CAPITAL, NAMED, TITLED, PEOPLE, LOCAL, SHORT = (1 << bit for bit in range(7))
"""`SHORT`: the form ends as one does that the page has introduced; by itself it lets nothing begin."""
ANY = (1 << 7) - 1
_SHORTEST = 3
"""The letters that a form which a page introduces has at least."""


class _AnyPage:
    """What may begin with a form on any page."""

    def __init__(self, world: World, language: str) -> None:
        self.names, self.nisba = world.names, world.nisba
        self.lexicon = lexicon_of(language)
        self.titles = titles_of(language)
        self.given = given_names(language)
        self.flags_of: defaultdict[str, int] = defaultdict(int)
        lists = title_words(language)
        self._list(POINTS, lists.pairs, lists.many, lists.last, lists.other, lists.ranks)
        self._list(CAPITAL, lists.capital, lists.towns)
        self._list(TITLED, lists.honorifics, lists.counterparts, lists.kin)
        self._list(NAMED, places_before(language))
        self._list(LOCAL, self.given)

    def _list(self, flag: int, *lists: Iterable[str]) -> None:
        for words in lists:
            for word in words:
                self.flags_of[word] |= flag

    def flags(self, form: str) -> int:
        """What may begin with a form, as flags: no reader finds anything without its flag."""
        word, listed, names = self.lexicon.word(form), self.flags_of.get, self.names
        may = 0
        for _, key in word.splits:
            may |= listed(key, 0)
            if key in names:
                may |= NAMED
        if self.given.get(form) in OPENS_NAME or self.titles.may_head(word):
            may |= TITLED
        for tags, rest in word.bare:
            if rest in self.nisba and "al" in tags:
                may |= PEOPLE
        return may


@functools.lru_cache(maxsize=8)
def _any_page(world: World, language: str) -> Memo[int]:
    """What may begin with a form on any page, filled as forms are met."""
    return Memo(_AnyPage(world, language).flags)


class Beginnings:
    """What may begin with the forms of a page, some of which the page itself introduces."""

    def __init__(self, lookups: Lookups, language: str) -> None:
        self.local = lookups.names.local
        self.lexicon = lookups.script.lexicon
        self._any_page = _any_page(lookups.world, language)
        self._admitted: set[str] = set()
        self._endings: set[str] = set()

    def of(self, forms: list[str]) -> list[int]:
        """What may begin with each of some forms, by what the page has introduced so far."""
        out = list(map(self._any_page.__getitem__, forms))
        if self._admitted:
            endings, admitted = self._endings, self._admitted
            for at, form in enumerate(forms):
                if form[-_SHORTEST:] in endings:
                    may = ANY if form in admitted else out[at] or self._introduced(form)
                    out[at] = may and may | SHORT
        return out

    def admit(self, forms: list[str]) -> None:
        """Let anything begin with forms that the page has introduced."""
        self._admitted.update(forms)
        self._endings.update(form[-_SHORTEST:] for form in forms)

    def _introduced(self, form: str) -> int:
        """What this page lets begin with a form that begins nothing elsewhere."""
        return LOCAL if any(rest in self.local for _, rest in self.lexicon.word(form).splits) else 0
