"""Descriptions: who is meant by a title without a name, where the page tells the same title with one.

What enters is the words beside each name of a page, and later or earlier a description; what leaves is the person
whose titles hold all its words. Invariant: a description that fits two persons is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable

from hiwar.model import Party
from hiwar.text.lexicon import Word

LEAST = 2
SHORTEST = 3


class Descriptions:
    """The titles of the persons of one page, as sets of words without their clitics."""

    def __init__(self) -> None:
        self._titles: dict[tuple[str | None, str | None], tuple[Party, set[str]]] = {}

    def note(self, party: Party, words: Iterable[Word]) -> None:
        """A person stands with these words of title beside his name."""
        known = self._titles.setdefault((party.id, party.name_ar), (party, set()))
        for word in words:
            known[1].update(rest for _, rest in word.bare)

    def told_as(self, party: Party, stems: frozenset[str]) -> bool:
        """Whether one of these words stands beside a person's name."""
        known = self._titles.get((party.id, party.name_ar))
        return known is not None and not stems.isdisjoint(known[1])

    def find(self, words: Iterable[Word], state: str | None = None) -> Party | None:
        """The one person whose titles hold every word of a description; `None` where none or several do."""
        content = [word for word in words if not word.classes and len(word.form) >= SHORTEST]
        if len(content) < LEAST:
            return None
        found = [
            party
            for party, title in self._titles.values()
            if (state is None or party.state in (None, state))
            and all(any(rest in title for _, rest in word.bare) for word in content)
        ]
        return found[0] if len({party.name for party in found}) == 1 else None
