"""Honorifics: the words of honour before a title or a name, and what they tell of it («جلالة الملك»).

What enters is a draft and a place; what leaves is the place behind the words of honour, with the office that they tell.
Invariant: a word that only looks like one, for it opens a longer title or is a verb with its pronoun, is none.
"""

from __future__ import annotations

from hiwar.reading.names.draft import LONGEST_TITLE, Draft
from hiwar.reading.names.lookups import Lookups
from hiwar.reading.names.title_words import splits_in
from hiwar.text.lexicon import Word


class Honorifics:
    """Reads the words of honour of one page."""

    def __init__(self, lookups: Lookups) -> None:
        self.script = lookups.script
        self.words = lookups.script.words
        self.titles = lookups.titles
        self.lists = lookups.lists
        self.honorific_of = splits_in(lookups.script.language, "honorifics")

    def before(self, draft: Draft, at: int, end: int) -> int:
        """Past the honorifics at a token («سمو الأمير», «أصحاب السمو والمعالي»), with the office that they tell.

        A word of honour that opens a longer title («النائب الأول للرئيس») is none.
        """
        words = self.words
        if not self.honorific_of[words[at].form]:
            return at
        match = self.titles.match(words, at, min(end, at + 6))
        if match and match.length > 1:
            return at
        j, end = at, min(end, at + LONGEST_TITLE)
        while j < end:
            for tags, key in self.honorific_of[words[j].form]:
                joined = tags == ("w",) and j > at and words[j - 1].form in self.lists.honorifics
                if (not tags or j == at or joined) and not self._attends(j):
                    if j == at:
                        draft.proclitics = tags
                    if key in self.lists.offices:
                        draft.office = self.lists.offices[key]
                    j += 1
                    break
            else:
                break
        return j

    def crown_another(self, draft: Draft, word: Word) -> bool:
        """«الوزير القطري الملك محمد السادس»: whether an honorific of a monarch stands behind another's whole title."""
        office = self.lists.offices.get(word.form)
        if office is None or draft.match is None or draft.match.title.kind != "office" or not draft.states:
            return False
        return draft.match.title.level != "leaders" or (office == "pope" and draft.match.title.id != office)

    def _attends(self, j: int) -> bool:
        """«حضره الوزير»: a verb with its pronoun, written otherwise than the word of honour."""
        ends = self.script.raw(j, j + 1)[-1:]
        return bool(self.words[j].verbs) and any(a.enclitic for a in self.words[j].verbs) and ends == self.lists.pronoun
