"""Subjects: the noun phrase that a verb of speech has as its subject, before it or behind it.

What enters is the items of a sentence and the place of a verb; what leaves is its subject's phrase. Invariant: a phrase
behind the verb is its subject only where the verb agrees with it; else it is the object («دعا روسيا إلى»).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.statements.far_names import far_named
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.phrases import PhraseReader
from hiwar.reading.statements.speech import Speech
from hiwar.text.shadow import fold

BACK = 26
_ACTING = frozenset({"person", "institution", "organisation"})


class Agreement(msgspec.Struct, frozen=True, gc=False):
    """Gender and number of a verb in the third person."""

    feminine: bool
    plural: bool


class Subjects:
    """Finds the subjects of the verbs of one sentence."""

    def __init__(self, speech: Speech, phrases: PhraseReader, over: Callable[[list[Item], int, int], int]) -> None:
        self.speech = speech
        self.phrases = phrases
        self.over = over

    # ------------------------------------------------------------------ behind the verb
    def behind(self, items: list[Item], at: int, stop: int, halt: frozenset[str]) -> tuple[Phrase | None, int]:
        """The phrase behind the verb up to `stop`, and the first item behind what was looked at."""
        k = at + 1
        while k < stop:
            item = items[k]
            if item.kind == "comma":
                k = self.over(items, k, stop)
            elif item.kind in ("adverb", "time", "pron"):
                k += 1
            elif item.form in self.speech.these and k + 1 < stop and items[k + 1].kind == "noun":
                k += 2  # «وقال بهذا الخصوص»
            elif item.kind == "prep" and self._name(items, k, at, stop):
                phrase = self.phrases.at(k, stop, halt)
                return phrase, phrase.last if phrase else k
            elif item.kind == "bracket":
                k = self.phrases.bracket(k, stop) or k + 1
            elif (item.kind == "prep" and item.form not in halt) or (item.prep and item.prep not in halt):
                k = self._over(items, k, stop)
            elif self._how(items, k, stop) or self._points(items, k, stop):
                k += 1
            elif item.kind == "open" and k > at + 1 and self._outlet(items[k - 1]):
                inside = self.phrases.inside(k, stop)
                if inside is None:
                    return None, k
                k = inside[2]
                while k < stop and items[k].kind in ("participle", "word") and self.phrases.definite(items[k]):
                    k += 1
            elif item.kind in ("mention", "noun", "word", "participle", "open") or self._name(items, k, at, stop):
                if item.joined and item.kind != "mention":
                    return None, k
                phrase = self.phrases.at(k, stop, halt)
                phrase = phrase and far_named(self.phrases, phrase, stop)
                known = phrase is not None and (phrase.agent or phrase.mention or phrase.name)
                if k > at + 1 and not known and any(i.kind == "comma" for i in items[at + 1 : k]):
                    return None, k
                return phrase, phrase.last if phrase else k
            else:
                return None, k
        return None, k

    def _name(self, items: list[Item], k: int, at: int, stop: int) -> bool:
        """Whether what seems a verb or preposition right behind the verb is a name («قال سالم ...»، «قال علي ...»)."""
        return k == at + 1 and items[k].kind in ("verb", "prep") and self.phrases.name_run(k, stop) > 1

    def _how(self, items: list[Item], k: int, stop: int) -> bool:
        """Whether a word tells how something was said, not who said it («أعلنت مرارا أنها»)."""
        if items[k].joined or items[k].prep:
            return False
        if items[k].kind not in ("noun", "word", "participle"):
            mention = items[k].mention
            return mention is not None and mention.name is None and self._as_somebody(items[k])
        word = self.phrases.word(items[k])
        if word.form in self.speech.manners:
            return True
        if self.phrases.definite(items[k]) or not word.form.endswith(self.speech.accusative):
            return False
        if items[k].kind == "noun" and self.phrases.owned(items[k]):
            return False
        behind = items[k + 1] if k + 1 < len(items) else None
        if behind is None or not (k + 1 == stop or behind.kind in ("prep", "comma", "time") or behind.prep):
            return False
        if self._as_somebody(items[k]):
            return True
        circumstance = any("indefinite" in a.sense.features for a in word.participles)
        if not word.analyses:
            return word.form.startswith(self.speech.shapes["participle"]) and not self.phrases.given.get(word.form)
        return circumstance or self.phrases.agents.of(word) is None

    def _as_somebody(self, item: Item) -> bool:
        """«أضاف متحدثا عن»: whether a word tells as whom somebody spoke, in the accusative, which is no subject."""
        word = self.phrases.word(item)
        agent = self.phrases.agents.of(word) if item.last - item.first == 1 else None
        if agent is None or agent.kind != "person" or agent.prep or self.phrases.told(word.form):
            return False
        return word.form == fold(agent.lemma) + self.speech.accusative

    def _points(self, items: list[Item], k: int, stop: int) -> bool:
        """Whether a word only points at what stands behind it («أكدت هذه الدول»)."""
        pointing = "demonstratives" in self.phrases.word(items[k]).classes and k + 1 < stop
        return pointing and items[k + 1].mention is not None and not items[k + 1].prep

    def _outlet(self, item: Item) -> bool:
        """Whether an item is the noun before an outlet's name that is told in quotation marks («لقناة "كيك"»)."""
        agent = self.phrases.agents.of(self.phrases.word(item)) if item.kind in ("noun", "word") else None
        return agent is not None and agent.kind == "outlet" and agent.prep

    def _over(self, items: list[Item], k: int, stop: int) -> int:
        """Behind a prepositional phrase («في بيان صحفي»), before a person who can be no part of it."""
        j = k + 1
        if (heard := items[k].mention) is not None and heard.type == "outlet" and items[k].prep:
            while j < stop and items[j].kind in ("participle", "noun", "word") and self.phrases.nisba_state(items[j]):
                j += 1
            if j < stop and (items[j].mention or self.phrases.agents.of(self.phrases.word(items[j])) is not None):
                return j
        if items[k].kind == "prep" and j < stop and items[j].kind in ("noun", "word", "mention", "participle", "open"):
            j += 1
        while j < stop:
            item = items[j]
            if (
                item.kind in ("comma", "prep", "comp", "colon", "verb", "rel", "conj", "neg", "mark", "open")
                or item.prep
            ):
                return j
            before = items[j - 1]
            if before.kind == "close" and self.phrases.agents.of(self.phrases.word(item)) is not None:
                return j
            if item.kind == "mention" and item.mention and item.mention.type in _ACTING:
                if before.kind in ("participle", "time", "bracket", "close") or self.phrases.nisba_state(before):
                    return j
            j += 1
        return j

    # ------------------------------------------------------------------ before the verb
    def before(self, items: list[Item], at: int) -> Phrase | None:
        """The phrase before the verb, where a clause begins with it («مصادر مطلعة أكدت»)."""
        if at == 0:
            return None
        if items[at].joined:
            return self._as_for(items, at)
        for start in range(at - 1, max(-1, at - BACK), -1):
            item = items[start]
            if item.kind in ("comp", "colon", "mark") and start != at - 1:
                return None
            if (
                item.kind not in ("mention", "noun", "word", "participle", "open")
                or item.prep
                or not self._begins(items, start)
                or (items[start - 1].kind == "bracket" and start > 0 and self.phrases.bracket(start - 1, at))
            ):
                continue
            phrase = self.phrases.at(start, at)
            last = items[start - 1] if start else None
            near = last is not None and last.kind in ("comma", "close", "bracket", "adverb", "time")
            near = near and last is not None and last.form not in self.speech.openers
            if phrase is None or not self._reaches(items, self._over_title(items, phrase), at, near):
                if item.kind != "open" and start < at - 1 and items[start - 1].kind in ("comp", "conj", "mark"):
                    return None
                continue
            nobody = phrase.agent is None and phrase.mention is None and phrase.name is None
            if nobody and item.joined and item.kind == "noun":
                continue
            return phrase
        return None

    def _as_for(self, items: list[Item], at: int) -> Phrase | None:
        """«أما فلان فقال»: a joined verb whose subject stands behind «أما»."""
        for k in range(at - 1, max(-1, at - BACK), -1):
            if items[k].form == self.speech.as_for[0]:
                phrase = self.phrases.at(k + 1, at)
                return phrase if phrase is not None and self._reaches(items, phrase.last, at, False) else None
            if items[k].kind in ("verb", "mark", "comp"):
                return None
        return None

    def _begins(self, items: list[Item], start: int) -> bool:
        if start == 0:
            return not self._dateline(items)
        last = items[start - 1]
        if last.kind in ("comp", "conj", "colon", "mark", "adverb", "time"):
            return True
        if last.mention is not None and items[start].mention is not None and items[start].joined:
            return False
        if last.form in self.speech.as_for or items[start].joined:
            return last.kind != "prep"
        return last.kind in ("comma", "close", "bracket")

    def _dateline(self, items: list[Item]) -> bool:
        """Whether a sentence begins with the place that it is told from («باريس - أعلنت ...»)."""
        place = items[0].mention
        if place is None or place.type != "place" or items[1].kind != "comma":
            return False
        return items[1].form in self.speech.dashes or items[2].kind == "verb"

    def _reaches(self, items: list[Item], k: int, at: int, near: bool) -> bool:
        """Whether only adverbs, marks and insertions stand between the phrase and its verb."""
        while k < at:
            item = items[k]
            if near and item.kind in ("comma", "rel"):
                return False
            if item.kind == "bracket":
                k = self.phrases.bracket(k, at) or k + 1
            elif item.kind in ("adverb", "time", "close", "pron"):
                k += 1
            elif item.kind == "prep" and item.form in self.speech.of and items[k + 1].form in self.speech.sides:
                k += 2
            elif item.prep and item.form in self.speech.sides:
                k += 1
            elif item.form in self.speech.nameless and k > 0 and not self.phrases.definite(items[k - 1]):
                return not any(i.kind in ("verb", "comp", "colon", "conj") for i in items[k + 1 : at])
            elif item.kind == "comma" or item.kind == "rel":
                end = self._insertion(items, k + 1, at)
                if end is None:
                    return False
                k = end
            else:
                return False
        return True

    def _over_title(self, items: list[Item], phrase: Phrase) -> int:
        """Behind the title that stands right behind a name («وكان فلان حاكم الإقليم قال»)."""
        k = phrase.last
        if phrase.bearer is not None and self._parted(phrase.bearer) and k < len(items) and items[k].kind != "comma":
            return self._insertion(items, k, len(items)) or k
        told = phrase.titled is not None and k < len(items) and items[k].mention is phrase.titled
        return k + 1 if told else self._over_office(items, phrase, k)

    def _over_office(self, items: list[Item], phrase: Phrase, k: int) -> int:
        """Behind what the title inside a name's mention is of («فلان المدير السابق في الوزارة أكد»)."""
        bearer = phrase.bearer
        titled = bearer is not None and bearer.name is not None and bearer.name[1] < bearer.last
        if not titled or k >= len(items) or items[k].form not in self.speech.belongs:
            return k
        end = k + 1
        while (
            end < len(items) and items[end].kind in ("noun", "participle", "word", "mention") and not items[end].joined
        ):
            end += 1
        return end

    def _parted(self, mention: Mention) -> bool:
        """Whether a mention holds a comma («فلان، الكاتب العام»), so that what follows belongs to its insertion."""
        tokens = self.phrases.script.tokens[mention.first : mention.last]
        return any(token.kind == "mark" for token in tokens)

    def _insertion(self, items: list[Item], k: int, at: int) -> int | None:
        """Behind the insertion that begins at `k`: the item behind its comma, at most the verb itself."""
        for j in range(k, at):
            if items[j].kind == "comma":
                return j + 1
            if items[j].kind in ("comp", "colon", "mark", "conj") or (items[j].kind == "verb" and items[j].joined):
                return None
        return at if all(item.kind == "adverb" for item in items[k:at]) else None

    # ------------------------------------------------------------------ agreement
    def agrees(self, items: list[Item], at: int, phrase: Phrase) -> bool:
        """Whether the verb at `at` can have the phrase behind it as its subject."""
        verb = self.agreement(items[at])
        if verb.plural or self._object(items, at, phrase):
            return False
        gender = self.gender(items, phrase)
        return gender is None or gender is verb.feminine

    def _object(self, items: list[Item], at: int, phrase: Phrase) -> bool:
        """Whether a phrase behind a verb that takes whom it speaks of shows that it is its object.

        It is a sound plural in the oblique case («حثت المسؤولين»), or a definite noun that nothing makes a speaker.
        """
        sense = items[at].senses.get("speech")
        lemma = sense.sense.lemma if sense is not None else None
        head = items[phrase.head]
        if lemma in self.speech.judging and self.phrases.definite(head) and self.phrases.oblique_at(head.first):
            return True
        if lemma in self.speech.object_only and items[at].joined and self._all(items, phrase):
            return True
        if lemma in self.speech.transitive and items[at].joined and self._all(items, phrase):
            several = phrase.agent is not None and phrase.agent.kind == "body" and phrase.agent.number > 1
            if several and not self.agreement(items[at]).feminine:
                return True
        if lemma not in self.speech.transitive or phrase.some:
            return False
        nobody = phrase.agent is None and phrase.mention is None and phrase.name is None and phrase.quoted is None
        if nobody:
            return items[at].joined and head.kind == "noun" and self.phrases.definite(head)
        words = self.phrases.script.words
        first, last = head.first, min(len(words), items[-1].last)
        if self.phrases.oblique_at(first):
            return True
        several = (phrase.agent.number if phrase.agent else phrase.mention.number if phrase.mention else 1) > 1
        led = several and words[first].form.startswith(self.phrases.article) and first + 1 < last
        return led and words[first + 1].form.startswith(self.phrases.article) and self.phrases.oblique_at(first + 1)

    def _all(self, items: list[Item], phrase: Phrase) -> bool:
        """Whether a phrase tells of all of a kind («كل القوى»)."""
        return any(item.form in self.speech.wholes for item in items[max(0, phrase.first - 1) : phrase.first + 1])

    def matches(self, items: list[Item], at: int, phrase: Phrase) -> bool:
        """Whether the verb can have the phrase before it as its subject: behind several persons it is in the plural."""
        agent = phrase.agent
        if agent is not None and agent.kind == "person" and agent.number > 1 and not phrase.some:
            if not self.agreement(items[at]).plural and phrase.mention is None:
                return False
        gender = self.gender(items, phrase)
        return gender is None or gender is self.agreement(items[at]).feminine or self.agreement(items[at]).plural

    def agreement(self, item: Item) -> Agreement:
        """Gender and number of a verb or participle."""
        features = item.senses["speech"].sense.features if "speech" in item.senses else frozenset()
        if not features and item.any_sense:
            features = item.any_sense.sense.features
        return Agreement("feminine" in features, "plural" in features or "dual" in features)

    def gender(self, items: list[Item], phrase: Phrase) -> bool | None:
        """Whether the head of a phrase is feminine; `None` where nothing tells."""
        agent, mention = phrase.agent, phrase.mention
        if mention is not None and mention.refer == "pair":
            return None
        if agent is not None:
            if agent.owner and agent.lemma in self.speech.honours:
                return None
            if agent.feminine and agent.kind == "person" and not self.phrases.ends_marked(items[phrase.head]):
                return None
            if agent.number == 1 and not phrase.some and agent.kind != "people":
                return (
                    agent.feminine
                    or agent.lemma in self.speech.several
                    or self._sound_feminine(items[phrase.head].form)
                )
            return True if agent.number != 1 and agent.kind in ("body", "document", "outlet") else None
        if mention is None or phrase.some:
            return None
        title = self.phrases.agents.of(self.phrases.script.words[mention.first])
        if (mention.name or mention.entity) and title is not None and title.lemma in self.speech.epicene:
            return None
        return self._of_mention(items[phrase.head].form, mention)

    def _of_mention(self, form: str, mention: Mention) -> bool | None:
        if mention.parts or mention.number > 1 or mention.refer in ("pair", "last"):
            return None
        if mention.entity is not None and mention.entity.kind in ("state", "place", "institution", "organisation"):
            if mention.entity.kind == "state" or "capital" in mention.entity.extra:
                masculine = mention.entity.kind == "state" and mention.entity.id in self.speech.masculine
                return None if masculine else True
            head = self.phrases.agents.of(self.phrases.script.words[mention.first])
            if head is None and mention.entity.id in self.speech.cities:
                return True
            if head is not None and head.number > 1:
                return True if head.kind == "body" else None
            return head.feminine or head.lemma in self.speech.several if head else None
        if mention.title and mention.type in ("person", "institution"):
            if mention.feminine and self._owned(mention):
                return None
            return mention.feminine or self._sound_feminine(form)
        return None

    def _owned(self, mention: Mention) -> bool:
        """Whether what looks like the mark of the feminine is a pronoun («رئيسه المنتخب»)."""
        script = self.phrases.script
        raw = script.text[script.tokens[mention.first].end - 1]
        return raw != self.speech.marbuta and script.words[mention.first].form.endswith(raw)

    def _sound_feminine(self, form: str) -> bool:
        return form.endswith(self.speech.feminine_plural)
