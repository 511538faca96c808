"""Bodies: the body, the outlet or the issuer of a paper that a noun means which can speak without being a person.

What enters is a phrase and what the page has told; what leaves is a party. Invariant: a noun with the article is the
one told by it before, else a body by its own words; several bodies are one speaker only where they act as one.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.called import Called, body_key
from hiwar.reading.statements.parties import MANY
from hiwar.reading.statements.phrase import Phrase
from hiwar.text.lexicon import Word
from hiwar.text.shadow import fold

_DESCRIBED = "a body told by description"
_COLLECTIVE = "several who act as one"
_LED = 4

UNKNOWN_OUTLET = "an outlet nobody knows"
"""Why a party is there who is an outlet by its words alone."""


class Bodies(Called):
    """Resolves the phrases of bodies, outlets and papers."""

    def party(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        """Whom a phrase means, whoever it tells of."""
        raise NotImplementedError

    def there(self, mention: Mention) -> Party | None:
        """«وفي قطر، أدانت وزارة الخارجية ...»: a body whose state is the one with which the sentence begins."""
        if mention.type != "institution" or mention.states or mention.entity or mention.refer or mention.body:
            return None
        if len(self.items) < _LED or self.items[0].kind != "prep" or self.items[0].form not in self.speech.of_place:
            return None
        place = self.items[1].mention
        if place is None or place.type not in ("state", "place") or len(place.states) != 1:
            return None
        if self.items[2].kind not in ("comma", "verb"):
            return None
        party = self.of_mention(msgspec.structs.replace(mention, states=place.states))
        if party is not None and mention.title:
            self.floor.bodies[mention.title] = party
        return party

    def _describe(self, phrase: Phrase, party: Party) -> Party:
        if phrase.agent:
            self.floor.described[phrase.agent.lemma] = party
        return party

    def _outlet(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        if phrase.owner is not None and phrase.owner.type in ("outlet", "organisation"):
            return self.of_mention(phrase.owner)
        if phrase.quoted is not None:
            words = self.script.raw(*phrase.quoted)
            self.floor.outlet = self._body_party(words, phrase.quoted, phrase.state, "organisation", UNKNOWN_OUTLET)
            return self.floor.outlet
        if agent.definite and self.floor.outlet is not None and (told := self._told_outlet(phrase)) is not None:
            return told
        if not phrase.bare and not phrase.some and agent.number == 1 and agent.feminine:
            return self._body(phrase, tokens)
        if agent.definite and phrase.bare:
            body = self.floor.bodies.get(body_key(agent)) or self.quoted_body(agent)
            if body is not None:
                return body
        return self.unnamed(*tokens, phrase.state or self._state(phrase.owner))

    def _told_outlet(self, phrase: Phrase) -> Party | None:
        """Which outlet told before a noun with the article means, where its adjective tells no other («الرسمي»).

        «الصحيفة» is the paper told last, «الصحيفة الألمانية» the German one, else the last one whose state is open.
        """
        agent, state = phrase.agent, phrase.state
        assert agent is not None
        paper, last = self.floor.papers.get(agent.lemma), self.floor.outlet
        if state is not None:
            own = next((o for o in reversed(self.floor.outlets) if o.state == state), None)
            return own or (last if last is not None and last.state is None else None)
        if any(item.form in self.speech.official for item in self.items[phrase.head + 1 : phrase.last]):
            return None
        return paper or last if phrase.bare or phrase.same else paper

    def by_part(self, quoted: tuple[int, int]) -> Party | None:
        """«أعلنت "العدل والبناء" أن»: the body told before whose name holds the quoted words."""
        first = self._unjoined(self.script.words[quoted[0]].form)
        for party in reversed((*self.floor.bodies.values(), *self._named.values())):
            if first in map(self._unjoined, fold(party.name_ar or "").split()[1:]):
                return party
        return None

    def _unjoined(self, form: str) -> str:
        """A word without the article, and the preposition joined to it («للتراث»)."""
        doubled = self.speech.shapes["led"][0] * 2
        return form.removeprefix(self.article) if form.startswith(self.article) else form.removeprefix(doubled)

    def _document(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        if phrase.inner is not None or (phrase.owner is not None and phrase.owner.type != "place"):
            inner = phrase.inner
            issuer = self.of_mention(phrase.owner) if inner is None and phrase.owner else None
            if inner is not None:
                issuer = self.party(inner, self.tokens(inner))
            if issuer:
                self.floor.issuer = issuer
                return self._describe(phrase, issuer)
        if agent.definite or phrase.same:
            told = self.floor.described.get(agent.lemma)
            others = agent.lemma in self.speech.of_others
            if told is None or (told.type == "unnamed" and not (others and told.state)):
                last = None if others else self.floor.last
                told = self.floor.issuer or last or told
            if told:
                return told
        if agent.owner:
            return self.floor.last
        named = None if agent.lemma in self.speech.of_others else self.floor.named
        if named is not None and named.type != "unnamed":
            return self._describe(phrase, named)
        return self._describe(phrase, self.unnamed(*tokens, phrase.state))

    def _body(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        owner = phrase.owner
        if owner is not None and owner.type == "organisation" and owner.entity:
            found = self.of_mention(owner)
            if found:
                self.floor.bodies[agent.lemma] = found
                return found
        if owner is not None and owner.type == "institution" and owner.entity and agent.lemma in self.speech.seats:
            return self.of_mention(owner)
        state = phrase.state or self._state(owner)
        if phrase.quoted is not None:
            words = self.script.raw(*phrase.quoted)
            party = self._body_party(words, phrase.quoted, state, "organisation", "a body nobody knows")
            self.floor.bodies[agent.lemma] = party
            return party
        if (agent.definite or phrase.same) and not phrase.some:
            told = self.floor.bodies.get(body_key(agent))
            fits = told and (phrase.bare or not state or told.state == state) and not self._ahead(told, tokens)
            if told and fits and not self._another_body(told, tokens):
                return told
            if told is None and phrase.bare and (body := self.quoted_body(agent)) is not None:
                return body
            if phrase.same and self.floor.last:
                return self.floor.last
        if phrase.some or agent.number == MANY:
            return self._side(phrase, tokens, state or self._home()) or self.unnamed(*tokens, state)
        words = self.script.raw(*tokens)
        kind, why = ("organisation", UNKNOWN_OUTLET) if agent.kind == "outlet" else ("institution", _DESCRIBED)
        party = self._body_party(words, tokens, state or self._home(), kind, why)
        self.floor.bodies[agent.lemma] = party
        return party

    def _side(self, phrase: Phrase, tokens: tuple[int, int], state: str | None) -> Party | None:
        """Several who act as one («السلطات المحلية»، «القوى الوطنية»، «انفصاليو الإقليم»): one body or side."""
        agent = phrase.agent
        assert agent is not None
        kind = self.speech.collective.get(agent.lemma)
        certain = agent.definite or phrase.certain or phrase.owner is not None
        if kind is None or phrase.some or not certain or agent.number != MANY:
            return None
        first, last = tokens
        shorter = (self.body_names.of(first, end) for end in range(last, first, -1))
        name = next(filter(None, shorter), None)
        party = self._body_party(self.script.raw(*tokens), tokens, state, kind, _COLLECTIVE, name)
        self.floor.bodies[body_key(agent)] = party
        return party

    def _another_body(self, body: Party, tokens: tuple[int, int]) -> bool:
        """Whether a noun with other adjectives than a body told by description is another («القوى المدنية»)."""
        own = fold(body.name_ar or "").split()
        if body.known or body.why not in (_DESCRIBED, _COLLECTIVE) or len(own) < 2:
            return False
        words = self.script.words[tokens[0] + 1 : tokens[1]]
        return any(
            w.form not in own and w.form not in self.speech.same and not w.classes and not self._of_state(w, body)
            for w in words
        )

    def _of_state(self, word: Word, body: Party) -> bool:
        """Whether a word is the adjective of a body's own state («المعهد السويدي»)."""
        nisba = self.memory.world.nisba
        return body.state is not None and any(
            rest in nisba and nisba[rest][0].id == body.state for _, rest in word.bare
        )

    def _ahead(self, body: Party, tokens: tuple[int, int]) -> bool:
        """Whether a body is first told behind a noun, which then does not mean it («انتقد الجيش قوات الاحتلال»)."""
        return body.mention is not None and body.mention.start >= self.script.tokens[tokens[1] - 1].end
