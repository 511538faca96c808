"""The clause of a reporting word: its sentence's items with the readers that look into them, one for each sentence.

What enters is a sentence's items; what leaves is utterances built from a head, a speaker and a content. Invariant: an
utterance lies within its sentence; its evidence begins with the reporting clause.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party
from hiwar.reading.grammar.frames import Framer
from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.contents import Contents
from hiwar.reading.statements.floor import Floor
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.phrases import PhraseReader
from hiwar.reading.statements.speakers import Speakers
from hiwar.reading.statements.speech import Speech, SpeechVerb, plain_verb_of, plain_verbs
from hiwar.reading.statements.subjects import Subjects
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.agents import agents_of
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script, Sentence

SELF = 8
LED = 16
_PLAIN = asked(plain_verb_of)
_WHOLE = asked(lambda language: agents_of(language).whole)
OPENING = frozenset({
    "comma", "conj", "comp", "colon", "close", "open", "adverb", "time", "mark", "bracket", "pron",
})  # fmt: skip


class Clause:
    """What every way of reporting needs, over the items of one sentence."""

    def __init__(
        self, script: Script, speech: Speech, phrases: PhraseReader, contents: Contents, subjects: Subjects,
        speakers: Speakers, floor: Floor,
    ) -> None:  # fmt: skip
        self.script = script
        self.speech = speech
        self.phrases = phrases
        self.contents = contents
        self.subjects = subjects
        self.speakers = speakers
        self.floor = floor
        self.plain_verbs = plain_verbs(script.language)
        self.items: list[Item] = []
        self.index = 0
        self.found: list[Utterance] = []
        self._framer: Framer | None = None

    @property
    def framer(self) -> Framer:
        """The frames of the sentence's verbs, each built once."""
        if self._framer is None or self._framer.items is not self.items:
            self._framer = Framer(self.items)
        return self._framer

    def enter(self, index: int, sentence: Sentence, items: list[Item]) -> None:
        """Begin a sentence."""
        self.index = index
        self.items = items
        self.items = items = self._read_as_speech(items)
        self.found = []
        self.phrases.of(items)
        self.floor.sentence = index
        self.speakers.enter(items)

    def _read_as_speech(self, items: list[Item]) -> list[Item]:
        """The items with the readings that only speech needs.

        «ودعا» may be a verb with و or without; «نشر» the past of one verb or the jussive of another; «عبر» and «بين»
        are verbs where what a verb leads to follows.
        """
        out, hints, forms = items, self.script.hints, self.script.forms
        for at, item in enumerate(items):
            kind = item.kind
            better: Item | None = None
            if kind == "verb":
                if "speech" in item.senses:
                    better = self._better(item, self._stands_alone(items, at))
            elif kind == "noun":
                hinted = hints[item.first]
                if item.joined:
                    better = msgspec.structs.replace(item, joined=False) if hinted & _WHOLE else None
                elif at and (hinted & _PLAIN if item.form == forms[item.first] else self.plain_verbs[item.form]):
                    better = self._behind_subject(items, at)
                elif at and "speech" in item.senses:
                    better = self._describing(items, at)
            elif kind == "prep" and item.form in self.speech.also_verbs:
                better = self._as_verb(items, at)
            if better is not None:
                out = list(items) if out is items else out
                out[at] = better
                if better.joined and self._stands_alone(items, at):
                    out[at - 1] = msgspec.structs.replace(items[at - 1], kind="conj")
        return out

    def _describing(self, items: list[Item], at: int) -> Item | None:
        """«في خطوة وصفها فلان بأنها»: a masdar with a pronoun is a verb between a noun and who judges it."""
        before, behind = items[at - 1], items[at + 1] if at + 1 < len(items) else None
        if before.kind != "noun" or self.phrases.definite(before) or behind is None or behind.prep:
            return None
        if behind.mention is None or items[at].senses["speech"].sense.lemma not in self.speech.describing:
            return None
        verbs = self.script.words[items[at].first].verbs
        verb = next((a for a in verbs if a.sense.source == "speech" and a.enclitic), None)
        told = any(item.kind in ("comp", "open") for item in items[at + 2 : at + SELF])
        return msgspec.structs.replace(items[at], kind="verb", senses={"speech": verb}) if verb and told else None

    def _stands_alone(self, items: list[Item], at: int) -> bool:
        """Whether the conjunction of a verb is written apart from it («و أشار إلى»)."""
        return at > 0 and items[at - 1].kind == "word" and items[at - 1].form in self.speech.apart

    def _better(self, item: Item, apart: bool) -> Item | None:
        """The item with a finite reading of a verb of speech, joined where its conjunction is, also `apart` from it."""
        sense = item.senses["speech"]
        if {"jussive", "first"} & sense.sense.features:
            others = [a for a in self.script.words[item.first].verbs if a.sense.source == "speech"]
            sense = next((a for a in others if not {"jussive", "first"} & a.sense.features), sense)
        joined = item.joined or sense.proclitics[:1] in (("w",), ("f",)) or apart
        if sense is item.senses["speech"] and joined == item.joined:
            return None
        return msgspec.structs.replace(item, senses={**item.senses, "speech": sense}, joined=joined)

    def _as_verb(self, items: list[Item], at: int) -> Item | None:
        item = items[at]
        apart = item.joined or at == 0 or items[at - 1].kind in ("comma", "conj")
        apart = apart or items[at - 1].form in self.speech.openers
        if not apart and not self._behind_circumstance(at) and not self._behind_person(items, at):
            return None
        speech = next((a for a in self.script.lexicon.word(item.form).verbs if a.sense.source == "speech"), None)
        if speech is None:
            return None
        to = self.speech.verbs[speech.sense.lemma].to
        told = at + (1 if self._behind_person(items, at) else 2)
        led = any(i.kind == "prep" and i.form in to for i in items[told : at + 16])
        marked = next((k for k in range(at + 1, min(at + 8, len(items))) if items[k].kind == "comp"), 0)
        if led or (marked and not any(i.joined or i.kind == "prep" for i in items[at + 1 : marked])):
            return msgspec.structs.replace(item, kind="verb", senses={"speech": speech})
        return None

    def _behind_person(self, items: list[Item], at: int) -> bool:
        """«مدير النادي فلان عبر عن»: whether somebody named begins the sentence before what seems a preposition."""
        before = items[at - 1].mention
        named = before is not None and before.type == "person" and bool(before.entity or before.name)
        return named and at == 1 and at + 1 < len(items) and items[at + 1].kind == "prep"

    def _behind_subject(self, items: list[Item], at: int) -> Item | None:
        """«لكن الموقع حذر من أن»: a noun that may be a verb is one between a definite subject and the content."""
        speech = self.plain_verbs[items[at].form]
        if speech is None:
            return None
        before, behind = items[at - 1], items[at + 1 : at + 3]
        told = before.form in self.speech.credit_words or (
            at > 1 and before.form in self.speech.words and items[at - 2].form in self.speech.these
        )
        inside = len(behind) > 1 and before.kind == "noun" and behind[0].form in self.speech.inside
        if len(behind) < 2 or not (
            told or inside or before.mention or (before.kind == "noun" and self.phrases.definite(before))
        ):
            return None
        if inside or told or self._behind_opening(items, at, self.speech.verbs[speech.sense.lemma]):
            return msgspec.structs.replace(items[at], kind="verb", senses={"speech": speech})
        led = behind[0].kind == "prep" and behind[0].form in self.speech.verbs[speech.sense.lemma].to
        if before.prep or not (led and behind[1].kind == "comp"):
            return None
        return msgspec.structs.replace(items[at], kind="verb", senses={"speech": speech})

    def _behind_opening(self, items: list[Item], at: int, entry: SpeechVerb) -> bool:
        """«وفي هذا الإطار لفت الجيش إلى أن»: behind a definite noun that opens the sentence."""
        if items[at - 1].kind == "prep" or not self._behind_circumstance(at, items):
            return False
        subject = items[at + 1]
        if subject.kind == "comp" and entry.needs != "noun":
            return True
        agent = self.phrases.agents.of(self.phrases.word(subject)) if subject.kind in ("noun", "word") else None
        if subject.prep or subject.joined or not (subject.mention or agent):
            return False
        for item in items[at + 2 : at + LED]:
            if item.kind == "comp" or (item.form in entry.to or item.prep in entry.to):
                return True
            if item.kind in ("verb", "conj", "mark"):
                return False
        return False

    def party(self, phrase: Phrase) -> Party | None:
        """Whom a phrase of this sentence means."""
        return self.speakers.party(phrase, self.speakers.tokens(phrase))

    def utterance(self, at: int, first: int, begin: int, speaker: Party, entry: SpeechVerb, rule: str) -> Utterance:
        """An utterance whose content runs from item `begin` to the end of the sentence."""
        items = self.items
        begin = min(begin, len(items) - 1)
        content = (items[begin].first, items[-1].last)
        times = [i.time for i in items[at + 1 : begin] if i.kind == "time" and i.time]
        return Utterance(
            items[at].first, entry.lemma, entry.force, speaker, self.index, items[min(first, at)].first,
            items[begin].last, content, self.direct(*content) or self._speaks_of_himself(begin), f"ar.statement.{rule}",
            times=times,
        )  # fmt: skip

    def over(
        self, at: int, content: tuple[int, int], last: int, speaker: Party, entry: SpeechVerb, rule: str
    ) -> Utterance:
        """An utterance whose content stands before its reporting words; `last` is the item behind them."""
        items = self.items
        begin, end = min(content[0], items[at].first), max(items[last - 1].last, content[1])
        return Utterance(
            items[at].first, entry.lemma, entry.force, speaker, self.index, begin, end, content,
            self.direct(*content), f"ar.statement.{rule}",
        )  # fmt: skip

    def direct(self, first: int, last: int) -> bool:
        """Direct where the content opens with a quotation, most of it is quoted, or the speaker says "I"."""
        quoted = self.script.quoted[first:last]
        if not quoted:
            return False
        return any(quoted[:3]) or sum(quoted) * 2 > len(quoted)

    def _speaks_of_himself(self, begin: int) -> bool:
        """Whether a speech without quotation marks, behind a colon, is told in the first person."""
        items = self.items
        if begin == 0 or items[begin - 1].kind != "colon":
            return False
        for item in items[begin : begin + SELF]:
            word = self.phrases.word(item)
            if word.form in self.speech.first_person:
                return True
            if item.kind == "verb" and word.verbs and all("first" in a.sense.features for a in word.verbs):
                return True
        return False

    def outlets(self, first: int, last: int, speaker: Party) -> list[Party]:
        """The outlets named in a range of items: those through which the words came."""
        out: list[Party] = []
        for item in self.items[first : min(last, len(self.items))]:
            if item.kind == "mention" and item.mention and item.mention.type == "outlet":
                party = self.speakers.of_mention(item.mention)
                if party and party.id != speaker.id:
                    out.append(party)
        return out

    def credits_a_verb(self, at: int) -> bool:
        """Whether a verb stands in a credit («بحسب ما ذكرت»، «وفق ما أعلنته»، «حسبما أفاد»)."""
        if at == 0 or self.items[at].joined:
            return False
        before = self.items[at - 1]
        if before.form in self.speech.credit_words:
            return True
        led = self.items[at - 2] if at > 1 else None
        if before.form not in self.speech.credit_verbs or led is None:
            return False
        whole = self.phrases.stem(led) in self.speech.credits
        if not whole and self.items[at].senses["speech"].enclitic:
            return at > 2 and self.phrases.stem(self.items[at - 3]) in self.speech.credits
        return whole or led.form in self.speech.credit_fillers

    def opens(self, at: int) -> bool:
        """Whether a clause may begin at the verb: joined, first, or behind a mark or a conjunction."""
        if self.items[at].joined or at == 0:
            return True
        before = self.items[at - 1]
        return before.form in self.speech.openers or before.kind in OPENING or self._behind_circumstance(at)

    def _behind_circumstance(self, at: int, items: list[Item] | None = None) -> bool:
        """Whether only a preposition with what it governs stands before the verb («وفي ذلك يقول»)."""
        items = items or self.items
        for k in range(at - 1, max(-1, at - SELF), -1):
            item = items[k]
            if item.kind == "prep":
                opens = k == 0 or item.joined or items[k - 1].kind in ("comma", "mark", "conj", "close")
                if opens or items is not self.items:
                    return opens
            elif item.kind not in ("noun", "word", "participle", "adverb", "mention") or item.joined:
                return False
        return False

    def declines(self, at: int, entry: SpeechVerb) -> bool:
        """Whether somebody declines to speak or prays («رفض التعليق»، «داعيا الله»)."""
        near = {self.phrases.stem(item) for item in self.items[at + 1 : at + 5] if not item.mention}
        if entry.lemma in self.speech.declining and near & self.speech.declined:
            return True
        return entry.lemma in self.speech.praying and bool(near & self.speech.prayed)
