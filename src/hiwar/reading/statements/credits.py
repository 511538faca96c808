"""Credits: who stands behind a clause without a verb that governs it («بحسب الكرملين»، «-يضيف شاهين-»).

What enters is a clause and the place of a credit; what leaves is an utterance over the clause beside it. Invariant: a
credit to a rule, a law or a plan is none.
"""

from __future__ import annotations

from collections.abc import Callable

from hiwar.model import Party
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.far_names import far_named
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.speech import SpeechVerb
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.words.script import Sentence

SHORTEST = 3
NOTHING: frozenset[str] = frozenset()


class Credits:
    """Reads the credits of one sentence."""

    def __init__(self, clause: Clause, acting: Callable[[int, bool], Party | None]) -> None:
        self.clause = clause
        self.acting = acting

    def credit(self, at: int, sentence: Sentence) -> Utterance | None:
        """«بحسب الكرملين»، «وفق تصريحات الوزير»: before the clause or behind it."""
        clause, items = self.clause, self.clause.items
        speech = clause.speech
        k, own = at + 1, False
        while k < len(items) and (
            clause.phrases.stem(items[k]) in speech.credit_nouns or items[k].form in speech.credit_fillers
        ):
            own = clause.phrases.owned(items[k])
            k += 1
        if k < len(items) and items[k].kind == "verb" and not own:
            return None
        phrase = clause.phrases.at(k, len(items), led=True) if k < len(items) and not own else None
        phrase = phrase and far_named(clause.phrases, phrase, len(items))
        speaker: Party | None = None
        last = k
        via: list[Party] = []
        if phrase is not None:
            speaker, last = clause.party(phrase), phrase.last
            if speaker is not None and (source := self._passed_on(phrase)) is not None:
                via, (speaker, last) = [speaker], source
            if (
                phrase.name
                and phrase.last - k == 1
                and clause.phrases.definite(items[k])
                and not clause.speakers.is_told(phrase)
            ):
                return None
        elif own:
            hers = items[k - 1].form.endswith(speech.hers)
            speaker = self.acting(at, hers) if at > 2 and not clause.found else None
            speaker = speaker or clause.floor.resume(hers, False, clause.index, True) or clause.floor.last
        if speaker is None or (speaker.type == "state" and phrase and self._only_place(phrase)):
            return None
        ruled = phrase is not None and phrase.agent is not None and phrase.agent.lemma in speech.rules
        if ruled and phrase is not None and phrase.inner is None and phrase.owner is None:
            return None
        if any(u.speaker is speaker and not u.dropped for u in clause.found) and (own or at > 2):
            return None
        inside = next((u for u in clause.found if u.head < items[at].first < u.content[0] and not u.dropped), None)
        if inside is not None and inside.speaker is not speaker:
            inside.via.append(speaker)
            return None
        outer = next((u for u in reversed(clause.found) if not u.dropped and u.speaker is not speaker), None)
        if (
            outer is not None
            and at > 2
            and items[at - 1].kind not in ("mark", "comp", "colon")
            and last >= len(items) - 2
        ):
            outer.via.append(speaker)
            return None
        entry = SpeechVerb(items[at].form, "states", "any", NOTHING, NOTHING, False)
        leads = at <= 1 or items[at - 1].kind in ("mark", "comp", "colon")
        if leads and last < len(items) - 1:
            begin = last + 1 if items[last].kind == "comma" else last
            content = (items[begin].first, sentence.last)
            if content[1] - content[0] < SHORTEST:
                return None
            utterance = clause.utterance(at, at, begin, speaker, entry, "credit")
        else:
            start = self.start(at)
            content = (items[start].first, items[at].first)
            if content[1] - content[0] < SHORTEST:
                return None
            utterance = clause.over(at, content, last, speaker, entry, "credit")
        utterance.via += via
        clause.floor.take(speaker, None, False, clause.index)
        return utterance

    def _passed_on(self, phrase: Phrase) -> tuple[Party, int] | None:
        """«بحسب صحيفة نقلا عن مصدر، فإن»: who is behind an outlet that a credit names, and what stands behind him."""
        items, speech = self.clause.items, self.clause.speech
        k = phrase.last
        if k + 2 >= len(items) or items[k].form not in speech.carried or items[k + 1].form not in speech.from_:
            return None
        source = self.clause.phrases.at(k + 2, len(items), led=True)
        party = self.clause.party(source) if source is not None else None
        return (party, source.last) if party is not None and source is not None else None

    def to_the_limit(self, at: int, sentence: Sentence) -> Utterance | None:
        """«على حد قول فلان»: a credit where a noun of speech stands behind «على حد»."""
        items, phrases = self.clause.items, self.clause.phrases
        led = at > 0 and items[at - 1].form in self.clause.speech.charged_by
        told = at + 1 < len(items) and phrases.stem(items[at + 1]) in self.clause.speech.credit_nouns
        return self.credit(at - 1, sentence) if led and told else None

    def _only_place(self, phrase: Phrase) -> bool:
        """Whether a phrase names a place that stands for no government."""
        mention = phrase.mention
        if mention is None or mention.type != "place":
            return False
        return mention.entity is None or "capital" not in mention.entity.extra

    def start(self, at: int) -> int:
        """Where the clause that a credit stands behind begins: behind the content of the utterance before it."""
        items = self.clause.items
        begin = 0
        for k in range(at - 1, 0, -1):
            if items[k].kind == "mark" and items[k].form in self.clause.speech.stops:
                return k + 1
        return begin

    def _credit_word(self, k: int) -> bool:
        speech = self.clause.speech
        return (
            self.clause.items[k].form in speech.credit_verbs | speech.credit_words
            or self.clause.phrases.stem(self.clause.items[k]) in speech.credits
        )

    def _as_he_said(self, at: int) -> bool:
        """Whether a verb without a subject credits what stands before it («كما قال في تغريدة»)."""
        before = self.clause.items[at - 1].form
        return before in self.clause.speech.as_he_said or self.clause.credits_a_verb(at)

    def _goes_on_with_act(self, k: int) -> bool:
        """«كما أكد الجانبان رفضهما للتدخل»: whether what is said follows as an act of the speaker's own."""
        item = self.clause.items[k] if k < len(self.clause.items) else None
        if item is None or item.kind != "noun" or item.prep or item.joined:
            return False
        return self.clause.phrases.owned(item) and self.clause.phrases.tells_act(item)

    def _goes_on(self, at: int, quoted: bool) -> Party | None:
        """Who spoke on, where a verb behind what was said has no subject («كما قال في تغريدة»)."""
        if quoted:
            return self.clause.floor.last
        agreement = self.clause.subjects.agreement(self.clause.items[at])
        return self.clause.floor.resume(agreement.feminine, agreement.plural, self.clause.index, False)

    def _present(self, at: int) -> bool:
        """Whether a verb of speech is in the present."""
        return "present" in self.clause.items[at].senses["speech"].sense.features

    def around(self, at: int, begin: int) -> int:
        """Where a content begins that goes on behind its verb («"..."، يقول فلان، "..."»): with the first quotation."""
        clause, items = self.clause, self.clause.items
        k = at - 2 if at > 1 and items[at - 1].kind == "comma" else at - 1
        if k < 1 or items[k].kind != "close" or items[begin].kind != "open" or items[at].joined:
            return begin
        first = next((o for o in range(k, -1, -1) if items[o].kind == "open"), None)
        told = first is not None and any(u.content[1] > items[first].first for u in clause.found if not u.dropped)
        name = first is not None and items[at - 1].kind == "close" and self._name(first, k - 1)
        return begin if first is None or told or name else first

    def _name(self, begin: int, last: int) -> bool:
        """Whether a quotation is so short that it is a name («"الخط الأحمر" يربط المدينتين»)."""
        inside = self.clause.items[begin + 1 : last + 1]
        return len(inside) <= SHORTEST and all(i.kind in ("noun", "word", "participle", "mention") for i in inside)

    def behind(self, at: int, entry: SpeechVerb) -> Utterance | None:
        """A verb behind what was said or inside it: «"..." يقول فلان», «-يضيف شاهين-», «كما ذكر فلان»."""
        clause, items = self.clause, self.clause.items
        if at == 0 or items[at].joined or entry.needs in ("noun", "quote"):
            return None
        k = at - 1
        if k > 0 and items[k].form in clause.speech.thus:
            k -= 1
        elif k > 1 and items[k].form in clause.speech.words and items[k - 1].form in clause.speech.these:
            k -= 2
        quoted = items[k].kind == "close" or (k > 0 and items[k].kind == "comma" and items[k - 1].kind == "close")
        credited = items[k].form in clause.speech.credit_words or self._as_he_said(at)
        inserted = items[k].kind in ("comma", "bracket") and any(
            i.kind in ("comma", "bracket") for i in items[at + 2 : at + 9]
        )
        closing = items[k].kind == "comma" and not clause.found and self._present(at)
        if not (quoted or credited or inserted or closing):
            return None
        stop = next(
            (j for j in range(at + 2, min(at + 12, len(items))) if items[j].kind in ("comma", "comp", "open")),
            min(at + 12, len(items)),
        )
        phrase, _ = clause.subjects.behind(items, at, stop, NOTHING)
        if (
            phrase is None
            or not clause.subjects.agrees(items, at, phrase)
            or clause.phrases.tells_act(items[phrase.head])
        ) and not ((quoted or (self._as_he_said(at) and not clause.found)) and phrase is None):
            return None
        if phrase is not None and not quoted and self._goes_on_with_act(phrase.last):
            return None
        speaker = clause.party(phrase) if phrase else self._goes_on(at, quoted)
        if speaker is None:
            return None
        if not (quoted or credited) and (not self._present(at) or phrase is None):
            return None
        if not (quoted or credited or inserted) and phrase is not None and phrase.last < len(items) - 1:
            return None
        while k > 0 and (items[k].kind in ("comma", "bracket", "close") or self._credit_word(k)):
            k -= 1
        begin = 0
        if quoted:
            begin = next((o for o in range(k, -1, -1) if items[o].kind == "open"), 0)
            if self._name(begin, k) and items[at - 1].kind == "close":
                return None
        content = (items[begin].first, items[k].last)
        last = phrase.last if phrase else at + 1
        if content[1] - content[0] < SHORTEST:
            opens = k == 0 and self._credit_word(0)
            if last + 2 >= len(items) or (opens and items[last].kind not in ("comma", "bracket", "open", "comp")):
                return None
            begin = last + 1 if items[last].kind == "comp" else 0
            content = (items[begin].first, items[-1].last)
        utterance = clause.over(at, content, last, speaker, entry, "behind")
        features = items[at].senses["speech"].sense.features
        clause.floor.take(speaker, "feminine" in features, False, clause.index)
        return utterance
