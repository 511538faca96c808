"""Attending: who takes part in a contact that a relative clause tells of, or stays away («شارك في الاجتماع الذي عُقد»).

What enters is a clause, the place of a noun and the verb of the relative clause that carries it; what leaves is
parties with their roles. Invariant: who attends acts in a verb of taking part that the noun hangs on; who else was
there stands behind a preposition of the relative clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hiwar.model import Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.carriers import Carrier, slot_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Frame, Group

# How far behind a verb the members are told of the body that meets.
FAR = 12


def attending(clause: ContactClause, at: int, carrier: Carrier) -> Cast:
    """«شارك الوزير في الاجتماع الذي عُقد بحضور نظيره»: who took part, and with whom; nobody where no one else was."""
    items = clause.items
    if carrier.verb < at or at + 1 >= len(items) or not any(i.kind == "rel" for i in items[at + 1 : carrier.verb]):
        return []
    attended = _attended(clause, at)
    groups = carrier.frame.behind(*clause.vocabulary.words["joined_by"])
    own = [party for party, _ in attended]
    beside = [told for group in groups for told in clause.cast(group, "participant", own, False)]
    return [*attended, *((p, r) for p, r in beside if side_of(p) or attended)]


def attended_by(carrier: Carrier | None, subject: Sequence[Party], cast: Cast) -> bool:
    """«وشارك في الاجتماع ممثلون عن الاتحاد الأوروبي»: whether the bodies told of a meeting only took part in it."""
    if carrier is None or carrier.light.subject != "participant" or not subject:
        return False
    came, bodies = {party.id for party in subject}, {party.id for party, _ in cast if party.type == "organisation"}
    return bool(bodies) and bodies <= came


def joined(carrier: Carrier | None, prep: str | None, preps: frozenset[str]) -> bool:
    """«يشارك في القمة الرئيسان», «حضر القمة الرئيسان»: whether the verb tells no more than who took part."""
    if carrier is None or carrier.light.subject != "participant":
        return False
    return carrier.light.attends or prep in preps


def joins_in(clause: ContactClause, at: int) -> bool:
    """«ينضم إلى الاجتماع»: whether somebody is told to join in a contact that is known."""
    behind = at and clause.items[at].prep is None and clause.items[at - 1].kind == "prep"
    verb = clause.items[at - 2 if behind else at - 1] if at > 1 else None
    joins = verb is not None and bool(verb.lemmas() & clause.vocabulary.words["joining"])
    return joins and clause.items[at].form.startswith(clause.framer.words.article)


def members(clause: ContactClause, at: int) -> Cast:
    """«تجتمع اللجنة التي تضم مصر وقطر»: whom a relative clause names as those of the body that meets."""
    for k in range(at + 1, min(at + FAR, len(clause.items) - 2)):
        item = clause.items[k]
        if item.kind in ("verb", "comp", "colon", "mark"):
            return []
        if item.kind == "rel" and clause.items[k + 1].kind == "verb":
            light = clause.items[k + 1].senses.get("light")
            entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
            if entry is None or (entry.subject, entry.object) != ("none", "participant"):
                return []
            frame = clause.framer.verb(k + 1)
            groups = [group for group in (frame.subject, frame.object) if group and group.at > k]
            return [told for group in groups for told in clause.cast(group, "participant", (), False)]
    return []


def had_by_another(clause: ContactClause, at: int, carrier: Carrier | None) -> bool:
    """«حضر لقاءه مع نظيره وزير الدفاع»: whether those who attend, told last, attend what another has with a third."""
    if carrier is None or not carrier.light.attends or carrier.verb > at:
        return False
    owned = clause.items[at].senses["contact"].enclitic in ("3ms", "3fs")
    acting = [group for group in (carrier.frame.subject, carrier.frame.object) if group is not None]
    met = whom_it_was_with(clause, at, carrier)
    return owned and bool(acting and met) and all(group.at > met[0].at for group in acting)


def own_frame(clause: ContactClause, at: int, carrier: Carrier | None) -> Frame:
    """The frame of a noun; whom its words tell as those who attend what another has is no object of it."""
    frame = clause.framer.noun(at)
    return replace(frame, object=None) if had_by_another(clause, at, carrier) else frame


def whom_it_was_with(clause: ContactClause, at: int, carrier: Carrier) -> tuple[Group, ...]:
    """«حضر لقاءه مع نظيره»: who stands behind the first «with» of the noun or of the verb that carries it."""
    frames = (clause.framer.noun(at), carrier.frame)
    return next((met for frame in frames if (met := tuple(frame.behind(*clause.preps.with_)))), ())


def _attended(clause: ContactClause, at: int) -> Cast:
    """Who acts in the verb before the noun, where it tells that he takes part or leads his delegation there."""
    verb = who_came(clause, at)
    if verb is None:
        return []
    return [(p, "participant") for p in clause.subject(clause.framer.verb(verb), clause.items[verb])[0]]


def who_came(clause: ContactClause, at: int) -> int | None:
    """«شارك الوزير في القمة»: the verb before a noun that tells who takes part in it or leads a delegation there."""
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "rel"):
            return None
        if item.kind == "verb":
            light = item.senses.get("light")
            entry = clause.vocabulary.light.get(light.sense.lemma) if light else None
            if entry is None or entry.subject != "participant" or entry.status not in (None, "refused"):
                return None
            frame = clause.framer.verb(k)
            led = frame.object.mentions[0].title if frame.object else None
            leads = led in clause.vocabulary.sets.delegations
            return k if at in frame.nouns and (leads or slot_of(clause, at) in entry.slots) else None
    return None
