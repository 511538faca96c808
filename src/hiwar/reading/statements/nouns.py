"""Nouns: what a word of a sentence may be where a speaker may stand: an agent, an act, an adjective, an occasion.

What enters is one item of a sentence; what leaves is a yes or no, or the state that an adjective tells. Invariant: the
tests look at the word and its script alone, never at its neighbours.
"""

from __future__ import annotations

from hiwar.knowledge.world import Entity
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.names import given_names
from hiwar.reading.statements.speech import Speech
from hiwar.reading.words.agents import Agent, agents_of
from hiwar.reading.words.script import Script
from hiwar.text.lexicon import Word

SEVERAL = 3


class Nouns:
    """Tests of single items of one page."""

    def __init__(self, script: Script, speech: Speech, nisba: dict[str, tuple[Entity, ...]], language: str) -> None:
        self.script = script
        self.speech = speech
        self.agents = agents_of(language)
        self.nisba = nisba
        self.given = given_names(language)
        self.article = script.lexicon.article

    def word(self, item: Item) -> Word:
        """The word of a one-token item."""
        return self.script.words[item.first]

    def stem(self, item: Item) -> str:
        """The form of an item without the conjunction joined to it."""
        return (
            item.form[1:]
            if item.joined and item.kind != "mention" and len(item.form) > 3 and item.form == self.word(item).form
            else item.form
        )

    def definite(self, item: Item) -> bool:
        """Whether a word has the article."""
        form = self.stem(item)
        return form.startswith(self.article) and len(form) > len(self.article) + 1

    def owned(self, item: Item) -> bool:
        """Whether a pronoun is joined to a noun («رأيه»)."""
        ending = self.script.text[self.script.tokens[item.last - 1].end - 1]
        return ending != self.speech.marbuta and any(noun.enclitic for noun in self.word(item).nouns)

    def ends_marked(self, item: Item) -> bool:
        """Whether the first word of an item ends in the mark of the feminine, and in no pronoun («زميله»)."""
        token = self.script.tokens[item.first]
        return self.script.text[token.end - 1] == self.speech.marbuta or not self.word(item).form.endswith(
            self.speech.shapes["pronouns"]
        )

    def oblique_at(self, token: int) -> bool:
        """Whether a word is a sound plural that is no subject («المسؤولين»)."""
        word = self.script.words[token]
        return word.form.endswith(self.speech.people[1][-2:]) and any(
            "plural" in a.sense.features and not a.sense.lemma.endswith(self.speech.people[1][-2:])
            for a in (*word.nouns, *word.participles)
        )

    def nisba_state(self, item: Item) -> str | None:
        """The state that an adjective tells («الأوكراني»)."""
        if item.kind == "mention":
            return None
        for tags, rest in self.word(item).bare:
            if tags in ((), ("al",), ("w", "al")) and rest in self.nisba and rest not in self.speech.no_nisba:
                return self.nisba[rest][0].id
        return None

    def _people(self, item: Item) -> Agent | None:
        """Several people told by where they are from alone («يمنيون»)."""
        plural = item.form.endswith(self.speech.people) and not item.prep and not self.definite(item)
        if not plural or item.form[:-2] not in self.nisba:
            return None
        return Agent(item.form, "people", SEVERAL, False, False, None, False)

    def tells_act(self, item: Item) -> bool:
        """Whether a noun tells an act or a thought («رفض»، «أهمية»، «استعداده»), so that it begins a content."""
        if self.stem(item) in self.speech.contents:
            return True
        word = self.word(item)
        form = item.form.removeprefix(self.article)
        if form in self.speech.contents:
            return True
        marbuta = self.script.text[self.script.tokens[item.first].end - 1] == self.speech.marbuta
        for analysis in word.nouns:
            if analysis.enclitic and not marbuta and self.agents.of(word) is None:
                return True
            if "masdar" in analysis.sense.features or analysis.sense.source == "contact":
                return self.agents.of(word) is None
        return False

    def _circumstance(self, item: Item) -> bool:
        """Whether a participle of speech tells how somebody speaks («قائلا») and not who."""
        if item.kind != "participle" or self.definite(item):
            return False
        return "speech" in item.senses or all("indefinite" in a.sense.features for a in item.senses.values())

    def occasion(self, item: Item) -> bool:
        """Whether a noun is an occasion or a paper of speaking («في بيان»، «في كلمته»), no part of the speaker."""
        agent = self.agents.of(self.word(item)) if item.kind != "mention" else None
        form = self.stem(item)
        return (agent is not None and agent.kind == "document") or any(
            form.startswith(word) for word in self.speech.occasions
        )

    def _told_to(self, item: Item) -> bool:
        """Whether an item is an outlet to which somebody speaks («لوكالة فرانس برس»)."""
        if item.mention is not None:
            return item.mention.type == "outlet"
        agent = self.agents.of(self.word(item))
        return agent is not None and agent.kind == "outlet"

    def _pronominal(self, item: Item) -> bool:
        word = self.word(item)
        marbuta = self.script.text[self.script.tokens[item.first].end - 1] == self.speech.marbuta
        return "demonstratives" in word.classes or (not marbuta and any(a.enclitic for a in word.nouns))

    def _adjective(self, mention: Mention) -> bool:
        """Whether a title of people is only a definite adjective or a second title («والمحلل السياسي»).

        With a state it is the adjective of what is feminine («القوى السياسية العراقية»).
        """
        if mention.title != "people" or mention.type != "group" or not mention.definite:
            return False
        marked = self.script.text[self.script.tokens[mention.first].end - 1] == self.speech.marbuta
        return not mention.states or (marked and mention.number == 1)

    def _particle(self, item: Item) -> bool:
        return self.given.get(self.script.words[item.last - 1].form) == "particle"
