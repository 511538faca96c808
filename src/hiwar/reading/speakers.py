"""Speakers: the party that a noun phrase means where it stands as the subject of speech.

What enters is a phrase and what the page has told; what leaves is a party. Invariant: nothing is invented: a
description without a name stays unnamed, and an unknown name is a person that nobody knows, with the state that its
title tells.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from hiwar.model import Party, Span
from hiwar.reading.agents import agents_of
from hiwar.reading.floor import Floor
from hiwar.reading.items import Item
from hiwar.reading.memory import Memory
from hiwar.reading.mention import Mention
from hiwar.reading.phrase import Phrase
from hiwar.reading.romanise import romanise
from hiwar.reading.script import Script
from hiwar.reading.speech import Speech
from hiwar.text.shadow import fold

MANY = 3
HALF, MOST = 0.5, 0.6


class Speakers:
    """Resolves phrases to parties, page by page."""

    def __init__(self, script: Script, memory: Memory, floor: Floor, speech: Speech) -> None:
        self.speech = speech
        self.script = script
        self.memory = memory
        self.floor = floor
        self.article = fold(script.lexicon.article)
        self.items: list[Item] = []
        self.agents = agents_of(script.language)
        self.counts: Counter[str] = Counter()
        self._whole: dict[str, list[tuple[str, ...]]] = {}
        self._met: dict[str, Mention] = {}
        self._people: list[Party] = []
        self._unnamed: dict[str, Party] = {}
        self._named: dict[str, Party] = {}
        self._words: dict[str, Party] = {}

    def enter(self, items: list[Item]) -> None:
        """Begin a sentence: note the bodies and outlets that it names, so that a later noun may mean them."""
        self.items = items
        for at, item in enumerate(items):
            mention = item.mention
            if mention is not None:
                self.counts.update(
                    mention.states or ((mention.entity.state,) if mention.entity and mention.entity.state else ())
                )
            if mention is not None and mention.type == "person" and (mention.entity or mention.name):
                self._meet(mention)
                if mention.name:
                    self._entitle(mention, items, at)
            if mention is None or mention.type not in ("organisation", "outlet", "group", "institution"):
                continue
            if mention.entity is None and (not mention.states or mention.type != "institution"):
                continue
            if mention.type == "outlet" and item.prep is None:
                self.of_mention(mention)
            named = (fold(mention.entity.name_ar).split()[0],) if mention.entity else ()
            for form in (self.script.words[mention.first].form, *named):
                agent = self.agents.of(self.script.lexicon.word(form))
                if agent and agent.kind == "body":
                    party = self.of_mention(mention)
                    if party:
                        self.floor.bodies[agent.lemma] = party

    def whole(self, form: str) -> list[tuple[str, ...]]:
        """The full names told before that begin with a word."""
        return self._whole.get(form, [])

    def _meet(self, mention: Mention) -> None:
        """Let the last words of a person's name as the page spells it find him, also where he did not speak."""
        first, last = mention.name or (mention.first, mention.last)
        words = tuple(self.script.words[k].form for k in range(first, last))
        if mention.name and len(words) > 1 and words not in self._whole.setdefault(words[0], []):
            self._whole[words[0]].append(words)
        for word in words[1:]:
            self._met[word] = mention

    def _entitle(self, mention: Mention, items: list[Item], at: int) -> None:
        """Note by which titles an unknown person was told, before his name or behind a comma."""
        titles = [mention.title]
        if at + 2 < len(items) and items[at + 1].kind == "comma" and (behind := items[at + 2].mention):
            if behind.type == "person" and not (behind.entity or behind.name) and not items[at + 2].joined:
                titles.append(behind.title)
        party = self.of_mention(mention) if any(titles) else None
        for title in titles:
            if title and party:
                self.floor.described[title] = party

    def knows(self, form: str) -> bool:
        """Whether a word ends the name of somebody told before."""
        return form in self._words or form in self._met

    def tokens(self, phrase: Phrase) -> tuple[int, int]:
        """The tokens of a phrase of this sentence."""
        return self.items[phrase.head].first, self.items[phrase.last - 1].last

    def party(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        """Whom a phrase means; `tokens` is its range."""
        if phrase.bearer is not None:
            return self._borne(phrase, self.of_mention(phrase.bearer))
        if phrase.name is not None:
            return self._borne(phrase, self.stranger(phrase))
        if phrase.inner is not None:
            return self._document(phrase, tokens)
        if phrase.mention is not None and not phrase.bearer and not phrase.mention.states:
            honour = self.agents.of(self.script.words[phrase.mention.first])
            if honour is not None and honour.owner and honour.lemma in self.speech.honours:
                return self.floor.person(False)
        if phrase.agent is not None and not (phrase.mention and (phrase.mention.entity or phrase.mention.refer)):
            if phrase.mention is not None and phrase.mention.type == "institution" and phrase.bare:
                known = self.floor.bodies.get(phrase.agent.lemma) or self._body_before(phrase.mention)
                if known is not None:
                    return known
            found = self._of_agent(phrase, tokens)
            if found is not None or phrase.mention is None:
                return found
        if phrase.quoted is not None and phrase.agent is None:
            return self.of_mention(phrase.mention) if phrase.mention else None
        if phrase.mention is not None:
            return self._titled(phrase, tokens, phrase.mention)
        return None

    # ------------------------------------------------------------------ mentions
    def of_mention(self, mention: Mention) -> Party | None:
        """The party of a mention; an outlet is remembered as the one the page speaks of."""
        if mention.type == "outlet" and mention.entity:
            span = Span(mention.start, mention.end, self.script.text[mention.start : mention.end])
            outlet = Party(
                name=mention.entity.name, type="organisation", name_ar=mention.entity.name_ar, known=True,
                mention=span, why="outlet", id=mention.entity.id, state=mention.entity.state,
            )  # fmt: skip
            self.floor.outlet = outlet
            self.floor.outlets.append(outlet)
            return outlet
        if mention.type == "other":
            return None
        last = self.floor.last
        parties = self.memory.parties(mention, (last,) if last else ())
        if not parties:
            return None
        party = parties[0]
        if party.type == "unnamed" and party.name is None:
            return self.unnamed(mention.first, mention.last, party.state or mention.state)
        return party

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
        if mention.type == "person" and party and party.type in ("state", "organisation", "unnamed"):
            told = self.floor.described.get(mention.title or "") if mention.number < MANY else None
            if told and (mention.state is None or told.state in (None, mention.state)) and self._definite(mention):
                return told
            if not self._definite(mention) and party.type != "unnamed":
                return self.unnamed(*tokens, mention.state or phrase.state)
        if mention.type not in ("person", "unnamed", "group") or (party and party.type != "unnamed"):
            if party and mention.type in ("institution", "organisation") and mention.title:
                self.floor.bodies[mention.title] = party
            return party
        if mention.definite and mention.number < MANY:
            told = self.floor.described.get(mention.title or "") or (
                self.floor.person(mention.feminine) if phrase.same or (phrase.bare and not mention.states) else None
            )
            if told:
                return told
        return self.unnamed(*tokens, mention.state or phrase.state or self._state(phrase.owner))

    def _definite(self, mention: Mention) -> bool:
        """Whether a title with a state is definite: «حاكم قطر», not «مسؤول أميركي» or «مستشار للرئيس»."""
        if mention.last - mention.first == 1:
            return mention.definite
        tags = [
            t
            for t, rest in self.script.words[mention.first + 1].bare
            if rest in self.memory.world.nisba or t[:1] == ("l",)
        ]
        return not any(t in ((), ("l",), ("l", "al")) for t in tags)

    def _by_office(self, phrase: Phrase, mention: Mention) -> Party | None:
        """«المسؤول ذاته»، «الوزير»: who was told by that title, or spoke last; of several holders the home one."""
        if phrase.same and (told := self.floor.person(mention.feminine)):
            return told
        if self.memory.home and mention.office:
            for party in reversed(self.memory.people):
                if party.office == mention.office and party.state == self.memory.home:
                    return party
        if told := self.floor.described.get(mention.title or ""):
            return told
        if phrase.bare and mention.office in ("official", "spokesperson", "director_general", "adviser"):
            return self.floor.person(mention.feminine)
        return None

    def settled(self, party: Party) -> Party:
        """An unknown person with the state that the page tells of him elsewhere, else that it speaks of most."""
        if party.type != "person" or party.known or party.state is not None:
            return party
        told = next((p for p in self._people if p.name_ar == party.name_ar and p.state), None)
        if told is not None:
            return msgspec.structs.replace(party, state=told.state, office=party.office or told.office)
        state = self._setting(MOST, 3)
        if state is None:
            return party
        why = f"{party.why}; of the state that the page speaks of most (inferred)"
        return msgspec.structs.replace(party, state=state, why=why)

    def _borne(self, phrase: Phrase, party: Party | None) -> Party | None:
        """A named person, with the state and office of the title told with his name."""
        if party is None:
            return None
        head = phrase.mention if phrase.mention is not phrase.bearer else None
        if party.type == "person" and not party.known:
            state = (
                party.state
                or (head.states[0] if head and head.states else None)
                or phrase.state
                or self._state(phrase.owner)
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
        self.know(party)
        return party

    def know(self, party: Party) -> None:
        """Let short forms of a name find its bearer."""
        if party.type != "person":
            return
        raw = party.name_ar or ""
        words = fold(raw).split()
        if party.mention:
            words += fold(party.mention.quote).split()
        for word in words[1:] if len(words) > 1 else words:
            if len(word) > 2:
                self._words[word] = party
        if not party.known and party not in self._people:
            self._people.append(party)

    def told(self, words: list[str]) -> Party | None:
        """The person told before whose name ends with these words."""
        key = " ".join(words)
        bare = words[-1].removeprefix(self.article) if len(words) == 1 else ""
        for party in (*reversed(self._people), *reversed(self.memory.people)):
            name = f" {fold(party.name_ar or '')}"
            if name.endswith(f" {key}") or (len(words) == 1 and key in name.split()[1:]):
                return party
            if len(bare) > 3 and bare in [part.removeprefix(self.article) for part in name.split()[1:]]:
                return party
        if len(words) > 1:
            return None
        met = self._met.get(words[0])
        return self._words.get(words[0]) or (self.of_mention(met) if met else None)

    def is_told(self, phrase: Phrase) -> bool:
        """Whether the name of a phrase is one that the page told before."""
        assert phrase.name is not None
        return self.told([self.script.words[k].form for k in range(*phrase.name)]) is not None

    # ------------------------------------------------------------------ nouns
    def _of_agent(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        if agent.kind == "person":
            return self._person(phrase, tokens)
        if agent.kind == "people":
            if phrase.same or (agent.definite and phrase.bare):
                told = self.floor.described.get(agent.lemma) or (self.floor.last if phrase.same else None)
                if told:
                    return told
            return self._describe(phrase, self.unnamed(*tokens, phrase.state or self._state(phrase.owner)))
        if agent.kind == "outlet":
            return self._outlet(phrase, tokens)
        if agent.kind == "document":
            return self._document(phrase, tokens)
        return self._body(phrase, tokens)

    def _describe(self, phrase: Phrase, party: Party) -> Party:
        if phrase.agent:
            self.floor.described[phrase.agent.lemma] = party
        return party

    def _person(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        state = phrase.state or self._state(phrase.owner)
        if agent.owner and agent.lemma in self.speech.honours:
            return self.floor.person(False)
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
            if agent.number < MANY and state and (told := self.floor.person(agent.feminine)) and told.state == state:
                return told
        return self._describe(phrase, self.unnamed(*tokens, state))

    def _outlet(self, phrase: Phrase, tokens: tuple[int, int]) -> Party | None:
        agent = phrase.agent
        assert agent is not None
        if phrase.owner is not None and phrase.owner.type in ("outlet", "organisation"):
            return self.of_mention(phrase.owner)
        if phrase.quoted is not None:
            words = self.script.raw(*phrase.quoted)
            self.floor.outlet = self._body_party(
                words, phrase.quoted, phrase.state, "organisation", "an outlet nobody knows"
            )
            return self.floor.outlet
        if agent.definite and self.floor.outlet is not None:
            state = phrase.state
            return next((o for o in reversed(self.floor.outlets) if state and o.state == state), self.floor.outlet)
        if not phrase.bare and not phrase.some and agent.number == 1 and agent.feminine:
            return self._body(phrase, tokens)
        return self.unnamed(*tokens, phrase.state or self._state(phrase.owner))

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
            told = self.floor.described.get(agent.lemma) or self.floor.issuer or self.floor.last
            if told:
                return told
        if agent.owner:
            return self.floor.last
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
            told = self.floor.bodies.get(agent.lemma)
            if told and (phrase.bare or not state or told.state == state):
                return told
            if phrase.same and self.floor.last:
                return self.floor.last
        if phrase.some or agent.number == MANY:
            return self.unnamed(*tokens, state)
        words = self.script.raw(*tokens)
        party = self._body_party(words, tokens, state or self._home(), "institution", "a body told by description")
        self.floor.bodies[agent.lemma] = party
        return party

    # ------------------------------------------------------------------ making parties
    def _setting(self, share: float, least: int) -> str | None:
        """The state that the page speaks of most, where it is told at least so often and has such a share."""
        if not self.counts:
            return None
        state, times = min(self.counts.items(), key=lambda item: (-item[1], item[0]))
        return state if times >= least and times >= share * self.counts.total() else None

    def _home(self) -> str | None:
        """The state of a body that the page does not say: the one the page speaks of most, else the outlet's own."""
        home = self.memory.home
        return self._setting(HALF, 2) or (home if not self.counts or home in self.counts else None)

    def _state(self, owner: Mention | None) -> str | None:
        return (owner.state or (owner.entity.state if owner.entity else None)) if owner else None

    def _body_party(self, words: str, tokens: tuple[int, int], state: str | None, kind: str, why: str) -> Party:
        known = self._named.get(words)
        if known:
            return known
        start, end = self.script.tokens[tokens[0]].start, self.script.tokens[tokens[1] - 1].end
        party = Party(
            name=romanise(words), type=kind, name_ar=words, state=state, known=False, why=why,  # type: ignore[arg-type]
            mention=Span(start, end, self.script.text[start:end]),
        )  # fmt: skip
        self._named[words] = party
        return party

    def unnamed(self, first: int, last: int, state: str | None) -> Party:
        """Somebody told by description alone."""
        words = self.script.raw(first, last)
        known = self._unnamed.get(words)
        if known:
            return known
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        party = Party(
            name=None, type="unnamed", name_ar=words, state=state, mention=Span(start, end, words),
            why="told by description alone",
        )  # fmt: skip
        self._unnamed[words] = party
        return party

    def stranger(self, phrase: Phrase) -> Party:
        """Who bears an unknown name: one told before by a longer one, a known family name, else a new person."""
        assert phrase.name is not None
        first, last = phrase.name
        words = self.script.raw(first, last)
        parts = [self.script.words[k].form for k in range(first, last)]
        told = self.told(parts)
        if told:
            return told
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        known = self.memory.by_family_name(parts[0]) if len(parts) == 1 else None
        if known:
            return Party(
                name=known.name, type="person", name_ar=known.name_ar, state=known.state, known=True, id=known.id,
                mention=Span(start, end, words), why="the one known bearer of the name in a state the page speaks of",
            )  # fmt: skip
        return Party(
            name=romanise(words), type="person", name_ar=words, mention=Span(start, end, words), known=False,
            why="a name unknown to the knowledge base",
        )  # fmt: skip
