"""Several offices: the further titles of one man, behind his state and before his name.

What enters is a draft whose title and state are told, and a place; what leaves is how many tokens the further titles
take, 0 where none stand there («نائب رئيس دولة الإمارات رئيس مجلس الوزراء حاكم دبي محمد بن راشد»). Invariant: they
are taken only before the name of one who has held the office told first in that state; else they may be another's.
"""

from __future__ import annotations

from hiwar.reading.names.apposition import Apposition
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups

MOST = 4
"""So many further titles one man may have."""


class SeveralOffices:
    """Reads the further titles before a name."""

    def __init__(self, lookups: Lookups, apposition: Apposition) -> None:
        self.words = lookups.script.words
        self.world = lookups.world
        self.names = lookups.names
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.apposition = apposition

    def take(self, draft: Draft, j: int, end: int) -> int:
        """How many tokens the titles at `j` take, with the commas around them."""
        match = draft.match
        if match is None or match.title.kind != "office" or match.number > 1 or not draft.states or draft.body:
            return 0
        if draft.entity is not None or draft.name is not None:
            return 0
        k = j
        for told in range(MOST + 1):
            k += int(k < end and self.words[k].form in self.lists.commas)
            behind = self._title(draft, k, end)
            if not behind:
                return k - j if told and self._bears(draft, k, end) else 0
            k = behind
        return 0

    def _title(self, draft: Draft, k: int, end: int) -> int:
        """Past the title at a token with what it takes, which names no other state; 0 without one."""
        match = self.titles.match(self.words, k, min(end, k + 6)) if k < end else None
        if match is None or match.title.kind != "office" or match.number > 1 or match.proclitics not in ((), ("al",)):
            return 0
        if match.length == 1 and self.words[k].form in self.lists.honorifics:
            return 0
        inner = Draft(k)
        inner.take_title(match)
        inner.office = match.title.id
        inner.last = k + match.length
        self.apposition.complement(inner, inner.last, end)
        another = not inner.body and set(inner.states) - set(draft.states)  # «رئيس حزب العدالة»: of more than one state
        return 0 if another else inner.last

    def _bears(self, draft: Draft, k: int, end: int) -> bool:
        """Whether one who held the office of the draft in its state is named at a token, behind his honorifics."""
        while k < end and self.words[k].form in self.lists.honorifics:
            k += 1
        known = self.names.known(k, end, False)
        office = draft.match.title.id if draft.match else ""
        return known is not None and any(
            term.office == office and term.body in draft.states
            for person in known[2]
            for term in self.world.held.get(person.id, ())
        )
