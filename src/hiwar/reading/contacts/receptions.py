"""Receptions: who receives and who is received, where the words stand in another order than host, verb, guest.

What enters is a clause and the place of a verb, or of a visit that a reception belongs to; what leaves is the group or
the parties meant. Invariant: who receives is told with a preposition of his own, or as the subject of the verb.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Kind, Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.vocabulary import ContactNoun, ContactVerb
from hiwar.reading.grammar.frames import Frame, Group
from hiwar.reading.names.mention import Mention

# So far behind a guest it may be said what he is there for.
NEAR = 6


def received_by(clause: ContactClause, frame: Frame, entry: ContactVerb) -> Group | None:
    """«استقبل الوزير من طرف نظيره»: who receives, where two words that are one preposition make the verb passive."""
    if entry.object != "visitor" or frame.object is not None:
        return None
    for group in frame.behind(*clause.preps.from_):
        led = clause.items[group.at - 1]
        lead = group.mentions[0]
        receives = lead.type in ("person", "institution") or lead.refer == "counterpart"
        if led.kind == "prep" and led.last - led.first > 1 and receives:
            return group
    return None


def by_his_style(clause: ContactClause, frame: Frame, entry: ContactVerb) -> Frame:
    """«التقى وكيل الوزارة السفير فلان بمكتبه سفير كينيا»: the name right behind a bare office is that of its bearer.

    Whom he met stands behind, with a state of his own.
    """
    if entry.object is None or frame.subject is None or frame.object is None or frame.before:
        return frame
    bearer, named = frame.subject.mentions[-1], frame.object.mentions[0]
    between = clause.items[frame.subject.at + 1 : frame.object.at]
    beside = frame.object.at > frame.subject.at and all(i.mention and i.prep for i in between)  # «بوزارة الخارجية»
    bare = bearer.type == "person" and not (bearer.name or bearer.entity) and beside
    if not bare or bearer.number > 1 or named.type != "person" or not (named.name or named.entity) or named.body:
        return frame
    if (
        {side_of(p) for p in clause.memory.parties(named)}
        - {side_of(p) for p in clause.memory.parties(bearer)}
        - {None}
    ):
        return frame
    met = next((k for k in range(frame.object.at + 1, frame.stop) if _stands_free(clause, k)), None)
    return frame if met is None else msgspec.structs.replace(frame, object=clause.framer.group(met, None)[0])


def _stands_free(clause: ContactClause, at: int) -> bool:
    """Whether somebody of a state stands there who belongs to no word before him."""
    item, before = clause.items[at], clause.items[at - 1]
    mention = item.mention
    if mention is None or mention.type not in ("person", "group") or item.prep or item.joined or not mention.states:
        return False
    owned = before.kind == "noun" and any(sense.enclitic for sense in before.senses.values())  # «بمكتبه»
    return owned or before.kind in ("time", "adverb", "mention", "comma")


def received(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«استقبل الأمير كيشيدا بمناسبة زيارته», «في استقبال الرئيس لدى وصوله»: who is received, or seen off, visits."""
    for k in range(at - 1, -1, -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark"):
            return ()
        if clause.has("greets", clause.items[k : k + 1]) and (met := clause.items[k + 1].mention):
            return clause.memory.parties(met)[:1] if met.type == "person" and not clause.items[k + 1].prep else ()
        if item.kind == "verb":
            host = clause.framer.verb(k).subject
            own = clause.parties(host) if host else ()
            if clause.vocabulary.words["sees_off"] & item.lemmas():
                seen = clause.framer.verb(k).object
                return clause.parties(seen, own)[:1] if seen and seen.at < at else ()
            sense = item.senses.get("contact")
            entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
            guest = clause.framer.verb(k).object
            if entry is None or (entry.subject, entry.object) != ("host", "visitor") or guest is None or guest.at > at:
                return ()
            return clause.parties(guest, own)[:1]
    return ()


def guest_of(clause: ContactClause, at: int, kind: Kind, carried: object, frame: Frame) -> tuple[Party, ...]:
    """Who is received or seen off in the course of a visit of which nobody is named as the owner."""
    owner = frame.subject
    if kind != "visit" or carried is not None or (owner is not None and not clause.is_place(owner)):
        return ()
    framed = clause.has("framing", clause.items[max(0, at - 1) : at])
    return received(clause, at) if framed else ()


def with_who_receives(clause: ContactClause, entry: ContactNoun, cast: Cast) -> Cast:
    """«وشمل الاستقبال سفيري فرنسا والنيجر»: ambassadors alone were received by who acted in the sentence before."""
    if (
        "receives" not in entry.traits
        or not cast
        or any(p.office not in clause.vocabulary.sets.accredited for p, _ in cast)
    ):
        return cast
    host: Cast = [(p, "host") for p in clause.before()[:1] if side_of(p) not in (None, *sides_of(cast))]
    return [*host, *((p, "visitor") for p, _ in cast)] if host else []


def one_guest(clause: ContactClause, frame: Frame) -> bool:
    """«استضافت باريس الوزير», no «تستضيف السعودية اليابان»: whether one man, or those sent, are taken in.

    Several are, where one man does it, or it is said for what talks («مسؤولين من تونس لمناقشة الحدود»).
    """
    guest = frame.object.mentions[0] if frame.object else None
    if guest is None or frame.object is None:
        return False
    sent = guest.title in clause.vocabulary.sets.delegations
    if not (guest.type == "person" or sent or guest.refer == "counterpart"):
        return False
    host = frame.subject.mentions[0] if frame.subject else None
    behind = clause.items[frame.object.at + 1 : frame.object.at + 1 + NEAR]
    aims, to = clause.vocabulary.words["hosted_for"], clause.preps.for_
    talked = any(i.prep in to and i.lemmas() & aims for i in behind)
    talked = talked or any("contact" in i.senses for i in behind)
    several = (talked and len(guest.states) == 1) or (host is not None and host.type == "person" and guest.states)
    return guest.number == 1 or bool(several)


def takes_in(clause: ContactClause, at: int) -> bool:
    """«استضافة بغداد وزير الخارجية», no «استضافة قطر كأس العالم»: whether it is told who is taken in."""
    frame = clause.framer.noun(at)
    guests = [g for g in (frame.object, *frame.behind(*clause.preps.for_)) if g is not None]
    return any(_of_office(g.mentions[0]) or g.mentions[0].refer == "counterpart" for g in guests)


def takes_in_a_thing(clause: ContactClause, at: int) -> bool:
    """«تستعد بغداد لاستضافة جولة من الحوار»: whether a noun of taking in somebody takes in nobody."""
    noun = clause.vocabulary.nouns.get(clause.items[at].senses["contact"].sense.lemma)
    return noun is not None and "takes_in" in noun.traits and not takes_in(clause, at)


def _of_office(mention: Mention) -> bool:
    """Whether somebody known, or of an office of a state, is told."""
    return mention.type == "person" and bool(mention.entity or (mention.office and mention.states))


def hosts_talks(clause: ContactClause, frame: Frame) -> bool:
    """«تستضيف كينيا مسؤولين من الصومال وإثيوبيا لمناقشة الحدود»: whether several are taken in to discuss something."""
    guest = frame.object.mentions[0] if frame.object else None
    if guest is None or frame.object is None or guest.type not in ("person", "group") or guest.number < 2:
        return False
    for item in clause.items[frame.object.at + 1 : frame.stop]:
        if item.prep in clause.preps.for_ and item.lemmas() & clause.vocabulary.words["discusses"]:
            return True
        if item.kind in ("verb", "comp", "colon", "mark", "rel"):
            return False
    return False


def greeted(clause: ContactClause, frame: Frame) -> bool:
    """«استقبل الرئيس في مطار بغداد نظيره الفرنسي»: who receives another at an airport greets him."""
    last = max(frame.last, frame.object.at + 1 if frame.object else 0)
    told = clause.items[frame.head : last + 1]
    return not clause.vocabulary.words["airports"].isdisjoint(clause.script.forms[told[0].first : told[-1].last])


def guest_list(cast: Cast) -> bool:
    """«تستقبل مصر رئيس وزراء المجر ونائب رئيس أوروغواي ووزير»: a country to which many come to what it celebrates."""
    hosts = [p for p, role in cast if role != "visitor"]
    land = bool(hosts) and all(p.type == "state" and not p.office for p in hosts)
    return land and len(sides_of([told for told in cast if told[1] == "visitor"])) > 2
