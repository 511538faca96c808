"""Stays: a meeting told with the visit that it is part of takes place where the visit goes.

What enters is the clusters of a page with their records; what leaves is the records, some with the place of a visit.
Invariant: a place is taken from a visit of the same sides told right before, or from a contact that the page says it
is part of (of the stops of one journey, the one where the other side is at home); a meeting of another time keeps its
place unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hiwar.model import Contact, Place
from hiwar.reading.contacts.clusters import GROUP, Cluster
from hiwar.reading.contacts.links import DONE

# «قام بزيارة إلى الأردن. وعقد الملك اجتماعا معه»: so many sentences behind the visit.
NEAR = 2


def placed(clusters: Sequence[Cluster], contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts, each without a place in the place of the visit that it belongs to."""
    out: list[Contact] = []
    for k, contact in enumerate(contacts):
        open_ = contact.place is None and GROUP[contact.kind] == "meet" and contact.kind != "visit"
        place = (_by_link(k, clusters, contacts) or _by_visit(k, clusters, contacts)) if open_ else None
        out.append(msgspec.structs.replace(contact, place=place) if place else contact)
    return out


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
