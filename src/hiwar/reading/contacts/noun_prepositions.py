"""Noun prepositions: the parties behind the prepositions of a noun of contact, and what they are in it.

What enters is a clause with the frame of its noun; what leaves is a cast to add. Invariant: those in a topic told
behind the noun are nobody's but the topic's.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party, Role
from hiwar.reading.contacts.between import another, beyond_relative, two_of_clause
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.verb_sides import onward
from hiwar.reading.grammar.frames import Frame, Group


def behind_prepositions(clause: ContactClause, frame: Frame, kind: Kind, subject: Sequence[Party]) -> Cast:
    """The parties behind the noun's prepositions («لقاء مع», «محادثات بين», «زيارة إلى», «بوساطة»)."""
    cast: Cast = []
    aside = clause.has("margin", clause.items[max(0, frame.head - 1) : frame.head])
    for group in frame.preps:
        if _of_its_topic(clause, group, frame):
            continue
        told = _role_behind(clause, group, frame, kind)
        if aside and group.prep in clause.preps.between:
            continue  # «لقاء على هامش القمة بين فلان وفلان»: the meeting was between them
        if told:
            role, places = told
            if group.prep in clause.preps.between and (two := two_of_clause(clause, group)):
                cast += [(p, role) for p in two]
                continue
            beside = group.prep in clause.vocabulary.words["present_at"]  # «بحضور عدد من المسؤولين»: nobody's side
            told_too = clause.cast(group, role, subject, places)
            cast += [(p, r) for p, r in told_too if side_of(p)] if beside else told_too
            if group.prep in clause.preps.between and (other := another(clause, group)):
                cast.append((other, role))
            if group.prep in clause.preps.between and len(group.mentions) == 1:
                cast += [(p, role) for p in beyond_relative(clause, group)]
    return cast


def _of_its_topic(clause: ContactClause, group: Group, frame: Frame) -> bool:
    """«محادثات مع نظيره بشأن المناورات بين»: whether sides behind a topic are those of the topic, the contact's told.

    «لقائه مع نظيره إلى مبادرة لتشكيل جبهة بمشاركة»: so are those who have a part in what it is to bring about.
    """
    if group.prep in clause.preps.between:
        before = [g for g in frame.preps if g.at < group.at and g.prep in clause.preps.together]
        own = (i for g in before[:1] for i in clause.items[g.at + 1 : group.at])
        return any(i.kind == "noun" and "contact" not in i.senses for i in own)
    if group.prep not in clause.vocabulary.words["joined_by"]:
        return False
    return clause.has("formed", clause.items[frame.head + 2 : group.at])


def _role_behind(clause: ContactClause, group: Group, frame: Frame, kind: Kind) -> tuple[Role, bool] | None:
    """The role of a group behind a preposition, and whether a place stands there for its state."""
    preps, words = clause.preps, clause.vocabulary.words
    prep = group.prep or ""
    place = clause.is_place(group)
    if (
        kind == "visit"
        and prep in preps.together
        and any(i.kind == "verb" for i in clause.items[frame.head : group.at])
    ):
        return None  # «زيارته التي جمعته مع نظيره»
    if (
        (prep in preps.between and kind != "visit")
        or (prep in preps.with_ and prep not in preps.place)
        or (prep in preps.with_ and kind in ("meeting", "call", "summit") and not place and not _upheld(clause, group))
    ):
        return "participant", False
    if prep in words["led_by"] or (kind == "visit" and prep in words["accompanied"]):
        return ("visitor" if kind == "visit" else "participant"), False  # «وصول وفد برئاسة الوزير»
    if prep in preps.to:
        apart = any(item.kind == "comma" for item in clause.items[frame.head : group.at])
        if kind in ("meeting", "summit", "talks") and not place and group.at < frame.head + 6 and not apart:
            return "participant", False
        if kind == "visit" and onward(clause, frame, group):
            return None
        if kind == "visit":
            far = 4 + 3 * clause.has("of_its_kind", clause.items[frame.head : group.at])
            return ("visitor", False) if not place and group.at < frame.head + far else ("host", True)
        return ("participant", True) if kind == "letter" else None
    if (
        kind == "visit"
        and clause.has("guest", clause.items[frame.head + 1 : group.at + 1])
        and prep in words["guest_of"]
    ):
        return "host", True  # «حلوله ضيفا على الملك»
    if prep in preps.from_ and kind in ("call", "letter", "other"):
        return "initiator", False
    if prep in words["joined_by"] or (clause.is_format(group.mentions[0]) and group.at < frame.head + 4):
        return "participant", False
    return ("mediator", False) if prep in words["mediators"] else None


def _upheld(clause: ContactClause, group: Group) -> bool:
    """«في اللقاء بعقدة التمسك بالأسد», «تمسك بلاده بالأسد»: whether a noun of doing right before governs the group."""
    if group.mentions[0].type != "person":
        return False  # «السفيرة لشؤون الأمن بوزارة الخارجية»
    k = group.at - 1
    while k > 0 and clause.items[k].mention is not None and not clause.items[k].prep:
        k -= 1
    item = clause.items[k]
    if item.kind != "noun" or "contact" in item.senses:
        return False
    told = [told.sense for told in clause.script.words[item.first].nouns]
    before = clause.items[k - 1] if k else item
    owned = before.kind == "noun" and "contact" not in before.senses and not item.prep  # «بعقدة التمسك بالوزير»
    return owned or any("masdar" in sense.features or sense.source == "speech" for sense in told)
