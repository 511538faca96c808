"""Utterances: the reporting clauses of a page, with their speakers.

What enters is the items of each sentence in order; what leaves is utterances. Invariant: a speaker is the subject of
the reporting verb where one is told; a verb without one continues the speaker before it, never the name told last.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.model import Party
from hiwar.reading.actors import Actors
from hiwar.reading.clause import Clause
from hiwar.reading.contents import Contents
from hiwar.reading.credits import Credits
from hiwar.reading.floor import Floor
from hiwar.reading.frames import Framer
from hiwar.reading.items import Item
from hiwar.reading.memory import Memory
from hiwar.reading.nesting import nest
from hiwar.reading.phrase import Phrase, PhraseReader
from hiwar.reading.sayings import Sayings
from hiwar.reading.script import Script, Sentence
from hiwar.reading.speakers import Speakers
from hiwar.reading.speech import Speech, SpeechVerb, may_report, speech
from hiwar.reading.subjects import Subjects
from hiwar.reading.utterance import Utterance
from hiwar.text.lexicon import Analysis
from hiwar.text.shadow import fold

NAME = 4
UNMARKED = 24
PASSIVE = 4
_WEAK = frozenset({"ar.statement.masdar", "ar.statement.document"})


@functools.cache
def _subjunctive(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "function")["subjunctive"]["list"])


class UtteranceReader:
    """Reads the utterances of a page sentence by sentence and remembers who spoke last."""

    def __init__(self, script: Script, memory: Memory, language: str = "ar") -> None:
        self.script = script
        self.memory = memory
        self.speech: Speech = speech(language)
        self.may_report = may_report(language)
        self.subjunctive = _subjunctive(language)
        self.floor = Floor(self.speech.masculine)
        self.speakers = Speakers(script, memory, self.floor, self.speech)
        phrases = PhraseReader(script, self.speech, memory.world.nisba, language)
        contents = Contents(self.speech, phrases)
        subjects = Subjects(self.speech, phrases, contents.over)
        self.clause = Clause(script, self.speech, phrases, contents, subjects, self.speakers, self.floor)
        phrases.whole = self.speakers.whole
        phrases.told = self.speakers.knows
        self.credits = Credits(self.clause)
        self.sayings = Sayings(self.clause)
        self.actors = Actors(self.clause)

    def read(self, index: int, sentence: Sentence, items: list[Item], framer: Framer) -> list[Utterance]:
        """The utterances of one sentence, nested ones resolved to the innermost speaker."""
        if sentence.headline or not items:
            return []
        clause = self.clause
        clause.enter(index, sentence, items)
        found = clause.found
        words, quoted, may = self.script.words, self.script.quoted, self.may_report
        for at, item in enumerate(clause.items):
            if not (may[item.form] or may[words[item.first].form]) or item.kind == "mention":
                continue
            if quoted[item.first] and item.kind != "open":
                continue
            utterance = self._one(at, item, sentence)
            if utterance is None or (utterance.rule in _WEAK and self._said(utterance, found)):
                continue
            found.append(utterance)
        nest(found, items, self.floor)
        if not found:
            self._actor(index, items, framer)
        return found

    def _said(self, utterance: Utterance, found: list[Utterance]) -> bool:
        """Whether an utterance before has the same content."""
        return any(u.content[0] == utterance.content[0] and not u.dropped for u in found)

    def settle(self, utterances: list[Utterance]) -> None:
        """Give the unknown persons of a page the state that the whole page tells."""
        for utterance in utterances:
            utterance.speaker = self.speakers.settled(utterance.speaker)

    def _one(self, at: int, item: Item, sentence: Sentence) -> Utterance | None:
        """The utterance that a word tells; what it may begin with, `may_report` lets through."""
        stem = self.clause.phrases.stem(item)
        if item.kind == "verb" and "speech" in item.senses:
            return self._verb(at)
        if item.kind == "participle" and "speech" in item.senses:
            return self._participle(at, item.senses["speech"])
        if item.kind == "noun" and "speech" not in item.senses:
            hidden = next((a for a in self.script.words[item.first].participles if a.sense.source == "speech"), None)
            if hidden is not None:
                return self._participle(at, hidden, hidden=True) if self._hal(at, hidden) else None
        if stem in self.speech.sayings:
            return self.sayings.saying(at)
        if stem in self.speech.credits:
            return self.credits.credit(at, sentence)
        if stem in self.speech.from_:
            return self.sayings.passed_on(at)
        if item.kind == "noun" and "speech" in item.senses:
            return self.sayings.masdar(at)
        if item.kind == "verb" and stem in self.speech.document_verbs:
            return self.sayings.document(at)
        return None

    def _hal(self, at: int, analysis: Analysis) -> bool:
        """Whether a noun that may be a participle of speech is one: accusative, or behind a comma («، داعية إلى»)."""
        items = self.clause.items
        if "indefinite" in analysis.sense.features:
            return True
        return at > 0 and items[at - 1].kind in ("comma", "close", "bracket") and "feminine" in analysis.sense.features

    def _actor(self, index: int, items: list[Item], framer: Framer) -> None:
        """Whoever acts first in a sentence without speech may speak in the next one without being named again."""
        for at, item in enumerate(items[:14]):
            if item.kind == "verb" and not self.script.quoted[item.first]:
                frame = framer.verb(at)
                if frame.subject and frame.subject.mentions[0].type in ("person", "institution", "organisation"):
                    party = self.speakers.of_mention(frame.subject.mentions[0])
                    if party and party.type != "unnamed":
                        agreement = self.clause.subjects.agreement(item)
                        self.floor.take(party, agreement.feminine, False, index, spoke=False)
                return

    # ------------------------------------------------------------------ verbs
    def _verb(self, at: int) -> Utterance | None:
        clause, items = self.clause, self.clause.items
        item = items[at]
        analysis = item.senses["speech"]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        features = analysis.sense.features
        if entry is None or entry.needs in ("never", "source") or item.future or self._declines(at, entry):
            return None
        if "first" in features or "jussive" in features or item.form in self.speech.no_verbs:
            return None
        if analysis.enclitic and any(a.enclitic is None for a in clause.phrases.word(item).nouns):
            return None
        if clause.credits_a_verb(at) and (credited := self.credits.behind(at, entry)):
            return credited
        before = items[at - 1] if at else None
        if self._passive(at) or (before and (before.form in self.speech.supposed or self._no_verb(at, before))):
            return None
        if before and before.kind == "neg":
            return None
        if before and before.kind == "comp" and before.form in self.subjunctive and "present" in features:
            return None
        begin = clause.contents.marked(items, at, entry.lemma in self.speech.pure)
        if (
            begin is not None
            and entry.needs == "quote"
            and items[begin].kind != "open"
            and items[begin - 1].kind != "colon"
        ):
            begin = None
        if begin is None:
            inserted = self.credits.behind(at, entry)
            if inserted:
                return inserted
        if begin is not None and entry.needs == "content" and self._takes_object(at, begin):
            return None
        marked = begin is not None
        if not marked and entry.needs in ("content", "quote"):
            return None
        halt = frozenset() if marked else entry.to
        limit = min(len(items), at + UNMARKED)
        if begin is not None:
            limit = begin - 1 if items[begin - 1].kind in ("comp", "colon") else begin
        phrase, first, behind = self._subject(at, limit, halt)
        if not marked:
            addressed = analysis.enclitic is not None and entry.lemma in self.speech.transitive and bool(entry.to)
            if (
                (analysis.enclitic and not addressed)
                or (before and before.kind == "rel")
                or self._subordinate(first, at)
            ):
                return None
            begin = clause.contents.led(items, at, entry)
            if begin is None and (entry.needs == "noun" or not entry.to or entry.either):
                if entry.to and not entry.either:
                    return None
                begin = clause.contents.object(items, behind, at + 24)
            if begin is None or clause.contents.courteous(items, begin):
                return None
        assert begin is not None
        speaker = clause.party(phrase) if phrase else None
        if phrase is not None and speaker is None:
            speaker = self._thing(phrase, marked, entry)
            if speaker is None:
                return None
        inherited = speaker is None
        if inherited and self._repeats(at):
            return None
        agreement = clause.subjects.agreement(item)
        if speaker is None:
            speaker = self.actors.without_subject(at, entry, marked)
            if speaker is None:
                return None
        utterance = clause.utterance(at, min(first, at), begin, speaker, entry, "verb")
        utterance.inherited = inherited
        utterance.marked = marked
        utterance.via += clause.outlets(at + 1, begin, speaker)
        plural = agreement.plural or (phrase is not None and self._several(phrase))
        self.floor.take(speaker, agreement.feminine if "third" in features else None, plural, clause.index)
        return utterance

    def _no_verb(self, at: int, before: Item) -> bool:
        """Whether a verb is a name behind a preposition («بكل من دان سوليفان»)."""
        return before.kind == "prep" and not self.clause.items[at].joined and before.form in self.speech.of

    def _passive(self, at: int) -> bool:
        """Whether a verb in the past bears the vowel of the passive on one of its first letters."""
        item = self.clause.items[at]
        token = self.script.tokens[item.first]
        past = "past" in item.senses["speech"].sense.features
        return past and self.speech.damma in self.script.text[token.start : token.start + PASSIVE]

    def _takes_object(self, at: int, begin: int) -> bool:
        """Whether an object stands between a verb and what seems its content («أقر المجلس عددا من ... أن»)."""
        items = self.clause.items
        for k in range(at + 1, begin - 1):
            item = items[k]
            free = item.kind == "noun" and not item.prep and items[k - 1].kind not in ("prep", "comma")
            if free and any("indefinite" in a.sense.features for a in item.senses.values()):
                return True
        return False

    def _declines(self, at: int, entry: SpeechVerb) -> bool:
        """Whether somebody declines to speak or prays («رفض التعليق»، «داعيا الله»)."""
        near = {self.clause.phrases.stem(item) for item in self.clause.items[at + 1 : at + 5] if not item.mention}
        if entry.lemma in self.speech.declining and near & self.speech.declined:
            return True
        return entry.lemma in self.speech.praying and bool(near & self.speech.prayed)

    def _subject(self, at: int, limit: int, halt: frozenset[str]) -> tuple[Phrase | None, int, int]:
        """The subject's phrase, where the clause begins, and where the search behind the verb ended."""
        clause, items = self.clause, self.clause.items
        if self._accused(at, limit):
            return None, at, at + 2
        before = clause.subjects.before(items, at)
        if before is not None and not (self._may_speak(before) and clause.subjects.matches(items, at, before)):
            before = None
        if before is None and items[at].joined and items[at].senses["speech"].sense.lemma in self.speech.informs:
            phrase, behind = clause.subjects.behind(items, at, limit, halt)
            if phrase is not None and behind >= limit and not phrase.bearer:
                return None, at, phrase.head
        elif items[at].senses["speech"].sense.lemma in self.speech.informs:
            phrase, behind = clause.subjects.behind(items, at, limit, halt)
            if (
                phrase is not None
                and phrase.mention is not None
                and phrase.mention.refer == "counterpart"
                and before is None
            ):
                return None, at, phrase.head
        if (
            before is not None
            and before.last == at
            and (before.first == 0 or items[before.first - 1].kind in ("comp", "conj"))
        ):
            return before, before.first, at + 1
        phrase, behind = clause.subjects.behind(items, at, limit, halt)
        act = phrase is None or (phrase.mention is None and clause.phrases.tells_act(items[phrase.head]))
        agrees = phrase is not None and not act and clause.subjects.agrees(items, at, phrase)
        object_ = before is not None and phrase is not None and phrase.mention is not None
        if object_ and phrase is not None and phrase.mention is not None and phrase.mention.refer == "counterpart":
            agrees = False
        if agrees and phrase is not None and (before is None or phrase.bearer or phrase.name or phrase.agent):
            return phrase, at, behind
        if before is not None:
            return before, before.first, at + 1
        return None, at, behind if phrase is None else phrase.head

    def _accused(self, at: int, limit: int) -> bool:
        """Whether a feminine verb that takes up a document has a man for its object («مذكرات اتهمت فيها فلانا»)."""
        items = self.clause.items
        if at + 2 >= limit or items[at + 1].form not in self.speech.inside:
            return False
        mention = items[at + 2].mention
        man = mention is not None and mention.type == "person" and not mention.feminine
        return man and self.clause.subjects.agreement(items[at]).feminine

    def _repeats(self, at: int) -> bool:
        """Whether a verb without a subject opens what somebody says of himself («قالت إنها تأمل أن»)."""
        item = self.clause.items[at]
        before = self.clause.items[at - 1] if at else None
        return (
            before is not None
            and before.kind == "comp"
            and any(not u.dropped and u.content[0] == item.first for u in self.clause.found)
        )

    def _subordinate(self, first: int, at: int) -> bool:
        """Whether the clause stands inside the content of another («قال إن المهاجرين يهددون ...»)."""
        items = self.clause.items
        start = items[min(first, at)]
        return not items[at].joined and any(
            not u.dropped and u.rule != "ar.statement.credit" and 0 <= start.first - u.content[0] <= 1
            for u in self.clause.found
        )

    def _several(self, phrase: Phrase) -> bool:
        if phrase.agent is not None:
            return phrase.agent.number > 1
        return phrase.mention is not None and phrase.mention.number > 1

    def _may_speak(self, phrase: Phrase) -> bool:
        return phrase.agent is not None or phrase.mention is not None or phrase.name is not None

    def _thing(self, phrase: Phrase, marked: bool, entry: SpeechVerb) -> Party | None:
        """A subject that no list knows: a name made of common words, told before or short and indefinite."""
        clause, items = self.clause, self.clause.items
        if phrase.mention is not None or phrase.agent is not None:
            return None
        head = items[phrase.head]
        if not marked and (
            head.kind == "noun" or not clause.phrases.definite(head) or entry.lemma in self.speech.transitive
        ):
            return None
        words = [clause.phrases.word(i).form for i in items[phrase.first : phrase.last]]
        told = self.speakers.told(words)
        if told:
            return told
        if entry.lemma in self.speech.of_things or clause.phrases.tells_act(head):
            return None
        tokens = (head.first, items[phrase.last - 1].last)
        if clause.phrases.definite(head) or not 1 < len(words) <= NAME:
            return self.speakers.unnamed(*tokens, phrase.state)
        return self.speakers.stranger(phrase._replace(name=tokens))

    # ------------------------------------------------------------------ participles
    def _participle(self, at: int, analysis: Analysis, hidden: bool = False) -> Utterance | None:
        """«مضيفا أن»: whoever speaks or acts in the clause before."""
        clause, items = self.clause, self.clause.items
        item = items[at]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        features = analysis.sense.features
        if entry is None or entry.needs in ("never", "source") or self._declines(at, entry):
            return None
        if "al" in analysis.proclitics or (item.prep and analysis.proclitics):
            return None
        if "masculine" in features and "singular" in features and "indefinite" not in features:
            return None
        if at and items[at - 1].kind in ("prep", "neg"):
            return None
        begin = clause.contents.marked(items, at)
        if begin is None:
            begin = clause.contents.led(items, at, entry)
            if hidden and begin != at + 1:
                begin = None
        apart = bool(at) and items[at - 1].kind in ("comma", "close", "bracket")
        takes = entry.needs == "any" and not entry.to
        if entry.either or entry.needs == "content":
            takes = apart
        if begin is None and not hidden and takes:
            begin = clause.contents.object(items, at + 1, at + 10)
        if begin is None:
            return None
        feminine, plural = "feminine" in features, "plural" in features or "dual" in features
        speaker = self.actors.before(at, feminine) or self.floor.resume(feminine, plural, clause.index, False)
        if speaker is None:
            return None
        before = next((u for u in reversed(clause.found) if not u.dropped), None)
        if (
            before is not None
            and before.speaker is speaker
            and not before.marked
            and entry.lemma in self.speech.continuing
        ):
            before.last = max(before.last, items[begin].last)
            before.direct = before.direct or clause.direct(items[begin].first, items[-1].last)
            return None
        utterance = clause.utterance(at, at, begin, speaker, entry, "participle")
        utterance.inherited = True
        self.floor.take(speaker, feminine if not plural else None, plural, clause.index)
        return utterance
