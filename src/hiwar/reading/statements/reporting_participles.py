"""Reporting participles: the utterances that a participle of speech tells («مضيفا أن»).

What enters is the place of a participle in the clause's items; what leaves is its utterance, or none. Invariant: it has
no subject of its own: whoever speaks or acts in the clause before it speaks.
"""

from __future__ import annotations

from hiwar.reading.statements.actors import Actors
from hiwar.reading.statements.clause import Clause
from hiwar.reading.statements.utterance import Utterance
from hiwar.text.lexicon import Analysis


class ReportingParticiples:
    """Reads the participles of speech of a page."""

    def __init__(self, clause: Clause, actors: Actors) -> None:
        self.clause = clause
        self.actors = actors
        self.speech = clause.speech
        self.floor = clause.floor

    def participle(self, at: int, analysis: Analysis, hidden: bool = False) -> Utterance | None:
        """«مضيفا أن»: whoever speaks or acts in the clause before."""
        clause, items = self.clause, self.clause.items
        item = items[at]
        entry = self.speech.verbs.get(analysis.sense.lemma)
        features = analysis.sense.features
        if entry is None or entry.needs in ("never", "source") or self.clause.declines(at, entry):
            return None
        if "al" in analysis.proclitics or (item.prep and analysis.proclitics) or analysis.enclitic:
            return None
        if "masculine" in features and "singular" in features and "indefinite" not in features:
            return None
        if "plural" in features and item.form.endswith(self.speech.shapes["full"]):
            return None
        led = ("prep", "neg") if "indefinite" in features else ("prep", "neg", "pron")
        if at and (items[at - 1].kind in led or (at > 1 and items[at - 2].kind == "comp")):
            return None
        apart = bool(at) and items[at - 1].kind in ("comma", "close", "bracket")
        sure = "indefinite" in features or "feminine" in features
        if not apart and not {"indefinite", "plural"} & features and self._predicate(item.first):
            return None
        begin = clause.contents.marked(items, at)
        if begin is None:
            begin = clause.contents.led(items, at, entry)
            if hidden and begin != at + 1 and not (apart and sure and entry.lemma in self.speech.transitive):
                begin = None
        takes = entry.needs == "any" and not entry.to
        if entry.either or entry.needs == "content" or (entry.needs == "noun" and not entry.to):
            takes = apart or ("indefinite" in features and self._own_act(at + 1))
        if begin is None and not hidden and takes:
            begin = clause.contents.object(items, at + 1, at + 10)
        if begin is None or (items[begin - 1].kind != "comp" and clause.contents.act(items, begin, entry)):
            return None
        if clause.contents.courteous(items, begin):
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
        begin = clause.contents.whole(items, at, begin, entry)
        utterance = clause.utterance(at, at, begin, speaker, entry, "participle")
        utterance.inherited = True
        self.floor.take(speaker, feminine if not plural else None, plural, clause.index)
        return utterance

    def _own_act(self, k: int) -> bool:
        """«مؤكدا استعداد بلاده»: whether an act without the article follows, which is what was said."""
        items = self.clause.items
        if k >= len(items) or items[k].kind != "noun" or items[k].prep or items[k].joined:
            return False
        return not self.clause.phrases.definite(items[k]) and self.clause.phrases.tells_act(items[k])

    def _predicate(self, token: int) -> bool:
        """Whether a participle stands within what somebody said («قال إن الدول ملتزمة بالاتفاق»)."""
        around = next((u for u in self.clause.found if not u.dropped and u.content[0] < token < u.content[1]), None)
        if around is None:
            return False
        return not any(i.kind in ("verb", "comma") and around.content[0] <= i.first < token for i in self.clause.items)

    def circumstantial(self, at: int, analysis: Analysis) -> bool:
        """Whether a noun that may be a participle of speech is one: accusative, or behind a comma («، داعية إلى»)."""
        items = self.clause.items
        if "indefinite" in analysis.sense.features:
            return True
        apart = at > 0 and items[at - 1].kind in ("comma", "close", "bracket")
        return apart and bool({"feminine", "plural"} & analysis.sense.features)
