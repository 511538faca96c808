"""Several: words that only tell how many or which of those behind them («عدد من كبار المسؤولين», «بعض القادة»).

What enters is items and the words of a language; what leaves is whether such a word stands there, and where the one
whom they lead in stands. Invariant: they govern nothing; the preposition before them is that of the mention behind.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.reading.grammar.items import Item

_WORDS = frozenset({"noun", "participle", "word"})


class Several(msgspec.Struct, frozen=True, gc=False):
    """The words that tell how many or which, and those between them and the whole («من»), folded."""

    words: frozenset[str]
    partitive: frozenset[str]
    numbers: frozenset[str]

    def stands_at(self, item: Item) -> bool:
        """Whether an item is such a word, with a joined preposition too («بعدد من»)."""
        return _bare(item) in self.words

    def parts(self, items: Sequence[Item], k: int) -> bool:
        """Whether the preposition at `k` stands between such a word and the whole."""
        told = k > 0 and (self.stands_at(items[k - 1]) or self.describes(items, k - 1))
        return told and items[k].form in self.partitive

    def describes(self, items: Sequence[Item], k: int) -> bool:
        """«عدد كبير من المسؤولين»: whether an adjective stands between such a word and the whole."""
        inside = 0 < k < len(items) - 1 and items[k].kind in _WORDS and not (items[k].prep or items[k].joined)
        return inside and items[k + 1].form in self.partitive and _bare(items[k - 1]) in self.numbers

    def opens(self, items: Sequence[Item], k: int) -> bool:
        """«كلا من: السفير الكويتي والسفير المصري»: whether the colon at `k` only stands before those led in."""
        return k > 1 and self.parts(items, k - 1)

    def past(self, items: Sequence[Item], at: int) -> int:
        """Where the mention stands that words at `at` lead in; `at` where they lead in none."""
        k = at
        while k < len(items) and items[k].kind in _WORDS and not items[k].prep and self.stands_at(items[k]):
            k += 1
            k += int(self.describes(items, k))
            if k < len(items) and items[k].form in self.partitive:
                k += 1
        return k if k < len(items) and items[k].kind == "mention" else at

    def joined(self, items: Sequence[Item], at: int) -> int:
        """Where the mention stands that joined words lead in («وعدد من الوزراء»); 0 where they lead in none."""
        first = items[at]
        if not first.joined or first.kind not in _WORDS or first.form[1:] not in self.words:
            return 0
        k = at + 1 + (at + 1 < len(items) and items[at + 1].form in self.partitive)
        k = self.past(items, k) if k < len(items) else k
        behind = items[k] if k < len(items) else None
        return k if behind is not None and behind.kind == "mention" and not behind.prep and not behind.joined else 0


def _bare(item: Item) -> str:
    """The form of an item without a preposition joined to it."""
    form, prep = item.form, item.prep
    return form[len(prep) :] if prep and form.startswith(prep) else form
