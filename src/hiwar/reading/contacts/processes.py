"""Processes: who talks with whom on this page, for talks that are told without their sides («فشلت المفاوضات»).

What enters is the clauses of a page in their order, then a telling of talks that names one side or none; what leaves is
the sides of the process. The page knows a process by any words that tell two sides of it together, in the title, in a
later sentence, and also where it is only named: behind «بين», by adjectives («الروسية الأوكرانية»), of a conflict, of a
deal or of other talks. Invariant: sides are given only where exactly one set of them fits the telling, by the side, the
state and the matter that its own words name; where two fit, or the matter is another one, nothing is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hiwar.model import Party
from hiwar.reading.contacts.adjectives import told_by_adjectives
from hiwar.reading.contacts.belligerents import Belligerents
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.facing import opposing
from hiwar.reading.contacts.status import CALLED_OFF
from hiwar.reading.contacts.vocabulary import ContactNoun, vocabulary
from hiwar.reading.grammar.frames import Group
from hiwar.reading.words.hints import Question, asked, asked_of_rest
from hiwar.text.lexicon import lexicon_of

# «المحادثات التي رعتها منظمة الإيغاد في يونيو بين الحوثيين والحكومة»: so far behind its noun «بين» may stand.
FAR = 12
# So many words behind a noun of talks say which talks they are.
NEAR = 4
# What is told of talks by these rules is not that they are, were or will be.
NAMED = frozenset({"noun.default", "preposition.held", "preposition.planned", "aside", "present", "manner", "centred"})
# Of more sides than these it is open who of them talks with whom.
MOST = 3
_ASIDE = ("mediator", "host")
_WORDS = frozenset({"noun", "participle", "word"})


def _may_be_talks(noun: ContactNoun | None) -> bool:
    """Whether a noun of contact tells talks, or a meeting that may be talks."""
    return noun is not None and (noun.kind == "talks" or noun.converses or noun.goes_round)


def _asks_for_talks(language: str) -> Question:
    """Whether a form may tell talks, whatever it is in its sentence."""
    nouns, word = vocabulary(language).nouns, lexicon_of(language).word
    return lambda form: any(
        a.sense.source == "contact" and _may_be_talks(nouns.get(a.sense.lemma)) for a in word(form).analyses
    )


_TALKS = asked(_asks_for_talks)
# A conflict, or a deal that ends one.
_CONFLICT = asked_of_rest(lambda language: vocabulary(language).words["conflicts"])


class Process(NamedTuple):
    """One set of sides that the page tells together, whether of talks, and the matters that were told with them."""

    sides: frozenset[str]
    parties: tuple[Party, ...]
    talks: bool
    matters: frozenset[str]


class Telling(NamedTuple):
    """What the words behind a noun of talks say of which talks they are: the states, the matter, whose matter it is."""

    states: frozenset[str]
    lands: frozenset[str]
    matters: frozenset[str]
    barred: bool
    unknown: bool


class Processes:
    """The processes of one page, in the order in which it tells them."""

    def __init__(self) -> None:
        self.known: dict[frozenset[str], Process] = {}
        self._tellings: dict[int, Telling] = {}
        self.belligerents = Belligerents()

    # ------------------------------------------------------------------ what the page knows
    def note(self, clause: ContactClause, found: Iterable[Candidate]) -> None:
        """Note the processes of a sentence: those that its nouns name, and those of the contacts that it tells."""
        script = clause.script
        if script.hinted[clause.index] & (_TALKS | _CONFLICT):
            hints = script.hints
            for at, item in enumerate(clause.items):
                told = hints[item.first] & (_TALKS | _CONFLICT)
                if not told or item.kind not in _WORDS:
                    continue
                talks = _of_talks(clause, at)
                if talks or told & _CONFLICT:
                    telling = _telling(clause, at)
                    self._tellings[item.first] = telling
                    self._learn([p for p, _ in _sides(clause, at)], talks, telling.matters)
        self.belligerents.note(clause)
        for candidate in found:
            if candidate.kind == "talks" and candidate.status not in ("denied", "proposed"):
                meant = self._tellings.get(candidate.head)
                own = [p for p, role in candidate.parties if role not in _ASIDE]
                self._learn(own, True, meant.matters if meant else frozenset())

    def _learn(self, parties: Sequence[Party], talks: bool, matters: frozenset[str]) -> None:
        sides = frozenset(side for party in parties if (side := side_of(party)) and _has_a_name(party))
        if len(sides) < 2 or len(sides) != len({side_of(p) for p in parties}):
            return
        known = self.known.get(sides)
        if known:
            talks, matters, parties = known.talks or talks, known.matters | matters, known.parties
        self.known[sides] = Process(sides, tuple(parties), talks, matters)

    # ------------------------------------------------------------------ whose talks a telling means
    def sides(self, candidate: Candidate) -> Cast:
        """The sides of the talks that a candidate tells without them; empty where not exactly one process fits."""
        if not _tells(candidate):
            return []
        telling = self._tellings.get(candidate.head)
        if telling is None or telling.barred:
            return []
        own = sides_of((p, r) for p, r in candidate.parties if r not in _ASIDE)
        aside = sides_of((p, r) for p, r in candidate.parties if r in _ASIDE)
        unready = candidate.status == "refused" and candidate.status_rule.startswith("attitude")
        if None in own or len(own) > 1 or (unready and not own):
            return []
        fitting = [process for process in self._narrow() if own <= process.sides and process.sides - aside - own]
        fitting = [one for one in fitting if len(one.sides) <= MOST]
        if telling.states:
            fitting = [one for one in fitting if telling.states & {p.state for p in one.parties}]
        if telling.lands:  # «مشاورات تركز على القضية الأوكرانية»: they may be those of others
            fitting = [one for one in fitting if telling.lands <= {p.state for p in one.parties}]
        if telling.matters:
            fitting = [one for one in fitting if telling.matters & one.matters]
        round_ = candidate.features.get("session")
        elsewhere = telling.unknown and not (own or round_) and candidate.place is not None  # «محادثات جرت في هاواي»
        if elsewhere or not any(candidate.features.get(sign) for sign in ("strong", "negotiates", "session")):
            fitting = [one for one in fitting if one.talks]
        if len(fitting) != 1:
            return []
        told: Cast = [(p, "participant") for p in fitting[0].parties if side_of(p) not in own | aside]
        return [*candidate.parties, *told]

    def _narrow(self) -> list[Process]:
        """The processes without those that are another one with one more beside it, as a mediator is."""
        known = dict(self.known)
        if fighting := self.belligerents.sides():
            sides = frozenset(side for p in fighting if (side := side_of(p)))
            known.setdefault(sides, Process(sides, fighting, False, frozenset()))
        sets = list(known)
        return [one for one in known.values() if not any(s < one.sides and len(one.sides - s) == 1 for s in sets)]


def _tells(candidate: Candidate) -> bool:
    """Whether a candidate says that the talks are, were or will be, and does not only name or wish them."""
    if candidate.kind != "talks" or candidate.headline or candidate.status in ("proposed", "conditional"):
        return False
    if candidate.features.get("light") or candidate.status in CALLED_OFF:
        return True
    return candidate.status_rule not in NAMED


def _sides(clause: ContactClause, at: int) -> Cast:
    """The sides that are told with a noun of talks or of a conflict, behind «بين» or by adjectives."""
    frame = clause.framer.noun(at)
    cast: Cast = []
    for group in frame.preps:
        if group.prep in clause.preps.between and not any(m.refer for m in group.mentions):
            cast += clause.cast(group, "participant", (), False)
    if not cast and (behind := _beyond_relative(clause, at)) is not None:
        cast = clause.cast(behind, "participant", (), False)
    if len(sides_of(cast)) < 2:
        cast, together = opposing(clause, at, frame, "talks", cast)
        cast = [] if together == "together" else cast
    return cast or [(p, "participant") for p in told_by_adjectives(clause, at, "talks")]


def _beyond_relative(clause: ContactClause, at: int) -> Group | None:
    """«المحادثات التي رعتها عُمان بين الحكومة والحوثيين»: the group behind «بين» and a relative clause."""
    items = clause.items
    if at + 1 >= len(items) or items[at + 1].kind != "rel":
        return None
    for k in range(at + 2, min(at + FAR, len(items) - 1)):
        if items[k].form in clause.preps.between:
            first = clause.framer.several.past(items, k + 1)
            lead = items[first].mention
            if lead is None or lead.refer:
                return None
            return clause.framer.group(first, items[k].form)[0]
        if items[k].kind in ("comp", "colon", "mark", "comma") or "contact" in items[k].senses:
            return None
    return None


def _of_talks(clause: ContactClause, at: int) -> bool:
    """Whether a noun tells talks, or a meeting that may be talks."""
    told = clause.items[at].senses.get("contact")
    return _may_be_talks(clause.vocabulary.nouns.get(told.sense.lemma) if told else None)


def _telling(clause: ContactClause, at: int) -> Telling:
    """What the words behind a noun say of which talks it means."""
    words = clause.vocabulary.words
    barred = clause.has("conditions", clause.items[max(0, at - NEAR) : at])
    matters: set[str] = set()
    states = frozenset(p.state for p in told_by_adjectives(clause, at, "talks") if p.state)
    for k in range(at + 1, min(at + 1 + NEAR, len(clause.items))):
        item = clause.items[k]
        if item.mention is not None or item.kind not in _WORDS or item.prep:
            break
        if _of_talks(clause, k):
            continue
        bare = {rest for _, rest in clause.script.words[item.first].bare}
        bare |= {rest.removesuffix(end) for rest in bare for end in clause.framer.words.feminine_endings}
        barred = barred or bool(bare & words["domestic"])
        if not bare & words["any_talks"] and k == at + 1:
            matters |= bare
    article, behind = clause.framer.words.article, clause.items[at + 1 : at + 2]
    sense = clause.items[at].senses.get("contact")
    definite = sense is None or "al" in sense.proclitics or sense.enclitic is not None
    unknown = not definite and not any(i.mention or i.form.startswith(article) for i in behind)
    return Telling(states, _lands(clause, at), frozenset(matters), barred, unknown)


def _lands(clause: ContactClause, at: int) -> frozenset[str]:
    """The states whose matter is told behind a noun, as far as its clause goes («تتناول الملف النووي الإيراني»)."""
    found: set[str] = set()
    for k in range(at + 2, min(at + FAR, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comma", "mark", "comp"):
            break
        if item.kind in _WORDS and item.prep not in clause.preps.place:  # «برعاية ماليزية»: who looks after them
            found |= {p.state for p in told_by_adjectives(clause, k, "talks") if p.state}
    return frozenset(found)


def _has_a_name(party: Party) -> bool:
    """Whether a party is known by name, as a state, a body of it, a movement or a person."""
    return party.type != "unnamed" and (party.known or party.type in ("person", "organisation", "institution"))
