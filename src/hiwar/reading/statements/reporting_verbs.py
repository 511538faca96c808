"""Reporting verbs: the utterances that a finite verb of speech tells.

What enters is the place of a verb in the clause's items; what leaves is its utterance, or none where the verb tells
something else. Invariant: the speaker is the subject of the verb where one is told, else whoever holds the floor.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.model import Party
from hiwar.reading.statements.actors import Actors
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.credits import Credits
from hiwar.reading.statements.judged import Judged
from hiwar.reading.statements.mouthpieces import mouthpiece
from hiwar.reading.statements.objects import Objects
from hiwar.reading.statements.phrase import Phrase, several
from hiwar.reading.statements.seeming import Seeming
from hiwar.reading.statements.speech import SpeechVerb
from hiwar.reading.statements.utterance import Utterance
from hiwar.text.shadow import fold

NAME = 4
UNMARKED = 24
NEAR = 3
FAR = 9


@functools.cache
def _subjunctive(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "function")["subjunctive"]["list"])


class ReportingVerbs:
    """Reads the finite verbs of speech of a page."""

    def __init__(self, clause: Clause, credited: Credits, actors: Actors, language: str = "ar") -> None:
        self.clause = clause
        self.credits = credited
        self.actors = actors
        self.objects = Objects(clause, actors)
        self.seeming = Seeming(clause)
        self.judged = Judged(clause)
        self.script = clause.script
        self.speech = clause.speech
        self.speakers = clause.speakers
        self.floor = clause.floor
        self.subjunctive = _subjunctive(language)

    def verb(self, at: int) -> Utterance | None:
        clause, items = self.clause, self.clause.items
        item = items[at]
        analysis = item.senses["speech"]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        features = analysis.sense.features
        if entry is None or entry.needs == "never" or item.future or self.clause.declines(at, entry):
            return None
        if entry.needs == "source":
            if not self._outlet_tells(at):
                return None
            entry = msgspec.structs.replace(entry, needs="content", to=frozenset())
        if "passive" in features and entry.force == "asks":
            self._hear(self._subject(at, len(items), frozenset())[0], at)  # «سئل فلان»: he is asked and may answer
            return None
        negated = self._negated(at, entry)
        if negated:
            entry = msgspec.structs.replace(entry, needs="any", force="states")
        if entry.needs == "negation" or "first" in features or item.form in self.speech.no_verbs:
            return None
        if "jussive" in features and not negated:
            return None
        if item.form in self.speech.called and self.script.raw(item.first, item.last).endswith(self.speech.maqsura):
            return None
        if analysis.enclitic and (which := self._which(at, entry)):
            return which
        if entry.theme and not any(clause.phrases.stem(i) in entry.theme for i in items[at + 1 : at + UNMARKED]):
            return None
        if analysis.enclitic and any(a.enclitic is None for a in clause.phrases.word(item).nouns):
            return None
        if clause.credits_a_verb(at) and (credited := self.credits.behind(at, entry)):
            return credited
        before = items[at - 1] if at else None
        said = before is not None and before.form in self.speech.what and analysis.enclitic is not None
        said = said and not clause.contents.led_clause(items, at)
        if (
            said
            or self.seeming.passive(at)
            or self.seeming.dotted(at)
            or self.seeming.object_of_speech(at)
            or self.seeming.unsaid(at, entry, features)
            or (before and (before.form in self.speech.supposed or self.seeming.no_verb(at, before)))
        ):
            return None
        if before and before.kind == "neg" and not negated and not self.seeming.whatever(at) and not analysis.enclitic:
            return None
        aim = before and before.kind == "comp" and before.form in self.subjunctive and "present" in features
        if aim and not self._goes_on(at, entry):
            return None
        if before and before.form in self.subjunctive and "past" in features and self.seeming.masdar_too(at):
            return None
        begin = clause.contents.marked(items, at, entry.lemma in self.speech.pure)
        if (
            begin is not None
            and entry.needs == "quote"
            and items[begin].kind != "open"
            and items[begin - 1].kind != "colon"
        ):
            begin = None
        if (
            begin is not None
            and entry.lemma in self.speech.also_others
            and items[begin - 1].kind not in ("comp", "colon")
        ):
            begin = None
        if begin is None:
            inserted = self.credits.behind(at, entry)
            if inserted:
                return inserted
        if begin is not None and entry.needs == "content" and self.seeming.takes_object(at, begin):
            return None
        if begin is not None and items[begin].kind == "open" and entry.to:
            led = clause.contents.led(items, at, entry)
            begin = led if led is not None and led + NEAR < begin else begin
        marked = begin is not None
        if not marked and (self.seeming.describes(at) or self.seeming.caused(at, entry)):
            return None
        if not marked and (
            entry.needs == "quote" or (entry.needs == "content" and not entry.to and not self.judged.judges(entry))
        ):
            return None
        halt = frozenset(prep for prep in entry.to if len(prep) == 1) if marked else entry.to
        limit = min(len(items), at + UNMARKED)
        if begin is not None:
            limit = begin - 1 if items[begin - 1].kind in ("comp", "colon") else begin
        phrase, first, behind = self._subject(at, limit, halt)
        if not marked:
            addressed = analysis.enclitic is not None and entry.lemma in self.speech.transitive and bool(entry.to)
            if (
                (analysis.enclitic and not addressed)
                or (before and before.kind == "rel" and items[at - 2].form not in self.speech.meanwhile)
                or (self._subordinate(first, at) and not self._within(phrase, entry))
            ):
                return None
            begin = clause.contents.led(items, at, entry)
            if begin is None and phrase is not None and phrase.name and behind > at + 1:
                begin = clause.contents.led(items, behind - 1, entry)
            if entry.either:
                begin = clause.contents.before_led(items, behind, begin)
            if entry.needs == "content" and self.judged.judges(entry) and "past" in features:
                begin = self.judged.thing(at, behind, entry, phrase)
                if begin is None:
                    return None
            elif entry.needs == "content" and not self._led_at_once(at, begin, behind, phrase):
                return None
            if begin is None and (entry.needs == "noun" or not entry.to or entry.either):
                if entry.to and not entry.either:
                    return None
                begin = clause.contents.object(items, behind, at + 24)
            elif begin is None and entry.lemma in self.speech.telling and phrase is not None:
                told = clause.contents.object(items, behind, at + 24)
                begin = told if told is not None and clause.phrases.tells_act(items[told]) else None
            if begin is None and entry.lemma in self.speech.pure and clause.opens(at):
                named = phrase is not None and (phrase.bearer is not None or phrase.name is not None)
                begin = clause.contents.bare(items, behind if named else at + 1, named)
            if begin is not None and clause.contents.courteous(items, begin):
                self._hear(phrase, at)
                return None
            if begin is None or clause.contents.act(items, begin, entry):
                return None
        assert begin is not None
        speaker = clause.party(phrase) if phrase else None
        if phrase is not None and speaker is None:
            speaker = self._thing(phrase, begin if marked else None, entry)
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
        begin = self.credits.around(at, clause.contents.whole(items, at, begin, entry))
        via: list[Party] = []
        if phrase is not None and speaker.type != "person" and (voice := mouthpiece(clause, phrase.last + 1, begin)):
            speaker, via = voice, [speaker]
        utterance = clause.utterance(at, min(first, at), begin, speaker, entry, "verb")
        utterance.inherited = inherited
        utterance.marked = marked
        utterance.via += via + clause.outlets(at + 1, begin, speaker)
        plural = agreement.plural or (phrase is not None and several(phrase))
        self.floor.take(speaker, agreement.feminine if "third" in features else None, plural, clause.index)
        if agreement.feminine and speaker.type == "person" and not plural:
            self.speakers.memory.women.add(speaker.name)
        return utterance

    def _hear(self, phrase: Phrase | None, at: int) -> None:
        """Give the floor to whoever thanks or congratulates, which is no statement, so that he may speak on."""
        party = self.clause.party(phrase) if phrase is not None and _may_speak(phrase) else None
        if party is not None and phrase is not None:
            agreement = self.clause.subjects.agreement(self.clause.items[at])
            self.floor.take(party, agreement.feminine, several(phrase), self.clause.index)

    def _goes_on(self, at: int, entry: SpeechVerb) -> bool:
        """«قبل أن يضيف: ...»: whether a verb behind «قبل أن» leads at once to what was said."""
        items = self.clause.items
        if at < 2 or at + 2 > len(items) or items[at - 2].form not in self.speech.since:
            return False
        kind = items[at + 1].kind
        return kind in ("colon", "open") or (kind == "comp" and entry.lemma in self.speech.pure)

    def _negated(self, at: int, entry: SpeechVerb) -> bool:
        """Whether somebody tells by not denying or hiding («لم يستبعد»، «لا يخفي»)."""
        return at > 0 and self.clause.items[at - 1].kind == "neg" and entry.lemma in self.speech.negated

    def _which(self, at: int, entry: SpeechVerb) -> Utterance | None:
        """«..., وهو ما نفاه فلان»: somebody named says what stands before."""
        clause, items = self.clause, self.clause.items
        if at > 4 and items[at - 1].kind == "comp":
            return self._which_before(at, entry)
        if at < 2 or items[at - 1].form not in self.speech.what:
            return None
        if not self._points(at - 2) and items[at - 2].kind != "comma":
            return None
        phrase, _ = clause.subjects.behind(items, at, min(len(items), at + UNMARKED), frozenset())
        if phrase is None or not _may_speak(phrase) or not clause.subjects.agrees(items, at, phrase):
            return None
        speaker = clause.party(phrase)
        behind = items[phrase.last : phrase.last + 2]
        led = bool(behind) and behind[0].kind == "prep" and behind[0].form in self.speech.inside_of
        goes_on = not led and any("speech" in i.senses or clause.phrases.stem(i) in self.speech.sayings for i in behind)
        if speaker is None or speaker.type == "unnamed" or goes_on:
            return None
        first = max((u.content[0] for u in clause.found if not u.dropped), default=items[0].first)
        content = (
            (first, items[at - 2].first) if first < items[at - 2].first else (items[at - 1].first, items[at].first)
        )
        utterance = clause.over(at, content, phrase.last, speaker, entry, "which")
        utterance.first = items[at - 2].first
        self.floor.take(speaker, clause.subjects.agreement(items[at]).feminine, False, clause.index)
        return utterance

    def _which_before(self, at: int, entry: SpeechVerb) -> Utterance | None:
        """«..., وهو ما سبق لفلان أن نفاه»: whom «سبق» tells of says what stands before."""
        items, clause = self.clause.items, self.clause
        k = next((k for k in range(at - 2, max(1, at - FAR), -1) if items[k].form in self.speech.already), 0)
        if k < 2 or items[k - 1].form not in self.speech.what or not self._points(k - 2):
            return None
        speaker = self.actors.already(at)
        first = max((u.content[0] for u in clause.found if not u.dropped), default=items[0].first)
        if speaker is None or first >= items[k - 2].first:
            return None
        utterance = clause.over(at, (first, items[k - 2].first), at + 1, speaker, entry, "which")
        utterance.first = items[k - 2].first
        return utterance

    def _points(self, k: int) -> bool:
        """Whether an item points back to what was said («وهو»، «وهذا»)."""
        word = self.clause.phrases.word(self.clause.items[k])
        return self.clause.items[k].kind == "pron" or "demonstratives" in word.classes | word.conjoined

    def _led_at_once(self, at: int, begin: int | None, behind: int, phrase: Phrase | None) -> bool:
        """Whether a preposition leads to a content right behind a person, or behind a verb that goes on."""
        if phrase is None:
            return begin == at + 1 and self.clause.items[at].joined
        return begin == behind and _person(phrase)

    def _outlet_tells(self, at: int) -> bool:
        """Whether an outlet passes words on without a source («ونقلت وكالة تاس أن»)."""
        items = self.clause.items
        begin = self.clause.contents.marked(items, at)
        if begin is None or items[begin - 1].kind != "comp":
            return False
        between = items[at + 1 : begin - 1]
        if any(i.form in self.speech.from_ or i.form in self.speech.of_him for i in between):
            return False
        phrase, last = self.clause.subjects.behind(items, at, begin - 1, frozenset())
        mention = phrase.mention if phrase else None
        outlet = mention is not None and mention.type == "outlet"
        agent = phrase is not None and phrase.agent is not None and phrase.agent.kind == "outlet"
        return last >= begin - 1 and (outlet or agent)

    def _subject(self, at: int, limit: int, halt: frozenset[str]) -> tuple[Phrase | None, int, int]:
        """The subject's phrase, where the clause begins, and where the search behind the verb ended."""
        clause, items = self.clause, self.clause.items
        if self.objects.accused(at, limit) or self._told_by_pronoun(at):
            return None, at, at + 2
        before = clause.subjects.before(items, at)
        if before is not None and not (_may_speak(before) and clause.subjects.matches(items, at, before)):
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
            and before.last == at - (items[at - 1].form in self.speech.perfect)
            and (before.first == 0 or items[before.first - 1].kind in ("comp", "conj", "adverb"))
        ):
            return before, before.first, at + 1
        phrase, behind = clause.subjects.behind(items, at, limit, halt)
        act = phrase is None or (phrase.mention is None and clause.phrases.tells_act(items[phrase.head]))
        agrees = phrase is not None and not act and clause.subjects.agrees(items, at, phrase)
        if agrees and before is None and phrase is not None and self.objects.told_of(at, phrase):
            return None, at, phrase.head
        object_ = before is not None and phrase is not None and phrase.mention is not None
        if object_ and phrase is not None and phrase.mention is not None and phrase.mention.refer == "counterpart":
            agrees = False
        if agrees and phrase is not None and (before is None or phrase.bearer or phrase.name or phrase.agent):
            return phrase, at, behind
        if before is not None:
            return before, before.first, at + 1
        return None, at, behind if phrase is None else phrase.head

    def _told_by_pronoun(self, at: int) -> bool:
        """«وهي تخاطب فلانا»: whether a pronoun joined to the clause is the subject of a verb in the present."""
        before = self.clause.items[at - 1] if at else None
        present = "present" in self.clause.items[at].senses["speech"].sense.features
        return before is not None and before.kind == "pron" and before.joined and present

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

    def _within(self, phrase: Phrase | None, entry: SpeechVerb) -> bool:
        """«ذكرت الوكالة أن الأمير فلانا أكد دعمه»: whether somebody named speaks within what another tells."""
        return phrase is not None and phrase.bearer is not None and entry.lemma in self.speech.within

    def _thing(self, phrase: Phrase, content: int | None, entry: SpeechVerb) -> Party | None:
        """A subject that no list knows: a name made of common words, told before or short and indefinite."""
        clause, items = self.clause, self.clause.items
        if phrase.mention is not None or phrase.agent is not None:
            return None
        head = items[phrase.head]
        if content is None and (
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
        if clause.phrases.definite(head) and head.kind == "noun" and not clause.phrases.word(head).participles:
            quoted = content is not None and "open" in (items[content].kind, items[content - 1].kind)
            speaks = quoted and entry.lemma in self.speech.pure and items[phrase.head - 1].kind == "verb"
            return self.speakers.unnamed(*tokens, phrase.state) if speaks else None
        if clause.phrases.definite(head) or not 1 < len(words) <= NAME:
            return self.speakers.unnamed(*tokens, phrase.state)
        return self.speakers.stranger(msgspec.structs.replace(phrase, name=tokens))


def _person(phrase: Phrase | None) -> bool:
    """Whether a phrase names a person, or tells one by title."""
    if phrase is None or phrase.bearer is not None:
        return phrase is not None
    return phrase.mention is not None and phrase.mention.type == "person" and phrase.mention.number == 1


def _may_speak(phrase: Phrase) -> bool:
    return any(part is not None for part in (phrase.agent, phrase.mention, phrase.bearer, phrase.name))
