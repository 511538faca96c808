"""What keeps two tellings of a page apart by their kinds, persons, places and journeys.

What enters is the contact told so far and one more telling; what leaves is a yes or no. Invariant: nothing here asks
for sides or days; who says less than the other does not contradict it.
"""

from __future__ import annotations

from hiwar.model import Place, Role
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.clusters import GROUP, Cluster, Site
from hiwar.reading.contacts.status import LIVE


def turned(lead: Candidate, candidate: Candidate) -> bool:
    """A visit or a letter of the one to the other is none of the other to the one."""
    if (lead.kind, candidate.kind) == ("letter", "letter") and not handed_over(lead, candidate):
        ours, theirs = _acting_as(lead, "initiator"), _acting_as(candidate, "initiator")
        return bool(ours and theirs) and not ours & theirs
    if (lead.kind, candidate.kind) != ("visit", "visit"):
        return False
    pairs = [(_acting_as(lead, role), _acting_as(candidate, role)) for role in ("visitor", "host")]
    return any(ours and theirs and not ours & theirs for ours, theirs in pairs)


def _acting_as(candidate: Candidate, role: Role) -> set[str]:
    return {side for party, own in candidate.parties if own == role and (side := side_of(party))}


def one_journey(lead: Candidate, candidate: Candidate) -> bool:
    """«وصل إلى القاهرة في زيارة لمصر», «خلال الزيارة»: in one sentence, or told again as known, a journey is one."""
    if (lead.kind, candidate.kind) != ("visit", "visit"):
        return False
    return lead.sentence == candidate.sentence or (candidate.definite and bool(candidate.features.get("prep")))


def one_stay(lead: Candidate, candidate: Candidate) -> bool:
    """«توجه إلى دلهي ... وتستمر زيارته يومين»: who has set out, arrived or is on a visit is on one; «زار» may tell an
    earlier."""
    if (lead.kind, candidate.kind) != ("visit", "visit"):
        return False
    return _on_the_way(lead) and _on_the_way(candidate)


def _on_the_way(visit: Candidate) -> bool:
    """Whether a journey is told as one that has begun, and not only as one that was made once."""
    goes = bool(visit.features.get("verb") and not visit.features.get("met"))
    if visit.status == "held":
        return goes or visit.status_rule != "past"
    return visit.status == "ongoing" or (goes and visit.status_rule == "past")


def done(candidate: Candidate) -> bool:
    return candidate.status not in LIVE and candidate.status not in ("postponed", "cancelled", "refused")


def _held_elsewhere(cluster: Cluster, candidate: Candidate, place: Place) -> bool:
    """«ويلتقي غدا نظيره السوري. وكان قد اختتم مباحثاته في الأردن»: what was held in a third country is not to come."""
    lead = cluster.lead
    coming = lead.status in LIVE and lead.status != "ongoing" and not lead.headline
    over = candidate.status_rule == "past" and not candidate.headline
    return coming and over and place.state is not None and place.state not in cluster.sides()


def places_apart(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the two are told at different places, neither a whole state; a headline may say the town alone."""
    place = candidate.place
    if place is None or candidate.kind == "call":
        return False
    if _held_elsewhere(cluster, candidate, place):
        return True
    lands = cluster.lands()
    if place.state and lands and place.state not in lands and candidate.explicit:
        return True
    if not candidate.features.get("site"):
        return False
    others = cluster.sites()
    return bool(others) and not any(
        site.name == place.name or (_says_less(site, candidate) and site.state == place.state) for site in others
    )


def _says_less(one: Site, other: Candidate) -> bool:
    """Whether one place may lie in the other: a house in a town («في القاهرة», «بقصر الاتحادية»), or by a headline."""
    return one.headline or other.headline or one.house != bool(other.features.get("house"))


def kinds_agree(cluster: Cluster, candidate: Candidate) -> bool:
    a, b = cluster.lead.kind, candidate.kind
    if candidate.headline and len(candidate.sides()) > 1 and candidate.sides() == cluster.sides():
        offered = candidate.status == "proposed" and cluster.lead.status not in LIVE
        return not offered and not cluster.lead.features.get("guessed_host")
    if _talked_at_a_distance(cluster, candidate) or _for_one_errand(cluster.lead, candidate):
        return True
    if GROUP[a] != GROUP[b] and ("other" not in (a, b) or candidate.many or _no_such_means(cluster.lead, candidate)):
        return False
    return (a == "visit") == (b == "visit")


def _talked_at_a_distance(cluster: Cluster, candidate: Candidate) -> bool:
    """«محادثات هاتفية ... المباحثات بين الرئيسين», «لقاؤه الافتراضي»: a call may be told again as talks.

    On a screen any word for a meeting does; by telephone only one for talking.
    """
    means, told = cluster.lead.kind, candidate.features
    if means not in ("call", "video") or candidate.kind not in ("talks", "meeting") or candidate.place is not None:
        return False
    known = bool(told.get("noun")) and (candidate.definite or bool(told.get("possessor")))
    words = means == "video" or bool(told.get("converses")) or candidate.rule == cluster.lead.rule
    same = len(candidate.sides()) > 1 and candidate.sides() == cluster.sides()
    return known and words and same and bool(candidate.persons() & cluster.lead.persons())


def _for_one_errand(lead: Candidate, candidate: Candidate) -> bool:
    """«يتوجه إلى طهران للقاء نظيره ... وسيبحث الوزيران»: a journey whose purpose is one meeting is that meeting."""
    journey, met = (lead, candidate) if lead.kind == "visit" else (candidate, lead)
    if journey.kind != "visit" or met.kind not in ("meeting", "talks", "other") or not journey.features.get("purpose"):
        return False
    known = journey.persons()
    officials = {(side_of(party), party.office) for party, _ in journey.parties if party.office}
    same = all(
        (party.id or party.name) in known or (side_of(party), party.office) in officials
        for party, _ in met.parties
        if party.type == "person" or party.office
    )
    return same and journey.sides() == met.sides() and len(met.sides()) > 1


def _no_such_means(lead: Candidate, candidate: Candidate) -> bool:
    """«التواصل مع الرئيس» is no letter of before, «المكالمة» none of many contacts told before it, «القمة» no talk."""
    kinds = (lead.kind, candidate.kind)
    named = kinds == ("other", "summit") and not candidate.anaphoric
    return named or kinds == ("letter", "other") or (kinds == ("other", "call") and lead.many and candidate.anaphoric)


def handed_over(lead: Candidate, candidate: Candidate) -> bool:
    """«وسلم الرسالة الوزير لنظيره», «وتسلم الأمير الرسالة من السفير»: whether others carry a letter told before."""
    if (lead.kind, candidate.kind) != ("letter", "letter") or not (candidate.definite and candidate.features["light"]):
        return False
    same = candidate.sides() == lead.sides() or bool(candidate.persons() & lead.persons())
    return same and len(candidate.sides()) > 1


def carried(lead: Candidate, candidate: Candidate) -> None:
    """Who hands over a letter of others, or takes it for them, mediates."""
    if handed_over(lead, candidate):
        own = {party.id or party.name for party, _ in lead.parties}
        candidate.parties = [(p, role if (p.id or p.name) in own else "mediator") for p, role in candidate.parties]


def persons_differ(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a side is another person in the candidate than in the cluster."""
    if handed_over(cluster.lead, candidate):
        return False
    ours = {side_of(p): p for p, _ in cluster.parties() if p.type == "person"}
    for party, _ in candidate.parties:
        other = ours.get(side_of(party))
        if party.type == "person" and other and (party.id or party.name) != (other.id or other.name):
            everyone = {(p.id or p.name) for p, _ in cluster.parties()}
            if (party.id or party.name) not in everyone:
                return True
    return False
