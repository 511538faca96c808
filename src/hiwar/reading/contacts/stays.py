"""Stays: a meeting told with the visit that it is part of takes place where the visit goes.

What enters is the clusters of a page with their records; what leaves is the records, some with the place of a visit.
Invariant: a place is taken from a contact that the page says it is part of (of the stops of one journey, the one
where the other side is at home), from a visit of the same sides told right before, from the one stay of a guest of
the meeting with its host, or from the one town to which two of it have come; a meeting of another time, or one that
two places fit, keeps its place unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from hiwar.model import Contact, Place
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.clusters import GROUP, Cluster
from hiwar.reading.contacts.links import DONE

# «قام بزيارة إلى الأردن. وعقد الملك اجتماعا معه»: so many sentences behind the visit.
NEAR = 2
MOST = 400
"""With so many contacts of a page one is compared: no article has more, and a page that does is taken part by part."""


def placed(clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts, each without a place in the place of the visit that it belongs to."""
    if len(contacts) > MOST:
        parts = [slice(at, at + MOST) for at in range(0, len(contacts), MOST)]
        return [contact for part in parts for contact in placed(clusters[part], contacts[part])]
    out: list[Contact] = []
    for k, contact in enumerate(contacts):
        place = None
        if GROUP[contact.kind] == "meet" and contact.kind != "visit":
            if contact.place is None:
                place = _by_link(k, clusters, contacts) or _by_visit(k, clusters, contacts)
                place = place or _by_stay(k, clusters, contacts) or _where_both_are(k, clusters, contacts)
            else:
                place = _narrower(k, clusters, contacts)
        elif contact.kind == "visit" and contact.place is None:
            place = _of_host(contact)
        out.append(msgspec.structs.replace(contact, place=place) if place else contact)
    return out


def _of_host(visit: Contact) -> Place | None:
    """«زيارة الملك إلى روما سنة 1980، وزيارة خلفه سنة 2000»: a visit is at the one state that is its host."""
    hosts = [party for party in visit.parties if party.role == "host"]
    if len(hosts) != 1 or hosts[0].type != "state" or hosts[0].office or hosts[0].state is None or not hosts[0].name:
        return None
    return Place(name=hosts[0].name, name_ar=hosts[0].name_ar, state=hosts[0].state, mention=hosts[0].mention)


def _by_link(k: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> Place | None:
    """The place of what the page says the contact is part of; of the stops of one journey, that of who is met there."""
    within = {link.to for link in contacts[k].links if link.as_ == "part_of"}
    at = next((i for i, other in enumerate(contacts) if other.id in within and other.place), None)
    if at is None:
        return None
    stops = [contacts[at].place, *(contacts[i].place for i in _other_stops(at, clusters, contacts))]
    if len(stops) == 1:
        return stops[0]
    return next((stop for stop in stops if stop and stop.state in clusters[k].sides()), None)


def _other_stops(at: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> list[int]:
    """«جولة تشمل الأردن ومصر والعراق»: the visits that the sentence of a visit tells of the same travellers."""
    if contacts[at].kind != "visit":
        return []
    who = _travellers(contacts[at])
    sentence = clusters[at].lead.sentence
    visits = [i for i, other in enumerate(contacts) if other.kind == "visit" and other.place and i != at]
    return [i for i in visits if clusters[i].lead.sentence == sentence and _travellers(contacts[i]) == who]


def _travellers(visit: Contact) -> frozenset[str | None]:
    return frozenset(party.name for party in visit.parties if party.role == "visitor")


def _by_visit(k: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> Place | None:
    """The place of the visit of the same two sides that was told last before."""
    one, ours = contacts[k], clusters[k]
    told = [
        (visit.head, other.place)
        for cluster, other in zip(clusters, contacts, strict=True)
        for visit in cluster.members
        if other.kind == "visit"
        and other.place is not None
        and other.place.state in ours.sides()
        and cluster.sides() == ours.sides()
        and ((other.status in DONE) == (one.status in DONE) or ours.lead.status_rule == "within")
        and other.background == one.background
        and visit.head < ours.lead.head
        and ours.lead.sentence - visit.sentence <= NEAR
        and not visit.headline
    ]
    return max(told, key=lambda pair: pair[0])[1] if told and len(ours.sides()) == 2 else None


def _by_stay(k: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> Place | None:
    """«استقبل الوزير نظيره الذي يزور القاهرة»: where the guest stays with the state whose official he meets.

    A town is believed wherever the page tells it, a state right beside the meeting alone, and so is all that is yet to
    be; two towns fit none.
    """
    all_ = [i for i in range(len(contacts)) if _stays_there(contacts[k], clusters[k], contacts[i], clusters[k].sides())]
    stays = [i for i in all_ if _at_that_time(contacts[k], contacts[i]) or _on_arrival(k, i, clusters, contacts)]
    if not stays or any(member.features.get("margin") for member in clusters[k].members):
        return None
    if len(_towns(all_, contacts)) > 1:
        return None
    near = [i for i in stays if abs(clusters[i].lead.sentence - clusters[k].lead.sentence) <= NEAR]
    sure = stays if contacts[k].status in DONE else near
    towns = [place for i in sure if (place := contacts[i].place) and not _whole(place, contacts[i])]
    if towns:
        return towns[0]
    state = contacts[stays[0]].place
    inside = [other.place for other in contacts if other.place and state and other.place.state == state.state]
    return contacts[near[0]].place if near and len({place.name for place in inside}) == 1 else None


def _on_arrival(k: int, i: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> bool:
    """«وصل فلان إلى صنعاء. وسيلتقي مسؤولين»: whether a meeting on no told day is due right behind the arrival."""
    one, visit = contacts[k], contacts[i]
    if one.status != "planned" or visit.status not in DONE or visit.background or one.background or one.date.edtf:
        return False
    anew = any(member.anew for member in clusters[k].members)
    return not anew and 0 <= clusters[k].lead.sentence - clusters[i].lead.sentence <= NEAR


def _where_both_are(k: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> Place | None:
    """«وصل كيري إلى الدوحة. ووصل لافروف إلى الدوحة. واجتمع كيري بلافروف»: the one town to which both have come."""
    one, towns = contacts[k], dict[str, set[str]]()
    if one.background or one.status not in DONE or any(member.features.get("margin") for member in clusters[k].members):
        return None
    places: dict[str, Place] = {}
    for visit in contacts:
        if visit.kind != "visit" or visit.place is None or _whole(visit.place, visit) or not _at_that_time(one, visit):
            continue
        for guest in _travellers(visit) & {party.name for party in one.parties if party.type == "person"}:
            towns.setdefault(guest or "", set()).add(visit.place.name)
            places[visit.place.name] = visit.place
    common = set.union(*towns.values()) if towns else set()
    return places[common.pop()] if len(towns) > 1 and len(common) == 1 else None


def _narrower(k: int, clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> Place | None:
    """«في إطار زيارة إلى قطر ... وصل إلى الدوحة»: of a contact in a state the one town where its guest stays there."""
    one, place = contacts[k], contacts[k].place
    if place is None:
        return None
    stays = [i for i in range(len(contacts)) if _stays_there(one, clusters[k], contacts[i], {place.state})]
    in_state = any(_whole(place, contacts[i]) for i in stays)
    at_once = all(_at_that_time(one, contacts[i]) for i in stays)
    if not in_state or not at_once or len(_towns(stays, contacts)) != 1:
        return None
    return next(contacts[i].place for i in stays if not _whole(contacts[i].place or place, contacts[i]))


def _at_that_time(one: Contact, visit: Contact) -> bool:
    """Whether a visit may have been when the other contact was."""
    if (visit.status in DONE) != (one.status in DONE) or visit.background != one.background:
        return False
    later = one.date.first and visit.date.last and one.date.first > visit.date.last
    return not later and not (one.date.last and visit.date.first and one.date.last < visit.date.first)


def _stays_there(one: Contact, ours: Cluster, visit: Contact, lands: Collection[str | None]) -> bool:
    """Whether a visit is that of one who takes part, to one of the states."""
    if visit.kind != "visit" or visit.place is None or visit.place.state not in lands:
        return False
    guests = [party for party in visit.parties if party.role == "visitor"]
    present = {party.name for party in one.parties if party.name}
    sides = ours.sides() - {visit.place.state}
    return any(g.name in present if g.type == "person" else side_of(g) in sides for g in guests)


def _towns(stays: Iterable[int], contacts: Sequence[Contact]) -> set[str]:
    """The names of the towns to which visits went."""
    return {place.name for i in stays if (place := contacts[i].place) and not _whole(place, contacts[i])}


def _whole(place: Place, visit: Contact) -> bool:
    """Whether a place is the whole state that is visited."""
    return any(party.type == "state" and party.name == place.name for party in visit.parties)
