"""Candidates: the contacts that the clauses of a sentence tell, each with its parties, place and status.

What enters is the items of a sentence and the memory of the page; what leaves is candidates. Invariant: a candidate
takes its parties from the frame of its own trigger, from the verb that carries it, or, where it points back, from
nowhere; never from another sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from hiwar.model import Kind, Party, Place, Role, Span
from hiwar.reading.candidate import Candidate, side_of
from hiwar.reading.dating import points_ahead
from hiwar.reading.details import condition_of
from hiwar.reading.frames import Frame, Framer, Group
from hiwar.reading.items import Item
from hiwar.reading.memory import Memory
from hiwar.reading.mention import Mention
from hiwar.reading.mentions import org_adjectives
from hiwar.reading.places import place_of
from hiwar.reading.script import Script, Sentence
from hiwar.reading.status import Verdict, of_noun, of_verb
from hiwar.reading.vocabulary import ContactVerb, LightVerb, Vocabulary
from hiwar.text.expression import TimeExpression

NEAR = 9
# «جولة جديدة من المفاوضات»: so many words may part the two nouns of one contact.
COMPOUND = 4
PARTY_TYPES = frozenset({"person", "state", "organisation", "institution", "group", "unnamed"})


class Prepositions:
    """The prepositions of contacts.toml by what they bring."""

    def __init__(self, table: dict[str, frozenset[str]]) -> None:
        self.with_ = table["with"]
        self.together = table["together"]
        self.for_ = table["for"]
        self.between = table["between"]
        self.to = table["to"]
        self.from_ = table["from"]
        self.place = table["place"]


class SentenceContacts:
    """Reads the contacts of one sentence."""

    def __init__(
        self, script: Script, sentence: Sentence, index: int, framer: Framer, memory: Memory,
        vocabulary: Vocabulary, prepositions: Prepositions, subjects: dict[int, tuple[Party, ...]],
    ) -> None:  # fmt: skip
        self.script = script
        self.sentence = sentence
        self.index = index
        self.items = framer.items
        self.memory = memory
        self.vocabulary = vocabulary
        self.preps = prepositions
        self.framer = framer
        self.subjects = subjects
        self.bodies = org_adjectives(script.language)
        self.out: list[Candidate] = []
        self._carried: dict[int, tuple[int, Frame, LightVerb]] = {}

    def read(self) -> list[Candidate]:
        """The candidates of the sentence, in the order of their triggers."""
        if self.index not in self.subjects and not self.sentence.headline:
            self._open_subject()
        self._carry()
        for at, item in enumerate(self.items):
            if item.kind == "verb" and "contact" in item.senses:
                self._verb(at, item)
            elif item.kind == "noun" and "contact" in item.senses:
                self._noun(at, item)
        self._purposes()
        return self.out

    def _purposes(self) -> None:
        """«يتوجه إلى موسكو لعقد مشاورات مع بوتين»: a journey for one contact is that contact."""
        for journey in self.out:
            if journey.kind != "visit" or not journey.features.get("verb"):
                continue
            for aim in self.out:
                if aim.head <= journey.head or aim.kind == "visit" or aim.dropped or not self._for(journey, aim):
                    continue
                visitors = [(p, r) for p, r in journey.parties if r == "visitor"]
                hosts = [(p, r) for p, r in journey.parties if r == "host"]
                others = [(p, r) for p, r in aim.parties if side_of(p) not in {side_of(v) for v, _ in visitors}]
                if not others:
                    continue
                same = {side_of(p) for p, _ in others} <= {side_of(p) for p, _ in hosts}
                journey.parties = _once([*visitors, *others])
                journey.kind = "visit" if same else aim.kind
                journey.times = [*journey.times, *aim.times]
                journey.last = max(journey.last, aim.last)
                aim.dropped = "the purpose of a journey told with it"
                break
        self.out = [c for c in self.out if not c.dropped]

    def _for(self, journey: Candidate, aim: Candidate) -> bool:
        """Whether the second is told as what the first is for: behind ل, with no other verb between."""
        between = [i for i in self.items if journey.head < i.first < aim.head]
        if any(i.kind in ("verb", "comp", "mark") for i in between):
            return False
        lam = self.preps.for_
        near = between[-3:] + [i for i in self.items if i.first == aim.head]
        return any(i.prep in lam for i in near if i.kind != "mention")

    # ------------------------------------------------------------------ light verbs
    def _carry(self) -> None:
        """Which verb carries which contact noun."""
        for at, item in enumerate(self.items):
            if item.kind != "verb" or "light" not in item.senses:
                continue
            light = self.vocabulary.light[item.senses["light"].sense.lemma]
            frame = self.framer.verb(at)
            behind = self._noun_before(at) if frame.antecedent or self._resumes(at) else None
            if behind is not None and self._resumes(at) and behind not in self._carried:
                self._carried[behind] = (at, frame, light)
                continue
            for noun in frame.nouns:
                slot = self._slot(noun)
                if slot == "object" and self._beside_another(noun, frame.nouns):
                    continue
                if (
                    slot in light.slots or (slot == "object" and "subject" in light.slots)
                ) and noun not in self._carried:
                    self._carried[noun] = (at, frame, light)
                    for other in frame.nouns:
                        if 0 < other - noun <= COMPOUND:
                            self._carried.setdefault(other, (at, frame, light))
                    break
            else:
                before = self._noun_before(at)
                if (
                    before is not None
                    and ("subject" in light.slots or self._resumes(at))
                    and before not in self._carried
                ):
                    self._carried[before] = (at, frame, light)

    def _beside_another(self, noun: int, nouns: Sequence[int]) -> bool:
        """«أجرى على هامش هذا الاجتماع مباحثات»: a contact that only places another is not the verb's object."""
        before = self.items[max(0, noun - 3) : noun]
        aside = any(i.form in self.vocabulary.words["margin"] for i in before)
        return aside and any(other > noun for other in nouns)

    def _open_subject(self) -> None:
        """Who acts first in the sentence; the sentence before where nobody does."""
        lead = self.items[0] if self.items else None
        if lead and lead.kind == "mention" and lead.mention and not lead.prep and lead.mention.type == "person":
            self.subjects[self.index] = self._parties(self.framer.group(0, None)[0], ())
            return
        for at, item in enumerate(self.items):
            if item.kind == "verb":
                frame = self.framer.verb(at)
                if frame.subject and frame.subject.mentions[0].type in ("person", "state", "institution"):
                    self.subjects[self.index] = self._parties(frame.subject, ())
                    return
                if frame.thing_subject:
                    return
                break
        if self.index - 1 in self.subjects:
            self.subjects[self.index] = self.subjects[self.index - 1]

    def _slot(self, noun: int) -> str:
        item = self.items[noun]
        if item.prep:
            return item.prep
        last = self.items[noun - 1]
        if last.kind == "prep":
            series = noun > 1 and self.items[noun - 2].form in self.vocabulary.words["series"]
            return self._slot(noun - 2) if series else last.form
        return "object"

    def _noun_before(self, verb: int) -> int | None:
        """The contact noun that is the subject of a verb behind it («المفاوضات انطلقت»، «القمة التي عُقدت»)."""
        for k in range(verb - 1, max(-1, verb - 14), -1):
            item = self.items[k]
            if item.kind == "noun" and "contact" in item.senses:
                return k
            if item.kind in ("verb", "comp", "mark", "colon"):
                return None
            if item.kind == "mention" and k + 1 < verb and self.items[k + 1].kind == "rel":
                return None
        return None

    # ------------------------------------------------------------------ verbs of contact
    def _verb(self, at: int, item: Item) -> None:
        entry = self.vocabulary.verbs.get(item.senses["contact"].sense.lemma)
        if entry is None:
            return
        frame = self.framer.verb(at)
        window = self.items[frame.first : frame.stop]
        if entry.need_modifier and not any(i.form in entry.need_modifier for i in window):
            return
        if entry.theme and not any(self._themed(i, entry) for i in window):
            return
        kind = self._modified(entry.kind, entry.modifier_kind, window)
        frame = self._met_one(at, item, frame, entry)
        if entry.place_object and frame.subject and frame.object and not frame.before and self._is_place(frame.subject):
            if not self._is_place(frame.object):
                frame = frame._replace(subject=frame.object, object=frame.subject)
        if frame.subject and not frame.object and self._goes_to(at, frame.subject):
            frame = frame._replace(subject=None, object=frame.subject)
        subject, implicit = self._subject(frame, item)
        parties: list[tuple[Party, Role]] = [(p, entry.subject) for p in subject]
        if entry.object and frame.object:
            parties += self._group(frame.object, entry.object, subject, entry.place_object)
        enclitic = item.senses["contact"].enclitic
        if entry.object and enclitic and frame.antecedent:
            parties += self._group(frame.antecedent, entry.object, subject, False)
        elif entry.object and enclitic and not frame.object:
            parties += [(p, entry.object) for p in self.memory.pronoun(enclitic, self._acting(at))]
        for group in frame.behind(*entry.with_):
            if group.at > at + NEAR:
                continue
            parties += self._group(group, "participant", subject, False)
        for group in frame.behind(*entry.to):
            if self._is_place(group) or kind != "visit":
                parties += self._group(group, "host", subject, True)
        if len({side_of(p) for p, _ in parties}) == 1 and entry.with_ and subject:
            parties += self._with_pronoun(at, subject)
        dual = "dual" in item.senses["contact"].sense.features or "plural" in item.senses["contact"].sense.features
        if dual and not subject and not frame.thing_subject:
            parties += [(p, "participant") for p in self.memory.pair]
        if entry.need_to and not any(self._is_place(group) for group in frame.behind(*entry.to)):
            return
        if entry.invites and not frame.object:
            return
        if entry.envoys and not any(p.office == "ambassador" for p, _ in parties):
            return
        if kind == "visit" and not any(role == "host" for _, role in parties) and self._there(window):
            parties += [(p, "host") for p in self._host(self.memory.place)] if self.memory.place else []
        times = self._times(frame)
        verdict = of_verb(
            self.items, at, self.vocabulary, self._future(times), self.sentence.headline, entry.default_status,
            relative=frame.antecedent is not None,
        )  # fmt: skip
        candidate = self._candidate(f"ar.contact.{entry.id}", kind, verdict, at, frame, parties, times)
        candidate.explicit = len(parties) - (len(subject) if implicit else 0)
        if entry.invites and subject:
            candidate.initiative = subject[0]
        self._place(candidate, frame, visit=entry.kind == "visit")
        candidate.features.update(verb=1, thing_object=int(frame.thing_object), implicit=int(implicit))
        self._keep(candidate)

    def _met_one(self, at: int, item: Item, frame: Frame, entry: ContactVerb) -> Frame:
        """«والتقى الرئيس الصيني»: where the clause before has an actor, the one person told is whom he met."""
        alone = frame.subject and not frame.before and not frame.object and not frame.thing_object
        if not entry.object or not alone or frame.behind(*entry.with_) or entry.kind == "visit":
            return frame
        near = self.items[at + 1 : at + 4]
        if not item.joined and not any(i.form in self.vocabulary.words["meanwhile"] for i in near):
            return frame
        acting = {side_of(p) for p in self._acting(at)}
        told = {side_of(p) for p in self._parties(frame.subject, ())} if frame.subject else set()
        if not acting or acting & told:
            return frame
        return frame._replace(subject=None, object=frame.subject)

    def _with_pronoun(self, at: int, subject: Sequence[Party]) -> list[tuple[Party, Role]]:
        """«يجتمع معه»: the person told last on another side."""
        if not any(i.form in self.vocabulary.words["with_pronoun"] for i in self.items[at + 1 : at + 4]):
            return []
        own = {side_of(p) for p in subject}
        other = next((p for p in reversed(self.memory.people) if side_of(p) and side_of(p) not in own), None)
        return [(other, "participant")] if other else []

    def _there(self, window: Sequence[Item]) -> bool:
        return any(item.form in self.vocabulary.words["there"] for item in window)

    def _themed(self, item: Item, entry: ContactVerb) -> bool:
        return item.form in entry.theme or any(
            item.form.endswith(theme) and len(item.form) <= len(theme) + 2 for theme in entry.theme
        )

    def _modified(self, kind: Kind, modifiers: dict[str, Kind], window: Sequence[Item]) -> Kind:
        forms = {item.form for item in window}
        for form in forms:
            if form in modifiers:
                return modifiers[form]
        if kind in ("meeting", "talks", "other"):
            if forms & self.vocabulary.words["phone"]:
                return "call"
            if forms & self.vocabulary.words["video"]:
                return "video"
        return kind

    def _subject(self, frame: Frame, item: Item) -> tuple[tuple[Party, ...], bool]:
        """Who acts: the frame's subject, else whoever acted in the clause before where the verb agrees."""
        if frame.subject:
            parties = self._parties(frame.subject, ())
            if parties:
                self.subjects[self.index] = parties
            return parties, False
        speaks = item.any_sense is not None and (
            "first" in item.any_sense.sense.features or {"past", "feminine"} <= item.any_sense.sense.features
        )
        cited = self.script.quoted[item.first] or any(i.kind == "colon" for i in self.items[: frame.head])
        if not frame.subject and speaks and cited and not frame.thing_subject:
            return self.subjects.get(self.index) or self.subjects.get(self.index - 1, ()), True
        if not frame.subject and not frame.antecedent and self._feminine_gap(item):
            return (), True
        if frame.antecedent and not (item.any_sense and item.any_sense.enclitic):
            return self._parties(frame.antecedent, ()), False
        if frame.thing_subject:
            return (), False
        last = self._acting(frame.head)
        sense = item.any_sense
        if sense and "dual" in sense.sense.features:
            return self.memory.pair, True
        return last[:1] if last else tuple(self.memory.people[-1:]), True

    def _acting(self, head: int) -> tuple[Party, ...]:
        """Who acts when a verb tells no subject: that of the verb before it, of the sentence, of the sentence before."""
        for k in range(head - 1, -1, -1):
            item = self.items[k]
            if item.kind == "verb" and not self.script.quoted[item.first]:
                frame = self.framer.verb(k)
                if frame.subject and not self._goes_to(k, frame.subject):
                    return self._parties(frame.subject, ())
                if frame.antecedent:
                    return self._parties(frame.antecedent, ())
        if head and self.items[head - 1].kind == "conj":
            for k in range(head - 1, -1, -1):
                mention = self.items[k].mention
                if mention and mention.type == "person":
                    return self.memory.parties(mention)
        opens = all(i.kind in ("adverb", "time", "conj", "comma", "prep") for i in self.items[:head])
        if not opens and self.items[head].kind == "verb" and "contact" in self.items[head].senses:
            return self.subjects.get(self.index, ())
        return self.subjects.get(self.index) or self.subjects.get(self.index - 1, ())

    def _feminine_gap(self, item: Item) -> bool:
        """Whether a feminine verb without a subject would be given to a man told before."""
        sense = item.any_sense
        if sense is None or "feminine" not in sense.sense.features:
            return False
        last = (self.subjects.get(self.index) or self.subjects.get(self.index - 1) or self.memory.people[-1:])[:1]
        return bool(last) and last[0].type == "person" and last[0].name not in self.memory.women

    def _parties(self, group: Group, subject: Sequence[Party]) -> tuple[Party, ...]:
        out: list[Party] = []
        for mention in group.mentions:
            if mention.type in ("outlet", "other"):
                continue
            out += self.memory.parties(mention, subject)
        return tuple(out)

    def _group(self, group: Group, role: Role, subject: Sequence[Party], places: bool) -> list[tuple[Party, Role]]:
        out: list[tuple[Party, Role]] = []
        for mention in group.mentions:
            if (
                mention.type == "place"
                and not places
                and "capital" not in (mention.entity.extra if mention.entity else ())
            ):
                continue
            if mention.type == "place" and places:
                out += [(p, role) for p in self._host(mention)]
                continue
            if mention.type == "outlet" or (mention.type == "other" and not self._format(mention)):
                continue
            out += [(p, role) for p in self.memory.parties(mention, subject)]
        return out

    def _format(self, mention: Mention) -> bool:
        return mention.entity is not None and mention.entity.kind == "format"

    def _host(self, mention: Mention) -> tuple[Party, ...]:
        """The state that is visited when one of its places is."""
        state = self.memory.world.entities.get(mention.entity.state or "") if mention.entity else None
        if state is None:
            return ()
        span = Span(mention.start, mention.end, self.script.text[mention.start : mention.end])
        return (
            Party(
                name=state.name, type="state", name_ar=state.name_ar, state=state.id, known=True, mention=span,
                why="state of the place visited", id=state.id, role="host",
            ),
        )  # fmt: skip

    # ------------------------------------------------------------------ nouns of contact
    def _noun(self, at: int, item: Item) -> None:
        analysis = item.senses["contact"]
        entry = self.vocabulary.nouns.get(analysis.sense.lemma)
        if entry is None or self._is_something_else(at):
            return
        frame = self.framer.noun(at)
        kind = self._modified(entry.kind, entry.modifiers, self._beside(at))
        addressed = kind == "other" and any(
            g.prep in self.preps.with_ - self.preps.together and g.mentions[0].type == "person" and g.at == at + 1
            for g in frame.preps
        )
        kind = "call" if addressed else kind
        carried = self._carried.get(at)
        parties: list[tuple[Party, Role]] = []
        subject: tuple[Party, ...] = ()
        explicit = 0
        if carried:
            subject = self._carrier(at, carried, kind, parties)
            if kind == "visit":
                for group in carried[1].behind(*self.preps.to):
                    parties += self._group(group, "host", subject, True)
            explicit += len(parties)
        if kind == "call" and not frame.subject:
            parties += self._called_behind(at, frame)
        owner_role: Role = {"visit": "visitor", "call": "initiator", "letter": "initiator"}.get(kind, "participant")  # type: ignore[assignment]
        if frame.subject:
            owners = self._group(frame.subject, owner_role, subject, kind == "visit" and entry.id.startswith("visit"))
            if kind != "visit" and all(m.type == "place" for m in frame.subject.mentions):
                owners = []
            if kind == "visit" and not frame.behind(*self.preps.to) and owners and self._is_place(frame.subject):
                owners = [(p, "host") for p, _ in owners]
            parties += owners
            explicit += len(owners)
        possessor: tuple[Party, ...] = ()
        if analysis.enclitic:
            possessor = self._topic(carried) or self.memory.pronoun(
                analysis.enclitic, subject or self.subjects.get(self.index, ())
            )
            parties += [(p, owner_role) for p in possessor]
        if entry.id == "meeting.istiqbal" and len({side_of(p) for p, _ in parties}) == 1:
            parties += self._receiver_of(parties)
        if kind == "visit" and parties and not any(role == "host" for _, role in parties):
            parties += self._visited(at, item)
        parties += self._gathered(at, kind, subject)
        if frame.object:
            met = self._group(
                frame.object, "host" if kind == "visit" else "participant", subject or possessor, kind == "visit"
            )
            parties += met
            explicit += len(met)
        own = subject or possessor
        if not own and any(m.refer == "counterpart" for g in frame.preps for m in g.mentions):
            own = self._clause_subject(at)
        explicit += self._prepositional(frame, kind, parties, own)
        adjectival = self._adjectival(at, kind, parties)
        explicit += adjectival
        if kind in ("call", "video") and any(g.prep in self.preps.together for g in frame.preps):
            parties[:] = [(p, "participant") for p, _ in parties]
        near = self.items[at + 1 : at + 7]
        if len({side_of(p) for p, _ in parties}) < 2 and any(
            i.kind in ("pron", "prep") and i.form in self.vocabulary.words["between_them"] for i in near
        ):
            parties += [(p, "participant") for p in self._clause_sides(at) or self.memory.pair]
        bare = not carried or (carried[0] > at and not self._resumes(carried[0]))
        if bare and not possessor and self._wants_actor(at, item, kind, parties, frame):
            actors = self._clause_subject(at)
            own = {side_of(p) for p, _ in parties}
            if not actors or {side_of(p) for p in actors} <= own:
                actors = tuple(p for p in self.subjects.get(self.index, ()) if side_of(p) not in own)
            staying = kind == "visit" and not parties and bool(self._visited(at, item))
            if parties or staying or len({side_of(p) for p in actors}) > 1:
                role: Role = "visitor" if kind == "visit" else "participant"
                parties[:0] = [(p, role) for p in actors]
        if kind == "visit" and parties and not any(role == "host" for _, role in parties):
            parties += self._visited(at, item)
        if not parties and not carried and "al" not in analysis.proclitics and entry.strong:
            agreed = self._clause_subject(at)
            if len({side_of(p) for p in agreed}) > 1 and any(
                i.form in self.vocabulary.operators for i in self.items[max(0, at - 5) : at]
            ):
                parties += [(p, owner_role) for p in agreed]
        times = self._times(frame) + (self._times(carried[1]) if carried else [])
        prep = item.prep or (self.items[at - 1].form if at and self.items[at - 1].kind == "prep" else None)
        verdict = self._noun_status(at, carried, times, prep, kind)
        rule = f"ar.contact.{entry.id}" + (".light" if carried else "")
        candidate = self._candidate(rule, kind, verdict, at, frame, parties, times)
        candidate.explicit = explicit
        candidate.definite = "al" in analysis.proclitics or analysis.enclitic is not None
        candidate.anaphoric = candidate.definite and explicit == 0
        candidate.many = "plural" in analysis.sense.features or "dual" in analysis.sense.features
        self._place(candidate, frame, visit=kind == "visit", other=carried[1] if carried else None)
        candidate.features.update(
            noun=1,
            multilateral=int((self._multilateral(frame) or self._assembly(parties)) and (prep is None or bool(carried))), light=int(bool(carried)), strong=int(entry.strong), owner=int(bool(frame.subject)),
            definite=int(candidate.definite), prep=int(prep is not None), possessor=int(bool(possessor)),
            addressed=int(addressed or (kind == "letter" and bool(frame.behind(*self.preps.to)))), technical=int(self._technical(at)), between=int(
                any(g.prep in self.preps.between for g in frame.preps)
                or adjectival > 1
                or (entry.with_is_enough and any(g.prep in self.preps.together for g in frame.preps))
            ),
            one_sided=int(self._one_sided(candidate, frame)),
            there=int(any(i.form in self.vocabulary.words["there"] for i in self.items[at + 1 : at + 3])),
            arrival=int(entry.id == "visit.wusul"),
            round=int(
                entry.kind == "visit"
                and bool(carried)
                and verdict.status != "held"
                and any(entry.modifiers.get(i.form) == "talks" for i in self.items[at + 1 : at + 5])
            ),
        )  # fmt: skip
        self._invited(at, candidate)
        self._prepared(at, candidate)
        self._keep(candidate)

    def _wants_actor(self, at: int, item: Item, kind: Kind, parties: list[tuple[Party, Role]], frame: Frame) -> bool:
        """Whether the noun leaves its actor to the clause: «أكد بعد محادثات مع نظيره», «خلال زيارة لسنغافورة»."""
        prep = item.prep or (self.items[at - 1].form if at and self.items[at - 1].kind == "prep" else None)
        sides = {side_of(p) for p, _ in parties}
        near = {i.prep or i.form for i in self.items[at : at + 8]}
        if near & self.preps.between:
            return False
        if frame.subject and (kind == "visit" or prep is None):
            return False
        if kind == "summit" or self._multilateral(frame):
            return False
        definite = "al" in item.senses["contact"].proclitics
        if definite and kind != "call" and not near & self.preps.together:
            return len(sides) == 0 and prep in self.vocabulary.before_held
        if prep is None and not (near & self.preps.with_ and kind in ("meeting", "call", "talks")):
            return False
        return len(sides) <= 1 or (prep is not None and not frame.subject and bool(near & self.preps.together))

    def _clause_subject(self, at: int) -> tuple[Party, ...]:
        """Who acts in the clause of a noun: the subject of the verb before it, else of the verb behind it."""
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if item.kind == "verb":
                frame = self.framer.verb(k)
                return self._subject(frame, item)[0]
            if item.kind in ("comp", "colon"):
                break
        for k in range(at + 1, min(at + 20, len(self.items))):
            item = self.items[k]
            if item.kind == "verb":
                frame = self.framer.verb(k)
                if frame.subject:
                    return self._parties(frame.subject, ())
                break
        return self.subjects.get(self.index, ())

    def _beside(self, at: int) -> list[Item]:
        """The words that may change what a noun of contact tells: the one before it, and those of its own phrase."""
        last = at + 1
        while last < min(at + 6, len(self.items)):
            item = self.items[last]
            if item.kind in ("verb", "comp", "colon", "mark", "rel") or (last > at + 3 and "contact" in item.senses):
                break
            last += 1
        return self.items[max(0, at - 1) : last]

    def _technical(self, at: int) -> bool:
        return any(i.form in self.vocabulary.words["technical"] for i in self.items[at + 1 : at + 8])

    def _one_sided(self, candidate: Candidate, frame: Frame) -> bool:
        """«خطة لإجراء اتصال هاتفي مع الرئيس الروسي»: a coming call of which one side alone is named."""
        return (
            candidate.kind in ("call", "video")
            and candidate.status in ("planned", "proposed")
            and len(candidate.sides()) == 1
            and any(g.prep in self.preps.with_ for g in frame.preps)
            and not candidate.definite
        )

    def _invited(self, at: int, candidate: Candidate) -> None:
        """«دعوة إلى محاوره لزيارة موسكو»: whoever is invited visits, whoever invites has the initiative."""
        if candidate.kind != "visit" or self.items[at].prep is None:
            return
        for k in range(at - 1, max(-1, at - 12), -1):
            item = self.items[k]
            if item.kind in ("comp", "colon", "mark"):
                return
            if item.kind in ("noun", "word", "prep") and item.form in self.vocabulary.words["invitation"]:
                frame = self.framer.noun(k)
                guests = [p for g in frame.behind(*self.preps.to) if g.at < at for p in self._parties(g, ())]
                hosts = [p for g in frame.behind(*self.preps.from_) if g.at < at for p in self._parties(g, ())]
                if frame.subject:
                    hosts += self._parties(frame.subject, ())
                if not guests:
                    guests = self._receiver(k)
                candidate.status, candidate.status_rule = "proposed", "invitation"
                candidate.parties = _once(
                    [(p, "visitor") for p in guests] + [(p, "host") for p in hosts] + candidate.parties
                )
                candidate.initiative = hosts[0] if hosts else candidate.initiative
                return

    def _receiver(self, noun: int) -> list[Party]:
        """«تلقى دعوة»: the one who received it."""
        for k in range(noun - 1, max(-1, noun - 10), -1):
            item = self.items[k]
            if item.kind == "verb":
                light = item.senses.get("light")
                if light and self.vocabulary.light[light.sense.lemma].subject == "recipient":
                    return list(self._subject(self.framer.verb(k), item)[0])
                return []
        return []

    def _prepared(self, at: int, candidate: Candidate) -> None:
        """«مناقشات فنية تمهيدا للقاءاته مع بوتين»: talks that prepare a contact are between its sides' officials."""
        if candidate.parties or candidate.kind not in ("talks", "meeting", "other") or candidate.definite:
            return
        window = self.items[at : at + 9]
        if not any(i.form in self.vocabulary.words["prepares"] for i in window):
            return
        for k in range(at + 1, min(at + 12, len(self.items))):
            item = self.items[k]
            if item.kind == "noun" and "contact" in item.senses and (item.prep or self.items[k - 1].kind == "prep"):
                frame = self.framer.noun(k)
                sides = [p for g in frame.preps for p in self._parties(g, ())]
                sides += self.memory.pronoun(item.senses["contact"].enclitic, self.subjects.get(self.index, ()))
                states = {p.state: p for p in sides if p.state}
                entities = [self.memory.world.entities[s] for s in states if s in self.memory.world.entities]
                candidate.parties = [
                    (
                        Party(
                            name=e.name, type="state", name_ar=e.name_ar, state=e.id, known=True, id=e.id,
                            mention=states[e.id].mention, why="a side of the contact that is prepared",
                        ),
                        "participant",
                    )
                    for e in entities
                ]  # fmt: skip
                candidate.features["between"] = 1
                return

    def _topic(self, carried: tuple[int, Frame, LightVerb] | None) -> tuple[Party, ...]:
        """«بوتين، ...، تم استقباله»: whom the pronoun of an actorless clause means, where the sentence opens with him."""
        lead = self.items[0].mention if self.items and not self.items[0].prep else None
        if carried is None or carried[2].subject != "none" or lead is None or lead.type != "person":
            return ()
        return self.memory.parties(lead)

    def _receiver_of(self, parties: list[tuple[Party, Role]]) -> list[tuple[Party, Role]]:
        """«تم استقباله هناك»: who received is the other side of those told together before."""
        own = {side_of(p) for p, _ in parties}
        for pair in reversed(self.memory.pairs):
            if len({side_of(p) for p in pair}) == 2 and own & {side_of(p) for p in pair}:
                return [(p, "host") for p in pair if side_of(p) not in own][:1]
        return []

    def _visited(self, at: int, item: Item) -> list[tuple[Party, Role]]:
        """«حل بالرباط في زيارة عمل»: the place that the verb tells is where the visit goes."""
        if item.prep is None and not (at and self.items[at - 1].kind == "prep"):
            return []
        for k in range(at - 1, -1, -1):
            if self.items[k].kind in ("comp", "colon"):
                return []
            if self.items[k].kind == "verb":
                frame = self.framer.verb(k)
                groups = [g for g in frame.preps if g.prep in self.preps.place and g.at < at and self._is_place(g)]
                return [(p, "host") for g in groups[:1] for m in g.mentions for p in self._host(m)]
        return []

    def _gathered(self, at: int, kind: Kind, subject: Sequence[Party]) -> list[tuple[Party, Role]]:
        """«اجتماعا ضم وزراء», «لقاء جمع بلينكن بلافروف», «جولة شملت كينيا»: whom a verb behind the noun names."""
        for k in range(at + 1, min(at + 8, len(self.items))):
            item = self.items[k]
            if item.kind == "verb":
                light = item.senses.get("light")
                entry = self.vocabulary.light.get(light.sense.lemma) if light else None
                if entry is None or entry.object is None or entry.subject != "none":
                    return []
                frame = self.framer.verb(k)
                groups = [g for g in (frame.subject, frame.object, *frame.behind(*self.preps.with_)) if g and g.at > k]
                places = entry.object == "host"
                return [(p, r) for g in groups for p, r in self._group(g, entry.object, subject, places)]  # type: ignore[arg-type]
            if item.kind in ("comp", "colon", "mark"):
                return []
        return []

    def _called_behind(self, at: int, frame: Frame) -> list[tuple[Party, Role]]:
        """«أبلغ في اتصال هاتفي نظيره»: the object of the verb that a call is told inside of."""
        prep = self.items[at].prep or (self.items[at - 1].form if at and self.items[at - 1].kind == "prep" else None)
        if prep is None or frame.preps:
            return []
        for k in range(at + 1, min(at + 4, len(self.items))):
            item = self.items[k]
            if item.kind == "mention" and not item.prep and not item.joined and item.mention:
                group, _ = self.framer.group(k, None)
                return self._group(group, "participant", self._clause_subject(at), False)
            if item.kind not in ("participle", "word", "noun", "adverb", "time"):
                break
        return []

    def _adjectival(self, at: int, kind: Kind, parties: list[tuple[Party, Role]]) -> int:
        """«المحادثات الروسية الأوكرانية», «قمة مصرية أردنية»: sides told by adjectives; two at least, or one beside another."""
        states: list[Party] = []
        for item in self.items[at + 1 : at + 8]:
            if item.kind == "comma" and item.form in self.vocabulary.words["dashes"]:
                continue
            if item.kind not in ("noun", "word", "participle", "time", "adverb"):
                break
            state = self._nisba_state(item) or self._nisba_body(item, kind)
            if state and state not in {p.id for p in states}:
                entity = self.memory.world.entities[state]
                start, end = self.script.tokens[item.first].start, self.script.tokens[item.first].end
                states.append(
                    Party(
                        name=entity.name, type="state" if entity.kind == "state" else "organisation",
                        name_ar=entity.name_ar, state=entity.state, known=True, id=state,
                        mention=Span(start, end, self.script.text[start:end]), why="side told by an adjective",
                    )
                )  # fmt: skip
        if kind == "summit" and len(states) == 1 and states[0].type == "organisation" and not parties:
            parties += [(states[0], "participant")]
            return 1
        states += self._offered(at) if not states else []
        sides = {side_of(p) for p, _ in parties}
        if (
            kind == "visit"
            or len(states) + len(sides - {p.state for p in states}) < 2
            or (len(states) < 2 and len(sides) > 1)
        ):
            return 0
        parties += [(p, "participant") for p in states]
        return len(states)

    def _nisba_body(self, item: Item, kind: Kind) -> str | None:
        """«القمة الخليجية الأميركية»: an adjective that names an organisation of states."""
        if kind not in ("summit", "meeting", "talks"):
            return None
        for tags, rest in self.script.words[item.first].bare:
            if tags in ((), ("al",), ("w",), ("w", "al")) and rest in self.bodies:
                return self.bodies[rest]
        return None

    def _offered(self, at: int) -> list[Party]:
        """«عرضا أميركيا لإجراء محادثات»: whose offer it is."""
        for k in range(at - 1, max(-1, at - 6), -1):
            item = self.items[k]
            if item.kind not in ("noun", "word", "participle", "prep"):
                return []
            state = self._nisba_state(item)
            if state and k and self.items[k - 1].form in self.vocabulary.words["offers"]:
                entity = self.memory.world.entities[state]
                start, end = self.script.tokens[item.first].start, self.script.tokens[item.first].end
                span = Span(start, end, self.script.text[start:end])
                return [
                    Party(
                        name=entity.name, type="state", name_ar=entity.name_ar, state=state, known=True, id=state,
                        mention=span, why="whose offer it is, by an adjective",
                    )
                ]  # fmt: skip
        return []

    def _nisba_state(self, item: Item) -> str | None:
        word = self.script.words[item.first]
        for tags, rest in word.bare:
            states = self.memory.world.nisba.get(rest)
            if states and tags in ((), ("al",), ("w",), ("w", "al")):
                return states[0].id
        return None

    def _clause_sides(self, at: int) -> tuple[Party, ...]:
        """«طلب ماكرون من بوتين، في مكالمة بينهما»: the two persons that stand in the clause of the noun."""
        for k in range(at - 1, -1, -1):
            if self.items[k].kind in ("comp", "colon"):
                return ()
            if self.items[k].kind == "verb":
                frame = self.framer.verb(k)
                own = self._subject(frame, self.items[k])[0]
                groups = [g for g in (frame.object, *frame.preps) if g and g.at < at]
                others = [
                    p for g in groups for m in g.mentions if m.type == "person" for p in self.memory.parties(m, own)
                ]
                sides = (*own[:1], *others[:1])
                return sides if len({side_of(p) for p in sides}) == 2 else ()
        return ()

    def _goes_to(self, verb: int, subject: Group) -> bool:
        """Whether the only mention behind a verb of visiting is where it goes («إنه زار الجزائر»)."""
        sense = self.items[verb].senses.get("contact")
        entry = self.vocabulary.verbs.get(sense.sense.lemma) if sense else None
        return entry is not None and entry.place_object and subject.at > verb and self._lands(subject)

    def _lands(self, group: Group) -> bool:
        """«إنه زار الجزائر»: a state or a place behind a verb of visiting is where, not who."""
        return all(m.type in ("place", "state") and not m.office for m in group.mentions)

    def _is_place(self, group: Group) -> bool:
        return all(m.type in ("place", "state") for m in group.mentions)

    def _is_something_else(self, at: int) -> bool:
        """Whether the words around make something else of the noun («مؤتمر صحفي», «مدير اتصالات»)."""
        after = self.items[at + 1].form if at + 1 < len(self.items) else ""
        second = self.items[at + 2].form if at + 2 < len(self.items) else ""
        before = self.items[at - 1].form if at and self.items[at - 1].kind != "mention" else ""
        joint = any(i.form in self.preps.together for i in self.items[at + 2 : at + 5])
        return (
            (after in self.vocabulary.not_after and not joint)
            or (second in self.vocabulary.not_after and self.items[at + 1].kind == "participle")
            or before in self.vocabulary.not_before
        )

    def _carrier(
        self, at: int, carried: tuple[int, Frame, LightVerb], kind: Kind, parties: list[tuple[Party, Role]]
    ) -> tuple[Party, ...]:
        """The parties that the carrying verb brings: its subject, and its object where it has one beside the noun."""
        verb, frame, light = carried
        subject: tuple[Party, ...] = ()
        if light.subject != "none" and frame.thing_subject and "object" in light.slots:
            frame = frame._replace(thing_subject=False, thing_object=True)
        if light.subject != "none" and verb < at:
            subject, _ = self._subject(frame, self.items[verb])
            role = self._carrier_role(light, kind)
            parties += [(p, role) for p in subject]
        elif light.subject != "none" and frame.subject and frame.subject.at < verb:
            subject = self._parties(frame.subject, ())
        led = kind == "visit" and light.subject == "mediator"
        if led and verb > at:
            pronoun = self.items[verb].senses["light"].enclitic
            parties += [(p, "visitor") for p in self.memory.pronoun(pronoun, self._acting(verb))]
        elif verb > at and light.subject not in ("none", "recipient") and self._resumes(verb):
            subject = self._parties(frame.subject, ()) if frame.subject else self._acting(verb)
            parties += [(p, self._carrier_role(light, kind)) for p in subject]
        if light.object:
            told = (frame.subject, frame.object) if light.subject == "none" else (frame.object,)
            for group in told:
                if group and group.at > verb:
                    parties += self._group(group, light.object, subject, False)  # type: ignore[arg-type]
        for group in frame.behind(*(self.preps.with_ - self.preps.place), *self.preps.between):
            nested = any(n != at and verb < n < group.at for n in frame.nouns)
            if (group.at < at or verb > at) and not nested:
                parties += self._group(group, "participant", subject, False)
        return subject

    def _assembly(self, parties: list[tuple[Party, Role]]) -> bool:
        """Whether an organisation of states is a party («يعقد قادة مجموعة السبع قمة»)."""
        entities = self.memory.world.entities
        return any(
            p.id in entities
            and (entities[p.id].kind == "format" or entities[p.id].subkind in ("igo", "bloc", "alliance"))
            and p.id not in self.vocabulary.words["not_meeting"]
            for p, _ in parties
            if p.type == "organisation" and p.id
        )

    def _multilateral(self, frame: Frame) -> bool:
        """Whether an organisation of states stands in the noun's frame."""
        groups = [frame.subject, *frame.preps] if frame.subject else [*frame.preps]
        for group in groups:
            for mention in group.mentions:
                entity = mention.entity or self.memory.world.entities.get(mention.body or "")
                if entity and entity.id in self.vocabulary.words["not_meeting"]:
                    continue
                gathers = entity and (entity.kind == "format" or entity.subkind in ("igo", "bloc", "alliance"))
                if gathers and group.at < frame.head + 8:
                    return True
        return False

    def _resumes(self, verb: int) -> bool:
        """Whether a verb behind its noun takes it up again by a pronoun: «زيارة قام بها», «المحادثات التي أجراها»."""
        sense = self.items[verb].senses["light"]
        near = self.items[verb + 1 : verb + 3]
        return sense.enclitic in ("3fs", "3ms") or any(i.form in self.vocabulary.words["resumptive"] for i in near)

    def _carrier_role(self, light: LightVerb, kind: Kind) -> Role:
        if light.subject == "recipient":
            return "participant"
        if light.subject in ("initiator", "host", "mediator"):
            return light.subject  # type: ignore[return-value]
        if kind == "visit":
            return "visitor"
        return "initiator" if kind in light.initiator_kinds else "participant"

    def _prepositional(
        self, frame: Frame, kind: Kind, parties: list[tuple[Party, Role]], subject: tuple[Party, ...]
    ) -> int:
        """The parties behind the noun's prepositions; how many there are."""
        before = len(parties)
        for group in frame.preps:
            prep = group.prep or ""
            if (
                prep in self.preps.between
                or (prep in self.preps.with_ and prep not in self.preps.place)
                or (prep in self.preps.with_ and kind in ("meeting", "call") and not self._is_place(group))
            ):
                parties += self._group(group, "participant", subject, False)
            elif prep in self.preps.to:
                if kind in ("meeting", "summit", "talks") and not self._is_place(group) and group.at < frame.head + 6:
                    parties += self._group(group, "participant", subject, False)
                if kind == "visit" and not self._is_place(group) and group.at < frame.head + 4:
                    parties += self._group(group, "visitor", subject, False)
                elif kind in ("visit", "letter"):
                    parties += self._group(group, "host" if kind == "visit" else "participant", subject, True)
            elif prep in self.preps.from_ and kind in ("call", "letter", "other"):
                parties += self._group(group, "initiator", subject, False)
            elif prep in self.vocabulary.words["joined_by"] or (
                self._format(group.mentions[0]) and group.at < frame.head + 4
            ):
                parties += self._group(group, "participant", subject, False)
            elif prep in self.vocabulary.words["mediators"]:
                parties += self._group(group, "mediator", subject, False)
        return len(parties) - before

    def _noun_status(
        self, at: int, carried: tuple[int, Frame, LightVerb] | None, times: list[TimeExpression],
        prep: str | None, kind: Kind,
    ) -> Verdict:  # fmt: skip
        future = self._future(times)
        if carried:
            verb, frame, light = carried
            return of_verb(
                self.items, verb, self.vocabulary, future, self.sentence.headline, None, light.status,
                relative=frame.antecedent is not None, ends=light.ends, going=light.present,
            )  # fmt: skip
        return of_noun(self.items, at, self.vocabulary, future, prep, kind == "talks")

    # ------------------------------------------------------------------ shared
    def _times(self, frame: Frame) -> list[TimeExpression]:
        """The times of the frame: those behind its head, then those before it in its clause."""
        behind = [time for k in frame.times if (time := self.items[k].time) is not None]
        before: list[TimeExpression] = []
        for k in range(frame.head - 1, max(-1, frame.head - 12), -1):
            item = self.items[k]
            if item.kind in ("verb", "comp", "colon", "mark", "rel", "noun"):
                break
            if item.time is not None:
                before.append(item.time)
        return behind + before

    def _future(self, times: list[TimeExpression]) -> bool:
        return any(points_ahead(time) for time in times)

    def _site(self, candidate: Candidate) -> bool:
        """Whether the place is a town or a house, so that two such places are not one."""
        place = candidate.place
        return (
            place is not None and place.state is not None and place.name != self.memory.world.entities[place.state].name
        )

    def _place(self, candidate: Candidate, frame: Frame, visit: bool, other: Frame | None = None) -> None:
        for source in (frame, other):
            if source is None or candidate.place:
                continue
            wanted = self.preps.place | (self.preps.to if visit else frozenset())
            for group in source.preps:
                if group.prep in wanted and not self._of_a_noun(group):
                    for mention in group.mentions:
                        place = self._one_place(mention, candidate)
                        if place:
                            candidate.place = candidate.place or place
            if visit and not candidate.place:
                for group in (source.object, source.subject):
                    for mention in group.mentions if group else ():
                        if mention.type == "place":
                            candidate.place = candidate.place or place_of(mention, self.script, self.memory.world)

    def _of_a_noun(self, group: Group) -> bool:
        """«الوضع في أوكرانيا»: a place behind an ordinary noun is that noun's, not the contact's."""
        item = self.items[group.at]
        before = group.at - 1 if item.prep else group.at - 2
        if before < 0 or before + 1 == group.at + 1:
            return False
        noun = self.items[before]
        definite = noun.any_sense is not None and "al" in noun.any_sense.proclitics
        return noun.kind == "noun" and definite and "contact" not in noun.senses

    def _one_place(self, mention: Mention, candidate: Candidate) -> Place | None:
        """The place of a mention; of two of one name (عمان: Oman, Amman) the one of a state that takes part."""
        sides = candidate.sides()
        rival = next((e for e in mention.rivals if e.kind == "place" and e.state in sides), None)
        if rival and mention.entity and mention.entity.state not in sides:
            mention = msgspec.structs.replace(mention, entity=rival)
        return place_of(mention, self.script, self.memory.world)

    def _candidate(
        self, rule: str, kind: Kind, verdict: Verdict, at: int, frame: Frame,
        parties: list[tuple[Party, Role]], times: list[TimeExpression],
    ) -> Candidate:  # fmt: skip
        carried = self._carried.get(at)
        first = min(frame.first, at, carried[0] if carried else at, carried[1].first if carried else at)
        last = max(frame.last, at + 1)
        items = self.items
        return Candidate(
            rule=rule,
            kind=kind,
            status=verdict.status,
            status_rule=verdict.rule,
            sentence=self.index,
            head=items[at].first,
            first=items[first].first,
            last=items[min(last, len(items)) - 1].last,
            parties=_once(parties),
            times=times,
            headline=self.sentence.headline,
            past=verdict.rule == "past",
        )

    def _keep(self, candidate: Candidate) -> None:
        self._not_happened(candidate)
        candidate.features["site"] = int(self._site(candidate))
        self._conditioned(candidate)
        self._initiated(candidate)
        for one in self._split(candidate):
            self.out.append(one)
        if len(candidate.sides()) > 1:
            self.memory.remember_pair([party for party, _ in candidate.parties])

    def _conditioned(self, candidate: Candidate) -> None:
        """A coming or offered contact that hangs on a condition told in its sentence."""
        if candidate.status not in ("planned", "proposed", "conditional"):
            return
        at = next((k for k, i in enumerate(self.items) if i.first <= candidate.head < i.last), 0)
        candidate.condition = condition_of(self.items, at, self.script)
        if candidate.condition and candidate.status != "ongoing":
            candidate.status, candidate.status_rule = "conditional", "condition"

    def _initiated(self, candidate: Candidate) -> None:
        """«بمبادرة من الجانب الفرنسي», «بطلب من»: whose initiative it was."""
        if candidate.initiative is not None:
            return
        for k, item in enumerate(self.items):
            asked = item.kind == "prep" and item.form in self.vocabulary.words["invited_by"]
            invited = item.kind == "noun" and item.form in self.vocabulary.words["invitation"]
            if asked or (invited and k + 1 < len(self.items) and self.items[k + 1].form in self.preps.from_):
                for following in self.items[k + 1 : k + 4]:
                    if following.kind == "mention" and following.mention:
                        parties = self.memory.parties(following.mention)
                        if parties and side_of(parties[0]) in candidate.sides() | {None}:
                            candidate.initiative = parties[0]
                        break

    def _not_happened(self, candidate: Candidate) -> None:
        """«لكن ذلك لم يحدث»: the clause behind says that it did not come about."""
        for k, item in enumerate(self.items):
            if item.kind == "neg" and item.first > candidate.head and k + 1 < len(self.items):
                if self.items[k + 1].form in self.vocabulary.words["not_happened"] and k and self._points(k - 1):
                    candidate.status, candidate.status_rule = "denied", "not_happened"

    def _points(self, k: int) -> bool:
        return "demonstratives" in self.script.words[self.items[k].first].classes

    def _split(self, candidate: Candidate) -> list[Candidate]:
        """Calls, letters and separate meetings with several states are one each, unless a joint one is told."""
        words = {self.script.words[k].form for k in range(candidate.first, candidate.last)}
        apart = bool(words & self.vocabulary.words["apart"])
        if candidate.kind not in ("call", "video", "letter", "visit") and not apart:
            return [candidate]
        if candidate.features.get("between") or (words & self.vocabulary.words["joint"] and not apart):
            return [candidate]
        leading = ("visitor",) if candidate.kind == "visit" else ("initiator", "host", "visitor")
        actors = [(p, r) for p, r in candidate.parties if r in leading] or candidate.parties[:1]
        own = {side_of(p) for p, _ in actors}
        actors += [(p, r) for p, r in candidate.parties if (p, r) not in actors and side_of(p) in own]
        others = [(p, r) for p, r in candidate.parties if (p, r) not in actors]
        if len({side_of(p) for p, _ in others}) < 2 or len({side_of(p) for p, _ in actors}) != 1:
            return [candidate]
        by_side: dict[str | None, list[tuple[Party, Role]]] = {}
        for party, role in others:
            by_side.setdefault(side_of(party), []).append((party, role))
        return [replace(candidate, parties=[*actors, *members]) for members in by_side.values()]


def _once(parties: list[tuple[Party, Role]]) -> list[tuple[Party, Role]]:
    """Each party once; a state beside a person of that state goes where the person is there."""
    out: list[tuple[Party, Role]] = []
    for party, role in parties:
        same = next(
            (k for k, (p, _) in enumerate(out) if (p.id and p.id == party.id) or (p.name and p.name == party.name)),
            None,
        )
        if same is not None:
            if out[same][1] == "participant" and role != "participant":
                out[same] = (out[same][0], role)
            continue
        out.append((party, role))
    people = {side_of(p) for p, _ in out if p.type == "person"}
    return [(p, r) for p, r in out if not (p.type in ("state", "institution") and side_of(p) in people)]
