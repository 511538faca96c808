"""Sayings: speech told by a noun or passed on by somebody («نقلت رويترز عن مسؤول قوله إن»، «إعلان الجيش أن»).

What enters is a clause and the place of the noun or preposition; what leaves is an utterance of whoever spoke, with
those who passed it on in `via`. Invariant: the one who passed words on is never their speaker.
"""

from __future__ import annotations

from msgspec.structs import replace

from hiwar.model import Party
from hiwar.reading.statements.actors import Actors
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.phrase import Phrase, several
from hiwar.reading.statements.speech import SpeechVerb
from hiwar.reading.statements.utterance import Utterance

NOTHING: frozenset[str] = frozenset()
PLAIN = SpeechVerb("", "states", "any", NOTHING, NOTHING, False)
BACK = 16
SHORTEST = 3


class Sayings:
    """Reads what nouns of speech report in one sentence."""

    def __init__(self, clause: Clause, actors: Actors) -> None:
        self.clause = clause
        self.actors = actors

    def passed_on(self, at: int) -> Utterance | None:
        """«نقلت رويترز عن مسؤول (قوله) أن»: the one behind عن speaks, the subject of the verb passed it on."""
        clause, items = self.clause, self.clause.items
        head = self._carrier(at)
        if head is None:
            return None
        begin = clause.contents.marked(items, at)
        stop = begin - 1 if begin is not None else min(len(items), at + 12)
        phrase = clause.phrases.at(at + 1, stop) if at + 1 < len(items) else None
        speaker = clause.party(phrase) if phrase else None
        if speaker is None and at + 1 < len(items) and items[at + 1].kind == "pron":
            speaker = clause.floor.last
        if speaker is not None and begin is None and phrase is not None:
            return self._credited(head, phrase, speaker)
        if speaker is None or begin is None:
            return None
        for earlier in clause.found:
            if earlier.content[0] >= items[begin].first:
                earlier.dropped = "its content is another's saying"
        entry = replace(PLAIN, lemma=self._lemma(head))
        utterance = clause.utterance(head, head, begin, speaker, entry, "passed_on")
        utterance.via += clause.outlets(head + 1, at, speaker)
        if not utterance.via and head + 1 < at:
            carrier, _ = clause.subjects.behind(items, head, at, NOTHING)
            party = clause.party(carrier) if carrier else None
            if party and party is not speaker:
                utterance.via.append(party)
        clause.floor.take(speaker, None, phrase is not None and several(phrase), clause.index)
        if any(outlet is speaker or outlet.id == speaker.id for outlet in clause.floor.outlets):
            clause.floor.outlet = speaker
        return utterance

    def _credited(self, head: int, phrase: Phrase, speaker: Party) -> Utterance | None:
        """«...، بحسب ما نقلت رويترز عن مسؤول»: who stands behind «عن» said what stands before the credit."""
        clause, items = self.clause, self.clause.items
        if clause.found or not clause.credits_a_verb(head) or phrase.last < len(items) - 1:
            return None
        told = 1 if items[head - 1].form in clause.speech.credit_words else 2
        content = (items[0].first, items[head - told].first)
        if content[1] - content[0] <= SHORTEST:
            return None
        entry = replace(PLAIN, lemma=self._lemma(head))
        utterance = clause.over(head, content, phrase.last, speaker, entry, "passed_on")
        utterance.via += clause.outlets(head + 1, phrase.head, speaker)
        clause.floor.take(speaker, None, several(phrase), clause.index)
        return utterance

    def _lemma(self, at: int) -> str:
        sense = self.clause.items[at].any_sense
        return sense.sense.lemma if sense else self.clause.items[at].form

    def _carrier(self, at: int) -> int | None:
        """The verb or noun that passes words on before «عن» («نقلت»، «نقلا»)."""
        items, speech = self.clause.items, self.clause.speech
        if self.clause.items[at].joined:
            return None
        for k in range(at - 1, max(-1, at - 14), -1):
            item = items[k]
            sense = item.senses.get("speech")
            if sense and sense.sense.lemma in speech.carriers:
                return k if items[at].form == speech.carriers[sense.sense.lemma] else None
            if item.form in speech.carried:
                return k
            if item.kind in ("comp", "colon", "mark", "verb"):
                return None
        return None

    def saying(self, at: int) -> Utterance | None:
        """«... قوله إن»: the person told just before; behind a verb of speech, the same statement goes on."""
        clause, items = self.clause, self.clause.items
        begin = clause.contents.marked(items, at)
        if begin is None:
            return None
        for earlier in reversed(clause.found):
            same = earlier.content[0] == items[begin].first or earlier.head < items[at].first
            if same and not earlier.dropped and self._near(earlier, at):
                earlier.last = max(earlier.last, items[begin].last)
                return None
        speaker: Party | None = None
        first = at
        before = items[at - 1] if at else None
        if before is not None and before.kind in ("verb", "conj") and items[at].prep is None and self._definite(at):
            return None
        circumstance = before is not None and before.mention is None and self._accusative(at - 1)
        if circumstance and self._definite(at):
            speaker = clause.floor.last
        for k in range(at - 1 if speaker is None else -1, max(-1, at - BACK), -1):
            item = items[k]
            if item.kind in ("comp", "colon", "mark"):
                break
            agent = (
                clause.phrases.agents.of(clause.phrases.word(item))
                if item.kind in ("noun", "word", "participle")
                else None
            )
            if (item.mention and item.mention.type not in ("outlet", "place")) or agent:
                phrase = clause.phrases.at(k, at, led=True)
                speaker = clause.party(phrase) if phrase else None
                if speaker:
                    first = k
                    break
        by = items[at].form in clause.speech.by_saying and not (circumstance and self._definite(at))
        if by and (acts := self.actors.by(at)) is not None:
            speaker = acts
        if items[at].joined and clause.found:
            speaker = clause.found[0].speaker
        if (told_of := self._told_of(at)) is not None:
            speaker = told_of
        speaker = speaker or (clause.floor.last if at <= 1 else None)
        if speaker is None:
            return None
        entry = replace(PLAIN, lemma=items[at].form)
        utterance = clause.utterance(at, max(0, first - 3), begin, speaker, entry, "saying")
        utterance.via += clause.outlets(max(0, first - 8), first, speaker)
        clause.floor.take(speaker, None, False, clause.index)
        return utterance

    def _definite(self, at: int) -> bool:
        """Whether a saying has the article («بالقول»), so that it says not whose it is."""
        return any("al" in tags for tags, _ in self.clause.phrases.word(self.clause.items[at]).bare)

    def _accusative(self, k: int) -> bool:
        """Whether an item tells how somebody speaks («مكتفيا»)."""
        item = self.clause.items[k]
        form = item.form.endswith(self.clause.speech.accusative)
        return form and item.kind in ("noun", "word", "participle") and not self.clause.phrases.definite(item)

    def _told_of(self, at: int) -> Party | None:
        """«نقل مكتبه عنه قوله»: who was told before, where a pronoun stands before the saying."""
        before = self.clause.items[at - 1] if at else None
        if before is None or before.form not in self.clause.speech.of_him:
            return None
        return self.clause.floor.acting(before.form.endswith(self.clause.speech.hers))

    def _near(self, earlier: Utterance, at: int) -> bool:
        """Whether no other clause stands between an utterance's head and the saying."""
        items = self.clause.items
        between = [i for i in items if earlier.head < i.first < items[at].first]
        return not any(i.kind in ("verb", "conj", "mark") for i in between)

    def masdar(self, at: int) -> Utterance | None:
        """«إعلان الجيش الروسي أن»: the owner of a masdar of speech, where its content follows."""
        clause, items = self.clause, self.clause.items
        sense = items[at].senses["speech"]
        entry = clause.speech.verbs.get(sense.sense.lemma)
        if entry is None or at + 2 >= len(items) or "al" in sense.proclitics or sense.enclitic:
            return None
        if at and items[at - 1].form in clause.speech.limits:  # «على حد قول فلان» is a credit
            return None
        phrase = clause.phrases.at(at + 1, min(len(items), at + 10), entry.to)
        if phrase is None or (phrase.agent is None and phrase.mention is None and phrase.name is None):
            return None
        if phrase.mention is not None and phrase.mention.title == "people" and not phrase.mention.definite:
            return None
        begin = self._content_of(phrase.last) or self._of_named(at, phrase, entry)
        if begin is None:
            return None
        speaker = clause.party(phrase)
        if speaker is None or (speaker.type == "unnamed" and phrase.agent is None):
            return None
        return clause.utterance(at, at, begin, speaker, entry, "masdar")

    def _content_of(self, k: int) -> int | None:
        items = self.clause.items
        for j in range(k, min(k + 12, len(items))):
            item = items[j]
            if item.kind in ("comp", "colon"):
                return j + 1 if j + 1 < len(items) else None
            if item.kind == "open":
                return j
            if item.kind in ("verb", "mark", "conj", "rel", "noun"):
                return None
        return None

    def _of_named(self, at: int, phrase: Phrase, entry: SpeechVerb) -> int | None:
        """What somebody named told, farther behind («بعد إعلان فلان، الخميس، سحب دعمه»، «قول فلان في خطابه إن»)."""
        clause, items = self.clause, self.clause.items
        if (phrase.bearer is None and phrase.name is None) or entry.lemma not in clause.speech.telling:
            return None
        if at == 0 or items[at - 1].kind != "prep" or items[at - 1].form in clause.speech.since:
            return None
        begin = clause.contents.marked(items, phrase.last - 1)
        if begin is not None and begin - phrase.last <= BACK and items[begin - 1].kind == "comp":
            return begin
        begin = clause.contents.led(items, phrase.last - 1, entry) if entry.to else None
        k = clause.contents.past(items, phrase.last)
        if begin is not None and begin == k:
            return begin
        if k >= len(items) or items[k].kind not in ("noun", "verb") or items[k].prep or items[k].joined:
            return None
        return k if clause.phrases.tells_act(items[k]) else None

    def document(self, at: int) -> Utterance | None:
        """«جاء في بيان للخارجية أن»: the issuer speaks."""
        clause, items = self.clause, self.clause.items
        if at + 1 < len(items) and items[at + 1].form in clause.speech.inside:
            return self._in_it(at)
        for k in range(at + 1, min(at + 5, len(items))):
            if items[k].kind == "mention":
                continue
            agent = clause.phrases.agents.of(clause.phrases.word(items[k]))
            if agent is None or agent.kind != "document":
                continue
            begin = clause.contents.marked(items, k)
            if begin is None:
                return None
            phrase = clause.phrases.at(k, begin - 1, led=True)
            speaker = clause.party(phrase) if phrase else None
            if speaker is None:
                return None
            entry = replace(PLAIN, lemma=items[at].form)
            utterance = clause.utterance(at, at, begin, speaker, entry, "document")
            clause.floor.take(speaker, None, False, clause.index)
            return utterance
        return None

    def _in_it(self, at: int) -> Utterance | None:
        """«تقرير لصحيفة هآرتس جاء فيه أن»: the issuer of the document told before the verb speaks."""
        clause, items = self.clause, self.clause.items
        begin = clause.contents.marked(items, at)
        if begin is None:
            return None
        for k in range(at - 1, max(-1, at - BACK), -1):
            agent = clause.phrases.agents.of(clause.phrases.word(items[k])) if items[k].kind == "noun" else None
            if agent is None or agent.kind != "document":
                continue
            phrase = clause.phrases.at(k, at, led=True)
            speaker = clause.party(phrase) if phrase else None
            if speaker is None:
                return None
            utterance = clause.utterance(at, k, begin, speaker, replace(PLAIN, lemma=items[at].form), "document")
            clause.floor.take(speaker, None, False, clause.index)
            return utterance
        return None
