"""Utterances: the reporting clauses of a page, with their speakers.

What enters is the items of each sentence in order; what leaves is utterances. Invariant: a speaker is the subject of
the reporting verb where one is told; a verb without one continues the speaker before it, never the name told last.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.grammar.frames import Framer
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.statements.actors import Actors
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.contents import Contents
from hiwar.reading.statements.credits import Credits
from hiwar.reading.statements.floor import Floor
from hiwar.reading.statements.learnt import Learnt
from hiwar.reading.statements.nesting import nest
from hiwar.reading.statements.phrases import PhraseReader
from hiwar.reading.statements.reporting_participles import ReportingParticiples
from hiwar.reading.statements.reporting_verbs import ReportingVerbs
from hiwar.reading.statements.sayings import Sayings
from hiwar.reading.statements.speakers import Speakers
from hiwar.reading.statements.speech import Speech, may_report, speech
from hiwar.reading.statements.subjects import Subjects
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.forms import forms_of
from hiwar.reading.words.hints import asked
from hiwar.reading.words.script import Script, Sentence

_REPORT = asked(may_report)
_WEAK = frozenset({"ar.statement.masdar", "ar.statement.document"})


class UtteranceReader:
    """Reads the utterances of a page sentence by sentence and remembers who spoke last."""

    def __init__(self, script: Script, memory: Memory, language: str = "ar") -> None:
        self.script = script
        self.memory = memory
        self.speech: Speech = speech(language)
        self.met = forms_of(language)
        self.floor = Floor(self.speech.masculine)
        self.parting = frozenset(self.speech.as_for) | self.speech.meanwhile
        self.speakers = Speakers(script, memory, self.floor, self.speech)
        phrases = PhraseReader(script, self.speech, memory.world.nisba, language)
        contents = Contents(self.speech, phrases)
        subjects = Subjects(self.speech, phrases, contents.over)
        self.clause = Clause(script, self.speech, phrases, contents, subjects, self.speakers, self.floor)
        phrases.whole = self.speakers.whole
        phrases.told = self.speakers.knows
        actors = Actors(self.clause)
        self.credits = Credits(self.clause, actors.before)
        self.sayings = Sayings(self.clause, actors)
        self.verbs = ReportingVerbs(self.clause, self.credits, actors, language)
        self.learnt = Learnt(self.clause)
        self.participles = ReportingParticiples(self.clause, actors)

    def read(self, index: int, sentence: Sentence, items: list[Item], framer: Framer) -> list[Utterance]:
        """The utterances of one sentence, nested ones resolved to the innermost speaker."""
        if sentence.headline or not items:
            return []
        clause = self.clause
        clause.enter(index, sentence, items)
        found = clause.found
        forms, quoted, hints, of = self.script.forms, self.script.quoted, self.script.hints, self.met
        for at, item in enumerate(clause.items):
            if not hints[item.first] & _REPORT:
                if item.form == forms[item.first] or not of[item.form].hints & _REPORT:
                    continue
            if item.kind == "mention":
                continue
            if quoted[item.first] and item.kind != "open":
                continue
            utterance = self._one(at, item, sentence)
            if utterance is None or (utterance.rule in _WEAK and self._said(utterance, found)):
                continue
            found.append(utterance)
        nest(found, clause.items, self.floor, self.parting)
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
            entry = self.speech.verbs.get(item.senses["speech"].sense.lemma)
            learnt = entry is not None and entry.needs == "learnt"
            return self.learnt.read(at, entry) if entry is not None and learnt else self.verbs.verb(at)
        if item.kind == "participle" and "speech" in item.senses:
            return self.participles.participle(at, item.senses["speech"])
        if item.kind == "noun" and "speech" not in item.senses:
            hidden = next((a for a in self.script.words[item.first].participles if a.sense.source == "speech"), None)
            if hidden is not None:
                return (
                    self.participles.participle(at, hidden, hidden=True)
                    if self.participles.circumstantial(at, hidden)
                    else None
                )
        if stem in self.speech.sayings:
            return self.sayings.saying(at)
        if stem in self.speech.credits:
            return self.credits.credit(at, sentence)
        if item.form in self.speech.limits:
            return self.credits.to_the_limit(at, sentence)
        if stem in self.speech.from_:
            return self.sayings.passed_on(at)
        if item.kind == "noun" and "speech" in item.senses:
            return self._demanding(at, item) or self.sayings.masdar(at)
        if item.kind == "verb" and stem in self.speech.document_verbs:
            return self.sayings.document(at)
        return None

    def _demanding(self, at: int, item: Item) -> Utterance | None:
        """«، مطالبة بالإفراج عنه»: a feminine participle behind a comma that may be the masdar of its verb."""
        may = [a for a in self.script.words[item.first].participles if a.sense.source == "speech"]
        if item.prep or item.joined or not may or not self.participles.circumstantial(at, may[0]):
            return None
        return self.participles.participle(at, may[0], hidden=True)

    def _acting(self, at: int, items: list[Item], mention: Mention) -> Party | None:
        """Whom the subject of a verb means; one told by title alone as a speaker would be («ولم يفصح المسؤول عن»)."""
        if mention.type == "person" and mention.entity is None and mention.name is None:
            phrase, _ = self.clause.subjects.behind(items, at, len(items), frozenset())
            if phrase is not None and phrase.mention is mention and not (phrase.bearer or phrase.name):
                return self.clause.party(phrase)
        return self.speakers.of_mention(mention)

    def _actor(self, index: int, items: list[Item], framer: Framer) -> None:
        """Whoever acts first in a sentence without speech may speak in the next one without being named again."""
        for at, item in enumerate(items[:14]):
            if item.kind == "verb" and not self.script.quoted[item.first]:
                frame = framer.verb(at)
                if frame.subject and frame.subject.mentions[0].type in ("person", "institution", "organisation"):
                    party = self._acting(at, items, frame.subject.mentions[0])
                    if party and party.type != "unnamed":
                        agreement = self.clause.subjects.agreement(item)
                        self.floor.take(party, agreement.feminine, False, index, spoke=False)
                return
