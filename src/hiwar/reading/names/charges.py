"""Charges: what somebody is charged with, behind his title («لشؤون العراق وإيران», «في ملف الحدود»).

What enters is a draft with its title and a place; what leaves is how many tokens the charge takes, 0 where none stands
there. Invariant: a charge says nothing of whom its bearer stands for, and no one is met inside of it; unless a word
of charge opens it, it is taken only before the known name of one who bears the title.
"""

from __future__ import annotations

from collections.abc import Callable

from hiwar.knowledge.world import Entity
from hiwar.reading.names.complements import Complements
from hiwar.reading.names.draft import Draft
from hiwar.reading.names.lookups import Lookups, holds
from hiwar.text.lexicon import Word
from hiwar.text.tokens import MARK

LONGEST = 8
"""So many words of a charge may stand between a title and the name of its bearer."""
_RANKS = ("envoys", "officials", "ministers")
_NAMED = frozenset({"state", "place", "organisation"})
_OPENS = ("l",), ("l", "al")


class Charges:
    """Reads what somebody is charged with."""

    def __init__(self, lookups: Lookups, complements: Complements, is_met: Callable[[Draft], bool]) -> None:
        self._is_met = is_met
        self.sets = lookups.sets
        self.tokens = lookups.script.tokens
        self.words = complements.words
        self.world = complements.world
        self.names = complements.names
        self.titles = complements.titles
        self.lists = complements.lists
        self.nisbas = complements.nisbas

    def take(self, draft: Draft, j: int, end: int) -> int:
        """How many tokens the charge at `j` takes."""
        if self.words[j].form in self.lists.charge and j + 1 < end and not draft.of_a_side:
            return self._field(j + 1, end) - j
        return self._before_name(draft, j, end) or self._of_work(draft, j, end) or self._before_house(draft, j, end)

    def _field(self, k: int, end: int) -> int:
        """«لشؤون العراق وإيران», «لشؤون أمن الطاقة», «لشؤون التوسيع وسياسة الجوار»: where it ends."""
        known = self.names.known(k, end, False)
        if known and known[2][0].kind != "person":
            k += known[1]
            while (also := self.names.known(k, end, True)) and also[0] == ("w",) and also[2][0].kind in _NAMED:
                k += also[1]
        else:
            k = self._idafa(k, end)
        while k < end:
            if self._joined_adjective(k, end):
                k += 1
            elif self._joined_noun(k, end):
                k += 2
            else:
                break
        return k

    def _idafa(self, k: int, end: int) -> int:
        """Past a noun and the definite one that it is of, else past the one word."""
        behind = k + 1
        owned = behind < end and not self._definite(self.words[k]) and self._noun_of(behind, end)
        return behind + 1 if owned else behind

    def _noun_of(self, k: int, end: int) -> bool:
        """Whether a definite noun stands at a token that is no nisba, no title and no name."""
        word = self.words[k]
        if not word.form.startswith(self.lists.article) or not word.nouns or word.classes:
            return False
        return not (
            self.nisbas.stands_at(k) or self.names.known(k, end, False) or self.titles.match(self.words, k, end)
        )

    def _definite(self, word: Word) -> bool:
        return word.form.startswith(self.lists.article) or any("al" in tags for tags, _ in word.bare)

    def _joined_adjective(self, at: int, end: int) -> bool:
        """«للشؤون العربية والأفريقية»: a second adjective of what somebody is charged with."""
        word = self.words[at]
        definite = any(tags == ("w", "al") for tags, _ in word.bare)
        return definite and not word.verbs and not self.titles.match(self.words, at, min(end, at + 6))

    def _joined_noun(self, at: int, end: int) -> bool:
        """«وسياسة الجوار»: a second field, told by two nouns."""
        word = self.words[at]
        plain = any(a.proclitics == ("w",) and a.sense.source != "contact" for a in word.nouns)
        if not plain or self.titles.match(self.words, at, end) or self.names.known(at, end, True):
            return False
        return at + 1 < end and self._noun_of(at + 1, end)

    def _before_name(self, draft: Draft, j: int, end: int) -> int:
        """«المبعوث الأميركي للمصالحة في أفغانستان زلماي خليل زاد»: a charge before the known name of its bearer."""
        match = draft.match
        if match is None or match.title.kind != "office" or match.title.level not in _RANKS or match.number > 1:
            return 0
        if not (draft.states or draft.body) or not self._may_open(j, end):
            return 0
        k = j + 1 + int(self.words[j].form in self.lists.inside)
        while k < min(end, j + LONGEST + 1):
            known = self.names.known(k, end, True)
            if known and not known[0] and any(e.kind == "person" for e in known[2]):
                return k - j if known[1] > 1 and self._bears(draft, known[2]) else 0
            if known and known[2][0].kind in _NAMED:
                k += known[1]
                continue
            if not self._goes_on(k, end):
                return 0
            k += 1
        return 0

    def _of_work(self, draft: Draft, j: int, end: int) -> int:
        """«إن رئيس هيئة تنسيق النقل البري مارك روته»: what several nouns tell of, before a known name.

        Behind a verb of meeting the one named may be whom the official met.
        """
        match = draft.match
        if match is None or match.title.id not in self.sets.at_the_head or match.number > 1 or j != draft.last:
            return 0
        if "al" in match.proclitics or draft.states or draft.body or self._is_met(draft):
            return 0
        for k in range(j, min(end, j + LONGEST)):
            known = self.names.known(k, end, True)
            if known is not None:
                person = not known[0] and known[1] > 1 and known[2][0].kind == "person"
                return k - j if person and k > j + 1 else 0
            if self.words[k].form in self.lists.inside or not self._goes_on(k, end) or not self._plain(self.words[k]):
                return 0
        return 0

    def _before_house(self, draft: Draft, j: int, end: int) -> int:
        """«الممثل الأعلى للسياسة الخارجية والأمنية في الاتحاد الأوروبي»: a charge before the body in which he works."""
        match = draft.match
        if match is None or match.title.id not in self.sets.inside or match.number > 1 or draft.states or draft.body:
            return 0
        if self.words[j].form in self.lists.inside or not self._may_open(j, end):
            return 0
        for k in range(j + 1, min(end, j + LONGEST)):
            if self.words[k].form in self.lists.inside:
                return k - j if self._house(k + 1, end) else 0
            if not self._goes_on(k, end) or not self._definite(self.words[k]):
                return 0
        return 0

    def _house(self, k: int, end: int) -> bool:
        """Whether a body is named at a token, or told by its title."""
        known = self.names.known(k, end, False) if k < end else None
        if known is not None:
            return known[2][0].kind in ("organisation", "institution")
        title = self.titles.match(self.words, k, min(end, k + 6)) if k < end else None
        return title is not None and title.title.kind == "body" and title.proclitics in ((), ("al",))

    def _plain(self, word: Word) -> bool:
        """Whether a word is a noun or an adjective that the lexicon knows."""
        return bool(word.nouns or word.participles)

    def _may_open(self, j: int, end: int) -> bool:
        """«للمصالحة», «في ملف الحدود»: whether words of a charge may begin at a token; no one's title does."""
        word = self.words[j]
        if word.form in self.lists.inside:
            return j + 1 < end and self.words[j + 1].form in self.lists.fields
        if not any(a.proclitics in _OPENS for a in word.nouns) and not any(tags in _OPENS for tags, _ in word.bare):
            return False
        return not (self.titles.match(self.words, j, end) or self.names.known(j, end, True))

    def _goes_on(self, k: int, end: int) -> bool:
        """Whether a word may stand inside of a charge: no mark, no verb, no title of another."""
        word = self.words[k]
        if self.tokens[k].kind == MARK or word.form in self.lists.honorifics:
            return False
        if word.form in self.lists.inside:
            return True
        if word.classes or (word.verbs and not (word.nouns or word.participles)):
            return False
        title = self.titles.match(self.words, k, end)
        return title is None or title.title.kind == "body"

    def _bears(self, draft: Draft, persons: tuple[Entity, ...]) -> bool:
        """Whether one of them is of the state told, or has served the body told."""
        if draft.body is None:
            return any(person.state in draft.states for person in persons)
        if draft.match is not None and holds(self.world, persons, draft.match.title.id):
            return True
        return any(term.body == draft.body for person in persons for term in self.world.held.get(person.id, ()))
