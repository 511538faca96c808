"""By noun: contacts told by a noun («لقاء», «زيارة», «محادثات»), alone or carried by a light verb.

What enters is a clause, the place of its noun and the verb that carries it; what leaves is a candidate. Invariant: the
cast is gathered in one order: the carrier's, the noun's own, what stands around it, and the clause's only where these
leave a side open.
"""

from __future__ import annotations

from hiwar.model import Kind, Party, Role
from hiwar.reading.contacts.adjectives import sides_by_adjective
from hiwar.reading.contacts.around import between_him, between_them, had_with, owned_behind, two_around
from hiwar.reading.contacts.assemblies import assembly, multilateral
from hiwar.reading.contacts.attending import attended_by, attending, joined, joins_in, own_frame
from hiwar.reading.contacts.attitudes import holder
from hiwar.reading.contacts.called_on import called_for
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carried_casts import carried_cast, goals_of
from hiwar.reading.contacts.carriers import Carrier, in_its_course, only_prepared, places_another, resumes
from hiwar.reading.contacts.cast import Cast, has_host, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.discussed import without_the_discussed
from hiwar.reading.contacts.due import told_as_over, without_the_due
from hiwar.reading.contacts.facing import Facing, opposing
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.generalities import is_general
from hiwar.reading.contacts.governed import dealing, governed
from hiwar.reading.contacts.hosts import lent
from hiwar.reading.contacts.invitations import invite, prepare
from hiwar.reading.contacts.joint_bodies import body_behind, owning_body
from hiwar.reading.contacts.lacks import of_its_format
from hiwar.reading.contacts.left_open import partners_alone, wants_actor
from hiwar.reading.contacts.letters import no_letter, outside_its_words
from hiwar.reading.contacts.mediators import mediated
from hiwar.reading.contacts.noun_kinds import as_round, is_addressed, is_one_call, is_visited, of_experts, points_back
from hiwar.reading.contacts.noun_prepositions import behind_prepositions
from hiwar.reading.contacts.noun_sides import (
    among,
    called_behind,
    gathered,
    opened_with,
    other_told,
    receiver,
    spoken_to,
    stop_times,
    urged,
    visited,
)
from hiwar.reading.contacts.noun_signs import (
    again_with,
    agreed_on,
    agreeing,
    aside,
    attended,
    beside,
    both_settle,
    goes_nowhere,
    has_its_words,
    is_something_else,
    one_sided,
    opening,
    sets_going,
    told_before,
    wants_persons,
)
from hiwar.reading.contacts.noun_status import status_of
from hiwar.reading.contacts.out_of_office import at_play, private
from hiwar.reading.contacts.owners import answers, doer, had_by, only_places, receives, speaking_for
from hiwar.reading.contacts.possessors import possessors
from hiwar.reading.contacts.programmes import with_the_visited, within_journey
from hiwar.reading.contacts.receptions import guest_of, with_who_receives
from hiwar.reading.contacts.relatives import in_its_relative
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.contacts.whereabouts import set_place

# So far behind a noun of contact whom it is with may stand.
FARTHEST = 10
# What the owner of a noun is («زيارة الرئيس»), where he is not one side among equals.
OWNERS: dict[Kind, Role] = {"visit": "visitor", "call": "initiator", "letter": "initiator"}


def told_by_noun(clause: ContactClause, at: int, carrier: Carrier | None) -> Candidate | None:
    """The contact that the noun at `at` tells, or `None`."""
    entry = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    if entry is None or is_something_else(clause, at) or not has_its_words(clause, at, entry, carrier):
        return None
    if is_general(clause, at, carrier) or goes_nowhere(clause, at, entry) or no_letter(clause, at, entry, carrier):
        return None
    candidate = _ContactNoun(clause, at, entry, carrier).read()
    plays = entry.kind in ("meeting", "summit") and at_play(clause, candidate.parties)
    if plays or (candidate.kind == "visit" and private(clause, candidate.parties, entry.strong)):
        return None
    if called_for(clause, candidate, carrier) or wants_persons(clause, entry, carrier, candidate):
        return None
    return None if carrier and attended(clause, at, carrier, candidate) else candidate


class _ContactNoun:
    """One noun of contact and the cast that gathers around it.

    `subject` is who acts in the carrying verb, `possessor` whom its pronoun means, `explicit` how many parties its own
    clause names, `adjectival` how many of them by adjectives, `assembled` whether a body of states owns it
    («اجتماعها»), `faced` whether one side is told by a plain noun («المتمردين») or all by one («الأطراف الليبية»),
    `agreed` if it was agreed on, `charged` whether one was sent for it, `among_actors` whether all who act have it.
    """

    def __init__(self, clause: ContactClause, at: int, entry: ContactNoun, carrier: Carrier | None) -> None:
        self.clause = clause
        self.at = at
        self.entry = entry
        self.carrier = carrier
        self.item = clause.items[at]
        self.analysis = self.item.senses["contact"]
        self.frame = without_the_discussed(clause, at, aside(clause, at, own_frame(clause, at, carrier)))
        self.prep = clause.prep_before(at)
        modified = clause.modified(entry.kind, entry.modifiers, beside(clause, at))
        kind = entry.kind if joins_in(clause, at) else modified  # «ينضم إلى الاجتماع عبر الفيديو»
        self.addressed = kind == "other" and is_addressed(clause, at, self.frame, carrier)
        called = self.addressed or (kind == "other" and is_one_call(clause, at, entry, carrier, self.frame))
        self.kind: Kind = "call" if called else as_round(clause, at, kind, self.frame, carrier)
        self.owner_role: Role = OWNERS.get(self.kind, "participant")
        self.cast: Cast = []
        self.subject: tuple[Party, ...] = ()
        self.possessor: tuple[Party, ...] = ()
        self.explicit = 0
        self.adjectival = 0
        self.assembled = False
        self.faced: Facing | None = None
        self.agreed = self.charged = False
        self.among_actors = False

    def read(self) -> Candidate:
        """Gather the cast, and build the candidate."""
        self._take_carrier()
        self._take_owner()
        self._take_pronoun()
        self._take_visited()
        self.cast += gathered(self.clause, self.at, self.subject)
        self._take_partners()
        self.cast = outside_its_words(self.clause, self.at, self.cast) if self.kind == "letter" else self.cast
        self.cast = with_who_receives(self.clause, self.entry, self.cast)
        self._take_pair()
        self._take_actor()
        if self.kind == "meeting" and not self.carrier:
            self.cast += opened_with(self.clause, self.at, self.cast)
        if self.kind in ("meeting", "talks") and not self.possessor:
            told = within_journey(self.clause, self.at, self.carrier, self.cast)
            self.cast = with_the_visited(self.clause, told)
        self._take_visited()
        self._take_agreed()
        return self._candidate()

    # ------------------------------------------------------------------ the cast, in its order
    def _add(self, cast: Cast) -> None:
        """Add parties that the noun's own clause names."""
        if cast:
            self.cast, self.explicit = [*self.cast, *cast], self.explicit + len(cast)

    def _take_carrier(self) -> None:
        """«أجرى لافروف محادثات»: what the carrying verb brings."""
        clause = self.clause
        if self.carrier:
            self.subject, brought = carried_cast(clause, self.at, self.carrier, self.kind)
            self._add(brought)
            self._add(attending(clause, self.at, self.carrier))
            self._add(goals_of(clause, self.carrier, self.kind, self.subject))
        if not self.subject and (self.frame.subject is None or self.clause.is_place(self.frame.subject)):
            self.subject = doer(clause, self.at) or had_by(clause, self.at)
            received = self.kind in ("call", "letter") and receives(clause, self.at)
            if not self.subject:
                self.subject, self.kind, self.charged = governed(clause, self.at, self.kind, bool(self.carrier))
            self._add([(p, "participant" if received else self.owner_role) for p in self.subject])
            self.possessor = self.subject if received else ()
        if self.kind == "letter" and not (self.carrier or self.subject):
            self.possessor = answers(clause, self.at)
            self._add([(p, "participant") for p in self.possessor])
        if self.kind == "call" and not self.frame.subject:
            self.cast += called_behind(clause, self.at, self.frame)

    def _take_owner(self) -> None:
        """«زيارة بوتين», «اتصال ماكرون»: whose contact it is."""
        owner = self.frame.subject
        if not owner:
            return
        visit = self.kind == "visit"
        if owner.mentions[0].refer == "counterpart" and not visit and not self.subject:
            self.subject = self.clause.subject_around(self.at)[:1]
            self._add([(p, "participant") for p in self.subject])
        owners = self.clause.cast(owner, self.owner_role, self.subject, visit and self.entry.id.startswith("visit"))
        takes = self.frame.object or ("receives" in self.entry.traits and self.frame.behind(*self.clause.preps.for_))
        if not visit and not takes and only_places(self.clause, owner):  # no «استدعاء باريس السفير»
            owners = []
        if visit and is_visited(self.clause, self.frame, owner, self.analysis):
            owners = [(p, "host") for p, _ in owners]
        self._add(owners)

    def _take_pronoun(self) -> None:
        """«زيارته», «تم استقباله»: whom the joined pronoun means."""
        if self.analysis.enclitic:
            pronoun = self.analysis.enclitic
            self.possessor = possessors(self.clause, self.at, self.carrier, self.kind, pronoun, self.subject)
            self.cast += [(p, self.owner_role) for p in self.possessor]
            self.assembled = assembly(self.clause, self.cast)
            self.explicit += self.assembled or len(sides_of(self.cast)) > 1
        elif not self.subject and (guest := guest_of(self.clause, self.at, self.kind, self.carrier, self.frame)):
            self.possessor = guest
            self.cast += [(p, self.owner_role) for p in guest]  # «ودع الملك ضيفه في ختام زيارة رسمية»
        elif not self.subject and (owner := owned_behind(self.clause, self.at)):
            body = tuple(party for party, _ in owning_body(self.clause, self.at, owner))
            self.possessor = body or self.clause.memory.pronoun(owner, self.clause.acting(self.at))
            self.cast += [(p, self.owner_role) for p in self.possessor]  # «آخر زيارة له إلى»
        if "receives" in self.entry.traits and len(sides_of(self.cast)) == 1:
            self.cast += receiver(self.clause, self.cast, self.frame)

    def _take_visited(self) -> None:
        """Where a visit goes that has a visitor and no host yet."""
        if self.kind == "visit" and self.cast and not has_host(self.cast):
            self.cast += visited(self.clause, self.at, self.item, self.cast)

    def _take_partners(self) -> None:
        """«لقائه الرئيس», «لقاء مع», «المحادثات الروسية الأوكرانية»: object, prepositions, adjectives."""
        clause, frame, kind = self.clause, self.frame, self.kind
        own = self.subject or self.possessor
        if frame.object and frame.object.at <= self.at + FARTHEST:  # «حملت اللجنة بعد اجتماعها ... الحكومة المسؤولية»
            self._add(clause.cast(frame.object, "host" if kind == "visit" else "participant", own, kind == "visit"))
        peers = [m for g in frame.preps for m in g.mentions if m.refer == "counterpart" and not own]
        own = clause.subject_around(self.at) if peers else own
        self._add(behind_prepositions(clause, frame, kind, own))
        for group in frame.behind(*clause.preps.from_) if "receives" in self.entry.traits else ():
            self._add(clause.cast(group, "host", own, False))  # «تم استقبال الوزير من طرف نظيره»
        self._add(in_its_relative(clause, self.at, kind, own, self.cast))
        self._add(mediated(clause, self.at, frame, self.carrier, self.cast))
        told = len(self.cast)
        self.cast, self.faced = opposing(clause, self.at, frame, kind, self.cast)
        self.explicit += len(self.cast) - told
        by_adjective = sides_by_adjective(clause, self.at, kind, self.cast)
        self.adjectival = len(by_adjective)
        self._add(by_adjective)
        if self.entry.kind == "meeting" and len(sides_of(self.cast) - {None}) < 2 and not frame.subject:
            self._add(body_behind(clause, self.at))
        if len(states := {state for peer in peers for state in peer.states}) > 1 and sides_of(self.cast) == states:
            self._add([(p, "participant") for p in own[:1]])  # «الاجتماع مع نظيريه المصري والعراقي»
        self.cast = among(clause, self.at, self.cast)
        if kind in ("call", "video") and any(g.prep in clause.preps.together for g in frame.preps):
            self.cast = [(p, "participant") for p, _ in self.cast]

    def _take_pair(self) -> None:
        """«في مكالمة بينهما»: the two of the clause, else those told together last."""
        clause = self.clause
        near = [i for i in clause.items[self.at + 1 : self.at + 7] if i.kind in ("pron", "prep")]
        owned = self.possessor and self.analysis.enclitic and clause.has("met_by_pronoun", near[:1])
        if owned and len(sides_of(self.cast)) == 1:  # «لقائه به», no «زيارة له»
            self.cast += [(p, "participant") for p in other_told(clause, self.at, self.cast)]
        self.cast += had_with(clause, self.at, self.kind, () if self.possessor else self.subject, self.cast)
        told = sides_of(self.cast)
        if len(told) < 2:
            self.cast += [(p, "participant") for p in between_him(clause, self.at) if side_of(p) not in told]
        if len(sides_of(self.cast)) < 2 and clause.has("between_them", near):
            self.cast += [(p, "participant") for p in between_them(clause, self.at)]
        elif not self.cast and self.kind in ("call", "video") and self.prep:
            self.cast += [(p, "participant") for p in two_around(clause, self.at) or spoken_to(clause, self.at)]
        elif not self.cast and self._told_inside():
            self.cast += [(p, "participant") for p in two_around(clause, self.at)]
            self.kind = "call" if "inside_one" in self.entry.traits else self.kind
        elif not self.cast and self._two_sided():
            self.cast += [(p, "participant") for p in clause.memory.pronoun("3d")]
        elif not self.cast and self._of_nobody():
            self.cast += [(p, "participant") for p in clause.memory.pair]

    def _told_inside(self) -> bool:
        """«أبلغ نظيره خلال اتصال أن», «أطلع نظيره في لقاء على»: what one told the other, inside of a contact."""
        inside = self.prep in self.clause.vocabulary.before_held and self.kind in ("meeting", "call", "video", "other")
        alone = self.carrier is None and not points_back(self.clause, self.at)
        return inside and alone and len(two_around(self.clause, self.at)) == 2

    def _two_sided(self) -> bool:
        """«أفضى اللقاء الثنائي إلى»: a known meeting of two, who are the two told last."""
        known = "al" in self.analysis.proclitics and self.carrier is None and self.kind in ("meeting", "talks")
        return known and self.clause.has("two_sided", self.clause.items[self.at + 1 : self.at + 2])

    def _of_nobody(self) -> bool:
        """«عُقدت مباحثات ثنائية»: told of two, by a verb without an actor."""
        carrier, beside_it = self.carrier, self.clause.items[self.at + 1 : self.at + 4]
        actorless = carrier is not None and (carrier.light.subject == "none" or carrier.frame.thing_subject)
        return actorless and self.kind in ("meeting", "talks") and self.clause.has("two_sided", beside_it)

    def _take_actor(self) -> None:
        """«أكد بعد محادثات مع نظيره»: the actor of the clause, where the noun leaves a side open to him."""
        clause = self.clause
        lent = bool(self.carrier and self.carrier.light.subject == "host")  # «بعد محادثات استضافتها بكين»
        at = self.carrier.verb if self.carrier else -1
        bare = not self.subject if at < 0 else at > self.at and (lent or not (self.subject or resumes(clause, at)))
        if not bare or self.possessor or not wants_actor(clause, self.at, self.kind, self.cast, self.frame):
            return
        if urged(clause, self.at):
            return
        actors = holder(clause, opening(clause, self.at)) or clause.subject_around(self.at)
        actors = speaking_for(clause, self.at, actors)
        told = sides_of(self.cast)
        if not actors or {side_of(p) for p in actors} <= told:
            actors = tuple(p for p in clause.here() if side_of(p) not in told)
        goes = any(clause.is_place(group) for group in self.frame.behind(*clause.preps.to))
        staying = self.kind == "visit" and not self.cast and (goes or bool(visited(clause, self.at, self.item, [])))
        if self.cast or staying or len({side_of(p) for p in actors}) > 1:
            after = self.prep in clause.vocabulary.words["after_it"]
            self.among_actors = after and not self.cast and self.kind == "talks"
            role: Role = self.owner_role if self.kind in ("visit", "letter") else "participant"
            self.cast = [*((p, role) for p in actors), *self.cast]

    def _take_agreed(self) -> None:
        """«اتفق الجانبان على عقد لقاء»: the several who act, where an operator leads to a contact without parties."""
        clause = self.clause
        if self.charged:
            self._add([(p, self.owner_role) for p in dealing(clause, self.at, self.cast)])
        self.agreed = self.charged or agreed_on(clause, opening(clause, self.at), self.carrier)
        settled = self.agreed or both_settle(clause, self.at)
        telling = self.entry.strong or settled or self.kind != self.entry.kind
        again = "al" in self.analysis.proclitics and not settled
        own = [told for told in self.cast if not of_its_format(told[0])]
        if own or self.carrier or again or not telling:
            return
        agreed = agreeing(clause, self.at)
        led = any(i.form in clause.vocabulary.operators for i in clause.items[max(0, self.at - 5) : self.at])
        if len({side_of(p) for p in agreed}) > 1 and (led or self.agreed):
            self.cast = [(p, self.owner_role) for p in agreed]
            self.among_actors = self.among_actors or settled

    # ------------------------------------------------------------------ the candidate
    def _candidate(self) -> Candidate:
        clause, carrier, frame = self.clause, self.carrier, self.frame
        if carrier and carrier.light.lends:
            self.cast = lent(self.cast)
        inside = carrier is not None and carrier.verb > self.at and in_its_course(clause, carrier)
        times = clause.times(frame) + (clause.times(carrier.frame) if carrier and not inside else [])
        times += stop_times(clause, self.at) if self.entry.goes_round else []
        times = without_the_due(clause, self.at, times) if told_as_over(clause, carrier, self.prep) else times
        verdict = status_of(clause, self.at, carrier, frame, times, self.agreed, self.kind)
        rule = f"ar.contact.{self.entry.id}" + (".light" if carrier else "")
        candidate = draft(clause, rule, self.kind, verdict, frame, self.cast, times, carrier)
        candidate.explicit, candidate.definite = self.explicit, points_back(self.clause, self.at)
        candidate.anaphoric = candidate.definite and self.explicit == 0
        candidate.many = bool(self.analysis.sense.features & {"plural", "dual"}) or again_with(clause, frame)
        set_place(clause, candidate, (frame, carrier.frame) if carrier else (frame,), visit=self.kind == "visit")
        candidate.features.update(self._features(candidate))
        invite(clause, self.at, candidate)
        prepare(clause, self.at, candidate)
        return candidate

    def _features(self, candidate: Candidate) -> dict[str, int]:
        """What the ranker sees of the noun."""
        clause, frame, entry, at, carrier = self.clause, self.frame, self.entry, self.at, self.carrier
        near = clause.items[at + 1 : at + 8]
        gathers = not (candidate.definite and attended_by(carrier, self.subject, self.cast))
        gathers &= not places_another(clause, at) and (multilateral(clause, frame) or assembly(clause, self.cast))
        addressed = self.addressed or (self.kind == "letter" and bool(frame.behind(*clause.preps.to)))
        between = (
            any(g.prep in clause.preps.between for g in frame.preps)
            or self.adjectival > 1
            or self.agreed
            or self.among_actors
            or (entry.with_is_enough and any(g.prep in clause.preps.together for g in frame.preps))
        )
        sat = any(entry.modifiers.get(i.form) == "talks" for i in near[:4])
        round_of_talks = entry.kind == "visit" and carrier is not None and candidate.status != "held" and sat
        # «أثناء اجتماع وزراء آسيان هذا الأسبوع في كوالالمبور»: more is told of it than that something else was there
        officials = any(p.type == "organisation" and p.office for p, _ in self.cast)  # «بعد اجتماع لوزراء الناتو في»
        placed = candidate.place is not None and (bool(frame.times) or officials)
        signs = {
            "noun": True,
            "multilateral": gathers and (self.prep is None or carrier is not None or self.assembled or placed),
            "light": 0 if carrier is None else 1 + int(carrier.verb < at),
            "strong": entry.strong,
            "negotiates": entry.negotiates,
            "converses": entry.converses,
            "owner": frame.subject is not None,
            "definite": candidate.definite,
            "prep": self.prep is not None,
            "possessor": bool(self.possessor),
            "addressed": addressed,
            "apiece": "apiece" in entry.traits,
            "technical": of_experts(clause, at),
            "attended": candidate.definite and joined(carrier, self.prep, clause.preps.place),
            "between": between,
            "one_sided": one_sided(clause, candidate, frame),
            "partners": partners_alone(clause, [f for f in (frame, carrier and carrier.frame) if f], candidate.parties),
            "there": clause.has("there", near[:2]),
            "arrival": "arrives" in entry.traits,
            "round": round_of_talks,
            "faced": self.faced == "unnamed",
            "together": self.faced == "together",
            "prepared": only_prepared(clause, at),
            "session": entry.goes_round and self.kind == "talks",
            "going": sets_going(clause, at),
            "latest": clause.has("latest_one", clause.items[at + 1 : at + 2]),
            "next": clause.has("next_one", clause.items[at + 1 : at + 2]),
            "earlier": told_before(clause, at, carrier, candidate.times),
            "onward": "goes" in entry.traits and self.prep in clause.vocabulary.before_planned and has_host(self.cast),
            "tour": entry.goes_round and self.kind == "visit" and has_host(self.cast),
        }
        return dict(zip(signs, map(int, signs.values()), strict=True))
