"""The cast of a carried noun: who acts in the verb that carries it, and whom the verb brings to it.

What enters is a clause, the place of a noun of contact and its carrier; what leaves is the actor and the parties with
their roles («أجرى الوزير محادثات مع نظيره», «أكد في لقاء جمعه بنظيره»). Invariant: nobody is named whom neither the
verb's frame nor a pronoun of it tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Kind, Party, Role
from hiwar.reading.contacts.around import two_told
from hiwar.reading.contacts.attending import had_by_another
from hiwar.reading.contacts.behind_verbs import acts_behind
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier, resumes, slot_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.joint_bodies import union_meant
from hiwar.reading.contacts.letters import handed_by_another
from hiwar.reading.contacts.receptions import received
from hiwar.reading.contacts.status import CALLED_OFF
from hiwar.reading.contacts.taken_up import taken_up
from hiwar.reading.contacts.vocabulary import LightVerb
from hiwar.reading.grammar.frames import Frame, Group

_IN_PERSON = ("meeting", "summit", "call", "video")
"""Kinds of contacts that take in people («شملت اللقاءات السفير»), and not the stops of a tour."""


def carried_cast(clause: ContactClause, at: int, carrier: Carrier, kind: Kind) -> tuple[tuple[Party, ...], Cast]:
    """The actor of the carrying verb, and the parties that it brings.

    Its subject, its object where it has one beside the noun, and those behind its prepositions.
    """
    verb, frame, light = carrier
    if kind == "visit" and verb > at and frame.subject is None and (guest := received(clause, at)):
        return guest, [(p, _role(light, kind)) for p in guest]  # «استقبل نظيره في إطار زيارة يقوم بها»
    subject: tuple[Party, ...] = ()
    cast: Cast = []
    if light.subject != "none" and frame.thing_subject and "object" in light.slots:
        late = frame.object if frame.object and _stands_late(clause, at, frame.object.at) else None
        behind = None if late else frame.object
        frame = msgspec.structs.replace(frame, subject=late, object=behind, thing_subject=False, thing_object=True)
    if kind == "letter" and handed_by_another(clause, at, verb, frame):
        frame = msgspec.structs.replace(frame, subject=None, object=frame.subject)
    if acts_behind(frame, light, verb, at):
        frame = msgspec.structs.replace(frame, subject=frame.object, object=None)
    if light.subject != "none" and verb < at and not _is_its_subject(clause, at, carrier):
        acting, implied = clause.subject(frame, clause.items[verb])
        subject = union_meant(clause, verb) or (() if implied and _between_two(clause, verb, at) else acting)
        if not subject and "dual" in clause.items[verb].senses["light"].sense.features:
            subject = two_told(clause, verb)  # «كان في استقباله ولي العهد، ثم عقدا جلسة»
        if light.attends:  # «حضر الجلسة عدد من الوزراء»: of whose side they are is not told
            subject = () if had_by_another(clause, at, carrier) else tuple(p for p in subject if side_of(p))
        subject = () if _called_off_for_others(clause, at, carrier, subject) else subject
        done = _done_by(clause, at, carrier, kind)
        role = "host" if kind == "visit" and any(own != "host" for _, own in done) else _role(light, kind)
        if role == "initiator" and "passive" in clause.items[verb].senses["light"].sense.features:
            role, by = "visitor" if kind == "visit" else "participant", _invited_by(clause, verb, frame, subject)
            done = [*done, *((p, role) for p in subject), *by]
            subject = ()
        cast += [*((p, role) for p in subject), *done]
    elif light.subject != "none" and frame.subject and frame.subject.at < verb:
        subject = clause.parties(frame.subject)
    elif light.subject == "none" and verb < at:
        cast += _done_by(clause, at, carrier, kind)  # «تأجلت زيارة كان سيقوم بها الوزير»
    led = kind == "visit" and light.subject == "mediator"
    if led and verb > at:
        pronoun = clause.items[verb].senses["light"].enclitic
        cast += [(p, "visitor") for p in clause.memory.pronoun(pronoun, clause.acting(verb))]
    elif verb > at and light.subject != "none" and resumes(clause, verb):
        quoted = frame.subject and any(i.kind == "open" for i in clause.items[verb : frame.subject.at])
        body = frame.subject is not None and frame.subject.mentions[0].type == "organisation"
        paper = quoted and not body  # «لقاء أجرته «الحياة» مع»، and not «اجتماع عقدته «حماس» مع»
        subject = clause.parties(frame.subject) if frame.subject and not paper else ()
        of_two = not subject and "dual" in clause.items[verb].senses["light"].sense.features
        subject = subject or (two_told(clause, verb) if of_two else ())  # «عقب لقاء عقداه»
        if not frame.thing_subject:  # «اجتماعات تشارك فيها بلدان عدة»
            subject = subject or _told_of(clause, at) or clause.acting(verb) or clause.whose(at)
            subject = subject or _acts_behind(clause, verb)
        if light.attends and frame.behind(*clause.preps.together):  # «أكد في لقاء حضره القائد مع نظيره»
            subject = clause.owner_around(at)[:1] or subject
        cast += [(p, _role(light, kind)) for p in subject] + _had_with(clause, verb, frame, subject)
        if light.subject == "recipient":  # «الرسالة التي تلقاها من نظيره»
            cast += [told for g in frame.behind(*clause.preps.from_) for told in _given(clause, g, subject)]
    elif verb > at and light.subject == "none" and light.object == "participant":
        cast += [(p, "participant") for p in _brought(clause, verb)]
    if light.object:
        told = (frame.subject, frame.object) if light.subject == "none" else (frame.object,)
        for thing in told:
            if thing and thing.at > verb:
                lands = light.object == "visitor" or (light.object == "host" and kind in _IN_PERSON)
                role = "participant" if lands and kind != "visit" else light.object
                told_of = _whose_meetings(clause, at) if role != light.object and light.subject == "none" else ()
                cast += [*((p, "participant") for p in told_of), *clause.cast(thing, role, subject, False)]
        if verb < at and light.object == "participant" and light.subject == "participant":
            cast += _handed_to(clause, verb, subject)
    if verb < at and subject and kind not in ("visit", "letter"):  # «إيطاليا التي أجرت معها طهران محادثات»
        own = sides_of((p, "participant") for p in subject)
        cast += [(p, "participant") for p in taken_up(clause, verb) if side_of(p) not in own]
    along = clause.vocabulary.words["accompanied"]
    for group in frame.behind(
        *(clause.preps.with_ - clause.preps.place), *clause.preps.between, *light.partners, *along
    ):
        nested = any(n != at and verb < n < group.at for n in frame.nouns)
        if (group.at < at or verb > at or group.prep in light.partners) and not nested:
            cast += clause.cast(group, "participant", subject, False)
    return subject, cast


def goals_of(clause: ContactClause, carrier: Carrier, kind: Kind, subject: Sequence[Party]) -> Cast:
    """«قام الوزير بزيارة إلى كينيا»: where a carried visit goes; «شهدت كينيا زيارة للوزير»: no host is he who comes."""
    groups = carrier.frame.behind(*clause.preps.to) if kind == "visit" else ()
    hosted = carrier.light.subject == "host"
    return [t for g in groups if clause.is_place(g) or not hosted for t in clause.cast(g, "host", subject, True)]


def _between_two(clause: ContactClause, verb: int, noun: int) -> bool:
    """«تبدأ اليوم في موسكو المباحثات بين فلان ونظيره»: whether two sides behind «between» have the noun themselves."""
    hers = "feminine" in clause.items[verb].senses["light"].sense.features
    if not (hers or "al" in clause.items[noun].senses["contact"].proclitics):
        return False  # «وسيعقد اجتماعا بين»
    between = clause.framer.noun(noun).behind(*clause.preps.between)
    states = {state or m.entity for group in between for m in group.mentions for state in m.states or (None,)}
    return len(between) == 1 and len(between[0].mentions) > 1 and len(states - {None}) > 1


def _called_off_for_others(clause: ContactClause, at: int, carrier: Carrier, subject: Sequence[Party]) -> bool:
    """«أرجأت إيغاد لقاء بين الرئيسين الكيني والصومالي»: whether a body calls off what two others were to have."""
    if carrier.light.status not in CALLED_OFF or any(p.type != "organisation" for p in subject):
        return False
    between = clause.framer.noun(at).behind(*clause.preps.between) or carrier.frame.behind(*clause.preps.between)
    sides = {side_of(p) for group in between for p in clause.parties(group)} - {None}
    return len(sides) > 1 and sides.isdisjoint({side_of(p) for p in subject})


def _whose_meetings(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«شملت لقاءات الوزير السفير», «وشملت اللقاءات السفير»: who had them, by name or as the one who acted before."""
    owner = clause.framer.noun(at).subject
    return clause.parties(owner)[:1] if owner else clause.before()[:1]


def _invited_by(clause: ContactClause, verb: int, frame: Frame, invited: Sequence[Party]) -> Cast:
    """«دعي الوزير من قبل نظيره لزيارة موسكو»: who stands behind the two words has invited him."""
    groups = [g for g in frame.behind(*clause.preps.from_) if g.at > verb]
    led = [g for g in groups if (prep := clause.items[g.at - 1]).kind == "prep" and prep.last - prep.first > 1]
    return [told for g in led for told in clause.cast(g, "initiator", invited, False)]


def _is_its_subject(clause: ContactClause, at: int, carrier: Carrier) -> bool:
    """«يعقد اليوم في بروكسل اجتماع استثنائي»: whether a noun of no object's ending is what is held, by nobody."""
    verb, frame, light = carrier
    item, behind = clause.items[at], clause.items[at + 1 : at + 2]
    analysis = item.senses["contact"]
    if frame.subject is not None or frame.before or frame.antecedent or "subject" not in light.slots:
        return False
    if item.prep or analysis.proclitics or analysis.enclitic or "plural" in analysis.sense.features:
        return False
    words = clause.framer.words
    plain = behind and behind[0].kind in ("word", "participle", "noun") and not behind[0].form.startswith(words.article)
    endings = (*words.oblique_endings, *words.feminine_endings)
    bare = plain and not behind[0].form.endswith(endings) and not item.form.endswith(endings)
    return bool(bare) and not clause.items[verb].joined and slot_of(clause, at) == "object"


def _brought(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """«أكد في لقاء جمعه بنظيره», «في لقاء جمعه بنظيره، أكد الوزير»: whom the pronoun of the carrying verb means."""
    pronoun = clause.items[verb].senses["light"].enclitic
    if pronoun not in ("3ms", "3fs"):
        return ()
    return clause.memory.pronoun(pronoun, clause.acting(verb) or _acts_behind(clause, verb))


def _told_of(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«تأتي زيارة الوزير بعد لقاء عقده مع»: whose contact a thing is that the verb before tells of."""
    verb = next((k for k in range(at - 1, -1, -1) if clause.items[k].kind in ("verb", "comp", "mark", "colon")), None)
    told = verb is not None and clause.items[verb].kind == "verb" and clause.framer.verb(verb).thing_subject
    return clause.whose(at) if told else ()


def _had_with(clause: ContactClause, verb: int, frame: Frame, subject: Sequence[Party]) -> Cast:
    """«تراجع الرئيس بعد لقاء عقده معه المبعوث»: whom the pronoun behind a carrying verb means, who acts before it."""
    own_pronoun = clause.items[verb].senses["light"].enclitic is not None  # «أجراه معه», «قام بها إليه»
    near = clause.items[verb + 1 + (not own_pronoun) : verb + 2 + (not own_pronoun)]
    if frame.subject is None or frame.subject.at < verb or not clause.has("had_with", near):
        return []
    own = sides_of([(p, "participant") for p in subject])
    return [(p, "participant") for p in clause.acting(verb) if side_of(p) and side_of(p) not in own]


def _given(clause: ContactClause, group: Group, subject: Sequence[Party]) -> Cast:
    """Who gives what is received in a clause behind its noun; no town, from where it came."""
    return [] if clause.is_place(group) else clause.cast(group, "initiator", subject, False)


def _acts_behind(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """«بعد مباحثات أجراها مع الرئيس العراقي، غادر الوزير»: who acts behind the comma, where nobody acts before."""
    items = clause.items
    comma = next((k for k in range(verb, min(verb + 16, len(items))) if items[k].kind == "comma"), verb + 1)
    for k in range(comma, min(comma + 6, len(items))):
        if items[k].kind in ("rel", "comp", "colon", "mark"):
            return ()
        if items[k].kind == "verb":
            frame = clause.framer.verb(k)
            return clause.parties(frame.subject) if frame.subject and frame.subject.at > k else ()
    return ()


def _done_by(clause: ContactClause, noun: int, carrier: Carrier, kind: Kind) -> Cast:
    """«أجلت إسرائيل زيارة كان سيقوم بها وفد»: who was to do what another calls off, told by a verb behind the noun."""
    if carrier.light.status not in CALLED_OFF:
        return []
    for k in range(noun + 1, min(noun + 6, len(clause.items))):
        item = clause.items[k]
        if item.kind == "verb":
            light = item.senses.get("light")
            entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
            doer = clause.framer.verb(k).subject
            if entry is None or entry.subject == "none" or not resumes(clause, k):
                return []
            goals = clause.framer.verb(k).behind(*clause.preps.to) if kind == "visit" else ()
            hosts: Cast = [told for goal in goals for told in clause.cast(goal, "host", (), True)]
            own = clause.parties(doer) if doer and doer.at > k else ()
            return [*((p, _role(entry, kind)) for p in own), *hosts]
        led = item.kind == "comp" and item.form in clause.vocabulary.words["that"]
        if item.kind in ("mention", "comp", "colon", "mark", "comma") and not led:
            return []
    return []


def _handed_to(clause: ContactClause, verb: int, subject: Sequence[Party]) -> Cast:
    """«وسلمه رسالة»: whom the pronoun of the verb means, the person of another side told last."""
    if clause.items[verb].senses["light"].enclitic not in ("3ms", "3fs"):
        return []
    own = sides_of([(p, "participant") for p in subject])
    here = [m for i in clause.items[:verb] if (m := i.mention) and m.type == "person"]
    told = [*clause.memory.people, *clause.here_or_before(), *(p for m in here for p in clause.memory.parties(m))]
    other = next((p for p in reversed(told) if side_of(p) and side_of(p) not in own), None)
    return [(other, "participant")] if other and own else []


def _stands_late(clause: ContactClause, noun: int, group: int) -> bool:
    """«أجرى مباحثات مع نظيره في الدوحة الوزير فلان»: whether an actor stands behind the noun, with no comma between."""
    return noun < group and not any(i.kind in ("comma", "open", "close", "bracket") for i in clause.items[noun:group])


def _role(light: LightVerb, kind: Kind) -> Role:
    """What the subject of a light verb is in a contact of a kind."""
    if light.subject == "recipient":
        return "participant"
    if light.subject in ("initiator", "host", "mediator"):
        return light.subject
    if kind == "letter" and light.subject == "participant":
        return "mediator"  # who hands over a letter
    if kind == "visit":
        return "visitor"
    return "initiator" if kind in light.initiator_kinds else "participant"
