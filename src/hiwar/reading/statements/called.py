"""What a page has called whom: names, short names, roles and bodies, so that a later word finds whom it means.

What enters is the mentions of each sentence in order; what leaves is the person or body that a short form means.
Invariant: a short form finds the one told last by a longer name that holds it, and nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hiwar.model import Party, Span
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.resolution.told import MOST
from hiwar.reading.statements.belonging import likely_state
from hiwar.reading.statements.descriptions import Descriptions
from hiwar.reading.statements.floor import Floor
from hiwar.reading.statements.parties import MANY, Parties
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.speech import Speech
from hiwar.reading.words.agents import Agent
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

BESIDE = 10
QUOTED = 9


class Called(Parties):
    """Remembers the names of one page."""

    def __init__(self, script: Script, memory: Memory, floor: Floor, speech: Speech) -> None:
        super().__init__(script, memory, floor, speech)
        self._people: list[Party] = []
        self._words: dict[str, Party] = {}
        self._met: dict[str, Mention] = {}
        self._whole: dict[str, list[tuple[str, ...]]] = {}
        self.descriptions = Descriptions()
        self._waiting: dict[str, tuple[int, int]] = {}
        self._quoted: dict[str, tuple[int, int]] = {}

    def enter(self, items: list[Item]) -> None:
        """Begin a sentence: note the bodies and outlets that it names, so that a later noun may mean them."""
        self.items = items
        for at, item in enumerate(items):
            mention = item.mention
            if item.kind == "open":
                self._quoted_body(at)
            if mention is not None and not self._own_outlet(mention):
                own = (mention.entity.state,) if mention.entity and mention.entity.state else ()
                for state in mention.states or own:
                    self.counts[state] += 1
            if mention is not None and mention.type == "person" and (mention.entity or mention.name):
                self._meet(mention)
                party = self.of_mention(mention)
                self._note_titles(party, mention, at)
                self._role_before(party, items, at)
                self._author(party, items, at, at + 1)
                if mention.name:
                    self._entitle(mention, items, at)
            if mention is not None and mention.body and mention.type in ("group", "person"):
                self._body_of(mention)
            if mention is None or mention.type not in ("organisation", "outlet", "group", "institution"):
                continue
            if mention.entity is None and (not mention.states or mention.type != "institution"):
                continue
            if mention.type == "outlet":
                self._paper(mention, items, at)
            if item.prep is None and mention.type in ("organisation", "institution"):
                self.floor.named = self.of_mention(mention)
            named = (fold(mention.entity.name_ar).split()[0],) if mention.entity else ()
            for form in (self.script.words[mention.first].form, *named):
                agent = self.agents.of(self.script.lexicon.word(form))
                if agent and agent.kind == "body":
                    party = self.of_mention(mention)
                    if party:
                        self.floor.bodies[body_key(agent)] = party

    def _quoted_body(self, at: int) -> None:
        """Let «الشبكة» mean the body whose name in quotation marks begins with that noun («الشبكة الليبية للحقوق»)."""
        items = self.items
        self._named_in_quotes(at)
        close = next((k for k in range(at + 3, min(at + QUOTED, len(items))) if items[k].kind == "close"), None)
        agent = self.agents.of(self.script.words[items[at + 1].first]) if close is not None else None
        if close is None or agent is None or agent.kind not in ("body", "outlet") or agent.number > 1 or agent.owner:
            return
        inside = items[at + 1 : close]
        if any(i.kind not in ("noun", "word", "participle", "mention", "adverb") or i.joined for i in inside):
            return
        if items[at + 1].mention is not None:
            return
        self._quoted[body_key(agent)] = (inside[0].first, inside[-1].last)

    def _named_in_quotes(self, at: int) -> None:
        """Let «الشركة» mean the one whose name stands in quotation marks behind that noun («شركة «أرامكو»»)."""
        items = self.items
        before = items[at - 1] if at else None
        if before is None or before.kind not in ("noun", "word") or before.mention or at + 2 >= len(items):
            return
        agent, named = self.agents.of(self.script.words[before.first]), items[at + 1].mention
        if agent is None or agent.kind != "body" or agent.definite or agent.number > 1 or items[at + 2].kind != "close":
            return
        if named is not None and named.type in ("organisation", "institution") and named.entity is not None:
            party = self.of_mention(named)
            if party is not None:
                self.floor.bodies[body_key(agent)] = party
        elif named is None and items[at + 1].kind in ("noun", "word"):
            self._quoted[body_key(agent)] = (before.first, items[at + 1].last)

    def quoted_body(self, agent: Agent) -> Party | None:
        """The body told in quotation marks that a noun alone means."""
        tokens = self._quoted.get(body_key(agent))
        if tokens is None:
            return None
        words = self.script.raw(*tokens)
        return self._body_party(words, tokens, self._home(), "organisation", "a body told in quotation marks")

    def _own_outlet(self, mention: Mention) -> bool:
        """«قال للجزيرة»: whether an outlet of the page's own country is named, which tells of nobody."""
        return mention.type == "outlet" and mention.entity is not None and mention.entity.state == self.memory.home

    def _paper(self, mention: Mention, items: list[Item], at: int) -> None:
        """Let «الموقع» or «القناة» mean the outlet told with that noun, within its name or before it."""
        outlet = self.of_mention(mention) if items[at].prep is None else None
        beside = items[max(0, at - 2) : at]
        for word in (self.script.words[mention.first], *(self.script.words[i.first] for i in reversed(beside))):
            agent = self.agents.of(word)
            if agent is not None and agent.kind == "outlet":
                outlet = outlet or self.of_mention(mention)
                if outlet is not None:
                    self.floor.papers[agent.lemma] = outlet
                return

    def _body_of(self, mention: Mention) -> None:
        """Let a noun mean the body that a delegation or an official was said to be of."""
        party = self.memory.body(mention)
        if party is not None and party.name_ar:
            agent = self.agents.of(self.script.lexicon.word(fold(party.name_ar).split()[0]))
            if agent and agent.kind == "body":
                self.floor.bodies.setdefault(agent.lemma, party)

    def _note_titles(self, party: Party | None, mention: Mention, at: int) -> None:
        """Note the words of title before a name, within its mention, and behind it, also behind a comma."""
        if party is None or party.type != "person":
            return
        first, last = mention.name or (mention.last, mention.last)
        inside = [k for k in range(mention.first, mention.last) if not first <= k < last]
        self.note_beside(party, at, at + 1, inside)

    def note_beside(self, party: Party, first: int, last: int, inside: Iterable[int] = ()) -> None:
        """Note the words of title around the items `first` to `last` that name a person, and the tokens `inside`."""
        items, words = self.items, self.script.words
        near = list(inside)
        begin = first
        while begin > max(0, first - BESIDE) and self._of_title(items[begin - 1]):
            begin -= 1
            near += range(items[begin].first, items[begin].last)
        end = last + 1 if last < len(items) and items[last].kind == "comma" else last
        limit = end if end < len(items) and items[end].prep else min(len(items), end + BESIDE)
        while end < limit and self._of_title(items[end]) and not (items[end].joined and self._another(items[end])):
            near += range(items[end].first, items[end].last)
            end += 1
        self.descriptions.note(party, (words[k] for k in near))

    def _of_title(self, item: Item) -> bool:
        """Whether an item may belong to a title beside a name."""
        return item.kind in ("noun", "word", "participle", "mention", "adverb") or (
            item.kind == "prep" and item.form in self.speech.belongs
        )

    def _another(self, item: Item) -> bool:
        """Whether a joined item is no second title of the same person («... وعضو اللجنة»)."""
        mention = item.mention
        return mention is None or mention.type != "person" or bool(mention.entity or mention.name)

    def described(
        self, tokens: tuple[int, int], state: str | None, feminine: bool = False, definite: bool = False
    ) -> Party | None:
        """The person whom the page names with the title of this description, else the only one who has spoken.

        One whose name stands behind the description is found at the end of the page.
        """
        words = self.script.words[slice(*tokens)]
        found = self.descriptions.find(words, state)
        if found is None and definite:
            found = self.floor.sole(feminine, state)
        if found is None:
            self.wait(tokens)
        return found

    def wait(self, tokens: tuple[int, int], number: int = 1) -> None:
        """Let a description of one person find him at the end of the page."""
        if number == 1:
            self._waiting[self._unled(self.script.raw(*tokens), tokens[0])] = tokens

    def tokens(self, phrase: Phrase) -> tuple[int, int]:
        """The tokens of a phrase of this sentence."""
        return self.items[phrase.head].first, self.items[phrase.last - 1].last

    def _meet(self, mention: Mention) -> None:
        """Let the last words of a person's name as the page spells it find him, also where he did not speak."""
        first, last = mention.name or (mention.first, mention.last)
        words = tuple(self.script.words[k].form for k in range(first, last))
        if mention.name and len(words) > 1 and words not in self._whole.setdefault(words[0], []):
            self._whole[words[0]].append(words)
        for word in words[1:]:
            self._met[word] = mention

    def whole(self, form: str) -> list[tuple[str, ...]]:
        """The full names told before that begin with a word."""
        return self._whole.get(form, [])

    def _entitle(self, mention: Mention, items: list[Item], at: int) -> None:
        """Note by which titles an unknown person was told, before his name or behind a comma."""
        titles = [mention.title]
        behind = items[at + 2].mention if at + 2 < len(items) and items[at + 1].kind == "comma" else None
        if behind is not None and behind.type == "person" and not items[at + 2].joined:
            titles += [] if behind.entity or behind.name else [behind.title]
        party = self.of_mention(mention) if any(titles) else None
        for title in titles:
            if title and party:
                self.floor.described[title] = party

    def _role_before(self, party: Party | None, items: list[Item], at: int) -> None:
        """Note what a person is, told before his name («للكاتب إدوارد لوس»)."""
        for item in reversed(items[max(0, at - 4) : at]):
            if item.kind not in ("noun", "word", "participle", "mention") or (
                item.mention and item.mention.type == "person"
            ):
                return
            agent = self.agents.of(self.script.words[item.first])
            if agent is not None and agent.kind == "person" and agent.number == 1:
                if party is not None and party.type == "person":
                    self.floor.described[agent.lemma] = party
                return

    def _author(self, party: Party | None, items: list[Item], first: int, last: int, speaks: bool = False) -> None:
        """Note whose an article is («مقالا لمحررها يونس الطرابلسي»، «يونس الطرابلسي في مقال»)."""
        before = reversed(items[max(0, first - BESIDE) : first])
        behind = items[last : last + 3]
        for part in (before, behind):
            for item in part:
                if item.kind in ("comp", "mark", "conj", "colon") or (item.kind == "verb" and part is behind):
                    break
                agent = self.agents.of(self.script.words[item.first]) if item.kind in ("noun", "word") else None
                if agent is not None and agent.lemma in self.speech.writings:
                    his = self.script.raw(item.first, item.last).endswith(self.speech.his)
                    if part is before or not speaks:
                        if his is (part is before) or (agent.definite and not his):
                            break
                    if party is not None and party.type == "person":
                        for lemma in (agent.lemma, *self.speech.authors):
                            self.floor.described[lemma] = party
                        self.floor.author = party
                    return

    def knows(self, form: str) -> bool:
        """Whether a word ends the name of somebody told before."""
        return form in self._words or form in self._met

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
            self._people = [*self._people[-MOST:], party]

    def told(self, words: list[str]) -> Party | None:
        """The person told before whose name ends with these words."""
        key = " ".join(words)
        bare = words[-1].removeprefix(self.article) if len(words) == 1 else ""
        for party in (*reversed(self._people), *reversed(self.memory.people)):
            name = f" {fold(party.name_ar or '')}"
            family = name.split()[:1] if party.state in self.speech.family_first else name.split()[1:]
            if name.endswith(f" {key}") or (len(words) == 1 and (key in family or key in name.split()[1:])):
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
        whole = len(parts) == 1 and not self._goes_on_behind(phrase)
        known = self.memory.by_family_name(parts[0]) if whole else None
        if known:
            return Party(
                name=known.name, type="person", name_ar=known.name_ar, state=known.state, known=True, id=known.id,
                mention=Span(start, end, words), why="the one known bearer of the name in a state the page speaks of",
            )  # fmt: skip
        return Party(
            name=romanise(words), type="person", name_ar=words, mention=Span(start, end, words), known=False,
            why="a name unknown to the knowledge base",
        )  # fmt: skip

    def looks_on(self, party: Party) -> bool:
        """Whether somebody unknown holds no office and is told as one who only looks on («المحلل فلان»، «أستاذ»)."""
        if party.known or party.type not in ("person", "unnamed") or party.office not in (None, "people"):
            return False
        first = self.script.lexicon.word(fold((party.name_ar or "").split(" ")[0]))
        alone = party.type == "unnamed" and any(rest in self.speech.onlookers for _, rest in first.bare)
        return alone or self.descriptions.told_as(party, self.speech.onlookers)

    def _goes_on_behind(self, phrase: Phrase) -> bool:
        """«براين دولي»: whether a word that may belong to a name stands right behind its one word."""
        behind = self.items[phrase.last] if phrase.last < len(self.items) else None
        if behind is None or behind.kind not in ("noun", "word", "participle") or behind.prep or behind.joined:
            return False
        word = self.script.words[behind.first]
        return not word.form.startswith(self.article) and self.agents.of(word) is None and not behind.mention

    def settled(self, party: Party) -> Party:
        """A description as the person it means; an unknown person with the state that the page tells or shows."""
        waited = self._waiting.get(party.name_ar or "") if party.type == "unnamed" else None
        if waited and (found := self.descriptions.find(self.script.words[slice(*waited)], party.state)):
            party = found
        if party.type == "person" and not party.known and (full := self._full(party)):
            return full
        if party.type != "person" or party.known or party.state is not None:
            return party
        told = next((p for p in self._people if p.name_ar == party.name_ar and p.state), None)
        if told is not None:
            return msgspec.structs.replace(party, state=told.state, office=party.office or told.office)
        raw = party.name_ar or ""
        state = likely_state(raw, self.counts, self.memory.home) if party.body is None else None
        if state != self.memory.home and self.descriptions.told_as(party, self.speech.observers):
            state = None
        if state is None:
            return party
        why = f"{party.why}; of the state that the page speaks of most (inferred)"
        return msgspec.structs.replace(party, name=romanise(raw, state), state=state, why=why)

    def _full(self, party: Party) -> Party | None:
        """The person whom the page names in full behind a short name («الزياني: ...» in a headline)."""
        words = fold(party.name_ar or "").split()
        met = self._met.get(words[0]) if len(words) == 1 else None
        full = self.of_mention(met) if met is not None else None
        if full is None or full.type != "person" or len((full.name_ar or "").split()) < 2:
            return None
        return msgspec.structs.replace(full, mention=party.mention, why="the page names him in full")


def body_key(agent: Agent) -> str:
    """By what a body is remembered: its noun, and whether it was told in the plural («السلطات» is no «السلطة»)."""
    return agent.lemma if agent.number < MANY else f"{agent.lemma} {MANY}"
