"""Actors: who speaks where the verb or participle of speech has no subject of its own.

What enters is a clause and the place of a verb or participle; what leaves is whoever speaks on: the last speaker that
the verb agrees with, or who acts in the clause before. Invariant: never the name told last only because it was last.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.speech import SpeechVerb

MAIN = 3
FAR = 14
"""Before this item the main verb of a sentence stands."""
_ACTING = frozenset({"state", "place", "institution", "organisation"})


class Actors:
    """Finds the speakers of verbs without a subject in one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause

    def without_subject(self, at: int, entry: SpeechVerb, marked: bool) -> Party | None:
        """Whom a verb without a subject continues; `None` where it reports nothing."""
        clause, items = self.clause, self.clause.items
        item = items[at]
        analysis = item.senses["speech"]
        features = analysis.sense.features
        if item.form in self.clause.speech.impersonal or ("passive" in features):
            return None
        if analysis.enclitic and not marked and entry.lemma not in self.clause.speech.transitive:
            return None
        before = items[at - 1] if at else None
        if (already := self.already(at)) is not None:
            return already
        at_once = at + 1 < len(items) and items[at + 1].kind in ("colon", "open")
        going_on = marked and (entry.force == "adds" or at_once)
        if before is not None and before.kind == "comp" and clause.contents.of_reason(items, at - 1) and not going_on:
            return None
        if before is not None and before.kind == "rel":
            told = self._antecedent(at)
            feminine = clause.subjects.agreement(item).feminine
            goes_on = marked and entry.lemma in clause.speech.pure and items[at + 1].kind != "pron"
            return told or (self.before(at, feminine) if goes_on else None)
        inside = bool({i.form for i in items[at + 1 : at + 3]} & clause.speech.inside)
        if inside and (sender := self._sender(at)) is not None:
            return sender
        if not clause.opens(at):
            described = marked and before is not None and before.kind in ("noun", "participle")
            if not inside and not described:
                return None
            if described and not inside:
                return self._described(at, entry)
            acts = self.before(at, clause.subjects.agreement(item).feminine)
            if acts is not None or not inside:
                return acts
        likewise = before is not None and before.form in clause.speech.likewise
        if not marked and not item.joined and not likewise and entry.needs == "noun":
            return None
        agreement = clause.subjects.agreement(item)
        acts = self._acts_before(at, agreement.feminine, agreement.plural) if entry.force != "adds" else None
        if acts is not None:
            return acts
        resumed = clause.floor.resume(agreement.feminine, agreement.plural, clause.index, entry.force == "adds")
        if resumed is None and {"dual", "masculine", "past"} <= features:
            spoke = next((u.speaker for u in reversed(clause.found) if not u.dropped), None)
            return spoke or next(iter(clause.speakers.memory.pair), None)
        if resumed is not None or item.joined or not marked:
            return resumed
        return self._acts_before(at, agreement.feminine, agreement.plural, described=True)

    def _sender(self, at: int) -> Party | None:
        """From whom came what a verb takes up («تلقى اتصالا من فلان أعرب فيه عن»)."""
        items = self.clause.items
        k = at - 1
        while k > 1 and (items[k].kind == "comma" or (items[k].mention and not items[k].prep)):
            k -= 1
        sender = items[k + 1].mention if items[k].kind == "prep" and items[k].form in self.clause.speech.of else None
        if sender is None or sender.type not in ("person", "state", "institution", "organisation"):
            return None
        while k > 1 and items[k - 1].kind in ("adverb", "time", "participle", "comma"):
            k -= 1
        sent = items[k - 1]
        agent = self.clause.phrases.agents.of(self.clause.phrases.word(sent)) if sent.kind == "noun" else None
        told = "contact" in sent.senses or (agent is not None and agent.kind == "document")
        return self.clause.speakers.of_mention(sender) if told and not self.clause.phrases.definite(sent) else None

    def _acts_before(self, at: int, feminine: bool, plural: bool, described: bool = False) -> Party | None:
        """Who acts in the main clause before the verb, where nobody spoke since («زار فلان بكين، وأكد أن»)."""
        clause, items = self.clause, self.clause.items
        heads = {utterance.head for utterance in clause.found}
        inside = self._inside(at)
        for k in range(at - 1, -1, -1):
            item = items[k]
            if item.first in heads:
                return None
            if inside is not None and item.first >= inside and not self._new_clause(k):
                continue
            if (
                item.kind != "verb"
                or self.clause.script.quoted[item.first]
                or (k and not described and self._of_before(k))
            ):
                continue
            if not plural and clause.subjects.agreement(item).feminine is not feminine:
                continue
            if self._meets(k):
                continue
            frame = clause.framer.verb(k)
            if frame.subject and len(frame.subject.mentions) == 1:
                mention = frame.subject.mentions[0]
                if mention.type == "person" or (plural and mention.number > 1):
                    party = self.clause.speakers.of_mention(mention)
                    return party if party is not None and (plural or party.type == "person") else None
                if not plural and items[at - 1].kind == "pron" and mention.type in _ACTING:
                    return self.clause.speakers.of_mention(mention)
                return None
            if not plural and k < MAIN and frame.subject is None and item.kind == "verb":
                return self._body(k, at)
            phrase = clause.subjects.behind(items, k, at, frozenset())[0] if plural else None
            if phrase is not None and phrase.agent is not None and phrase.agent.number > 1:
                return clause.party(phrase)
        return None

    def _of_before(self, k: int) -> bool:
        """Whether a verb belongs to the word before it, but for «من جهته»."""
        before = self.clause.items[k - 1]
        return before.kind in ("rel", "comp", "noun") and before.form not in self.clause.speech.sides

    def _meets(self, k: int) -> bool:
        """Whether the joined verb at `k` goes on with somebody's acts and tells only whom he met («والتقى فلانا»)."""
        items = self.clause.items
        sense = items[k].any_sense
        if sense is None or sense.sense.lemma not in self.clause.speech.meets or not items[k].joined or not k:
            return False
        if not any(item.kind == "verb" for item in items[:k]):
            return False
        persons = 0
        for item in items[k + 1 :]:
            if item.kind in ("comma", "comp", "mark", "verb", "conj", "prep"):
                break
            persons += item.mention is not None and item.mention.type in ("person", "group") and not item.prep
        return persons < 2

    def already(self, at: int) -> Party | None:
        """«سبق لفلان أن أعلن»: whom «سبق» tells of."""
        clause, items = self.clause, self.clause.items
        if at < MAIN or items[at - 1].kind != "comp":
            return None
        heads = (k for k in range(at - MAIN, max(-1, at - FAR), -1) if items[k].form in clause.speech.already)
        k = next(heads, None)
        if k is None or items[k + 1].prep is None:
            return None
        phrase = clause.phrases.at(k + 1, at - 1, led=True)
        return clause.party(phrase) if phrase is not None and phrase.last == at - 1 else None

    def _body(self, k: int, at: int) -> Party | None:
        """The body told before or here that acts by the main verb at `k` («استحضرت الفيدرالية ...، وأكدت»)."""
        clause = self.clause
        phrase, _ = clause.subjects.behind(clause.items, k, at, frozenset())
        if phrase is None or phrase.agent is None or phrase.agent.kind != "body" or phrase.agent.number > 1:
            return None
        return clause.party(phrase) if clause.subjects.agrees(clause.items, k, phrase) else None

    def _described(self, at: int, entry: SpeechVerb) -> Party | None:
        """Whom the noun before a verb tells, where it can speak («تقارير تفيد بأن»); things show nothing.

        Of a thing somebody may say what it is («نشرت صورا قالت إنها»).
        """
        clause = self.clause
        agent = clause.phrases.agents.of(clause.phrases.word(clause.items[at - 1]))
        phrase = clause.phrases.at(at - 1, at, led=True) if agent is not None else None
        if phrase is not None and clause.subjects.matches(clause.items, at, phrase):
            return clause.party(phrase)
        pure = entry.lemma in clause.speech.pure
        return self.before(at, clause.subjects.agreement(clause.items[at]).feminine) if pure else None

    def _antecedent(self, at: int) -> Party | None:
        """Whom a relative clause describes («... الذي قال إن»)."""
        items = self.clause.items
        k = at - 2
        while k >= 0 and items[k].kind in ("comma", "bracket", "close", "adverb"):
            k -= 1
        mention = items[k].mention if k >= 0 else None
        if mention is not None:
            return self.clause.speakers.of_mention(mention)
        return None

    def before(self, at: int, feminine: bool) -> Party | None:
        """Who speaks or acts in the clause that a participle belongs to: verbs inside a content are none of his."""
        clause, items = self.clause, self.clause.items
        heads = {utterance.head: utterance for utterance in clause.found if not utterance.dropped}
        inside = self._inside(at)
        for k in range(at - 1, -1, -1):
            item = items[k]
            if item.first in heads:
                return heads[item.first].speaker
            if item.kind != "verb" or self.clause.script.quoted[item.first] or self._relative(k):
                continue
            if inside is not None and item.first >= inside and not self._new_clause(k):
                continue
            if clause.subjects.agreement(item).feminine is not feminine or self._meets(k):
                continue
            if (party := self._subject(k, at)) is not None:
                return party
        return self._behind_auxiliary(at) if not heads else None

    def by(self, at: int) -> Party | None:
        """Who does by saying what the nearest verb before tells («هاجم فلان الحكومة بقوله إن»)."""
        clause, items = self.clause, self.clause.items
        for k in range(at - 1, -1, -1):
            if items[k].kind in ("comp", "colon", "mark"):
                return None
            if items[k].kind != "verb" or clause.script.quoted[items[k].first] or self._relative(k):
                continue
            agreement = clause.subjects.agreement(items[k])
            acts = self._subject(k, at)
            if acts is not None or not items[k].joined:
                return acts
            before = self.before(k, agreement.feminine)
            return before or clause.floor.resume(agreement.feminine, agreement.plural, clause.index, False)
        return None

    def _behind_auxiliary(self, at: int) -> Party | None:
        """Who acts by a verb that is an auxiliary elsewhere («عاد فلان إلى بيته، مؤكدا أن»)."""
        items = self.clause.items
        if at < MAIN or items[0].kind != "adverb":
            return None
        mention = items[1].mention
        named = mention is not None and mention.type == "person" and (mention.entity or mention.name)
        return self.clause.speakers.of_mention(mention) if mention is not None and named and not items[1].prep else None

    def _relative(self, k: int) -> bool:
        """Whether a verb only describes the noun before it («الذي ألقاه»، «في خطاب ألقاه»)."""
        before = self.clause.items[k - 1] if k else None
        if before is None or self.clause.items[k].joined:
            return False
        if before.kind == "noun" and before.form in self.clause.speech.sides:
            return False
        return before.kind == "rel" or (before.kind == "noun" and not self.clause.phrases.definite(before))

    def _inside(self, at: int) -> int | None:
        """Where the content begins that the item at `at` may stand in."""
        clause = self.clause
        first = clause.items[at].first
        return next((u.content[0] for u in reversed(clause.found) if not u.dropped and u.content[0] < first), None)

    def _new_clause(self, k: int) -> bool:
        """Whether a verb leaves the content before it: joined behind a mark, and not in the present of what was said.

        «قالت إنها تثق بالقضاء، وتنتظر حكمه»: behind a verb of speech in the past the present goes on with the content.
        """
        items = self.clause.items
        if k > 1 and items[k - 1].kind == "conj" and items[k - 2].kind == "comma":
            return True
        if not items[k].joined or k == 0 or items[k - 1].kind not in ("comma", "close", "bracket"):
            return False
        sense = items[k].any_sense
        if sense is None or "speech" in items[k].senses or "present" not in sense.sense.features:
            return True
        heads = {u.head for u in self.clause.found if not u.dropped}
        spoke = next((i for i in reversed(items[:k]) if i.first in heads and i.kind == "verb"), None)
        return spoke is None or "past" not in spoke.senses["speech"].sense.features

    def _subject(self, k: int, at: int) -> Party | None:
        """Who acts by the verb at `k`: told before it at the beginning of its clause, or behind it."""
        clause, items = self.clause, self.clause.items
        before = clause.subjects.before(items, k)
        if before is not None and self._named(before) and clause.subjects.matches(items, k, before):
            return clause.party(before)
        phrase, _ = clause.subjects.behind(items, k, at, frozenset())
        named = phrase is not None and (phrase.bearer is not None or phrase.name is not None)
        if phrase is not None and named and items[phrase.head].mention and clause.subjects.agrees(items, k, phrase):
            return clause.party(phrase)
        frame = clause.framer.verb(k)
        if frame.subject:
            mention = frame.subject.mentions[0]
            one = mention.type == "person" and mention.number == 1
            if one and phrase and phrase.mention is mention and clause.subjects.agrees(items, k, phrase):
                return clause.party(phrase)
            if mention.type in ("person", "institution", "state", "organisation"):
                return clause.speakers.of_mention(mention)
            if mention.type == "place" and (party := clause.speakers.of_mention(mention)) and party.type == "state":
                return party
        if phrase is not None and self._people(phrase) and clause.subjects.agrees(items, k, phrase):
            return clause.party(phrase)
        return None

    def _people(self, phrase: Phrase) -> bool:
        """Whether a phrase names a person, or its head tells what persons are."""
        head = self.clause.phrases.agents.of(self.clause.phrases.word(self.clause.items[phrase.head]))
        return (
            phrase.bearer is not None
            or phrase.name is not None
            or (head is not None and head.kind in ("person", "body"))
        )

    def _named(self, phrase: Phrase) -> bool:
        """Whether a phrase names a person, or tells a certain one by what he is."""
        agent = phrase.agent
        certain = agent is not None and agent.number == 1 and (agent.definite or phrase.certain)
        return self._people(phrase) and (phrase.bearer is not None or phrase.name is not None or certain)
