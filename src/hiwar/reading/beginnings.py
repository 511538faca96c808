"""Beginnings: which words a mention may begin with, and of which kind, so that the readers try no other.

What enters is a word; what leaves is flags. Invariant: no reader finds anything at a word without its flag. What
holds on any page is kept for the world, what a page introduces for the page.
"""

from __future__ import annotations

import functools

from hiwar.knowledge.world import World
from hiwar.reading.lookups import Lookups
from hiwar.text.lexicon import Word
from hiwar.text.tokens import MEMO

POINTS, CAPITAL, NAMED, TITLED, PEOPLE, LOCAL = (1 << bit for bit in range(6))
ANY = (1 << 6) - 1


@functools.lru_cache(maxsize=8)
def _beginnings(world: World, language: str) -> dict[str, int]:
    """What may begin with a form on any page, filled as forms are met."""
    return {}


class Beginnings:
    """What may begin with each word of a page."""

    def __init__(self, lookups: Lookups, language: str) -> None:
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self._known: dict[str, int] = {}
        self._beginnings = _beginnings(lookups.world, language)

    def of(self, word: Word) -> int:
        """What may begin with a word, told once for each form of the page."""
        may = self._known.get(word.form)
        if may is None:
            may = self._known[word.form] = self._may_begin(word)
        return may

    def admit(self, forms: list[str]) -> None:
        """Let anything begin with forms that the page has introduced."""
        self._known.update(dict.fromkeys(forms, ANY))

    def _may_begin(self, word: Word) -> int:
        """What may begin with a word: on any page, or else by what this page has introduced."""
        may = self._beginnings.get(word.form)
        if may is None:
            if len(self._beginnings) > MEMO:
                self._beginnings.clear()
            may = self._beginnings[word.form] = self._beginning(word)
        return may or (LOCAL if any(rest in self.names.local for _, rest in word.splits) else 0)

    def _beginning(self, word: Word) -> int:
        """What may begin with a word on any page, as flags: no reader finds anything without its flag."""
        lists, may = self.lists, 0
        for _, key in word.splits:
            if key in lists.pairs or key in lists.many or key in lists.last or key in lists.other or key in lists.ranks:
                may |= POINTS
            if key in lists.capital:
                may |= CAPITAL
            if key in self.world.names or key in self.names.before:
                may |= NAMED
            if key in lists.honorifics or key in lists.counterparts or key in lists.kin:
                may |= TITLED
            if key in self.names.given:
                may |= LOCAL
        if self.names.may_open(word) or self.titles.may_head(word):
            may |= TITLED
        if any(rest in self.world.nisba for tags, rest in word.bare if "al" in tags):
            may |= PEOPLE
        return may
