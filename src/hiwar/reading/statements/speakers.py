"""Speakers: the party that a noun phrase means where it stands as the subject of speech.

What enters is a phrase and what the page has told; what leaves is a party. Invariant: nothing is invented: a
description without a name stays unnamed, and an unknown name is a person that nobody knows, with the state that its
title tells.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party, Span
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.title_words import org_adjectives
from hiwar.reading.resolution.offices import office_levels
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.statements.bodies import Bodies
from hiwar.reading.statements.called import body_key
from hiwar.reading.statements.parties import HALF, MANY
from hiwar.reading.statements.phrase import Phrase
from hiwar.text.shadow import fold

_SERVING = ("spokesperson", "adviser")
_COMMON = ("official", "spokesperson", "adviser")
_BEARABLE = (*_COMMON, "movement_leader")


class Speakers(Bodies):
    """Resolves phrases to parties, page by page."""

    def party(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        """Whom a phrase means; `tokens` is its range."""
        if phrase.bearer is not None and (self._one_of(phrase) or self._serves(phrase, phrase.bearer)):
            return self.unnamed(*tokens, phrase.bearer.state or phrase.state)
        if phrase.bearer is not None:
            return self._borne(phrase, self._namesake(phrase.bearer, self.of_mention(phrase.bearer)))
        if phrase.name is not None:
            return self._borne(phrase, self.stranger(phrase))
        if phrase.inner is not None:
            return self._document(phrase, tokens)
        if phrase.mention is not None and not phrase.bearer and not phrase.mention.states:
            honour = self.agents.of(self.script.words[phrase.mention.first])
            if honour is not None and honour.owner and honour.lemma in self.speech.honours:
                return self.floor.honoured()
        if phrase.mention is not None and (there := self.there(phrase.mention)) is not None:
            return there
        if phrase.agent is not None and not (phrase.mention and (phrase.mention.entity or phrase.mention.refer)):
            one = phrase.mention is not None and phrase.mention.number == 1
            if one and phrase.mention is not None and phrase.mention.type == "institution" and phrase.bare:
                known = self.floor.bodies.get(phrase.agent.lemma)
                known = known if known and not self._ahead(known, tokens) else self._body_before(phrase.mention)
                if known is not None:
                    return known
            found = self._of_agent(phrase, tokens)
            if found is not None or phrase.mention is None:
                return found
        if phrase.quoted is not None and phrase.agent is None:
            return self.of_mention(phrase.mention) if phrase.mention else self.by_part(phrase.quoted)
        if phrase.mention is not None and phrase.mention.refer == "pair" and phrase.mention.number >= MANY:
            return self.unnamed(*tokens, None)
        if phrase.mention is not None:
            pair = phrase.mention.refer == "pair"
            return self._titled(phrase, tokens, phrase.mention) or (self.unnamed(*tokens, None) if pair else None)
        return None

    def _namesake(self, mention: Mention, party: Party | None) -> Party | None:
        """«البارزاني»: of two whom the page tells by one family name, the one who has spoken."""
        if party is None or party.type != "person" or mention.last - mention.first > 1:
            return party
        form = self.script.words[mention.first].form
        spoke = [t.party for t in reversed(self.floor.turns) if t.spoke and t.party.type == "person"]
        named = [p for p in spoke if fold(p.name_ar or "").split()[1:][-1:] == [form]]
        return named[0] if named and all(p.name != party.name for p in named) else party

    def _one_of(self, phrase: Phrase) -> bool:
        """«أحد كبار مساعدي الرئيس فلان»: whether a name stands behind a title of several, one of whom speaks."""
        mention, agent = phrase.bearer, phrase.agent
        some = phrase.some or (agent is not None and agent.number >= MANY)
        return some and mention is not None and mention.number > 1 and mention.office is not None

    def _serves(self, phrase: Phrase, mention: Mention) -> bool:
        """«المتحدث باسم الرئيس فلان»: whether who is named was only ever a leader, and the title is his servant's."""
        if mention is not phrase.mention or mention.office not in _SERVING or mention.entity is None:
            return False
        ranks = office_levels(self.script.language)
        held = {ranks.get(term.office) for term in self.memory.world.held.get(mention.entity.id, ())}
        return held == {"leaders"}

    def _body_before(self, mention: Mention) -> Party | None:
        """An institution told before by this title; not the outlet's own country, while the page may mean another."""
        party = self.of_mention(mention)
        if party is None or party.type == "unnamed":
            return None
        home = self.memory.home is not None and party.state == self.memory.home
        return None if home and self._setting(HALF, 2) not in (None, party.state) else party

    def _titled(self, phrase: Phrase, tokens: tuple[int, int], mention: Mention) -> Party | None:
        """A title without a name: its holder, who was told by it before, or somebody unnamed."""
        if mention.type == "person" and mention.refer == "office" and (told := self._by_office(phrase, mention)):
            return told
        party = self.of_mention(mention)
        if mention.type == "person" and party and party.type in ("state", "organisation", "institution", "unnamed"):
            told = self.floor.described.get(mention.title or "") if mention.number < MANY else None
            told = told or self._in_office(mention) or self._same_country(mention) or self._same_body(mention, party)
            if told and (mention.state is None or told.state in (None, mention.state)) and self._definite(mention):
                return told
            common = mention.office == _COMMON[0] and party.type == "state" and self._led_title(mention)
            if common and mention.number == 1 and (told := self._countryman(mention)):
                return told
            if (common or not self._definite(mention)) and party.type not in ("unnamed", "institution"):
                self.wait(tokens, mention.number)
                return self.unnamed(*tokens, mention.state or phrase.state)
        if mention.type not in ("person", "unnamed", "group") or (party and party.type != "unnamed"):
            if party and mention.type in ("institution", "organisation") and mention.title:
                self.floor.bodies[mention.title] = party
            elif party and mention.office == "spokesperson" and mention.title and party.type != "person":
                self.floor.described[mention.title] = party
            return party
        if mention.definite and mention.number < MANY:
            told = self.floor.described.get(mention.title or "") or (
                self._last_of(mention) if phrase.same or (phrase.bare and not mention.states) else None
            )
            if told:
                return told
            if self._only_described(phrase) and mention.office in (*_BEARABLE, "leader", None) and not mention.states:
                if told := self.floor.just_spoke(mention.feminine):
                    return told
        state = mention.state or phrase.state or self._state(phrase.owner)
        if (
            mention.type == "person"
            and mention.number == 1
            and (told := self.described(tokens, state, mention.feminine, self._definite(mention)))
        ):
            return told
        return self.unnamed(*tokens, state)

    def _only_described(self, phrase: Phrase) -> bool:
        """Whether adjectives that part him from nobody stand behind a title («الزعيم المتقدم في السن»)."""
        behind = self.items[phrase.head + 1 : phrase.last]
        led = self.script.words[self.items[phrase.head].first].form.startswith(self.article)
        if (
            not led
            or phrase.some
            or phrase.name
            or phrase.bearer
            or phrase.state
            or phrase.owner
            or not behind
            or behind[0].mention
        ):
            return False
        following = self.items[phrase.last] if phrase.last < len(self.items) else None
        if following is not None and following.kind in ("word", "noun", "participle", "mention", "verb"):
            return False
        word = self.script.words[behind[0].first].form
        nisba = word.rstrip(self.speech.shapes["pronouns"][0]).endswith(self.speech.nisba)  # «المحلل الكردي»
        return word.startswith(self.article) and behind[0].prep is None and not nisba

    def _last_of(self, mention: Mention) -> Party | None:
        """The person who spoke last, where he may bear a title: nobody in another office than it tells."""
        told = self.floor.person(mention.feminine)
        other = told is not None and told.office is not None and mention.office not in (*_COMMON, None, told.office)
        return None if other else told

    def _same_country(self, mention: Mention) -> Party | None:
        """Who spoke last of a state that a common title tells («الدبلوماسي المغربي»); a leader only if nobody since."""
        if (
            mention.office not in _BEARABLE
            or mention.number > 1
            or mention.state is None
            or not self._led_title(mention)
        ):
            return None
        ranks = office_levels(self.script.language)
        for turn in reversed(self.floor.turns):
            party = turn.party
            if party.type == "person" and turn.spoke and turn.feminine in (mention.feminine, None):
                leads = ranks.get(party.office or "") == "leaders"
                if party.state == mention.state and (not leads or party is self.floor.last):
                    return party
        return None

    def _countryman(self, mention: Mention) -> Party | None:
        """Whom a common title of a state means: the unknown one who spoke last without any, or its one envoy here.

        «قال سالم الفاضلي ... وأوضح الخبير المغربي»; «لقاء مع سفير المغرب فلان. وأكد الدبلوماسي المغربي».
        """
        told = self.floor.person(mention.feminine)
        if told is not None and told.type == "person" and not told.known and told.state is None:
            if told is self.floor.last:
                self._people.append(msgspec.structs.replace(told, state=mention.state))
                return told
        ranks = office_levels(self.script.language)
        ours = [p for p in self.memory.people if p.type == "person" and p.state == mention.state]
        envoys = [p for p in ours if ranks.get(p.office or "") == "envoys"]
        return envoys[0] if len({p.id or p.name for p in envoys}) == 1 else None

    def _led_title(self, mention: Mention) -> bool:
        """Whether a title begins with the article («المسؤول الأممي»)."""
        return self.script.words[mention.first].form.startswith(self.article)

    def _same_body(self, mention: Mention, body: Party) -> Party | None:
        """«المسؤول الأممي»: who spoke last, where he is of the organisation that a common title tells."""
        if mention.office not in _COMMON or body.type != "organisation" or not self._led_title(mention):
            return None
        told = self.floor.person(mention.feminine)
        return told if told is not None and told.type == "person" and body.id and told.body == body.id else None

    def _in_office(self, mention: Mention) -> Party | None:
        """The one person whom the page has told in the office of a title («الملك»، «سفيرة النرويج»)."""
        if mention.number > 1 or not mention.office or mention.office in _COMMON:
            return None
        fitting = [
            party
            for party in self.memory.people
            if party.type == "person" and party.office == mention.office
            and (mention.state is None or party.state in (None, mention.state))
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _definite(self, mention: Mention) -> bool:
        """Whether a title with a state is definite: «حاكم قطر», not «مسؤول أميركي» or «مستشار للرئيس»."""
        if mention.last - mention.first == 1:
            return mention.definite
        words = self.script.words[mention.first + 1 : mention.last]
        nations, bodies = self.memory.world.nisba, org_adjectives(self.script.language)
        if any(t[:1] == ("l",) for t, _ in words[0].bare):
            return False
        if mention.office in _COMMON and self._somewhere(mention):
            return False
        bare = (any(t == () and (rest in nations or rest in bodies) for t, rest in word.bare) for word in words)
        led = words[0].form.startswith(self.article)
        return not (next(bare) or (not led and any(bare)))

    def _somewhere(self, mention: Mention) -> bool:
        """Whether a title is that of one among several somewhere («مسؤول بارز في الرئاسة»، «متحدث باسم الوزارة»)."""
        words = self.script.words[mention.first : mention.last]
        for word in words[1:] if not words[0].form.startswith(self.article) else ():
            if "prepositions" in word.classes:
                return True
            if word.form.startswith(self.article):
                return False
        return False

    def _by_office(self, phrase: Phrase, mention: Mention) -> Party | None:
        """«المسؤول ذاته»، «الوزير»: who was told by that title, or spoke last; of several holders the home one."""
        if phrase.same and (told := self.floor.person(mention.feminine)):
            return told
        if self.memory.home and mention.office:
            for party in reversed(self.memory.people):
                if party.office == mention.office and party.state == self.memory.home:
                    return party
        told = self.floor.described.get(mention.title or "") if mention.number < MANY else None
        if told and self.floor.may_be(told, mention.feminine):
            return told
        if told and phrase.bare:
            return self.floor.person(mention.feminine) or told
        if phrase.bare and mention.office in (*_COMMON, "director_general") and mention.number < MANY:
            person = self.floor.person(mention.feminine)
            return person or (self.floor.last if mention.office in _COMMON else None)
        return None

    def _borne(self, phrase: Phrase, party: Party | None) -> Party | None:
        """A named person, with the state and office of the title told with his name."""
        if party is None:
            return None
        party = self._of_another_state(phrase, party)
        head = phrase.mention if phrase.mention is not phrase.bearer else None
        if party.type == "person" and not party.known:
            state = (
                party.state
                or (head.states[0] if head and head.states else None)
                or phrase.state
                or (self._state(phrase.owner) if phrase.owner is None or phrase.owner.type != "outlet" else None)
            )
            office = party.office or (head.office if head else None)
            if (state, office) != (party.state, party.office):
                party = msgspec.structs.replace(party, state=state, office=office)
        for agent in (phrase.agent, phrase.role):
            if agent:
                self.floor.described[agent.lemma] = party
        if phrase.titled and phrase.titled.title:
            self.floor.described[phrase.titled.title] = party
        if head and head.title:
            self.floor.described[head.title] = party
        if phrase.bearer and phrase.bearer.title and phrase.bearer.office not in _COMMON:
            self.floor.described[phrase.bearer.title] = party
        self.know(party)
        if phrase.name:
            self._author(party, self.items, phrase.first, phrase.last, speaks=True)
            self.note_beside(party, phrase.first, phrase.last, range(self.items[phrase.first].first, phrase.name[0]))
        return party

    def _of_another_state(self, phrase: Phrase, party: Party) -> Party:
        """Nobody known bears a name behind whose title another state stands («اللاجئ السوري فلان»)."""
        titled = phrase.agent is not None and phrase.agent.kind == "person" and phrase.state is not None
        if not titled or not party.known or party.type != "person" or party.state in (None, phrase.state):
            return party
        if phrase.bearer is None or phrase.bearer.title:
            return party
        name = romanise(party.mention.quote if party.mention else party.name_ar or "", phrase.state)
        return Party(
            name=name, type="person", name_ar=party.name_ar, state=phrase.state, mention=party.mention, known=False,
            why="a namesake of another state than the one who is known",
        )  # fmt: skip

    def _of_agent(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        if agent.kind == "person":
            return (agent.number == MANY and self._one_side(phrase, tokens)) or self._person(phrase, tokens)
        if agent.kind == "people":
            if phrase.same or (agent.definite and phrase.bare):
                told = self.floor.described.get(agent.lemma) or (self.floor.last if phrase.same else None)
                if told:
                    return told
            if agent.lemma in self.speech.families and (family := self._family(phrase)):
                return self._describe(phrase, family)
            return self._describe(phrase, self.unnamed(*tokens, phrase.state or self._state(phrase.owner)))
        if agent.kind == "outlet":
            return self._outlet(phrase, tokens)
        if agent.kind == "document":
            return self._document(phrase, tokens)
        return self._body(phrase, tokens)

    def _bears(self, word: str) -> Party | None:
        """«سيدا»: the person told before whose name ends with a word that is also a noun."""
        return self.told([word]) if self.knows(word) else None

    def _one_side(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        """Several people who are one side of a conflict («الانفصاليون»)."""
        agent = phrase.agent
        assert agent is not None
        if agent.lemma not in self.speech.collective:
            return None
        told = self.floor.bodies.get(body_key(agent)) if agent.definite and phrase.bare else None
        return told or self._side(phrase, tokens, phrase.state or self._state(phrase.owner))

    def _family(self, phrase: Phrase) -> Party | None:
        """The family of somebody named, a group of his state; the one told before for «الأسرة» of somebody by title."""
        assert phrase.agent is not None
        told = self.floor.described.get(phrase.agent.lemma)
        owner = self.of_mention(phrase.owner) if phrase.owner else None
        if owner is None or owner.type != "person" or not owner.name:
            return told if told is not None and told.type == "group" and owner is not None else None
        if told is not None and told.type == "group" and told.name and owner.name in told.name:
            return told
        first, last = self.items[phrase.head].first, self.items[phrase.last - 1].last
        words = self.script.raw(first, last)
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        state = self.settled(owner).state
        return Party(
            name=f"family of {owner.name}", type="group", name_ar=words, state=state, known=False,
            mention=Span(start, end, self.script.text[start:end]), why="a family told by one of it",
        )  # fmt: skip

    def _person(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        state = phrase.state or self._state(phrase.owner)
        if agent.owner and agent.lemma in self.speech.honours:
            return self.floor.honoured()
        word = self.script.words[tokens[0]].form
        if tokens[1] - tokens[0] == 1 and phrase.bare and not agent.definite and (told := self._bears(word)):
            return told
        alone = (agent.definite and phrase.bare) or (phrase.certain and state is None)
        if agent.lemma in self.speech.authors and alone and self.floor.author:
            return self.floor.author
        if (
            phrase.certain
            and not agent.definite
            and (told := self.floor.described.get(agent.lemma))
            and told.type == "person"
        ):
            return told
        if agent.definite and not phrase.some and agent.owner is None:
            told = (
                self.told([self.script.words[tokens[0]].form]) if phrase.bare and tokens[1] - tokens[0] == 1 else None
            )
            told = told or self.floor.described.get(agent.lemma)
            if told and (not state or told.state in (None, state)) and agent.number < MANY:
                return told
            if agent.number < MANY and (phrase.same or phrase.bare):
                told = self.floor.person(agent.feminine)
                if told:
                    return told
            if agent.number == 1 and self._only_described(phrase) and (told := self.floor.just_spoke(agent.feminine)):
                return told
            if agent.number < MANY and state and (told := self.floor.person(agent.feminine)) and told.state == state:
                return told
        if agent.number == 1 and not phrase.some:
            definite = phrase.certain or agent.definite
            if told := self.described(tokens, state, agent.feminine, definite and agent.owner is None):
                return told
        return self._describe(phrase, self.unnamed(*tokens, state))
