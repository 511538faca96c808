"""Peoples: a nisba in the plural that stands for its state («الروس», «الأميركيين»).

What enters is a place in the script; what leaves is a mention of the state or nothing. Invariant: a nisba behind a
noun qualifies that noun and is no people.
"""

from __future__ import annotations

from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.mention import Mention


class Peoples:
    """Reads peoples named for their states."""

    def __init__(self, lookups: Lookups) -> None:
        self.words = lookups.script.words
        self.tokens = lookups.script.tokens
        self.world = lookups.world
        self.titles = lookups.titles

    def at(self, at: int) -> Mention | None:
        """A people for its state: «الروس», «الأميركيين», where no noun stands before it."""
        word = self.words[at]
        for tags, rest in word.bare:
            states = self.world.nisba.get(rest)
            if not states or "al" not in tags:
                continue
            if not self.titles.plural_people(rest):
                return None
            before = self.words[at - 1] if at else None
            adjectival = (
                before is not None and not before.classes and not before.verbs and (before.nouns or before.participles)
            )
            if adjectival and "w" not in tags:
                return None
            draft = Draft(at)
            draft.last = at + 1
            draft.proclitics = tuple(t for t in tags if t != "al")
            draft.states = [states[0].id]
            draft.why.append("a people named for its state")
            return draft.mention(self.tokens)
        return None
