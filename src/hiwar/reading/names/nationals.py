"""Nationals: whom abroad a minister cares for, by whose adjective his state is told («والسنغاليين بالخارج»).

What enters is a draft with the title of a minister, and a place; what leaves is how many tokens his nationals abroad
take, 0 where none stand there. Invariant: only one minister takes them, and none whose state is told as another.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.nisbas import Nisbas
from hiwar.text.shadow import fold

_CLITICS = (("w", "al"), ("al",), ("b", "al"), ("l", "al"))


@functools.cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "titles")["abroad"][name])


class Nationals:
    """Reads the nationals abroad in the title of a minister."""

    def __init__(self, lookups: Lookups, nisbas: Nisbas) -> None:
        self.words = lookups.script.words
        self.inside = lookups.lists.inside
        self.nisbas = nisbas
        language = lookups.script.language
        self.abroad, self.living, self.led = (_listed(language, name) for name in ("list", "living", "led"))

    def take(self, draft: Draft, j: int, end: int) -> int:
        """«والتعاون الإفريقي والمغاربة المقيمين بالخارج»: how many tokens the nationals at `j` take."""
        match = draft.match
        if match is None or match.title.level != "ministers" or match.number > 1 or draft.body:
            return 0
        told = [(state, size) for tags, state, size in self.nisbas.readings(j) if tags in _CLITICS][:1]
        if not told or draft.states not in ([], [told[0][0]]):
            return 0
        k = j + told[0][1]
        k += int(k < end and self.words[k].form in self.living)
        led = k + 1 < end and self.words[k].form in self.inside
        behind = self.words[k + 1].form if led else self.words[k].form if k < end else ""
        if behind not in (self.abroad if led else self.led):
            return 0
        draft.states = [told[0][0]]
        return k + 1 + int(led) - j
