"""Item: one word, mention, time or mark of a sentence, as grammar sees it.

What enters is made by `items`; what leaves is read by every frame. Invariant: an item never changes.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from hiwar.reading.names.mention import Mention
from hiwar.reading.words.kinds import NO_SENSES, ItemKind
from hiwar.text.expression import TimeExpression
from hiwar.text.lexicon import Analysis
from hiwar.text.shadow import fold


class Item(msgspec.Struct, frozen=True, gc=False):
    """One item: `senses` are the analyses of a verb or noun by word list, `prep` a joined preposition (ب، ل، ك).

    `apposed` tells that a comma stands inside a mention, between a name and its title.
    """

    kind: ItemKind
    first: int
    last: int
    form: str
    mention: Mention | None = None
    time: TimeExpression | None = None
    senses: Mapping[str, Analysis] = NO_SENSES
    prep: str | None = None
    joined: bool = False
    future: bool = False
    ahead: bool = False
    apposed: bool = False

    def sense(self, source: str) -> Analysis | None:
        """The analysis from one word list."""
        return self.senses.get(source)

    def lemmas(self) -> set[str]:
        """The lemmas of all its senses, folded."""
        return {fold(told.sense.lemma) for told in self.senses.values()} if self.senses else set()

    @property
    def any_sense(self) -> Analysis | None:
        """The analysis of the most telling word list."""
        senses = self.senses
        if not senses:
            return None
        return senses.get("contact") or senses.get("light") or senses.get("speech") or senses.get("word")
