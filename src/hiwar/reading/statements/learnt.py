"""What an outlet has learnt: its own statement, or that of those who told it («علمت «عكاظ» من مصادر أن»).

What enters is a clause and the place of the verb; what leaves is an utterance. Invariant: only an outlet or one who
reports for it has learnt something in print; of anybody else the verb tells no speech.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.phrase import Phrase, several
from hiwar.reading.statements.speech import SpeechVerb
from hiwar.reading.statements.utterance import Utterance

NOTHING: frozenset[str] = frozenset()
NAMED = 3


class Learnt:
    """Reads the verb of learning in one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause

    def read(self, at: int, entry: SpeechVerb) -> Utterance | None:
        """«علمت الصحيفة أن», «علم مراسل الوكالة من مسؤول أن»: whoever told it speaks, else the outlet."""
        clause, items = self.clause, self.clause.items
        begin = clause.contents.marked(items, at)
        if begin is None or items[begin - 1].kind != "comp" or items[at].senses["speech"].enclitic:
            return None
        stop = begin - 1
        phrase = clause.phrases.at(at + 1, stop)
        if phrase is None or not self._outlet(phrase):
            return None
        outlet = clause.party(phrase)
        k = phrase.last
        while k < stop and items[k].kind in ("time", "adverb", "comma"):
            k += 1
        told, source = self._teller(k, stop)
        speaker = told or outlet
        if speaker is None or (k < stop and told is None):
            return None
        utterance = clause.utterance(at, at, begin, speaker, entry, "learnt")
        if told is not None and outlet is not None:
            utterance.via.append(outlet)
        plural = told is not None and source is not None and several(source)
        clause.floor.take(speaker, None if plural else told is None, plural, clause.index)
        return utterance

    def _outlet(self, phrase: Phrase) -> bool:
        """Whether a phrase is an outlet, a quoted name, or a reporter of an outlet."""
        mention, agent = phrase.mention, phrase.agent
        if mention is not None and mention.type == "outlet":
            return True
        if agent is not None:
            if agent.lemma in self.clause.speech.reporters:
                return phrase.owner is not None and phrase.owner.type == "outlet"
            return agent.kind == "outlet"
        quoted = phrase.quoted
        return quoted is not None and quoted[1] - quoted[0] <= NAMED and (mention is None or mention.type != "person")

    def _teller(self, k: int, stop: int) -> tuple[Party | None, Phrase | None]:
        """Who told the outlet, behind «من»."""
        items = self.clause.items
        if k + 1 >= stop or items[k].kind != "prep" or items[k].form not in self.clause.speech.learnt_of:
            return None, None
        source = self.clause.phrases.at(k + 1, stop)
        return (self.clause.party(source), source) if source is not None else (None, None)
