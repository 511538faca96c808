"""Welcomed: visits of which no goal is told, by who speaks of them as a host does («ثمن رئيس البرلمان زيارة نظيره»).

What enters is a finished visit without a host; what leaves is the same, visiting whoever values it, or invited to it
(«تأتي زيارة الوزير تلبية لدعوة من نظيره»). Invariant: the host is of another state than who travels, and a page that
tells where the visit went goes before it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.resolution.resolving import PEER

# So many words before a visit the verb stands that values it; so far behind it the invitation, and behind that who
# invites.
NEAR = 9
FAR = 24
CALLED = 4


def settle_welcomed(clause: ContactClause, candidate: Candidate) -> None:
    """Give a visit without a goal whoever invites to it or values it as its host."""
    told = candidate.features
    if candidate.kind != "visit" or candidate.place or candidate.headline:
        return
    if any(role != "visitor" for _, role in candidate.parties) or len(candidate.sides()) != 1:
        return
    if not any(p.type == "person" or p.office or p.why == PEER for p, _ in candidate.parties):
        return  # «سعادته بزيارة المركز»
    at = next((k for k, i in enumerate(clause.items) if i.first <= candidate.head < i.last), 0)
    values = _invites(clause, at) or ((_values(clause, at) or _speaks_well(clause, at)) if told.get("noun") else ())
    hosts = [p for p in values if side_of(p) and (p.type == "state" or p.state) and _other_land(p, candidate)]
    if len({side_of(p) for p in values}) == 1 and hosts and (p := hosts[0]).type in ("person", "state", "institution"):
        why = "invites to the visit or values it (inferred)"
        candidate.parties.append((msgspec.structs.replace(p, role="host", why=p.why or why), "host"))
        told["guessed_host"] = 1


def went_elsewhere(candidate: Candidate, told: Iterable[Candidate]) -> None:
    """«ثمنت روما زيارة البابا»: a host who only values a visit is none where the page tells of one elsewhere."""
    if not candidate.features.get("guessed_host"):
        return
    own, host = (sides_of((p, r) for p, r in candidate.parties if r == role) for role in ("visitor", "host"))
    visits = [
        one for one in told if one.kind == "visit" and own <= sides_of((p, r) for p, r in one.parties if r == "visitor")
    ]
    if visits and not any(host & one.sides() for one in visits):
        candidate.parties = [(party, role) for party, role in candidate.parties if role != "host"]


def _other_land(party: Party, candidate: Candidate) -> bool:
    """Whether a party is of another state than who travels."""
    return party.state is not None and party.state not in {p.state for p, _ in candidate.parties}


def _invites(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«تأتي زيارة الوزير تلبية لدعوة كريمة من نظيره»: who stands behind an invitation that is told behind the visit."""
    items = clause.items
    for k in range(at + 1, min(at + FAR, len(items))):
        if items[k].kind in ("comp", "colon", "mark") or (items[k].kind == "noun" and "contact" in items[k].senses):
            return ()
        led = items[k].prep is not None or items[k].kind == "prep"
        led = led or clause.has("invited_by", items[k - 2 : k - 1])  # «بناء على دعوة»
        if items[k].form not in clause.vocabulary.words["invitation"] or not led:
            continue
        for behind in range(k + 1, min(k + 1 + CALLED, len(items))):
            mention, prep = items[behind].mention, clause.prep_before(behind)
            if mention is not None:
                told = prep in clause.preps.from_ or (prep is None and behind == k + 1)
                return clause.parties(clause.framer.group(behind, prep)[0]) if told and not mention.body else ()
        return ()
    return ()


def _values(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«ثمن الوزير زيارة نظيره», «تولي بلاده أهمية للزيارة»: who acts in a verb of valuing before the visit."""
    words = clause.vocabulary.words["values"]
    for k in range(at - 1, max(-1, at - NEAR), -1):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "comma") or "contact" in item.senses:
            return ()
        if item.kind == "noun" and item.lemmas() & words and item.any_sense is not None and item.any_sense.enclitic:
            return clause.subject_around(k)  # «عبر عن تقديره لزيارة»
        if item.kind == "verb":
            return clause.subject(clause.framer.verb(k), item)[0] if item.lemmas() & words else ()
    return ()


def _speaks_well(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«قال الوزير إن زيارة نظيره تعكس عمق العلاقات»: who says of a visit that opens his words what it shows."""
    if at < 2 or clause.items[at - 1].kind != "comp":
        return ()
    verb = next((i for i in clause.items[at + 1 :] if i.kind in ("verb", "comp", "colon", "mark")), None)
    if verb is None or verb.kind != "verb" or not verb.lemmas() & clause.vocabulary.words["shows"]:
        return ()
    return clause.subject_around(at - 1)
