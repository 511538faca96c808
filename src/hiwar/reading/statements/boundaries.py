"""Boundaries: where the noun phrase of a body is whole, so that what stands behind it is somebody else's.

What enters is a phrase and a place behind it in the items of its sentence; what leaves is whether the phrase ends
there. Invariant: behind a definite word only an adjective that agrees with a noun of the phrase goes on with it, or
what a preposition leads («طالبت نقابة الأطباء الحكومة»).
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.naming import Naming
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.words.agents import Agent

BODY = ("body", "outlet")
_PROPER = frozenset({"state", "organisation", "institution", "person", "place", "outlet"})
_SOMEBODY = frozenset({"person", "people", "group", "unnamed"})
_OTHERS = frozenset({"state", "organisation", "institution"})


class Boundaries(Naming):
    """Tells where the phrases of one sentence end."""

    items: list[Item]

    def ended(self, phrase: Phrase, j: int) -> bool:
        """Whether a phrase is whole before item `j`, which cannot go on with it."""
        item = self.items[j]
        if item.prep or item.joined or j <= phrase.head:
            return False
        if self._behind_somebody(phrase, j) or self._behind_person(phrase, j):
            return True
        if not self._sealed(self.items[j - 1]):
            return False
        mention = item.mention
        if self._of_body(phrase):
            if mention is not None:
                return not self._adjective(mention)
            return item.kind in ("noun", "participle") and not self._describes_one(phrase, j)
        return mention is not None and mention.type in _OTHERS and self._apart(phrase, mention)

    def _behind_somebody(self, phrase: Phrase, j: int) -> bool:
        """«رفض دبلوماسي أوروبي الاتهامات»: whether a definite noun stands behind somebody indefinite, told in full."""
        item, before, head = self.items[j], self.items[j - 1], self.script.words[self.items[phrase.head].first]
        kind = phrase.agent.kind if phrase.agent else phrase.mention.type if phrase.mention else ""
        if kind not in _SOMEBODY or phrase.bearer or phrase.name or head.form.startswith(self.article):
            return False
        led = self.script.words[item.first].form.startswith(self.article)
        agent = self.agents.of(self.word(item))
        if not led or (agent is not None and agent.kind not in BODY) or item.kind not in ("noun", "mention"):
            return False
        if item.mention is not None and item.mention.type not in ("group", "institution"):
            return False
        if item.mention is None and self._describes_one(phrase, j):
            return False
        long = j - 1 > phrase.head
        told = (long or before.last - before.first > 1) and self._indefinite_adjective(before)
        return told or (long and self.items[j - 2].kind == "prep")

    def _behind_person(self, phrase: Phrase, j: int) -> bool:
        """«دعا النائب المعارض الحكومة إلى»: whether a body with the article stands behind a person told in full."""
        item, before = self.items[j], self.items[j - 1]
        kind = phrase.agent.kind if phrase.agent else phrase.mention.type if phrase.mention else ""
        if kind != "person" or item.kind != "noun" or not self.definite(item):
            return False
        agent = self.agents.of(self.word(item))
        if agent is None or agent.kind != "body" or not self.definite(before) or before.mention is not None:
            return False
        word = self.word(item)
        adjective = any("adjective" in a.sense.features for a in word.analyses) or self.nisba_state(item) is not None
        return not (adjective or word.participles)

    def _indefinite_adjective(self, item: Item) -> bool:
        """Whether the last word of an item is an adjective without the article, none that may govern («مدير عام»)."""
        word = self.script.words[item.last - 1]
        if word.form.startswith(self.article) or word.form in self.speech.governing:
            return False
        nation = any(tags == () and (rest in self.nisba) for tags, rest in word.bare)
        return nation or any("adjective" in a.sense.features for a in word.analyses)

    def _of_body(self, phrase: Phrase) -> bool:
        """Whether the head of a phrase is a body."""
        if phrase.agent is not None:
            return phrase.agent.kind in BODY and phrase.agent.lemma not in self.speech.reporters
        mention = phrase.mention
        return mention is not None and mention.type == "institution"

    def _apart(self, phrase: Phrase, mention: Mention) -> bool:
        """Whether a body with the article, or a state, stands behind a person's title that is whole."""
        title = phrase.agent is not None and phrase.agent.kind == "person"
        led = self.script.words[mention.first].form.startswith(self.article)
        return title and (led or mention.type == "state")

    def _sealed(self, before: Item) -> bool:
        """Whether a word is definite: with the article, a pronoun, or somebody's name."""
        mention = before.mention
        if mention is not None:
            return mention.definite and (mention.type in _PROPER or bool(mention.states))
        word = self.script.words[before.last - 1]
        article = word.form.startswith(self.article) or (before.prep is not None and self._led(word))
        return article or (before.kind == "noun" and self.owned(before))

    def _describes_one(self, phrase: Phrase, j: int) -> bool:
        """Whether the word at item `j` is a definite adjective that agrees with a noun of the phrase."""
        word = self.word(self.items[j])
        if self.definite(self.items[j]) and self.nisba_state(self.items[j]) is not None:
            return True
        if not self.definite(self.items[j]) or not word.participles:
            return False
        if any(item.mention is not None for item in self.items[phrase.head : j]):
            return True
        several = any("plural" in a.sense.features for a in word.participles)
        feminine = any("feminine" in a.sense.features for a in word.participles)
        before = self.items[phrase.head : j]
        if several and (feminine or not any(self._plural(item) for item in before)):
            return not word.nouns and feminine
        if several:
            return True
        if feminine or word.form.removeprefix(self.article) in self.speech.feminine_adjectives:
            return any(self._marked(item) or self._plural(item) for item in before)
        return any(self.word(item).nouns and not self._marked(item) for item in before)

    def _marked(self, item: Item) -> bool:
        """Whether a word has the mark of the feminine."""
        return self.script.text[self.script.tokens[item.last - 1].end - 1] == self.speech.marbuta

    def _plural(self, item: Item) -> bool:
        """Whether a word may be a plural noun, also one without a singular («قوات»)."""
        agent = self.agents.of(self.word(item))
        several = agent is not None and agent.lemma in self.speech.several
        return several or any("plural" in a.sense.features for a in self.word(item).nouns)

    def closed(self, phrase: Phrase, j: int, definite: bool) -> bool:
        """Whether a noun cannot belong to a phrase: behind a definite word an indefinite one, or a definite act."""
        before = self.items[j - 1]
        if j - 1 == phrase.head and self._full_plural(before) and not self._may_describe(self.items[j]):
            return True
        if definite:
            return self.tells_act(self.items[j]) and self.script.words[before.last - 1].form.startswith(self.article)
        head = self.definite(self.items[phrase.head])
        if phrase.agent or phrase.mention:
            head = phrase.agent.definite if phrase.agent else phrase.mention is not None and phrase.mention.definite
        return head and (j - 1 == phrase.head or self.definite(before))

    def _full_plural(self, item: Item) -> bool:
        """Whether a word is a sound plural that governs nothing («محللون»)."""
        return self.script.words[item.last - 1].form.endswith(self.speech.shapes["full"])

    def _may_describe(self, item: Item) -> bool:
        """Whether a word may be the adjective of several («سياسيون», «كبار»)."""
        word = self.word(item)
        return self._full_plural(item) or any("adjective" in a.sense.features for a in word.analyses)

    def rival(self, phrase: Phrase, j: int) -> bool:
        """Whether a definite masculine stands behind a feminine body («طالبت الحركة المجتمع الدولي»)."""
        head = phrase.agent
        mention = phrase.mention
        body = head.kind in BODY and head.number == 1 if head else mention is not None and mention.type == "institution"
        if head is not None and body and head.definite and not head.feminine and self._only_noun(self.items[j]):
            return True
        plain = self.items[j].kind == "noun" and not self._feminine(self.items[j])
        return body and plain and self._feminine(self.items[j - 1])

    def beside_body(self, phrase: Phrase, j: int, agent: Agent) -> bool:
        """Whether one certain person stands behind a whole body («وصفت هيئة الدفاع عنه القاضي فلانا»)."""
        head = phrase.agent
        one = agent.kind == "person" and agent.definite and agent.number == 1 and not self.items[j].joined
        return one and head is not None and head.kind in BODY and j > phrase.head + 1

    def _only_noun(self, item: Item) -> bool:
        """Whether a definite word is a noun and no adjective, nor what somebody is («القرار»)."""
        if item.kind != "noun" or self.nisba_state(item) is not None or self.agents.of(self.word(item)) is not None:
            return False
        return all("adjective" not in a.sense.features for a in self.word(item).analyses)

    def _feminine(self, item: Item) -> bool:
        """Whether an item is a definite word with the mark of the feminine."""
        last = self.script.tokens[item.last - 1]
        marked = self.script.text[last.end - 1] == self.speech.marbuta
        return marked and self.script.words[item.last - 1].form.startswith(self.article)
