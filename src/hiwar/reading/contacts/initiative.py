"""Initiative: at whose invitation, request or proposal a contact takes place, where the sentence says so.

What enters is the candidates of a sentence with its items; what leaves is the same, some with an initiative. Invariant:
a word gives the direction («بدعوة من», «اقترح عقد», «الاتصال ب»); «with» gives none, and neither does readiness.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from itertools import takewhile

import msgspec

from hiwar.languages import load
from hiwar.model import Party
from hiwar.reading.contacts.adjectives import state_told
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.statements.utterance import Utterance
from hiwar.text.shadow import fold

# «تلبية لدعوة كريمة من الملك», «رغبته في عقد قمة»: so far the words of one phrase stand apart.
NEAR = 4
PROPOSED = 8
BACK = 6
HOPED = frozenset({"proposed", "planned", "conditional"})
_ENDS = frozenset({"colon", "mark"})


class _Words(msgspec.Struct, frozen=True, gc=False):
    given: frozenset[str]
    host: frozenset[str]
    official: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]


@functools.cache
def _words(language: str) -> _Words:
    table = load(language, "details")["initiative"]
    given, host, official, nouns = (
        frozenset(map(fold, table[name])) for name in ("given", "host", "official", "nouns")
    )
    return _Words(given, host, official, nouns, frozenset(table["verbs"]))


def initiate(
    clause: ContactClause, found: Sequence[Candidate], before: Sequence[Candidate], spoken: Sequence[Utterance]
) -> None:
    """Give the candidates of a sentence, or the last one before it, the initiative that its words tell.

    `spoken` is who says what in the sentence: «وأعرب عن رغبته» tells no subject, and its speaker is known.
    """
    if not found and not before:
        return
    reader = _Initiative(clause, found, before, {u.head: u.speaker for u in spoken})
    reader.by_phrase()
    reader.by_invitation()
    for candidate in found:
        if candidate.initiative is None:
            candidate.initiative = (
                reader.proposer(candidate)
                or reader.relative(candidate)
                or reader.caller(candidate)
                or reader.summoner(candidate)
                or reader.visited(candidate)
            )


class _Initiative:
    """The candidates of one sentence by the items that tell them."""

    def __init__(
        self, clause: ContactClause, found: Sequence[Candidate], before: Sequence[Candidate],
        speakers: Mapping[int, Party],
    ) -> None:  # fmt: skip
        self.clause = clause
        self.items = clause.items
        self.found = found
        self.before = before
        self.speakers = speakers
        self.words = _words(clause.script.language)
        self.place = {item.first: k for k, item in enumerate(clause.items)} if found else {}

    def by_phrase(self) -> None:
        """«بدعوة من», «بناء على طلب من», «بمبادرة فرنسية»: the contact told last before it, else the next."""
        given = self.words.given
        for k, item in enumerate(self.items if not given.isdisjoint(self.clause.forms) else ()):
            if item.kind == "verb" or item.form not in given:
                continue
            for candidate in self._near(k):
                party = self._giver(k, candidate)
                if party is not None:
                    candidate.initiative = candidate.initiative or party
                    break

    def _near(self, at: int) -> list[Candidate]:
        """The candidates of the sentence by their distance from an item, those before it first.

        «هذه المشاورة جاءت بمبادرة من»: where the sentence points back, those told last before it too.
        """
        first = self.items[at].first
        invited = [c for c in self.found if c.status_rule == "invitation" and 0 < self.place[c.head] - at < PROPOSED]
        if invited:
            return invited[:1]  # «استقبل الوزير الذي سلمه دعوة من الرئيس لزيارة بلغراد»
        near = sorted(self.found, key=lambda c: (c.head > first, abs(c.head - first)))
        points = any("demonstratives" in self.clause.script.words[i.first].classes for i in self.items[:at])
        if not points:
            return near
        told = takewhile(lambda c: self.clause.index - c.sentence <= BACK, reversed(self.before))
        return [*near, *(c for c in told if c.sides())]

    def _giver(self, at: int, candidate: Candidate) -> Party | None:
        """Who stands behind the word at `at`: behind «من», right behind it, or as host of the contact."""
        behind = self.items[at + 1 : at + 1 + NEAR]
        for k, item in enumerate(behind):
            if item.form in self.words.host:
                return next((party for party, role in candidate.parties if role == "host"), None)
            if item.kind == "mention" and item.mention:
                led = k == 0 or any(i.form in self.clause.preps.from_ for i in behind[:k])
                parties = self.clause.memory.parties(item.mention) if led else ()
                sides = candidate.sides()
                return next((p for p in parties if not sides or side_of(p) in sides), None)
            described = k == 1 and behind[0].form in self.words.official  # «بناء على دعوة رسمية روسية»
            if (k == 0 or described) and (
                state := state_told(self.clause, item, "whose initiative it is, by an adjective")
            ):
                return state if not candidate.sides() or side_of(state) in candidate.sides() else None
            if item.kind in ("verb", "comp", "comma", *_ENDS):
                return None
        return None

    def by_invitation(self) -> None:
        """«بوتين، أول رئيس دعاه الرئيس الفرنسي، تم استقباله»: who invited has the initiative of what follows."""
        for k, item in enumerate(self.items if self.found else ()):
            sense = item.senses.get("contact") if item.kind == "verb" else None
            entry = self.clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
            if sense is None or entry is None or not entry.invites or not sense.enclitic:
                continue
            subject = self._subject(k)
            for candidate in self.found:
                if candidate.head > item.first and subject and side_of(subject) in candidate.sides():
                    candidate.initiative = candidate.initiative or subject
                    break

    def proposer(self, candidate: Candidate) -> Party | None:
        """«اقترح عقد قمة», «أعرب عن رغبته في عقد لقاء»: who hopes for a contact of his own that is to come."""
        at = self.place[candidate.head]
        if candidate.status not in HOPED:
            return None
        for k in range(at - 1, max(-1, at - PROPOSED), -1):
            item = self.items[k]
            if item.kind in _ENDS:
                return None
            subject: Sequence[Party] = ()
            if item.form in self.words.nouns or item.form[1:] in self.words.nouns:
                subject = self._speaker(k) or self.clause.subject_around(k)
            elif item.kind == "verb":
                if not self._proposes(k):
                    return None
                subject = self.clause.subject(self.clause.framer.verb(k), item)[0]
            if subject:
                gathers = any(party.type == "organisation" for party, _ in candidate.parties)
                return next((p for p in subject if gathers or side_of(p) in candidate.sides()), None)
        return None

    def _speaker(self, at: int) -> tuple[Party, ...]:
        """Who says what the item at `at` stands in, by the verb before it."""
        for item in reversed(self.items[:at]):
            if item.kind == "verb":
                return (self.speakers[item.first],) if item.first in self.speakers else ()
        return ()

    def relative(self, candidate: Candidate) -> Party | None:
        """«قمة اقترحها ماكرون», «القمة التي يسعى إليها»: whoever proposes it in its own relative clause."""
        at = self.place[candidate.head]
        for k in range(at + 1, min(at + NEAR, len(self.items))):
            item = self.items[k]
            if item.kind in ("mention", "comma", "comp", *_ENDS):
                return None
            if item.kind == "verb":
                pronoun = bool(item.any_sense and item.any_sense.enclitic)
                behind = self.items[k + 1 : k + 2]
                resumed = pronoun or any(
                    i.kind in ("pron", "prep") and i.form not in self.clause.preps.to for i in behind
                )
                return self._subject(k) if resumed and self._proposes(k) else None
        return None

    def caller(self, candidate: Candidate) -> Party | None:
        """«نيته الاتصال ببوتين»: the one who calls another up, unlike one who speaks «with» him."""
        at = self.place[candidate.head]
        near = self.items[at + 1 : at + 2]
        called = near[0].mention if near and near[0].prep in self.clause.preps.with_ else None
        if candidate.kind != "call" or called is None or self.items[at].kind != "noun":
            return None
        others = {side_of(p) for p in self.clause.memory.parties(called)}
        return next((p for p, _ in candidate.parties if side_of(p) and side_of(p) not in others), None)

    def summoner(self, candidate: Candidate) -> Party | None:
        """«استدعت موسكو السفير»: the one who summons an envoy."""
        sense = self.items[self.place[candidate.head]].senses.get("contact")
        entry = self.clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
        if entry is None or not entry.envoys:
            return None
        return next((party for party, role in candidate.parties if role == "host"), None)

    def visited(self, candidate: Candidate) -> Party | None:
        """«ستوجه الدعوة إليه لزيارة واشنطن»: of an invitation that nobody is told to issue, the one who is visited."""
        if candidate.kind != "visit" or candidate.status_rule != "invitation" or candidate.status == "refused":
            return None
        hosts = [party for party, role in candidate.parties if role == "host"]
        return hosts[0] if len(hosts) == 1 else None

    def _proposes(self, verb: int) -> bool:
        return any(a.sense.lemma in self.words.verbs for a in self.items[verb].senses.values())

    def _subject(self, verb: int) -> Party | None:
        group = self.clause.framer.verb(verb).subject
        return next(iter(self.clause.parties(group)), None) if group and group.at > verb else None
