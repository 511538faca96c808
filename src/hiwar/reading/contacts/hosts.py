"""Hosts: the state of somebody who receives and is told without one («استقبل محمد عبد النباوي، بالرباط، ...»), and the
state that is visited where only «the country» is told («الذي يزور البلاد حاليا»).

What enters is a candidate with its place; what leaves is the same, its host with a state. Invariant: a host whose state
is told keeps it, and none gets that of his guest; the place of the reception goes before the outlet's country.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party, Place, Role, Span
from hiwar.reading.contacts.between import SENT
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.delegations import leader_behind
from hiwar.reading.contacts.vocabulary import ContactNoun
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import office_levels
from hiwar.reading.resolution.resolving import PEER

# How many words behind a visit «the country» may stand.
NEAR = 6
# How many words behind the town of a body its name may stand.
FAR = 14


def settle_host(clause: ContactClause, candidate: Candidate) -> None:
    """Give a host without a state that of the place, else the outlet's own."""
    guests = candidate.sides()
    open_ = [p for p, role in candidate.parties if role == "host" and side_of(p) is None]
    if candidate.kind != "meeting" or len(guests) != 1 or len(open_) != 1:
        return
    place = candidate.place.state if candidate.place else None
    for state, why in ((place, "receives in this state"), (clause.memory.home, "receives in the outlet's country")):
        if state and state not in guests:
            candidate.parties = [(_of(clause, p, state, why) if p is open_[0] else p, r) for p, r in candidate.parties]
            return


def settle_minister(clause: ContactClause, candidate: Candidate) -> None:
    """«بحث وزير الري فلان مع السفير الكيني»: a minister of an unknown name and no state is of the outlet's country.

    Of whatever country he is, his counterpart («نظيره السوداني») is of another.
    """
    sides = candidate.sides()
    open_ = [p for p, _ in candidate.parties if side_of(p) is None]
    if len(sides) != 1 or len(open_) != 1 or open_[0].type not in ("person", "unnamed") or candidate.kind == "letter":
        return
    minister = open_[0]
    if office_levels(clause.script.language).get(minister.office or "") != "ministers":
        return
    told = next((i.mention for i in clause.items if i.mention and _is_of(minister, i.mention)), None)
    home = clause.memory.home
    if told is None or told.former or told.number > 1:
        return
    if home and home not in sides and clause.memory.at_home_before(told):
        why = "a minister of the outlet's country"
        candidate.parties = [(_of(clause, p, home, why) if p is minister else p, r) for p, r in candidate.parties]
    elif minister.name and any(p.why == PEER for p, _ in candidate.parties):
        candidate.features["faced"] = 1


def _is_of(party: Party, mention: Mention) -> bool:
    """Whether a mention is the one that a party stands for."""
    told = not mention.refer or (mention.refer == "office" and mention.last - mention.first > 1)  # no «الوزير»
    return party.mention is not None and mention.start <= party.mention.start < mention.end and told


def lent(cast: Cast) -> Cast:
    """«شهدت الدوحة محادثات بين واشنطن وطالبان»: a state that only lends the place to two other sides is no party."""
    lenders = [p for p, role in cast if role == "host" and p.type == "state" and not p.office]
    others = {side_of(p) or p.why for p, _ in cast if side_of(p) or p.why == SENT} - {side_of(p) for p in lenders}
    return [(p, r) for p, r in cast if p not in lenders] if len(others) > 1 else cast


def hosted_by(clause: ContactClause, at: int) -> Cast:
    """«قمة تستضيفها كينيا», «اجتماع ستحتضنه عمان غدا»: who is told to host behind the noun of a gathering."""
    for k in range(at + 1, min(at + 4, len(clause.items))):
        item = clause.items[k]
        light = item.senses.get("light") if item.kind == "verb" else None
        if light is not None:
            hosts = clause.vocabulary.light[light.sense.lemma].subject == "host" and light.enclitic in ("3ms", "3fs")
            told = clause.framer.verb(k).subject if hosts else None
            return clause.cast(told, "host", (), True) if told and clause.is_place(told) else []
        if item.kind not in ("rel", "participle", "noun", "word", "adverb"):
            return []
    return []


def somebody_comes(clause: ContactClause, at: int, noun: ContactNoun) -> bool:
    """«حلول الوزير بالرباط»: whether the one who comes, and the town where, are told right behind."""
    owner = clause.framer.noun(at).subject if "of_a_guest" in noun.traits else None
    behind = clause.items[at + 2] if owner and owner.at == at + 1 and at + 2 < len(clause.items) else None
    there = behind is not None and behind.mention is not None and behind.mention.type in ("place", "state")
    person = owner is not None and owner.mentions[0].type == "person"
    return there and person and clause.prep_before(at + 2) in clause.preps.place


def settle_land(clause: ContactClause, candidate: Candidate) -> None:
    """«التقى قرقاش الوزير الذي يزور الدولة»: the country is that of the one who acts, else the outlet's own."""
    if candidate.features.get("implicit"):  # «تعهد بترحيل المهاجرين الذين يصلون إلى البلاد»
        return
    if candidate.kind != "visit" or candidate.place or any(role != "visitor" for _, role in candidate.parties):
        return
    visitors = candidate.sides()
    land = _home_land(clause, candidate)
    if land is None or len(visitors) != 1 or None in visitors:
        return
    acting = [state for state in _acting(clause, candidate.head) if state not in visitors]
    home = clause.memory.home
    state = acting[0] if acting else home if home not in visitors else None
    if state is None or state not in clause.memory.world.entities:
        return
    start, end = clause.script.tokens[land.first].start, clause.script.tokens[land.last - 1].end
    entity = clause.memory.world.entities[state]
    host = Party(
        name=entity.name, type="state", name_ar=entity.name_ar, state=state, id=state, known=True, role="host",
        mention=Span(start, end, clause.script.text[start:end]), why="the country of the one who acts (inferred)",
    )  # fmt: skip
    candidate.parties.append((host, "host"))


def _home_land(clause: ContactClause, candidate: Candidate) -> Item | None:
    """«زيارة للبلاد», «وصل الرئيس الكيني وليام روتو اليوم إلى الدولة»: the word for the country near the visit, or
    behind «to» in its clause."""
    words = clause.vocabulary.words["the_country"]
    for k, item in enumerate(clause.items):
        if item.first <= candidate.head:
            continue
        if item.kind in ("verb", "comp", "colon", "mark") or item.first >= candidate.head + FAR:
            return None
        led = clause.items[k - 1].kind == "prep" and clause.items[k - 1].form in clause.preps.to
        if item.form in words and (led or item.first < candidate.head + NEAR):
            return item
    return None


def settle_guest(clause: ContactClause, candidate: Candidate) -> None:
    """«استقبل الأمير الرئيس الذي وصل في زيارة رسمية»: a guest has come to the state of who receives him."""
    if candidate.kind != "visit" or candidate.place or any(role != "visitor" for _, role in candidate.parties):
        return
    visitors = candidate.sides()
    at = next((k for k, i in enumerate(clause.items) if i.first == candidate.head), 0)
    if len(visitors) != 1 or None in visitors or not any(i.kind == "rel" for i in clause.items[max(0, at - 3) : at]):
        return
    for item in clause.items[:at]:
        sense = item.senses.get("contact") if item.kind == "verb" else None
        entry = clause.vocabulary.verbs.get(sense.sense.lemma) if sense else None
        if entry is None or (entry.subject, entry.object) != ("host", "visitor"):
            continue
        frame = clause.framer.verb(clause.items.index(item))
        guests = clause.parties(frame.object) if frame.object else ()
        state = next((p.state for p in clause.parties(frame.subject)), None) if frame.subject else None
        land = clause.memory.world.entities.get(state or "")
        receives = frame.subject.mentions[0] if frame.subject else None
        if land is None or receives is None or state in visitors or visitors.isdisjoint({side_of(p) for p in guests}):
            return
        span = Span(receives.start, receives.end, clause.script.text[receives.start : receives.end])
        host = Party(
            name=land.name, type="state", name_ar=land.name_ar, state=state, id=state, known=True, role="host",
            mention=span, why="the state of the one who receives the guest (inferred)",
        )  # fmt: skip
        candidate.parties.append((host, "host"))
        return


def settle_awaiting(clause: ContactClause, candidate: Candidate) -> None:
    """«تستعد الدوحة لزيارة الرئيس», «تترقب بغداد زيارة الوزير»: a state or its capital goes nowhere, and is visited
    where it awaits, calls off or refuses the visit of somebody of another state."""
    if candidate.kind != "visit" or any(role != "visitor" for _, role in candidate.parties):
        return
    lands = [p for p, _ in candidate.parties if p.type == "state" and not p.office]
    people = {side_of(p) for p, _ in candidate.parties if p.type in ("person", "group") or p.office} - {None}
    guests = people - {side_of(p) for p in lands}
    if lands and guests and len(lands) == 1:
        candidate.parties = [(p, "host" if p is lands[0] else role) for p, role in candidate.parties]
    elif guests and not lands and candidate.place is None and (at := _awaited_by(clause, candidate)) is not None:
        told = clause.cast(clause.framer.group(at, None)[0], "host", (), True)
        candidate.parties += [(p, role) for p, role in told if side_of(p) not in guests][:1]


def _awaited_by(clause: ContactClause, candidate: Candidate) -> int | None:
    """Where the state or town stands that acts in the verb of awaiting right before a visit."""
    items = clause.items
    at = next((k for k, i in enumerate(items) if i.first == candidate.head and i.kind == "noun"), 0)
    verb = next((k for k in range(at - 1, -1, -1) if items[k].kind in ("verb", "comp", "colon", "mark", "comma")), None)
    if verb is None or items[verb].kind != "verb" or not items[verb].lemmas() & clause.vocabulary.words["awaits"]:
        return None
    subject = clause.framer.verb(verb).subject
    if subject is None or subject.at >= at or not clause.is_place(subject):
        return None
    behind = items[max(verb, subject.at) + 1 : at]
    plain = all(i.kind in ("prep", "time", "adverb") or clause.has("awaited", [i]) for i in behind)
    return subject.at if plain else None


def settle_office(clause: ContactClause, candidate: Candidate) -> None:
    """«زيارة الأمير محمد ولي العهد وزير الدفاع للأردن»: a title right behind the visitor is his own.

    The state behind it is visited. Who stands at an arrival is no host.
    """
    if candidate.kind != "visit":
        return
    if candidate.features.get("arrival"):
        candidate.parties = [
            (_for_his_state(clause, candidate, p), r) for p, r in candidate.parties if _hosts(candidate, p, r)
        ]
        return
    ends = {clause.items[k].last for p, r in candidate.parties if r == "visitor" for k in told_at(clause, p)}
    for n, (party, role) in enumerate(candidate.parties):
        for k in told_at(clause, party) if role == "host" and party.type == "person" else ():
            item, entity = clause.items[k], clause.memory.world.entities.get(party.state or "")
            titled = item.mention is not None and item.mention.name is None and item.mention.entity is None
            if entity is not None and titled and item.first in ends and not item.joined and not item.prep:
                state = Party(
                    name=entity.name, type="state", name_ar=entity.name_ar, state=entity.id, id=entity.id, known=True,
                    role="host", mention=party.mention, why="the state behind a title of the visitor",
                )  # fmt: skip
                candidate.parties[n] = (state, "host")
                told = Place(name=entity.name, name_ar=entity.name_ar, state=entity.id, mention=party.mention)
                candidate.place = candidate.place or told


def _hosts(candidate: Candidate, party: Party, role: Role) -> bool:
    """Whether a party of an arrival stays: nobody who only stands there, unless it is to his state that one comes."""
    there = candidate.place is not None and party.state == candidate.place.state
    return role != "host" or party.type != "person" or there


def _for_his_state(clause: ContactClause, candidate: Candidate, party: Party) -> Party:
    """«كان في استقبال الرئيس لدى وصوله إلى مسقط السلطان»: the state that is visited, for him who stands there."""
    entity = clause.memory.world.entities.get(party.state or "")
    hosts = any(p is party and r == "host" for p, r in candidate.parties)
    if not hosts or party.type != "person" or entity is None:
        return party
    return Party(
        name=entity.name, type="state", name_ar=entity.name_ar, state=entity.id, id=entity.id, known=True, role="host",
        mention=party.mention, why="the state of the one who receives at an arrival",
    )  # fmt: skip


def settle_peer(clause: ContactClause, candidate: Candidate) -> None:
    """«قال أوغلو إن أنقرة ستشارك خلال لقاء مع نظيره»: whose counterpart somebody is speaks here, for his state."""
    if clause.memory.speaking is None:
        return
    peers = {p.why for p, _ in candidate.parties if p.type == "person"}
    named = any(_his_peer(clause, k) for p, _ in candidate.parties for k in told_at(clause, p))
    for n, (party, role) in enumerate(candidate.parties if named or PEER in peers else ()):
        man = clause.memory.man_of(party)
        if man is not None and man.name not in {p.name for p, _ in candidate.parties}:
            candidate.parties[n] = (man, role)


def settle_leader(clause: ContactClause, candidate: Candidate) -> None:
    """«وفد مصري برئاسة سامح شكري»: whoever leads a delegation takes part, and stands for it where it is a state's."""
    for party, role in list(candidate.parties):
        at = told_at(clause, party) if party.office in clause.vocabulary.sets.delegations else []
        leader = leader_behind(clause.items, at[0], clause.vocabulary) if at else None
        led = [p for p in clause.memory.parties(leader) if p.type == "person" and p.name] if leader else []
        if not led or led[0].name in {p.name for p, _ in candidate.parties} or led[0].state != party.state:
            continue
        at_place = candidate.parties.index((party, role))
        own: Cast = [] if party.type == "state" else [(party, role)]
        candidate.parties[at_place : at_place + 1] = [*own, (led[0], role)]


def _his_peer(clause: ContactClause, at: int) -> bool:
    """Whether a mention begins with a man's counterpart («نظيره الأميركي جون كيري»)."""
    first = clause.items[at].first
    return any(rest in clause.vocabulary.words["his_peer"] for _, rest in clause.script.words[first].bare)


def told_at(clause: ContactClause, told: Party | Place) -> list[int]:
    """The items of the sentence that name a party or a place."""
    span = told.mention
    return [
        k for k, i in enumerate(clause.items) if span and i.mention and i.mention.start <= span.start < i.mention.end
    ]


def settle_place(candidate: Candidate) -> None:
    """«نتائج زيارة الأمير للأردن»: a visit is where the one state is that it names as its host."""
    hosts = [p for p, role in candidate.parties if role == "host"]
    if candidate.kind != "visit" or candidate.place or len(hosts) != 1 or hosts[0].type != "state" or hosts[0].office:
        return
    host = hosts[0]
    if host.name and host.state and host.mention and candidate.explicit:
        candidate.place = Place(name=host.name, name_ar=host.name_ar, state=host.state, mention=host.mention)


def settle_seat(clause: ContactClause, candidate: Candidate) -> None:
    """«يتوجه إلى نيويورك ليلقي كلمة أمام الأمم المتحدة»: who goes to the seat of the body that is named goes to it."""
    town = candidate.place.mention if candidate.kind == "visit" and candidate.place else None
    if town is None or not any(role == "visitor" for _, role in candidate.parties):
        return
    at = next((k for k, i in enumerate(clause.items) if i.mention and i.mention.end == town.end), None)
    seated = clause.items[at].mention if at is not None else None
    bodies = clause.vocabulary.seats.get(seated.entity.id, frozenset()) if seated and seated.entity else frozenset()
    for item in clause.items[at + 1 : at + 1 + FAR] if at is not None and bodies else ():
        if item.kind in ("comp", "colon", "mark", "rel", "conj"):
            return
        body = item.mention.entity if item.mention and item.mention.type == "organisation" else None
        if item.mention and body and body.id in bodies:
            party = next(iter(clause.memory.parties(item.mention)))
            kept = [(p, role) for p, role in candidate.parties if role != "host"]
            candidate.parties = [*kept, (msgspec.structs.replace(party, role="host"), "host")]
            return


def _acting(clause: ContactClause, before: int) -> list[str]:
    """The states of those who act in the clauses before a token, then of whoever was noted last."""
    verbs = [k for k, i in enumerate(clause.items) if i.kind == "verb" and i.first < before]
    told = [p for k in verbs if (group := clause.framer.verb(k).subject) for p in clause.parties(group)]
    return [p.state for p in (*told, *clause.here()) if p.state]


def _of(clause: ContactClause, host: Party, state: str, why: str) -> Party:
    entity = clause.memory.world.entities[state]
    if host.type == "person":
        return msgspec.structs.replace(host, state=state, why=f"{why} (inferred)")
    return msgspec.structs.replace(
        host, name=entity.name, name_ar=entity.name_ar, type="state", state=state, id=state, known=True,
        why=f"{why} (inferred)",
    )  # fmt: skip
