"""Judged: what somebody holds a thing to be, without any mark («اعتبر الاتفاق خطوة مهمة»، «رأى الخطوة تراجعا»).

What enters is the place of a verb of judging in the clause's items; what leaves is the item of the thing judged.
Invariant: where no speaker is told, or the verb also means to see, the noun that the thing is held to be follows.
"""

from __future__ import annotations

from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.phrase import Phrase
from hiwar.reading.statements.speech import SpeechVerb

UNMARKED = 24
PREDICATE = 10


class Judged:
    """Finds what the verbs of judging of one sentence are about."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause

    def judges(self, entry: SpeechVerb) -> bool:
        """Whether a verb may judge a thing without any mark."""
        return entry.lemma in self.clause.speech.judging or entry.lemma in self.clause.speech.judging_so

    def thing(self, at: int, behind: int, entry: SpeechVerb, phrase: Phrase | None) -> int | None:
        """The item of the thing that the verb at `at` judges; `phrase`, which ends at item `behind`, is who judges."""
        items, speech = self.clause.items, self.clause.speech
        known = phrase is not None and (phrase.bearer or phrase.agent or phrase.mention) is not None
        if not known and not items[at].joined:
            return None
        if phrase is not None and entry.lemma in speech.judging_so and not (phrase.bearer or phrase.name):
            return None
        begin = self.clause.contents.object(items, behind, at + UNMARKED)
        if begin is None or entry.lemma in speech.judging:
            return begin
        return begin if self._held_to_be(begin) else None

    def _held_to_be(self, begin: int) -> bool:
        """Whether an indefinite accusative follows the thing («... أمرا مهما»)."""
        items, phrases = self.clause.items, self.clause.phrases
        for item in items[begin + 1 : begin + PREDICATE]:
            if item.kind in ("comma", "comp", "colon", "mark", "verb", "conj") or item.joined:
                return False
            led = item.kind in ("noun", "participle", "word") and not item.prep and not phrases.definite(item)
            if led and item.form.endswith(self.clause.speech.accusative) and not phrases.owned(item):
                return True
        return False
