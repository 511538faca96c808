"""Seeming: what looks like a finite verb of speech and reports nothing.

What enters is the place of a verb in the clause's items; what leaves is whether it is a noun, a passive, a thing's
cause, or tells of a noun. Invariant: the tests look at the verb and what stands around it, never at who speaks.
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.speech import SpeechVerb

PASSIVE = 4
NEAR = 8


class Seeming:
    """Tests of the verbs of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.script = clause.script
        self.speech = clause.speech

    def object_of_speech(self, at: int) -> bool:
        """«أكد فلان تمسك حزبه بالحوار»: whether what seems a verb is the noun that another verb of speech tells."""
        items = self.clause.items
        if items[at].joined or at < 2 or not self.clause.phrases.tells_act(items[at]):
            return False
        for k in range(at - 1, max(-1, at - NEAR), -1):
            if items[k].kind == "verb":
                return "speech" in items[k].senses
            if items[k].kind not in ("mention", "noun", "word", "participle", "adverb", "time", "bracket"):
                return False
        return False

    def masdar_too(self, at: int) -> bool:
        """Whether a verb in the past behind «أن» is a noun («إن تفاخر فلان بالحرب خطأ»)."""
        items = self.clause.items
        behind = at > 1 and items[at - 2].form in self.speech.before_clause
        return not behind and bool(self.clause.phrases.word(items[at]).nouns)

    def unsaid(self, at: int, entry: SpeechVerb, features: frozenset[str]) -> bool:
        """What may yet be said, and whom somebody called upon: «قد يعلن الكرملين أن», «قال إنه دعا فلانا إلى»."""
        items, speech = self.clause.items, self.clause.speech
        may = at > 0 and items[at - 1].form in speech.may and "present" in features
        before = items[at - 1 - may] if at > may else None
        behind = items[at + 1].mention if at + 1 < len(items) and not items[at + 1].prep else None
        his_own = before is not None and before.form in speech.by_pronoun and entry.lemma in speech.transitive
        return may or (his_own and behind is not None)

    def whatever(self, at: int) -> bool:
        """Whether «ما» before a verb belongs to the word before it («سرعان ما أعلن»)."""
        return at > 1 and self.clause.items[at - 2].form in self.speech.before_what

    def caused(self, at: int, entry: SpeechVerb) -> bool:
        """Whether a verb of causes has a thing for its subject («يرجع الارتفاع إلى الحرب»)."""
        behind = self.clause.items[at + 1] if at + 1 < len(self.clause.items) else None
        if entry.lemma not in self.speech.caused or behind is None or behind.kind != "noun" or behind.prep:
            return False
        return self.clause.phrases.definite(behind) and self.clause.phrases.tells_act(behind)

    def describes(self, at: int) -> bool:
        """Whether a verb tells of the noun before it by a pronoun («احتجاجات دعت إليها النقابة»)."""
        items = self.clause.items
        if at == 0 or items[at].joined or items[at - 1].kind in ("conj", "comp", "colon", "open", "mark", "adverb"):
            return False
        behind = items[at + 1] if at + 1 < len(items) else None
        return behind is not None and behind.kind == "pron" and behind.form not in self.speech.inside

    def no_verb(self, at: int, before: Item) -> bool:
        """Whether a verb is a name behind a preposition («بكل من دان سوليفان»)."""
        return before.kind == "prep" and not self.clause.items[at].joined and before.form in self.speech.of

    def dotted(self, at: int) -> bool:
        """«نادي», «نفي»: whether what seems a verb in the past that ends in ى is written with ي, as the noun is."""
        sense = self.clause.items[at].senses["speech"]
        item = self.clause.items[at]
        if "past" not in sense.sense.features or sense.enclitic or not sense.sense.lemma.endswith(self.speech.maqsura):
            return False
        return item.form.endswith(self.speech.nisba) and self.script.raw(item.first, item.last).endswith(
            self.speech.nisba
        )

    def passive(self, at: int) -> bool:
        """Whether a verb in the past bears the vowel of the passive on one of its first letters."""
        item = self.clause.items[at]
        token = self.script.tokens[item.first]
        past = "past" in item.senses["speech"].sense.features
        return past and self.speech.damma in self.script.text[token.start : token.start + PASSIVE]

    def takes_object(self, at: int, begin: int) -> bool:
        """Whether an object stands between a verb and what seems its content («أقر المجلس عددا من ... أن»)."""
        items = self.clause.items
        for k in range(at + 1, begin - 1):
            item = items[k]
            free = item.kind == "noun" and not item.prep and items[k - 1].kind not in ("prep", "comma")
            if free and any("indefinite" in a.sense.features for a in item.senses.values()):
                return True
        return False
