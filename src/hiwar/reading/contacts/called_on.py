"""Called on: contacts that somebody who takes no part in them calls for, hopes for or backs.

«دعا الاتحاد الأفريقي البلدين إلى الحوار», «أملها في أن يستأنفا المفاوضات», «حث الحكومة والحركة على بدء محادثات». What
enters is a clause with a candidate told in it; what leaves is yes or no. Invariant: whoever offers a house, a day or
his own presence proposes a contact and is never turned away here; no party is added or taken.
"""

from __future__ import annotations

from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.cast import sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.heads import item_of

# So far before a contact the word stands that wishes it of others.
WISHED = 7
# «دعا الحكومة السورية والمعارضة إلى وقف القتال وبدء محادثات»: so far before it he stands who calls for it.
DEMANDED = 12


def called_for(clause: ContactClause, candidate: Candidate, carrier: Carrier | None) -> bool:
    """«دعا ماكرون بوتين إلى مفاوضات مع كييف»: whether one calls on another for a contact with a third.

    That is what he who calls has to say of the contact of two others.
    """
    if candidate.kind == "visit":
        return False
    if _joined_to_a_demand(clause, candidate):
        return True
    if candidate.status != "proposed" and not (candidate.kind == "talks" and candidate.status_rule == "noun.default"):
        return False
    if _wished_of_others(clause, candidate, carrier):
        return True
    if carrier is None or carrier.light.subject != "initiator" or candidate.status != "proposed":
        return False
    calling = sides_of([(p, r) for p, r in candidate.parties if r == "initiator"])
    frame = carrier.frame
    asked = [
        g
        for g in (frame.object, *frame.behind(*carrier.light.partners))
        if g and g.at < item_of(clause.items, candidate)
    ]
    sides = {side_of(p) for g in asked for p in clause.parties(g)} - {None}
    third = sides_of(candidate.parties) - calling - sides
    if _of_others_alone(clause, candidate, carrier, calling):
        return True
    return bool(calling) and bool(sides) and bool(third) and not calling & sides


def _of_others_alone(clause: ContactClause, candidate: Candidate, carrier: Carrier, calling: set[str | None]) -> bool:
    """«دعا الاتحاد الأفريقي إثيوبيا وإريتريا إلى الحوار»: whether one calls on two others for talks of no day or place.

    «دعت قطر البلدين إلى محادثات في الدوحة»: who tells a place offers it.
    """
    calls = clause.items[carrier.verb].lemmas() & clause.vocabulary.words["calls_on"]
    others = sides_of(candidate.parties) - calling - {None}
    offered = candidate.times or candidate.place or candidate.kind != "talks"
    return bool(calls) and bool(calling - {None}) and len(others) > 1 and not offered


def _joined_to_a_demand(clause: ContactClause, candidate: Candidate) -> bool:
    """«دعا الحكومة والحركة إلى وقف العنف وبدء مفاوضات»: whether talks are one more demand."""
    if candidate.kind != "talks" or candidate.status_rule not in ("noun.default", "was.present", "ongoing"):
        return False
    if candidate.times or candidate.place:
        return False
    at, words = item_of(clause.items, candidate), clause.vocabulary.words
    begun = clause.items[at - 1] if at else None
    if begun is None or not begun.joined or not (begun.lemmas() & (words["beginning"] | words["doing"])):
        return False
    for k in range(at - 2, max(-1, at - DEMANDED), -1):
        item = clause.items[k]
        if item.kind == "verb":
            return bool(item.lemmas() & words["calls_on"])
        if item.kind in ("comp", "colon", "mark", "rel", "comma"):
            return False
    return False


def _wished_of_others(clause: ContactClause, candidate: Candidate, carrier: Carrier | None) -> bool:
    """«نأمل في حوار بين إيران والخليج», «يجب أن تعقد قمة عربية»: whether no side of it wishes or calls for it."""
    at, words = item_of(clause.items, candidate), clause.vocabulary.words
    between = any(g.prep in clause.preps.between for g in clause.framer.noun(at).preps)
    both = candidate.kind == "talks" and len(candidate.sides()) > 1
    first = min(at, carrier.verb) if carrier else at
    talks = candidate.kind == "talks" and not (candidate.place or candidate.times)
    wishing = words["wished_of_others"] | (words["backs"] if talks else frozenset())
    if not (between or both or candidate.kind == "summit") or candidate.initiative is not None:
        return False
    for k in range(first, max(-1, first - WISHED), -1):
        item = clause.items[k]
        if (item.lemmas() | {item.form, item.form[int(item.joined) :]}) & wishing:
            acting = {side_of(p) for p in clause.subject_around(k + 1)} - {None}
            return not acting & candidate.sides() and (between or not acting or both)
        if item.kind in ("colon", "mark") or (item.kind == "verb" and k < first):
            return False
    return False
