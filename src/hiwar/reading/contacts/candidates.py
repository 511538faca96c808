"""Candidates: the contacts that the clauses of a sentence tell, each with its parties, place and status.

What enters is the items of a sentence and the memory of the page; what leaves is candidates. Invariant: a candidate
takes its parties from the frame of its own trigger, from the verb that carries it, or, where it points back, from
nowhere; never from another sentence.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hiwar.knowledge.formats import acts_as_one
from hiwar.knowledge.world import Entity
from hiwar.model import Party, Role
from hiwar.reading.contacts.by_noun import told_by_noun
from hiwar.reading.contacts.by_phone import by_phone
from hiwar.reading.contacts.by_screen import by_screen
from hiwar.reading.contacts.by_verb import told_by_verb
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carriers import COMPOUND, find_carriers
from hiwar.reading.contacts.cast import Cast, once, sides_of
from hiwar.reading.contacts.ceremonies import ceremonies
from hiwar.reading.contacts.condolences import condolences
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.details import round_number
from hiwar.reading.contacts.finishing import finish, parted
from hiwar.reading.contacts.heads import item_of
from hiwar.reading.contacts.joint_bodies import note_bodies
from hiwar.reading.contacts.journeys import journeys
from hiwar.reading.contacts.prepositions import Prepositions
from hiwar.reading.contacts.recalled import recall_pair
from hiwar.reading.contacts.rounds import MEETS
from hiwar.reading.contacts.status import CALLED_OFF, LIVE
from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.frames import Framer
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.words.script import Script, Sentence

__all__ = ["Prepositions", "SentenceContacts"]

# What begins another clause, or ends one.
_PARTS = frozenset({"verb", "comp", "colon", "mark", "comma", "rel", "conj"})
CROWDED, CROWD = 30, 4
"""More words of contact than this, and more than one word in so many, are no sentence."""
# What parts a journey from what it is for.
_APART = frozenset({"verb", "comp", "mark"})


class SentenceContacts:
    """Reads the contacts of one sentence.

    `lost` holds what another one took in, `crowded` says that it is a heap of words and was not read.
    """

    def __init__(
        self, script: Script, sentence: Sentence, index: int, framer: Framer, memory: Memory,
        vocabulary: Vocabulary, prepositions: Prepositions, subjects: dict[int, tuple[Party, ...]],
    ) -> None:  # fmt: skip
        self.clause = ContactClause(script, sentence, index, framer, memory, vocabulary, prepositions, subjects)
        self.lost: list[Candidate] = []
        self.crowded = False

    def read(self) -> list[Candidate]:
        """The candidates of the sentence, in the order of their triggers."""
        clause = self.clause
        if clause.index in clause.subjects:
            clause.widen()
        else:
            clause.open()
        note_bodies(clause)
        items = clause.items
        heads = [at for at, item in enumerate(items) if "contact" in item.senses and item.kind in ("verb", "noun")]
        if len(heads) > CROWDED and len(heads) * CROWD > clause.sentence.last - clause.sentence.first:
            self.crowded = True
            return []
        if not heads:
            return [one for told in self._beside([]) for one in finish(clause, told)]
        recall_pair(clause)
        carriers = find_carriers(clause) if any(items[at].kind == "noun" for at in heads) else {}
        found: list[Candidate] = []
        for at in heads:
            told = told_by_verb(clause, at) if items[at].kind == "verb" else told_by_noun(clause, at, carriers.get(at))
            if told is not None:
                found += finish(clause, told)
        found += [one for told in self._beside(found) for one in finish(clause, told)]
        for session in found:
            if session.features.get("session"):
                session.features["number"] = round_number(clause.script, session.head)
        if len(found) > 1:
            self._join(found)
        found = [one for told in found for one in (parted(clause, told) if told.features.get("errand") else [told])]
        return [candidate for candidate in found if not candidate.dropped]

    def _join(self, found: list[Candidate]) -> None:
        """Join those of a sentence's contacts that are one, and give one what another tells of it."""
        self._join_rounds(found)
        self._join_settings(found)
        self._join_purposes(found)
        self._join_errands(found)
        self._meet_on_the_way(found)
        self._aim(found)
        self._join_frames(found)
        self._follow(found)
        _as_the_journey(found)

    def _beside(self, found: list[Candidate]) -> list[Candidate]:
        """What the sentence tells without a verb or noun of contact, beside what is found already."""
        clause = self.clause
        return [
            *(gone := journeys(clause, found)),
            *ceremonies(clause, [*found, *gone]),
            *condolences(clause, found),
            *by_phone(clause, found),
            *by_screen(clause, found),
        ]

    def _join_rounds(self, found: list[Candidate]) -> None:
        """«الجولة السادسة من المحادثات بين واشنطن وطهران»: a round of its host alone is that of the talks behind it."""
        for session, talks in itertools.pairwise(found):
            near = 0 < talks.head - session.head <= COMPOUND
            lent = {side_of(p) for p, role in session.parties if role == "host"}
            told = talks.kind == "talks" and bool(talks.sides()) and session.sides() <= lent
            if session.features.get("session") and near and told:
                talks.first = min(talks.first, session.first)
                talks.features["number"] = session.features["number"]
                self.lost.append(session)
                session.dropped, session.lost_to = "a round of the talks told with it", talks

    def _join_settings(self, found: list[Candidate]) -> None:
        """«التقيا خلال اجتماع ثلاثي مع نظيرهما»: the meeting in which they met, told with some of those who did."""
        for met, meeting in itertools.pairwise(found):
            inside = bool(met.features.get("verb")) and bool(meeting.features.get("noun"))
            fewer = met.kind == meeting.kind == "meeting" and 1 < len(meeting.sides()) < len(met.sides())
            if not (inside and fewer and meeting.sides() < met.sides()):
                continue
            between = [i for i in self.clause.items if met.head < i.first <= meeting.head]
            led = between[-1].prep or (between[-2].form if len(between) > 1 else "")
            if led in self.clause.vocabulary.words["within"] and not any(i.kind in _PARTS for i in between):
                met.times = [*met.times, *meeting.times]
                self.lost.append(meeting)
                meeting.dropped, meeting.lost_to = "the meeting that the verb before it tells", met
                self.clause.memory.forget_pair([party for party, _ in meeting.parties])
                self.clause.memory.remember_pair([party for party, _ in met.parties])

    def _join_purposes(self, found: list[Candidate]) -> None:
        """«يتوجه إلى موسكو لعقد مشاورات مع بوتين»: a journey for one contact is that contact."""
        for journey in found:
            if journey.kind != "visit" or not journey.features.get("verb"):
                continue
            items = self.clause.items
            behind = (items[k] for k in range(item_of(items, journey) + 1, len(items)))
            stop = next((i.first for i in behind if i.kind in _APART and i.first > journey.head), items[-1].last)
            for aim in found:
                if not journey.head < aim.head <= stop or aim.kind == "visit" or aim.dropped:
                    continue
                if not self._for(journey, aim):
                    continue
                visitors = [(p, r) for p, r in journey.parties if r == "visitor"]
                hosts = [(p, r) for p, r in journey.parties if r == "host"]
                others = [(p, r) for p, r in aim.parties if side_of(p) not in sides_of(visitors)]
                if not others or (hosts and self._gathers(aim, others)) or all(r == "host" for _, r in aim.parties):
                    continue
                known = any(side_of(p) for p, _ in visitors)
                if not known and len(sides_of(others)) > 1 and self._takes(aim):
                    self._not_together(aim, journey)
                    continue
                journey.kind = "visit" if sides_of(others) <= sides_of(hosts) else aim.kind
                at_home = journey.kind == "visit" and len(hosts) == 1
                journey.parties = once([*visitors, *(((p, "host") for p, _ in others) if at_home else others)])
                journey.times = [*journey.times, *aim.times]
                journey.last = max(journey.last, aim.last)
                journey.features.update(errand=1, met=1, purpose=1)
                self.lost.append(aim)
                aim.dropped, aim.lost_to = "the purpose of a journey told with it", journey
                self._come_too(found, journey)
                break

    def _come_too(self, found: list[Candidate], journey: Candidate) -> None:
        """«وصل القادة للمشاركة في القمة، بينهم فلان وفلان»: the others who came by the same verb took part in it."""
        for other in found:
            if other is journey or other.head != journey.head or other.kind != "visit" or journey.kind == "visit":
                continue
            if {side_of(p) for p, role in other.parties if role == "visitor"} <= journey.sides():
                self.lost.append(other)
                other.dropped, other.lost_to = "the way of another to what all came to", journey

    def _join_errands(self, found: list[Candidate]) -> None:
        """«زار المبعوث فلان موسكو والتقى لافروف»: the way of a named envoy to the one he met is that meeting."""
        sets = self.clause.vocabulary.sets
        for journey, met in itertools.pairwise(found):
            told = journey.kind == "visit" and met.kind == "meeting" and journey.sides() == met.sides()
            if not told or not (journey.features.get("verb") and met.features.get("verb")) or self._with_more(met):
                continue
            visitors = [p for p, r in journey.parties if r == "visitor"]
            sent = [p.type for p in visitors] == ["person"] and visitors[0].office in (sets.posted | sets.serving)
            if sent and len(met.parties) == len(met.sides()) == len(journey.parties) == 2:
                met.times = [*met.times, *journey.times]
                self.lost.append(journey)
                journey.dropped, journey.lost_to = "the way to a meeting told with it", met

    def _with_more(self, met: Candidate) -> bool:
        """«والتقى الرئيس، وثلة من المسؤولين»: whether others are joined behind those whom a verb names."""
        named = {p.mention.start for p, _ in met.parties if p.mention}
        items = self.clause.items
        at = max((k for k, i in enumerate(items) if i.mention and i.mention.start in named), default=len(items))
        behind = [i for i in items[at + 1 :] if i.kind != "comma"][:1]
        return any(i.joined and i.kind != "verb" for i in behind)

    def _meet_on_the_way(self, found: list[Candidate]) -> None:
        """«قام الملك بجولة للقاء الرئيسين»: who travels meets each of them; where he is not told, nobody does."""
        for journey in (c for c in found if c.kind == "visit"):
            for aim in (c for c in found if c.head > journey.head and c.kind == "meeting" and not c.dropped):
                if not (self._takes(aim) and self._for(journey, aim)):
                    continue
                visitors = [p for p, r in journey.parties if r == "visitor"]
                met = [(p, r) for p, r in aim.parties if side_of(p) not in {side_of(v) for v in visitors}]
                if len(sides_of(met) & self._owners(aim)) < 2 or self._owners(aim) & {side_of(v) for v in visitors}:
                    continue
                if not any(map(side_of, visitors)):
                    self._not_together(aim, journey)
                    continue
                aim.parties = once([*((p, "visitor") for p in visitors), *met])
                aim.features.update(errand=1, met=1)

    def _takes(self, aim: Candidate) -> bool:
        """«للقاء الرئيسين»: whether those behind the noun, joined to «ل», are whom somebody meets."""
        at = item_of(self.clause.items, aim)
        noun = self.clause.items[at]
        taking = noun.lemmas() & self.clause.framer.words.taking and noun.prep in self.clause.preps.for_
        return bool(taking) and self.clause.framer.noun(at).subject is not None

    def _owners(self, aim: Candidate) -> set[str | None]:
        """The sides of those whom its noun names right behind it."""
        owner = self.clause.framer.noun(item_of(self.clause.items, aim)).subject
        return {side_of(p) for p in self.clause.parties(owner)} if owner else set()

    def _not_together(self, aim: Candidate, journey: Candidate) -> None:
        """«سافر مسؤولون للقاء الوزيرين»: those for whom one unknown travels do not meet each other."""
        self.lost.append(aim)
        aim.dropped, aim.lost_to = "met by one who is not told, and not by each other", journey

    def _aim(self, found: list[Candidate]) -> None:
        """«إلغاء زيارة إلى الرياض للقاء الملك»: what a visit is for comes about, or does not, with it."""
        for visit, aim in itertools.pairwise(found):
            hangs = aim.status_rule == "noun.default" or aim.status == visit.status
            hangs = hangs and visit.status in (*LIVE, *CALLED_OFF)
            if visit.kind == "visit" and aim.kind in ("meeting", "talks") and hangs and self._for(visit, aim):
                aim.status, aim.status_rule = visit.status, visit.status_rule
                visitors: Cast = [(p, "visitor") for p, r in visit.parties if r != "host"]
                met = [(p, r) for p, r in aim.parties if side_of(p) not in sides_of(visitors)]
                if visitors and met and sides_of(met) == sides_of((p, r) for p, r in visit.parties if r == "host"):
                    visit.parties = once([*visitors, *((p, "host") for p, _ in met)])
                    visit.features["purpose"] = 1
                    self.lost.append(aim)
                    aim.dropped, aim.lost_to = "the purpose of a visit told with it", visit

    def _join_frames(self, found: list[Candidate]) -> None:
        """«اجتمع الوزيران في جنيف خلال لقاء ثلاثي ضم المبعوث»: where two meet in a meeting of more, that is it."""
        for verb, noun in itertools.pairwise(found):
            met = verb.features.get("verb") and verb.kind in MEETS and noun.kind in MEETS and not noun.dropped
            within = not noun.definite and self._within(verb, noun)
            if met and within and len(verb.sides()) > 1 and verb.sides() < noun.sides():
                noun.place, noun.times = noun.place or verb.place, [*verb.times, *noun.times]
                noun.status, noun.status_rule = verb.status, verb.status_rule
                self.lost.append(verb)
                verb.dropped, verb.lost_to = "in a meeting of more, told with it", noun

    def _within(self, verb: Candidate, noun: Candidate) -> bool:
        """Whether the noun says in what the verb went on, with no other verb between."""
        between = [i for i in self.clause.items if verb.head < i.first < noun.head]
        led = self.clause.vocabulary.words["within"] | self.clause.vocabulary.words["framed"]
        near = [i.form for i in between[-3:] if i.kind in ("prep", "noun")]
        return not led.isdisjoint(near) and not any(i.kind in ("verb", "comp", "mark", "comma") for i in between)

    def _follow(self, found: list[Candidate]) -> None:
        """«زار سانشيز الجزائر، وتلتها زيارة ألباريس»: a visit that tells no goal follows the one told before it."""
        for before, visit in itertools.pairwise([c for c in found if c.kind == "visit" and not c.dropped]):
            hosts = [(p, r) for p, r in before.parties if r == "host"]
            sides = visit.sides()
            alone = bool(sides) and all(r == "visitor" for _, r in visit.parties) and visit.place is None
            others = sides_of(visit.parties) & sides_of(before.parties) and not visit.persons() & before.persons()
            if hosts and alone and others and not visit.anaphoric and not sides & sides_of(hosts):
                visit.parties += hosts

    def _gathers(self, aim: Candidate, others: Sequence[tuple[Party, Role]]) -> bool:
        """«للمشاركة في اجتماع الوزراء العرب», «في مؤتمر بغداد»: a gathering told by its name alone is no host."""
        entities = self.clause.memory.world.entities
        sides = [p for p, _ in others if side_of(p)]
        unnamed = not sides and bool(aim.features.get("owner"))
        own = next((i.prep for i in self.clause.items if i.first == aim.head), None)
        if aim.features.get("owner") and not own and all(p.type == "organisation" for p in sides):
            return True  # «للمشاركة في اجتماع وزراء الخارجية العرب», and not «للقاء وزراء الخارجية العرب»
        return unnamed or (bool(sides) and all(p.id in entities and _is_process(entities[p.id]) for p in sides))

    def _for(self, journey: Candidate, aim: Candidate) -> bool:
        """Whether the second is told as what the first is for: behind ل, with no other verb between."""
        items = self.clause.items
        between = [i for i in items if journey.head < i.first < aim.head]
        if any(i.kind in _APART for i in between):
            return False
        if self.clause.has("prepares", between):
            return False  # «زار جنيف تمهيدا للقاء الرئيسين»
        near = between[-3:] + [i for i in items if i.first == aim.head]
        if self.clause.has("aims", [i for i in between[-3:] if not i.mention]):
            return True  # «توجه إلى موسكو بهدف لقاء نظيره», «من أجل لقاء نظيره»
        for_ = self.clause.preps.for_
        return any(i.prep in for_ or (i.kind == "prep" and i.form in for_) for i in near if i.kind != "mention")


def _is_process(entity: Entity) -> bool:
    """Whether an entity is a gathering by its name, and no group that acts as one."""
    return entity.kind == "format" and not acts_as_one(entity)


def _as_the_journey(found: list[Candidate]) -> None:
    """«يحل الملك، وعقيلته، بالمغرب في زيارة رسمية»: the visit that a journey is told to be is ahead with it."""
    for journey, visit in itertools.pairwise(c for c in found if c.kind == "visit" and not c.dropped):
        inside = visit.status_rule == "preposition.held" and bool(visit.features.get("noun"))
        if inside and journey.features.get("verb") and visit.sides() and visit.sides() <= journey.sides():
            visit.status, visit.status_rule = journey.status, journey.status_rule
