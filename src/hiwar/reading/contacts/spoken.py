"""Spoken: the statements of a page by the words that their contents hold.

What enters is utterances with their records; what leaves is those whose content holds a token, in the order of the
page. Invariant: asking looks at the statements told near the token alone, however many the page has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hiwar.model import Statement
from hiwar.reading.statements.utterance import Utterance

Told = Sequence[tuple[Utterance, Statement]]

_BLOCK = 64
"""So many tokens stand together; a content is noted at each such stretch that it reaches into."""


class Spoken:
    """The statements of a page, each found by the tokens of its content."""

    def __init__(self, told: Told) -> None:
        self.looked_at = 0
        self._near: defaultdict[int, list[tuple[Utterance, Statement]]] = defaultdict(list)
        for one in told:
            first, last = one[0].content
            for block in range(first // _BLOCK, (last - 1) // _BLOCK + 1):
                self._near[block].append(one)

    def holding(self, token: int) -> list[tuple[Utterance, Statement]]:
        """The statements whose content holds a token."""
        near = self._near.get(token // _BLOCK, [])
        self.looked_at += len(near)
        return [one for one in near if one[0].content[0] <= token < one[0].content[1]]
