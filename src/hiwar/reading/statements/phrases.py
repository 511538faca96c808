"""Phrases: the noun phrases of a sentence, read from their first word on.

What enters is the items of a sentence and a place in it; what leaves is the phrase that begins there. Invariant: a
phrase ends before the content of its verb: before a complementiser, a verb, a colon, or a noun that tells an act.
"""

from __future__ import annotations

from msgspec.structs import replace

from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.boundaries import BODY
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.phrase_parts import BODIES, LONGEST, PhraseParts
from hiwar.text.tokens import NUMBER


class PhraseReader(PhraseParts):
    """Reads the noun phrases of one sentence."""

    def of(self, items: list[Item]) -> PhraseReader:
        """The same reader over the items of the next sentence."""
        self.items = items
        return self

    def at(self, k: int, stop: int, halt: frozenset[str] = frozenset(), led: bool = False) -> Phrase | None:
        """The phrase that begins at item `k`; `halt` are prepositions that lead to the content, `led` allows one."""
        items = self.items
        stop = min(stop, len(items))
        first, some, same = k, False, False
        while k < stop:
            item = items[k]
            if self.points_back(k, stop):
                same = True
            elif (
                self.stem(item) in self.speech.quantifiers or self.script.tokens[item.first].kind == NUMBER
            ) and item.kind != "mention":
                if self.is_body(k, stop):
                    break
                some = True
            elif some and item.kind == "prep" and item.form in self.speech.of:
                pass
            elif some and (share := self._share(k)):
                k += share - 1
            elif self.stem(item) in self.speech.abbreviations and k + 2 < stop and items[k + 1].kind == "mark":
                k += 1
            else:
                break
            k += 1
        if k >= stop or (items[k].prep and not led and not some):
            return None
        item = items[k]
        phrase: Phrase | None
        if item.kind == "mention" and item.mention:
            phrase = self._of_mention(first, k, stop, halt, item.mention)
        elif item.kind == "open":
            inside = self.inside(k, stop)
            agent = self.agents.of(self.word(items[k + 1])) if inside else None
            phrase = inside and Phrase(first, inside[2], k, None, quoted=inside[:2], mention=inside[3])
            if phrase is not None and agent is not None and agent.kind == "body" and phrase.mention is None:
                phrase = self._complete(replace(phrase, agent=agent, bare=False), phrase.last, stop, halt)
        elif (
            item.kind in ("adverb", "prep", "verb")
            and self.given.get(self.word(item).form)
            and (size := self.name_run(k, stop)) > 1
        ):
            phrase = self._role(Phrase(first, k + size, k, None, name=(item.first, items[k + size - 1].last)), stop)
        elif item.kind in ("noun", "word", "participle") and not self._circumstance(item):
            phrase = self._of_noun(first, k, stop, halt)
        else:
            return None
        if phrase is None:
            return None
        behind = items[phrase.last] if phrase.last < len(items) else None
        if behind is not None and behind.form in self.speech.same:
            phrase = replace(phrase, last=phrase.last + 1, same=True)
        return replace(phrase, same=phrase.same or same, some=some)

    def _share(self, k: int) -> int:
        """How many items behind a number make it a share («في المئة»، «بالمئة»)."""
        for size, item in enumerate(self.items[k : k + 2], 1):
            if self.word(item).form in self.speech.shares:
                return size
            if item.kind != "prep":
                return 0
        return 0

    def _of_mention(self, first: int, k: int, stop: int, halt: frozenset[str], mention: Mention) -> Phrase:
        named = mention.entity is not None or mention.name is not None or bool(mention.parts) or bool(mention.rivals)
        if mention.type == "person" and named and self.unfinished(k, stop, mention):
            return Phrase(first, k + 2, k, None, mention, bearer=mention)
        if mention.name and self.nisba_ends(k, stop, mention):
            name = (mention.name[0], self.items[k + 1].last)
            return self._role(Phrase(first, k + 2, k, None, mention, name=name), stop)
        if mention.type == "person" and named:
            return self._role(Phrase(first, k + 1, k, None, mention, bearer=mention), stop)
        stateless = (
            mention.type == "institution" and not mention.states and mention.entity is None and not mention.refer
        )
        agent = self.agents.of(self.word(self.items[k])) if mention.type == "group" or stateless else None
        phrase = Phrase(first, k + 1, k, agent, mention)
        if (mention.type not in ("person", "unnamed", "group") and not stateless) or mention.refer in ("pair", "last"):
            return replace(phrase, last=self.behind_name(k + 1, stop)) if mention.type in BODIES else phrase
        return self._complete(phrase, k + 1, stop, halt)

    def _of_noun(self, first: int, k: int, stop: int, halt: frozenset[str]) -> Phrase | None:
        item = self.items[k]
        agent = self.agents.of(self.word(item)) or self._people(item)
        if agent is None:
            size = self.name_run(k, stop)
            led = not size and self.definite(item) and k + 1 < stop and not self.definite(self.items[k + 1])
            if led and (more := self.name_run(k + 1, stop)):
                if not self.given.get(self.word(item).form) and (self.word(item).analyses or self.nisba_state(item)):
                    name = (self.items[k + 1].first, self.items[k + more].last)
                    state = self.nisba_state(item)
                    return self._role(Phrase(first, k + 1 + more, k, None, name=name, state=state), stop)
                size = 1 + more
            size = size or self._before_role(k, stop)
            if size:
                last = k + size
                name = (item.first, self.items[last - 1].last)
                return self._role(Phrase(first, last, k, None, name=name), stop)
        people = self.nisba.get(item.form[:-2]) if agent is not None and agent.kind == "people" else None
        state = people[0].id if people else None
        return self._complete(Phrase(first, k + 1, k, agent, state=state), k + 1, stop, halt)

    def _role(self, phrase: Phrase, stop: int) -> Phrase:
        """What a person is, told behind his name («..., الخبير في الشؤون الأمنية,»)."""
        k = phrase.last
        if k + 1 < min(stop, len(self.items)) and self.items[k].kind in ("comma", "bracket"):
            k += 1
        behind = self.items[k] if k < min(stop, len(self.items)) else None
        title = behind.mention if behind is not None else None
        if behind is None or behind.joined:
            return phrase
        bearer = phrase.bearer
        if (
            k == phrase.last
            and bearer is not None
            and not bearer.states
            and bearer.name
            and bearer.name[1] < bearer.last
        ):
            phrase = replace(phrase, state=self.belongs_to(k, stop))
        if title is not None and not behind.prep:
            bare = title.title and not (title.entity or title.name)
            if bare and title.type in ("person", "unnamed", "group"):
                state = title.states[0] if title.states else self.belongs_to(k + 1, stop)
                return replace(phrase, titled=title, state=state)
        if behind.kind in ("noun", "word", "participle"):
            role = self.agents.of(self.word(behind))
            if role is not None and role.kind == "person" and not role.prep:
                inner = self._complete(Phrase(k, k + 1, k, role), k + 1, stop, frozenset())
                state = inner.state or (inner.owner.state if inner.owner else None)
                return replace(phrase, role=role, state=state)
        return phrase

    def _complete(self, phrase: Phrase, j: int, stop: int, halt: frozenset[str]) -> Phrase:
        """The phrase with all that belongs to its head."""
        items = self.items
        while j < stop and j - phrase.first < LONGEST:
            item = items[j]
            if self.script.tokens[item.first].kind == NUMBER and item.kind == "word":
                break
            if item.joined and item.mention and self.second_title(phrase, item.mention):
                return replace(phrase, bearer=item.mention, last=j + 1, bare=False)
            if item.joined and item.mention and self.personal(phrase) and self.further_title(phrase, j, item.mention):
                phrase, j = replace(phrase, last=j + 1), j + 1
                continue
            if self.stem(item) in self.speech.fillers | self.speech.in_his_name or (
                item.joined and self.goes_on_to(phrase, j, stop)
            ):
                j += 1
                continue
            if (
                phrase.agent
                and phrase.agent.kind == "document"
                and phrase.inner is None
                and (issuer := self._issuer(phrase, j, stop))
            ):
                return replace(phrase, inner=issuer, last=issuer.last, bare=False)
            if item.kind == "mention" and item.mention and not item.prep and not item.joined:
                mention = item.mention
                if self._adjective(mention):
                    phrase, j = replace(phrase, last=j + 1, state=phrase.state or mention.state), j + 1
                    continue
                if phrase.agent and phrase.agent.definite and phrase.agent.number > 1 and mention.type in BODIES:
                    break
                if phrase.agent and phrase.agent.kind == "people" and mention.type == "person" and mention.title:
                    break
                if self.ended(phrase, j) or self.of_another_state(phrase, mention):
                    break
                phrase = replace(self.take(phrase, mention), last=j + 1, bare=False)
                if phrase.bearer:
                    return self.named_behind(phrase, stop)
                j += 1
            elif item.form in self.speech.of and j + 2 < stop and items[j + 1].form in self.speech.sake:
                phrase, j = replace(phrase, last=j + 3), j + 3
            elif item.kind == "prep" and item.form in self.speech.belongs and item.form not in halt and j + 1 < stop:
                if items[j + 1].kind == "open" and (inside := self.inside(j + 1, stop)):
                    phrase, j = replace(phrase, last=inside[2], bare=False), inside[2]
                    continue
                if items[j + 1].kind not in ("mention", "noun", "word", "participle"):
                    break
                place = items[j + 2].mention if j + 2 < stop else None
                placed = place is not None and place.type in ("place", "outlet")
                if items[j + 1].kind == "noun" and self.tells_act(items[j + 1]) and not placed:
                    break
                if self.occasion(items[j + 1]):
                    break
                taken = items[j + 1].mention
                owner = phrase.owner if self.leans(j) else phrase.owner or taken
                state = phrase.state or self.placed(phrase, taken)
                phrase = replace(phrase, owner=owner, state=state, last=j + 2, bare=False)
                if taken is not None and taken.type == "person" and taken.name and self.personal(phrase):
                    return replace(phrase, bearer=taken)
                j += 2
            elif item.form in self.speech.called and j + 1 < stop and (size := self.called(j + 1, stop)):
                return self.named_so(phrase, j + 1, size)
            elif item.kind in ("prep", "verb") and self.personal(phrase) and (size := self.name_run(j, stop)) > 1:
                return replace(phrase, name=(item.first, items[j + size - 1].last), last=j + size, bare=False)
            elif (item.form in self.speech.other_than and j + 1 < stop and self.describes(items[j + 1])) or self._lies(
                j, stop
            ):
                phrase, j = replace(phrase, last=j + 2), j + 2
            elif item.prep and self.of_several(phrase, item):
                return replace(phrase, bearer=item.mention, last=j + 1, bare=False)
            elif item.prep and self._told_to(item):
                break
            elif (
                item.prep
                and (item.prep not in halt or self.seated(j))
                and item.kind == "mention"
                and phrase.owner is None
                and not item.joined
                and not self.hears(phrase, item)
            ):
                phrase = replace(phrase, owner=None if self.leans(j) else item.mention, last=j + 1, bare=False)
                j += 1
            elif (
                item.prep
                and (item.prep not in halt or self.charged_with(j))
                and item.kind in ("noun", "word")
                and self.takes(phrase, item)
            ):
                phrase, j = replace(phrase, last=j + 1, bare=False), j + 1
            elif self.definite_head(phrase) and (size := self._up_to_content(j, stop)):
                name = (item.first, items[j + size - 1].last)
                return replace(phrase, name=name, last=j + size, bare=False)
            elif item.kind in ("noun", "word", "participle"):
                step = self._word(phrase, j, stop)
                if step is None:
                    break
                phrase, j = step
                if phrase.name:
                    break
            elif item.kind == "close" and items[j - 1].mention and self.personal(phrase):
                j += 1
            elif item.kind == "mark" and self.personal(phrase) and (named := self.abbreviated(phrase, j, stop)):
                return named
            elif item.kind == "bracket" and (close := self.bracket(j, stop)):
                paper = items[j + 1].mention
                if phrase.agent and phrase.agent.kind == "outlet" and paper is not None and paper.type == "outlet":
                    phrase = replace(phrase, owner=paper, last=close, bare=False)  # «وكالة (رويترز)»
                j = close
                phrase = replace(phrase, last=close)
            elif item.kind == "open" and (inside := self.inside(j, stop)):
                person = self.personal(phrase) and inside[3] is None and self.names_person(j)
                phrase = replace(phrase, quoted=inside[:2], owner=phrase.owner or inside[3], last=inside[2], bare=False)
                if person:
                    return replace(phrase, name=inside[:2])
                j = inside[2]
            elif item.kind == "comma":
                return self.apposed(phrase, j, stop)
            else:
                break
        return phrase

    def called(self, j: int, stop: int) -> int:
        """How many items the name behind «يدعى» takes, from item `j` on."""
        mention = self.items[j].mention
        if mention is not None:
            return 1 if mention.type == "person" and not self.items[j].prep else 0
        return self.name_run(j, stop)

    def named_so(self, phrase: Phrase, j: int, size: int) -> Phrase:
        """The phrase of somebody with the name told behind «يدعى»."""
        name = (self.items[j].first, self.items[j + size - 1].last)
        mention = self.items[j].mention
        bearer, run = (mention, None) if mention is not None else (None, name)
        return replace(phrase, bearer=bearer, name=run, last=j + size, bare=False)

    def describes(self, item: Item) -> bool:
        """Whether an item may be an adjective."""
        return item.kind == "participle" or any("adjective" in a.sense.features for a in self.word(item).analyses)

    def names_person(self, j: int) -> bool:
        """Whether the quotation at item `j` may be a person's name: no body, nothing said («بالدعاء "في محنتها"»)."""
        first = self.items[j + 1]
        name = self.given.get(self.word(first).form) or not self.word(first).analyses
        return bool(name) and first.kind != "prep" and not self.names_body(j)

    def names_body(self, j: int) -> bool:
        """Whether the quotation at item `j` names a body: the noun before it or its own first is one («حزب "الغد"»)."""
        before = self.agents.of(self.script.words[self.items[j - 1].last - 1])
        first = self.agents.of(self.word(self.items[j + 1]))
        return any(one is not None and one.kind in ("body", "outlet") for one in (before, first))

    def _lies(self, j: int, stop: int) -> bool:
        """Whether item `j` tells where the place before it lies («جنوب أوكرانيا»)."""
        before, behind = self.items[j - 1].mention, self.items[j + 1].mention if j + 1 < stop else None
        placed = before is not None and before.type in ("place", "state")
        return placed and behind is not None and self.stem(self.items[j]) in self.speech.directions

    def _issuer(self, phrase: Phrase, j: int, stop: int) -> Phrase | None:
        """Who issued a document: the noun or mention behind it, behind ل or عن, or behind a verb of issuing.

        Behind a paper with the article a person with the article is its adjective («البيان الصحفي»).
        """
        items = self.items
        k = self.issued(j, stop)
        while (
            k < stop
            and k - j < 3
            and items[k].kind in ("participle", "word", "adverb")
            and self.agents.of(self.word(items[k])) is None
        ):
            k += 1
        if (k < stop and items[k].kind == "verb" and not items[k].joined) or (
            k < stop and items[k].kind == "prep" and items[k].form in self.speech.issued_by
        ):
            k += 1
        if k >= stop:
            return None
        item = items[k]
        if item.kind == "mention" and item.mention and not item.joined and item.mention.type not in ("place", "other"):
            named = item.mention.entity is not None or item.mention.name is not None
            bearer = item.mention if item.mention.type == "person" and named else None
            return Phrase(k, k + 1, k, None, item.mention, bearer=bearer)
        if item.kind in ("noun", "word"):
            agent = self.agents.of(self.word(item))
            if agent is None or item.joined or (self.describes_paper(phrase, agent) and k == phrase.head + 1):
                return None
            if agent.kind in ("body", "outlet", "person"):
                return self.at(k, stop, led=True)
        return None

    def _word(self, phrase: Phrase, j: int, stop: int) -> tuple[Phrase, int] | None:
        item = self.items[j]
        if item.form in self.speech.same:
            return replace(phrase, same=True, last=j + 1), j + 1
        if "demonstratives" in self.word(item).classes and not self.points_on(j, stop):
            return None
        agent = self.agents.of(self.word(item))
        definite = self.definite(item)
        if item.prep or self.ended(phrase, j) or self.object_of_his(phrase, j):
            return None
        if item.joined and not (
            agent or item.kind == "participle" or (definite and phrase.agent and not phrase.agent.definite)
        ):
            return None
        before = self.items[j - 1]
        owned = before.kind == "noun" and not self.definite(before) and not before.mention and j - 1 > phrase.head
        size = self.name_run(j, stop) if agent is None and not definite else 0
        if agent is None and not definite and not size and self.definite_head(phrase):
            size = self._plain_run(j, stop)
        if size and not owned and self.personal(phrase):
            name = (item.first, self.items[j + size - 1].last)
            return replace(phrase, name=name, last=j + size, bare=False), j + size
        if agent is None and not size and item.kind == "noun" and self.closed(phrase, j, definite):
            return None
        if agent is not None and self.beside_body(phrase, j, agent):
            return None
        if definite and not item.joined and self.rival(phrase, j):
            return None
        construct = j == phrase.head + 1 and phrase.agent is not None and not phrase.agent.definite and not item.joined
        if (
            agent is None
            and not construct
            and self.tells_act(item)
            and not (definite and (owned or (phrase.agent and phrase.agent.kind in ("body", "person"))))
        ):
            return None
        field = self.word(before).form.removeprefix(self.article) in self.speech.fields
        state = phrase.state or (None if field and self.personal(phrase) else self.nisba_state(item))
        within = agent is not None and agent.kind in BODY and self.definite(self.items[phrase.head])
        head = phrase.agent or (
            agent if agent and phrase.mention is None and agent.kind != "document" and not within else None
        )
        adjective = item.kind == "participle" or (self.nisba_state(item) is not None)
        certain = phrase.certain or (j == phrase.head + 1 and definite)
        return replace(
            phrase,
            agent=head,
            state=state,
            last=j + 1,
            certain=certain,
            bare=phrase.bare and adjective and state is None,
        ), j + 1
