"""Stays: a meeting told with the visit that it is part of takes place where the visit goes.

What enters is the clusters of a page with their records; what leaves is the records, some with the place of a visit.
Invariant: a place is taken from a visit of the same sides told right before, or from a contact that the page says it
is part of; a meeting of another time keeps its place unknown.
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
        place = (_by_link(contact, contacts) or _by_visit(k, clusters, contacts)) if open_ else None
        out.append(msgspec.structs.replace(contact, place=place) if place else contact)
    return out


def _by_link(contact: Contact, contacts: Sequence[Contact]) -> Place | None:
    """The place of what the page says the contact is part of."""
    within = {link.to for link in contact.links if link.as_ == "part_of"}
    return next((other.place for other in contacts if other.id in within and other.place), None)


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
