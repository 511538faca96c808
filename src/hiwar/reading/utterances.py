"""Utterances: the reporting clauses of a page, with their speakers.

What enters is the items of each sentence in order; what leaves is utterances. Invariant: a speaker is the subject of
the reporting verb where one is told; a verb without one continues the speaker before it, never the name told last.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.model import Party, Span
from hiwar.reading.frames import Frame, Framer
from hiwar.reading.items import Item
from hiwar.reading.memory import Memory
from hiwar.reading.mention import Mention
from hiwar.reading.romanise import romanise
from hiwar.reading.script import Script, Sentence
from hiwar.reading.speech import Speech, SpeechVerb, speech
from hiwar.reading.utterance import Utterance
from hiwar.text.shadow import fold

NEAR = 6
CONTENT_REACH = 45


@functools.cache
def _subjunctive(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "function")["subjunctive"]["list"])


class UtteranceReader:
    """Reads the utterances of a page sentence by sentence and remembers who spoke last."""

    def __init__(self, script: Script, memory: Memory, language: str = "ar") -> None:
        self.script = script
        self.memory = memory
        self.speech: Speech = speech(language)
        self.subjunctive = _subjunctive(language)
        self.last: Party | None = None
        self.outlet: Party | None = None
        self._descriptions: dict[str, Party] = {}
        self.article = fold(script.lexicon.article)

    def read(self, index: int, sentence: Sentence, items: list[Item], framer: Framer) -> list[Utterance]:
        """The utterances of one sentence, nested ones resolved to the innermost speaker."""
        if sentence.headline:
            return []
        found: list[Utterance] = []
        for at, item in enumerate(items):
            utterance: Utterance | None = None
            if self.script.quoted[item.first] and item.kind != "open":
                continue
            if item.kind == "verb" and "speech" in item.senses:
                utterance = self._verb(index, items, at, framer)
            elif item.kind == "participle" and "speech" in item.senses:
                utterance = self._participle(index, items, at, found)
            elif item.kind in ("noun", "word", "verb") and self._stem(item) in self.speech.sayings:
                utterance = self._saying(index, items, at, found)
            elif item.kind == "noun" and "speech" in item.senses:
                utterance = self._masdar(index, items, at)
            elif item.kind in ("prep", "word", "noun") and self._stem(item) in self.speech.credits:
                utterance = self._credit(index, items, at, sentence)
            elif item.kind == "verb" and self._stem(item) in self.speech.document_verbs:
                utterance = self._document(index, items, at)
            if utterance:
                found.append(utterance)
                self.last = utterance.speaker
        self._nest(found)
        return found

    def _stem(self, item: Item) -> str:
        return item.form[1:] if item.joined and item.kind != "mention" and len(item.form) > 3 else item.form

    # ------------------------------------------------------------------ verbs
    def _verb(self, index: int, items: list[Item], at: int, framer: Framer) -> Utterance | None:
        item = items[at]
        analysis = item.senses["speech"]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        features = analysis.sense.features
        if entry is None or entry.needs == "never" or item.future or "first" in features:
            return None
        before = items[at - 1] if at else None
        if before and before.kind == "neg":
            return None
        if before and before.kind == "comp" and before.form in self.subjunctive and "present" in features:
            return None
        if entry.needs == "source":
            return self._passed_on(index, items, at, entry)
        frame = framer.verb(at)
        content = self._content(items, at, frame, entry)
        if content is None or not content[1]:
            backwards = self._behind_its_words(index, items, at, frame, entry)
            if backwards:
                return backwards
        if content is None:
            return None
        begin, marked = content
        speaker, first = self._speaker(items, at, begin, frame, marked)
        inherited = speaker is None
        if speaker is None and (item.form in self.speech.impersonal or (analysis.enclitic and not marked)):
            return None
        if not marked and (analysis.enclitic or (before and before.kind == "rel")):
            return None
        if speaker is None and frame.antecedent:
            speaker = self._party(frame.antecedent.mentions[0])
        if speaker is None and not self._opens(items, at):
            near = {i.form for i in items[at + 1 : at + 3]}
            if not near & self.speech.inside:
                return None
            speaker = self._actor_before(items, at, [])
        if speaker is None:
            if frame.thing_subject and not marked:
                return None
            speaker = self.last
            if speaker is None:
                return None
            if "passive" in features or (entry.needs == "noun" and not item.joined):
                return None
        utterance = self._utterance(index, items, at, min(first, at), begin, speaker, entry, "verb")
        utterance.inherited = inherited
        utterance.via += self._outlets(items, at + 1, begin, speaker)
        return utterance

    def _behind_its_words(
        self, index: int, items: list[Item], at: int, frame: Frame, entry: SpeechVerb
    ) -> Utterance | None:
        """A verb behind what was said: «"..." يقول فلان», «... كما يقول فلان»."""
        k = at - 1
        while k >= 0 and items[k].kind in ("comma", "bracket", "mark", "adverb"):
            k -= 1
        quoted = k >= 0 and items[k].kind == "close"
        credited = k >= 0 and items[k].form in self.speech.credit_verbs
        inserted = items[at - 1].kind == "comma" and any(i.kind == "comma" for i in items[at + 2 : at + 5])
        if not quoted and not credited and not (inserted and not items[at].joined):
            return None
        if inserted and not quoted and not credited:
            k = at - 1
        speaker, _ = self._speaker(items, at, min(at + 8, len(items)), frame, True)
        speaker = speaker or (self.last if credited or quoted else None)
        if speaker is None:
            return None
        begin = 0
        if quoted:
            begin = next((o for o in range(k - 1, -1, -1) if items[o].kind == "open"), 0)
        content = (items[begin].first, items[max(k, 1)].first)
        if content[1] - content[0] < 3:
            return None
        last = items[min(at + 3, len(items) - 1)].last
        return Utterance(
            items[at].first, entry.lemma, entry.force, speaker, index, items[begin].first, last, content,
            self._direct(*content), "ar.statement.behind",
        )  # fmt: skip

    def _passed_on(self, index: int, items: list[Item], at: int, entry: SpeechVerb) -> Utterance | None:
        """«نقلت رويترز عن مسؤول أن»: the source speaks, the subject passed it on."""
        for k in range(at + 1, min(at + 14, len(items))):
            item = items[k]
            if item.kind in ("comp", "colon", "verb", "mark"):
                return None
            if item.kind == "prep" and item.form in entry.to and k + 1 < len(items):
                following = items[k + 1]
                speaker = None
                if following.kind == "mention" and following.mention:
                    speaker = self._party(following.mention)
                else:
                    speaker = self._noun_speaker(items, k + 1, len(items))
                content = self._plain_content(items, k, SpeechVerb("", "", "any", frozenset(), frozenset()))
                if speaker is None or content is None:
                    return None
                utterance = self._utterance(index, items, at, at, content, speaker, entry, "passed_on")
                utterance.via += self._outlets(items, at + 1, k, speaker)
                return utterance
        return None

    def _opens(self, items: list[Item], at: int) -> bool:
        """Whether a clause may begin at the verb: joined, first, or behind a mark or a conjunction."""
        if items[at].joined or at == 0:
            return True
        return items[at - 1].kind in ("comma", "conj", "comp", "colon", "close", "open", "adverb", "time", "mark", "bracket")

    def _content(self, items: list[Item], at: int, frame: Frame, entry: SpeechVerb) -> tuple[int, bool] | None:
        """Where the content begins, and whether a complementiser, a colon or a quotation marks it."""
        limit = min(len(items), at + CONTENT_REACH)
        lead: int | None = None
        for k in range(at + 1, limit):
            item = items[k]
            if item.kind in ("comp", "colon"):
                return (k + 1, True) if k + 1 < len(items) else None
            if item.kind == "open":
                return k, True
            if item.kind == "verb" and (item.joined or "speech" in item.senses) and k > at + 1:
                break
            if item.kind == "conj" and k > at + 2 and lead is None:
                break
            if item.kind == "mark":
                break
            if lead is None and (item.prep in entry.to or (item.kind == "prep" and item.form in entry.to)):
                lead = k
        if entry.needs in ("content", "quote", "source"):
            return None
        if lead is not None:
            return lead, False
        if entry.to and entry.needs == "noun":
            return None
        for k in range(at + 1, min(limit, frame.stop)):
            if items[k].kind == "noun" and not items[k].prep and items[k - 1].kind != "prep" and k > at + 1:
                return k, False
        return None

    def _speaker(
        self, items: list[Item], at: int, begin: int, frame: Frame, marked: bool
    ) -> tuple[Party | None, int]:
        """The speaker of a verb and the item where his words begin; `None` where none is told."""
        if frame.before and frame.subject:
            party = self._party(frame.subject.mentions[0])
            if party:
                return party, frame.first
        if at and not items[at].joined:
            party = self._noun_speaker(items, at - 1, at)
            if party:
                return party, at - 1
        prep: str | None = None
        for k in range(at + 1, min(begin, len(items))):
            item = items[k]
            if item.kind == "mention" and item.mention:
                if prep is None and not item.prep:
                    named = item.mention.entity is not None or item.mention.name is not None or bool(item.mention.parts)
                    bearer = None if named else self._bearer(items, k, begin)
                    party = self._named_behind(items, k, begin, bearer) or self._party(bearer or item.mention)
                    if party:
                        return self._in_office(party, bearer, item.mention), at
                prep = None
            elif item.kind == "prep":
                prep = item.form
            elif item.kind in ("noun", "word", "participle") and not item.prep:
                if prep is None and not self._pointer(item):
                    party = self._noun_speaker(items, k, begin)
                    if party is None and marked:
                        party = self._phrase(items, k, begin)
                    if party:
                        return party, at
            elif item.kind in ("comma", "time", "adverb", "bracket"):
                prep = None
            elif item.kind in ("verb", "rel"):
                return None, at
        return None, at

    def _pointer(self, item: Item) -> bool:
        """«وعزا ذلك إلى»: a demonstrative is no speaker."""
        return "demonstratives" in self.script.words[item.first].classes

    def _in_office(self, party: Party, bearer: Mention | None, head: Mention) -> Party:
        """The named bearer of a title told before his name takes its office and state."""
        if bearer is None or party.state is not None:
            return party
        return msgspec.structs.replace(party, state=head.state, office=party.office or head.office)

    def _named_behind(self, items: list[Item], k: int, stop: int, bearer: Mention | None) -> Party | None:
        """«عمدة خاركيف، أوليه سينغوبوف،»: an unknown name between commas behind a title."""
        mention = items[k].mention
        if bearer or mention is None or mention.entity or mention.name or mention.refer or mention.type != "person":
            return None
        if k + 2 >= min(stop, len(items)) or items[k + 1].kind != "comma":
            return None
        last = k + 2
        while last < min(stop, len(items), k + 6) and items[last].kind == "word" and self._unknown(items[last]):
            last += 1
        if last == k + 2 or last >= len(items) or items[last].kind not in ("comma", "comp"):
            return None
        stranger = self._stranger(items[k + 2].first, items[last - 1].last)
        return msgspec.structs.replace(stranger, state=mention.state, office=mention.office)

    def _party(self, mention: Mention) -> Party | None:
        if mention.type == "outlet" and mention.entity:
            span = Span(mention.start, mention.end, self.script.text[mention.start : mention.end])
            self.outlet = Party(
                name=mention.entity.name, type="organisation", name_ar=mention.entity.name_ar, known=True,
                mention=span, why="outlet", id=mention.entity.id, state=mention.entity.state,
            )  # fmt: skip
            return self.outlet
        if mention.type == "other":
            return None
        parties = self.memory.parties(mention, (self.last,) if self.last else ())
        if not parties:
            return None
        party = parties[0]
        if party.type == "unnamed" and party.name is None:
            return self._unnamed(mention.first, mention.last, party.state)
        return party

    def _noun_speaker(self, items: list[Item], k: int, stop: int) -> Party | None:
        """A speaker told by a noun: one told before, an outlet, an unnamed source, or a bearer of a name behind it."""
        item = items[k]
        form = self._stem(item)
        told = self._told(items, k)
        if told:
            return told
        following = items[k + 1] if k + 1 < min(stop, len(items)) else None
        bearer = self._bearer(items, k, stop)
        if bearer:
            return self._party(bearer)
        same = any(i.form in self.speech.same for i in items[k + 1 : k + 4])
        if form in self.speech.person_nouns or same:
            if self.last is not None and (same or self.last.type in ("person", "unnamed")):
                return self.last
            return self._unnamed(item.first, item.last, None)
        if form in self.speech.outlet_nouns:
            if following and following.kind == "mention" and following.mention:
                return self._party(following.mention)
            return self.outlet or self._unnamed(item.first, item.last, None)
        if form in self.speech.unnamed_nouns:
            return self._unnamed(item.first, self._description_end(items, k, stop), None)
        if form in self.speech.documents:
            if following and following.kind == "mention" and following.mention and not following.prep:
                return self._party(following.mention)
            return self.last or self._unnamed(item.first, item.last, None)
        if item.kind == "word" and self._unknown(item) and not form.startswith(self.article):
            end = item.last
            while end < len(self.script.words) and end - item.first < 3 and self._unknown_at(end):
                end += 1
            return self._stranger(item.first, end)
        return None

    def _told(self, items: list[Item], k: int) -> Party | None:
        """The person told before whose name holds this word («وأضاف نور»), or these two («عبد الله»)."""
        form = items[k].form if items[k].kind != "mention" else ""
        if len(form) < 3 or items[k].kind not in ("word", "noun", "participle", "verb"):
            return None
        pair = f"{form} {items[k + 1].form}" if k + 1 < len(items) else form
        for party in reversed(self.memory.people):
            words = fold(party.name_ar or "")
            if form in words.split()[1:] or (pair != form and words.endswith(pair)):
                return party
        return None

    def _phrase(self, items: list[Item], k: int, stop: int) -> Party | None:
        """A speaker told by a noun that no list knows, with its adjectives; its state where a nisba tells it."""
        if items[k].kind == "participle" and "al" not in self._tags(items[k]):
            return None
        last, state = items[k].last, None
        for item in items[k + 1 : min(stop, k + 8, len(items))]:
            if item.kind == "mention" and item.mention and not item.prep and not item.joined:
                state = state or item.mention.state
            elif item.kind not in ("noun", "word", "participle") or item.prep:
                break
            last = item.last
            state = state or self._nisba_state(item)
        state = state or self._nisba_state(items[k])
        if state is None and last == items[k].last and self.last and "al" in self._tags(items[k]):
            return self.last
        party = self._unnamed(items[k].first, last, state)
        if state:
            return msgspec.structs.replace(party, type="institution")
        return party

    def _tags(self, item: Item) -> tuple[str, ...]:
        sense = item.any_sense
        return sense.proclitics if sense else ()

    def _nisba_state(self, item: Item) -> str | None:
        if item.kind == "mention":
            return None
        for tags, rest in self.script.words[item.first].bare:
            if tags in ((), ("al",), ("w", "al")) and rest in self.memory.world.nisba:
                return self.memory.world.nisba[rest][0].id
        return None

    def _bearer(self, items: list[Item], k: int, stop: int) -> Mention | None:
        """The person named behind a noun and its adjectives («المحلل السياسي العراقي، الدكتور حيدر سلمان»)."""
        for item in items[k + 1 : min(stop, k + 7, len(items))]:
            if item.kind == "mention" and item.mention:
                named = item.mention.entity is not None or item.mention.name is not None
                if item.mention.type == "person" and named:
                    return None if item.prep or item.joined else item.mention
                if item.mention.type == "person" or item.joined:
                    return None
            elif item.kind not in ("participle", "word", "comma", "bracket", "noun") or item.prep or item.joined:
                return None
        return None

    def _unknown(self, item: Item) -> bool:
        return self._unknown_at(item.first)

    def _unknown_at(self, token: int) -> bool:
        word = self.script.words[token]
        return (
            self.script.tokens[token].kind == "word" and not word.analyses and not word.classes and not word.conjoined
        )

    def _description_end(self, items: list[Item], k: int, stop: int) -> int:
        last = items[k].last
        for item in items[k + 1 : min(stop, k + 6, len(items))]:
            if item.kind not in ("participle", "word", "mention", "noun", "prep"):
                break
            last = item.last
        return last

    def _unnamed(self, first: int, last: int, state: str | None) -> Party:
        words = self.script.raw(first, last)
        known = self._descriptions.get(words)
        if known:
            return known
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        party = Party(
            name=None, type="unnamed", name_ar=words, state=state, mention=Span(start, end, words),
            why="told by description alone",
        )  # fmt: skip
        self._descriptions[words] = party
        return party

    def _stranger(self, first: int, last: int) -> Party:
        words = self.script.raw(first, last)
        start, end = self.script.tokens[first].start, self.script.tokens[last - 1].end
        known = self.memory.by_family_name(fold(words)) if last - first == 1 else None
        if known:
            return Party(
                name=known.name, type="person", name_ar=known.name_ar, state=known.state, known=True, id=known.id,
                mention=Span(start, end, words), why="the one known bearer of the name in a state the page speaks of",
            )  # fmt: skip
        return Party(
            name=romanise(words), type="person", name_ar=words, mention=Span(start, end, words), known=False,
            why="a name unknown to the knowledge base",
        )  # fmt: skip

    def _outlets(self, items: list[Item], first: int, last: int, speaker: Party) -> list[Party]:
        out: list[Party] = []
        for item in items[first : min(last, len(items))]:
            if item.kind == "mention" and item.mention and item.mention.type == "outlet":
                party = self._party(item.mention)
                if party and party is not speaker:
                    out.append(party)
        return out

    # ------------------------------------------------------------------ other ways to report
    def _masdar(self, index: int, items: list[Item], at: int) -> Utterance | None:
        """«إعلان الجيش الروسي أن»: the owner of a masdar of speech, where a complementiser follows."""
        entry = self.speech.verbs.get(items[at].senses["speech"].sense.lemma)
        if entry is None or at + 2 >= len(items) or items[at + 1].kind != "mention" or items[at + 1].prep:
            return None
        mention = items[at + 1].mention
        for k in range(at + 2, min(at + 9, len(items))):
            if items[k].kind == "comp" and mention and not items[at + 1].joined:
                speaker = self._party(mention)
                if speaker is None or k + 1 >= len(items):
                    return None
                return self._utterance(index, items, at, at, k + 1, speaker, entry, "masdar")
            if items[k].kind in ("verb", "mark", "conj", "mention"):
                return None
        return None

    def _participle(self, index: int, items: list[Item], at: int, found: list[Utterance]) -> Utterance | None:
        item = items[at]
        analysis = item.senses["speech"]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        if entry is None or "al" in analysis.proclitics or item.prep or self.last is None:
            return None
        if at and items[at - 1].kind == "prep":
            return None
        content = self._plain_content(items, at, entry)
        if content is None:
            return None
        speaker = found[-1].speaker if found else self._actor_before(items, at, found) or self.last
        utterance = self._utterance(index, items, at, at, content, speaker, entry, "participle")
        utterance.inherited = True
        return utterance

    def _actor_before(self, items: list[Item], at: int, found: list[Utterance]) -> Party | None:
        """Who acts in the verb before a participle: its speaker where it is one of speech, else its subject."""
        for k in range(at - 1, -1, -1):
            if items[k].kind in ("verb", "participle"):
                known = next((u.speaker for u in found if u.head == items[k].first), None)
                if known:
                    return known
            if items[k].kind == "verb" and not self.script.quoted[items[k].first]:
                frame = Framer(items).verb(k)
                if frame.subject and frame.subject.mentions[0].type == "person":
                    return self._party(frame.subject.mentions[0])
        return found[-1].speaker if found else None

    def _plain_content(self, items: list[Item], at: int, entry: SpeechVerb) -> int | None:
        for k in range(at + 1, min(at + 12, len(items))):
            item = items[k]
            if item.kind in ("comp", "colon"):
                return k + 1 if k + 1 < len(items) else None
            if item.kind == "open":
                return k
            if item.kind in ("verb", "mark"):
                return None
            if item.prep in entry.to or (item.kind == "prep" and item.form in entry.to):
                return k
        return None

    def _saying(self, index: int, items: list[Item], at: int, found: list[Utterance]) -> Utterance | None:
        """«نقلت الوكالة عن مسؤول قوله إن»: the one behind عن speaks, the verb's subject passed it on."""
        content = self._plain_content(items, at, SpeechVerb("", "", "any", frozenset(), frozenset()))
        if content is None:
            return None
        speaker: Party | None = None
        first = at
        for k in range(at - 1, max(-1, at - 16), -1):
            item = items[k]
            if item.kind == "mention" and item.mention and item.mention.type not in ("outlet", "place"):
                speaker, first = self._party(item.mention), k
                break
            if item.kind in ("noun", "word") and self._stem(item) in self.speech.unnamed_nouns:
                speaker = self._unnamed(item.first, self._description_end(items, k, at), None)
                first = k
                break
            if item.kind in ("comp", "colon", "mark"):
                break
        if speaker is None:
            return None
        for earlier in found:
            if earlier.content[0] >= items[at].first - 1:
                earlier.dropped = "its content is another's saying"
        entry = SpeechVerb(items[at].form, "states", "any", frozenset(), frozenset())
        utterance = self._utterance(index, items, at, max(0, first - 3), content, speaker, entry, "saying")
        utterance.via += self._outlets(items, max(0, first - 8), first, speaker)
        return utterance

    def _credit(self, index: int, items: list[Item], at: int, sentence: Sentence) -> Utterance | None:
        """«بحسب الكرملين»: before the clause or behind it."""
        speaker: Party | None = None
        last = at + 1
        for k in range(at + 1, min(at + 7, len(items))):
            item = items[k]
            if item.kind == "mention" and item.mention and (not item.prep or k == at + 1 or item.prep):
                speaker, last = self._party(item.mention), k + 1
                break
            form = self._stem(item)
            if item.kind in ("verb", "comma", "comp", "mark"):
                break
            if form in self.speech.unnamed_nouns or form in self.speech.person_nouns or form in self.speech.outlet_nouns:
                speaker = self._noun_speaker(items, k, len(items))
                last = k + 1
                break
        if speaker is None:
            return None
        entry = SpeechVerb(items[at].form, "states", "any", frozenset(), frozenset())
        leads = at <= 1 or (items[at - 1].kind in ("mark",))
        if leads and last < len(items):
            content = (items[last].first, sentence.last)
            first = items[at].first
        else:
            start = self._clause_start(items, at)
            content = (items[start].first, items[at].first)
            first = items[start].first
        if content[1] - content[0] < 3:
            return None
        return Utterance(
            items[at].first, entry.lemma, entry.force, speaker, index, first, max(items[last - 1].last, content[1]),
            content, self._direct(*content), "ar.statement.credit",
        )  # fmt: skip

    def _clause_start(self, items: list[Item], at: int) -> int:
        return 0

    def _document(self, index: int, items: list[Item], at: int) -> Utterance | None:
        """«جاء في بيان للخارجية أن»: the issuer speaks."""
        for k in range(at + 1, min(at + 4, len(items))):
            form = items[k].form
            if form in self.speech.documents:
                content = self._plain_content(items, k, SpeechVerb("", "", "any", frozenset(), frozenset()))
                if content is None:
                    return None
                issuer = next(
                    (i.mention for i in items[k + 1 : content] if i.kind == "mention" and i.mention), None
                )
                speaker = (self._party(issuer) if issuer else None) or self.last
                if speaker is None:
                    return None
                entry = SpeechVerb(items[at].form, "states", "any", frozenset(), frozenset())
                return self._utterance(index, items, at, at, content, speaker, entry, "document")
        return None

    # ------------------------------------------------------------------ shared
    def _utterance(
        self, index: int, items: list[Item], at: int, first: int, begin: int, speaker: Party, entry: SpeechVerb,
        rule: str,
    ) -> Utterance:  # fmt: skip
        begin = min(begin, len(items) - 1)
        content = (items[begin].first, items[-1].last)
        times = [i.time for i in items[at + 1 : begin] if i.kind == "time" and i.time]
        return Utterance(
            items[at].first, entry.lemma, entry.force, speaker, index, items[first].first, items[begin].last, content,
            self._direct(*content), f"ar.statement.{rule}", times=times,
        )  # fmt: skip

    def _direct(self, first: int, last: int) -> bool:
        """Direct where the content opens with a quotation or most of it is quoted."""
        quoted = self.script.quoted[first:last]
        return bool(quoted) and (any(quoted[:3]) or sum(quoted) * 2 > len(quoted))

    def _nest(self, found: list[Utterance]) -> None:
        """A reporting clause that begins another's content is the statement; the outer speaker passed it on."""
        for outer, inner in zip(found, found[1:], strict=False):
            if inner.rule != "ar.statement.verb" or inner.inherited or outer.dropped:
                continue
            if 0 <= inner.first - outer.content[0] <= NEAR and outer.content[0] <= inner.head:
                outer.dropped = "its content is another's statement"
                inner.via = [outer.speaker, *outer.via]
                inner.first = outer.first
        for one, other in zip(found, found[1:], strict=False):
            if one.content[0] < other.first < one.content[1]:
                one.content = (one.content[0], other.first)
