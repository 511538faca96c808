"""By verb: contacts told by a verb of their own («التقى», «هاتف», «زار», «اجتمع مع»).

What enters is a clause and the place of its verb; what leaves is a candidate, or nothing where the verb lacks the
words that its entry needs. Invariant: every party stands in the verb's frame, or a pronoun, a number or a missing
subject takes it up from what was told before.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.reading.contacts.arrivals import arrived_too
from hiwar.reading.contacts.assemblies import assembly
from hiwar.reading.contacts.attending import members
from hiwar.reading.contacts.attitudes import attitude
from hiwar.reading.contacts.behind_verbs import is_topic
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.cast import Cast, has_host, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.due import without_the_due
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.generalities import is_a_custom, is_a_stance
from hiwar.reading.contacts.joint_bodies import meeting_body
from hiwar.reading.contacts.left_open import partners_alone
from hiwar.reading.contacts.letters import (
    behind_the_goal,
    handed_to_nobody,
    sends,
    sends_a_figure,
    sends_an_envoy,
    sent_before,
    sent_by,
    sent_to_greet,
    told_by_this,
)
from hiwar.reading.contacts.mediators import mediating
from hiwar.reading.contacts.met import as_a_guest, met_by_her, met_one, partner_first, talked_of, turned
from hiwar.reading.contacts.named_among import named_among
from hiwar.reading.contacts.needful import needful
from hiwar.reading.contacts.noun_sides import among, other_told
from hiwar.reading.contacts.noun_signs import is_a_result
from hiwar.reading.contacts.out_of_office import federations, in_battle, private, teams
from hiwar.reading.contacts.programmes import with_the_visited
from hiwar.reading.contacts.receptions import by_his_style, greeted, guest_list, hosts_talks, one_guest, received_by
from hiwar.reading.contacts.status import Verdict, negated, of_verb
from hiwar.reading.contacts.supposed import supposed
from hiwar.reading.contacts.unclaimed import of_one_mind, unclaimed
from hiwar.reading.contacts.unreal import beside_a_virtue, imagined
from hiwar.reading.contacts.verb_sides import (
    NEAR,
    aboard,
    behind_verb,
    calls_on,
    carried,
    journey_to,
    left_before,
    objects,
    of_another_journey,
    present,
    stops,
    who_reached,
    with_pronoun,
)
from hiwar.reading.contacts.vocabulary import ContactVerb
from hiwar.reading.contacts.whereabouts import set_place
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.marks import is_clock
from hiwar.reading.grammar.times import points_back
from hiwar.text.expression import TimeExpression

# So far behind a verb it stands since when it goes on.
SINCE = 7


def told_by_verb(clause: ContactClause, at: int) -> Candidate | None:
    """The contact that the verb at `at` tells, or `None`."""
    item = clause.items[at]
    sense = item.senses["contact"].sense
    entry = clause.vocabulary.verbs.get(sense.lemma)
    if entry is None:
        return None
    if entry.kind == "visit" and entry.to and "passive" in sense.features and not entry.object:
        return None  # «توصل اليابان المساعدات إلى»: nobody is journeyed
    if entry.kind == "visit" and at and clause.has("what_came", clause.items[at - 1 : at]):
        return None  # «إجمالي ما وصل إلى كييف من أسلحة»: things arrive
    frame = clause.framer.verb(at)
    window = clause.items[frame.first : frame.stop]
    needed = entry.need_modifier
    if needed and not any(i.form in needed for i in window) and not _one_to_another(frame, entry):
        return None
    sent = bool(entry.theme) and sent_before(clause, at, entry)
    if entry.theme and (sends_a_figure(clause, at, frame, entry) or (sent and told_by_this(clause, at))):
        return None
    if entry.theme and not sent and not sends(clause, frame, entry):
        sender = clause.vocabulary.verbs.get(entry.envoy or "") if sends_an_envoy(clause, frame) else None
        if sender is None:
            return None
        entry = sender
    if "present" in sense.features and not item.future and clause.has("habit", clause.items[at + 1 : at + NEAR]):
        return None
    behind = clause.items[at + 1 : at + 2]
    said = "speech" in item.senses and any(i.kind == "comp" for i in behind)  # «تحدثوا بأن»
    if imagined(clause, at) or beside_a_virtue(clause, at) or unclaimed(clause, at) or supposed(clause, at):
        return None
    if entry.kind == "meeting" and of_one_mind(clause, at):
        return None  # «تلتقي باريس وبرلين على رفض الحرب»
    if is_a_custom(clause, at) or ((said or clause.has("speaks_of", behind)) and not frame.behind(*entry.with_)):
        return None
    frame = as_a_guest(clause, frame) if entry.no_object else frame
    if entry.kind == "visit" and (is_a_result(clause, at) or clause.has("settles", clause.items[at + 1 : at + 8])):
        return None
    kind = clause.modified(entry.kind, entry.modifier_kind, window)
    by = received_by(clause, frame, entry)
    frame = frame if by else turned(clause, at, met_one(clause, at, item, frame, entry), entry)
    frame = met_by_her(item, behind_the_goal(frame, entry) if sent else frame, entry)
    frame = talked_of(clause, item, by_his_style(clause, frame, entry), entry)
    clause.actors.turn(at, frame)
    if frame.thing_subject and (partner_first(clause, frame, entry) or is_topic(clause.items, at, clause.vocabulary)):
        frame = msgspec.structs.replace(frame, thing_subject=False, thing_object=True)
    subject, implicit = clause.subject(frame, item)
    subject = who_reached(clause, at, frame, entry) or subject
    if implicit and subject and clause.noted == at:
        clause.subjects[clause.index] = subject  # «وسيلتقي الأمير، ثم يتوجه»: not he whom the first verb names
    if entry.object == "visitor" and item.senses["contact"].enclitic and clause.before()[:1] != subject[:1]:
        clause.subjects[clause.index] = clause.before()  # «واستقبله نظيره. وأجرى»: of him it is told on
    cast: Cast = [(p, "visitor" if by else entry.subject) for p in subject]
    cast += clause.cast(by, "host", subject, False) if by else []
    cast += sent_by(objects(clause, at, frame, entry, subject), entry, subject)
    cast += behind_verb(clause, at, frame, entry, kind, subject) + sent_to_greet(clause, frame, entry, subject)
    if len(sides_of(cast)) == 1 and entry.with_ and subject:
        cast += with_pronoun(clause, at, subject, entry.with_)
    if sent and len(sides_of(cast)) == 1 and clause.has("to_him", clause.items[at + 1 : at + 4]):
        cast += [(p, "participant") for p in other_told(clause, at, cast)]
    both = {"dual"} if entry.kind == "visit" else {"dual", "plural"}  # «وصلوا»: no two told before, but many
    if sense.features & both and not subject and not (frame.thing_subject or frame.untold):
        cast += [(p, "participant") for p in clause.memory.pair]
    if entry.kind == "meeting" and len(sides_of(cast) - {None}) == 1:
        cast = with_the_visited(clause, cast)
    if (kind == "meeting" or entry.in_person) and not cast and not subject:
        cast = members(clause, at) or meeting_body(clause, at)
    elif entry.kind == "meeting" and len(sides_of(cast)) < 2 and (joint := meeting_body(clause, at)):
        cast = joint  # «اجتمع فريق العمل الأردني الكيني»
    if several := named_among(clause, at, entry.subject):
        cast = [told for told in cast if told[1] != entry.subject] + several
    named = [*cast] if several else among(clause, at, cast)
    listed, cast = named is not cast, named
    if not sides_of((p, "host") for p in subject) - {None} and partners_alone(clause, [frame], cast):
        return None  # «وسيجتمع غدا مع الوزيرين التركي والإيراني», of nobody known
    if _lacks(clause, at, frame, entry, cast) or (not subject and _only_met(item, entry, cast)):
        return None
    if kind == "visit" and calls_on(clause, frame, cast):
        kind = "meeting"
    if kind == "visit":
        told_each = stops(clause, at, frame)
        cast = [told for told in cast if told[1] != "host"] + told_each if told_each else cast
        cast = aboard(clause, at, frame) + cast if not subject else cast
    if kind == "visit" and not has_host(cast):
        cast += journey_to(clause, frame)
    if kind == "visit" and not has_host(cast) and clause.has("to_there", window):
        cast += left_before(clause, at)
    if kind == "visit" and not has_host(cast) and clause.has("there", window):
        cast += [(p, "host") for p in clause.host(clause.memory.place)] if clause.memory.place else []
    if kind == "visit" and "past" in sense.features:
        cast += arrived_too(clause, at, cast)
    cast += present(clause, frame, entry, cast) + mediating(clause, at, cast)
    done = "past" in sense.features and not item.future
    times = without_the_due(clause, at, clause.times(frame)) if done else clause.times(frame)
    told_first = [t for i in clause.items[:at] if (t := i.time)] if clause.sentence.headline and not done else []
    behind_it = [t for t in clause.times_behind(frame) if t in times][: 1 if done else None]  # «وصل للاحتفال غدا»
    ahead = clause.ahead([t for t in (*told_first, *behind_it) if not (done and clause.later(t))])  # «غدا.. يلتقي»
    verdict = of_verb(
        clause.items, at, clause.vocabulary, ahead, clause.sentence.headline, entry.default_status,
        limit=_behind_relative(clause, at), relative=frame.antecedent is not None or _of_one_before(clause, at),
        going="ongoing" if _going(clause, at, frame, entry) and kind != "call" else None,
    )  # fmt: skip
    verdict = _as_the_journey(clause, verdict) or _left_before(verdict, times) or verdict
    verdict = _of_the_first(clause, at, frame, verdict) or _as_a_headline(clause, frame, entry, verdict) or verdict
    verdict = (attitude(clause, at) if "present" in sense.features else None) or verdict
    if is_a_stance(clause, verdict) or (entry.done_alone and not done) or (not implicit and needful(clause, at)):
        return None
    candidate = draft(clause, f"ar.contact.{entry.id}", kind, verdict, frame, cast, times)
    candidate.explicit = len(cast) - (len(subject) if implicit else 0)
    if entry.invites and subject:
        candidate.initiative = subject[0]
    set_place(clause, candidate, (frame,), visit=entry.kind == "visit")
    alone = not frame.object and not frame.behind(*entry.with_)  # «يلتقي وزراء روسيا وتركيا وإيران»
    joining = alone or bool(frame.behind(*clause.vocabulary.words["joined_by"]))
    many = alone and frame.subject is not None and frame.subject.mentions[0].number > 2  # «سيلتقي وزراء دفاع الناتو»
    gathers = entry.kind == "meeting" and (many or not entry.object) and assembly(clause, cast, sits=True)
    candidate.features.update(
        multilateral=int(gathers),
        verb=1,
        thing_object=int(frame.thing_object),
        implicit=int(implicit),
        listed=int(listed),
        in_person=int(entry.in_person),
        between=int(entry.one_guest and hosts_talks(clause, frame)),
        talks_too=int(entry.kind == "other" and clause.has("one_more_comes", clause.items[at + 1 : at + 3])),
        met=int(entry.object is not None and not sense.features & {"dual", "plural"} and not joining),
    )
    return candidate


def _going(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb) -> bool:
    """«يتفاوضون», «تستضيف كينيا مسؤولين هذا الأسبوع لمناقشة»: whether a present verb tells what goes on by now."""
    week = any(time.kind == "week" and time.shift == 0 for time in clause.times_behind(frame))
    hosted = entry.one_guest and week and hosts_talks(clause, frame)
    return entry.goes_on or hosted or (_since(clause, at) and not frame.ranked)


def _since(clause: ContactClause, at: int) -> bool:
    """«يتشاور الوزيران منذ أشهر»: whether what is told right behind a verb says since when it goes on."""
    for item in clause.items[at + 1 : at + SINCE]:
        if item.form in clause.vocabulary.words["since"] or (item.time is not None and item.time.kind == "since"):
            return True
        if item.kind not in ("mention", "prep", "adverb", "pron"):
            return False  # «يزور بكين للمرة الأولى منذ سنوات»
    return False


def _as_the_journey(clause: ContactClause, verdict: Verdict) -> Verdict | None:
    """«يزور أنقرة غدا حيث يلتقي», «سيزور أنقرة ويلتقي»: a contact on a journey that is ahead is ahead too."""
    if verdict.status != "ongoing" or verdict.at is None or "contact" not in clause.items[verdict.at].senses:
        return None
    ahead = clause.items[verdict.at].future or clause.ahead(clause.times(clause.framer.verb(verdict.at)))
    return Verdict("planned", "journey") if ahead else None


def _of_the_first(clause: ContactClause, at: int, frame: Frame, verdict: Verdict) -> Verdict | None:
    """«كان أول رئيس يزور», «سيكون أول رئيس يزور»: what somebody was the first to do was done."""
    if not frame.ranked or verdict.rule not in ("present", "relative.present"):
        return None
    before = clause.items[:at]
    ahead = clause.has("is_to_be", before) or any(item.future for item in before)
    return Verdict("planned", "is_to_be") if ahead else Verdict("held", "ranked")


def _as_a_headline(clause: ContactClause, frame: Frame, entry: ContactVerb, verdict: Verdict) -> Verdict | None:
    """«الخارجية: الوزير يبحث مع نظيره», «10:20 الوزير يهاتف نظيره»: who stands so before his verb has done it."""
    if verdict.rule != "present" or not frame.before or entry.kind == "visit" or verdict.status != "planned":
        return None
    opens = frame.first > 0 and clause.items[frame.first - 1].kind == "colon"
    forms, first = clause.script.forms, clause.sentence.first
    logged = frame.first == 0 and any(is_clock(form) for form in forms[max(0, first - 1) : first + 1])
    return Verdict("held", "headline.present") if opens or logged else None


def _left_before(verdict: Verdict, times: Sequence[TimeExpression]) -> Verdict | None:
    """«توجه أمس إلى موسكو»: who set out on a day before has arrived."""
    return Verdict("held", "past") if verdict == ("planned", "past", None) and any(map(points_back, times)) else None


def _of_one_before(clause: ContactClause, at: int) -> bool:
    """«بحاح والوفد المرافق له، الذي يزور»: whether a relative leads the verb in, and no pronoun takes up a thing."""
    led = at > 0 and clause.items[at - 1].kind == "rel"
    return led and not clause.has("resumptive", clause.items[at + 1 : at + 2])


def _behind_relative(clause: ContactClause, at: int) -> int:
    """«اتفق مع نظيره الذي يزور بلاده»: behind which item what governs a verb stands; a relative parts it."""
    led = at > 0 and clause.items[at - 1].kind == "rel"
    return at if led and not clause.has("resumptive", clause.items[at + 1 : at + 2]) else 0


def _one_to_another(frame: Frame, entry: ContactVerb) -> bool:
    """«اتصل بلينكن بنظيره»: a person who reaches a person."""
    subject, behind = frame.subject, frame.behind(*entry.with_)
    if subject is None or not behind or behind[0].at < subject.at:
        return False
    partner = behind[0].mentions[0]
    return subject.mentions[0].type == "person" and (partner.type == "person" or partner.refer == "counterpart")


def _lacks(clause: ContactClause, at: int, frame: Frame, entry: ContactVerb, cast: Cast) -> bool:
    """Whether the verb tells no contact here: it goes nowhere, invites nobody, or sends no envoy."""
    visits = entry.object == "host"
    if entry.kind == "visit" and (
        carried(clause, at, frame) or (private(clause, cast, visits) and not calls_on(clause, frame, cast))
    ):
        return True
    if entry.kind == "visit" and _own_mission(frame, cast):
        return True
    if (entry.no_object and (frame.object or frame.thing_object)) or handed_to_nobody(entry, cast):
        return True
    if entry.place_object and not entry.to and frame.thing_object and not (frame.nouns or has_host(cast)):
        return True  # «زار الأمير في جنيف معرضا للكتاب»
    if entry.kind == "other" and frame.nouns and "light" in clause.items[at].senses:
        return True  # «عرض الوزير عقد لقاء مع»: what he offers is told by its own noun
    if entry.need_to:
        goals = [group for group in frame.behind(*entry.to) if clause.is_place(group)]
        goals = [g for g in goals if not clause.has("away", clause.items[at + 1 : g.at])]
        guest = clause.has("guest", clause.items[at : frame.stop])
        nowhere = all(of_another_journey(clause, frame, group) for group in goals)
        leads_there = entry.subject == "visitor" and not goals and bool(journey_to(clause, frame))
        if not guest and nowhere and not leads_there:
            return True
    if (entry.invites and not frame.object) or (entry.object == "visitor" and greeted(clause, frame)):
        return True
    if entry.kind == "meeting" and (
        teams(clause, cast, "matches") or federations(clause, cast) or in_battle(clause, cast)
    ):
        return True
    if entry.kind == "meeting" and _of_two_lands(frame):
        return True
    if entry.leaves and _goes_home(cast):
        return True
    if entry.object == "visitor" and guest_list(cast):
        return True
    if entry.of_persons and not any(p.type == "person" or p.office for p, r in cast if r == entry.subject):
        return True
    resident = clause.vocabulary.sets.accredited
    if entry.returns and (negated(clause.items, at) or any(p.office in resident for p, _ in cast)):
        return True
    if entry.one_guest and not (one_guest(clause, frame) or hosts_talks(clause, frame)):
        return True
    if entry.leaves and any(p.office in resident and role == "visitor" for p, role in cast):
        return True  # «غادر السفير بيروت»: he left where he lives
    called = clause.vocabulary.sets.posted | resident
    return entry.envoys and not any(p.office in called for p, role in cast if role == "visitor")


def _of_two_lands(frame: Frame) -> bool:
    """«تلتقي اليابان إسبانيا الخميس»: whether one land meets another as its object, as teams alone do."""
    groups = (frame.subject, frame.object)
    return all(g is not None and [m.type for m in g.mentions] == ["state"] for g in groups)


def _own_mission(frame: Frame, cast: Cast) -> bool:
    """«زار الوزير سفارة بلاده في روما»: whether he visits a mission of his own state, and nobody else."""
    mission = frame.object is not None and frame.object.mentions[0].title == "embassy"
    return mission and len(sides_of(cast) - {None}) == 1


def _goes_home(cast: Cast) -> bool:
    """«غادر الوزير الدوحة عائدا إلى بلاده»: whether where one goes is where he is from."""
    hosts = sides_of([told for told in cast if told[1] == "host"])
    return bool(hosts) and hosts <= {p.state for p, role in cast if role == "visitor"}


def _only_met(item: Item, entry: ContactVerb, cast: Cast) -> bool:
    """«والتقت الرئيس الصيني والعقيد» of one who is not known: those who were met did not meet each other."""
    features = item.senses["contact"].sense.features
    several = bool(features & {"dual", "plural", "passive"})
    return entry.kind == "meeting" and entry.object is not None and not several and len(sides_of(cast)) > 1
