"""Lacks: what a telling lacks to be a contact by itself.

What enters is a candidate; what leaves is the lack in words, empty where there is none. Invariant: a contact has two
sides, or is a gathering of a body of states; a journey has somebody who travels and somewhere to go.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.resolution.party_maker import MEMBER
from hiwar.reading.resolution.resolving import PEER

_FEW = "fewer than two sides"
BEFORE = 2
"""The sign of a noun whose carrying verb stands before it («عقد القادة قمة»), and not in a relative clause."""
_TOLD = ("held", "ongoing", "planned", "suspended")
_OFF = ("suspended", "cancelled", "refused", "postponed", "denied")


def lack_of(candidate: Candidate) -> str:
    """What a candidate lacks to be a contact by itself: two sides, not both of one state; empty where nothing."""
    sides = candidate.sides()
    told = candidate.features
    if told.get("partners"):
        return "with whom it is told, and not whose it is"
    if told.get("noun") and not told.get("strong") and not told.get("light") and not told.get("owner"):
        if told.get("between") or told.get("addressed") or candidate.status in _OFF or candidate.status_rule == "said":
            return "" if len(sides) >= 2 else _FEW
        if told.get("going") and candidate.kind == "talks" and candidate.status in _TOLD and len(sides) >= 2:
            return ""
        willed = candidate.kind == "visit" and candidate.status_rule.startswith("attitude.")
        if willed and len(sides) >= 2 and not told.get("arrival"):  # «اضطر الوزير إلى السفر إلى بيروت»
            going = [p for p, role in candidate.parties if role == "visitor" and (p.office or p.type == "person")]
            return "" if going else "a visit of nobody"
        if not (told.get("possessor") or candidate.kind in ("call", "video") or told.get("tour") or told.get("onward")):
            return "a noun that nothing carries, of nobody"
    if told.get("light") and candidate.kind != "visit" and _only_hosts(candidate):
        return "nobody but who hosts it"
    if _before_a_body_of_ones_own(candidate):
        return "one beside a body of his own state"
    if _named_alone(candidate):
        return "a process that is named, and nothing said of it"
    if told.get("arrival") and not (told.get("owner") or told.get("possessor")):
        return "an arrival of nobody"
    if candidate.kind in ("summit", "meeting", "video") and candidate.explicit and _multilateral(candidate):
        return "a summit that only places something" if _places_something(candidate) else ""
    if candidate.headline and len(sides) < 2:
        return "a headline with fewer than two sides"
    if candidate.kind == "visit" and _visits_himself(candidate):
        return "a visit of somebody at home"
    if candidate.kind == "visit" and not _somebody_travels(candidate):
        return "a visit of nobody"
    if candidate.kind == "visit" and not _goes_somewhere(candidate):
        return "a visit to nowhere"
    if len(sides) >= 2:
        return ""
    if ((told.get("one_sided") or told.get("faced")) and sides) or told.get("round"):
        return ""
    if _stays_away(candidate) or _among_themselves(candidate):
        return ""
    if (
        candidate.kind == "visit"
        and len(sides) == 1
        and candidate.place
        and candidate.place.state not in {*sides, None}
    ):
        visitor = any(role == "visitor" and side_of(party) for party, role in candidate.parties)
        return "" if candidate.explicit > 0 and visitor else "a visit of nobody whom its clause names"
    return _FEW


def _among_themselves(candidate: Candidate) -> bool:
    """«انهارت المحادثات بين الأطراف الليبية»: whether sides told by one word are said to talk, not to have to."""
    told = candidate.features.get("together") and candidate.sides() and candidate.status not in ("proposed", "refused")
    return bool(told) and (bool(candidate.features.get("light")) or candidate.status_rule != "noun.default")


def _stays_away(candidate: Candidate) -> bool:
    """«قاطع الائتلاف محادثات جرت في موسكو»: whether one side is told to refuse what was elsewhere than in its state."""
    away = candidate.status == "refused" and bool(candidate.features.get("light")) and len(candidate.sides()) == 1
    place = candidate.place
    return away and candidate.explicit > 0 and place is not None and place.state not in {*candidate.sides(), None}


def only_named(members: Sequence[Candidate]) -> bool:
    """«زيارة البرازيل لحضور قمة العشرين»: a gathering of one body, of which neither a verb nor a time nor a place is
    told by any telling."""
    first = members[0]
    named = first.features.get("multilateral") and first.status_rule == "noun.default" and len(first.sides()) < 2
    return bool(named) and not any(c.features.get("light") or c.times or c.place or c.headline for c in members)


def _only_hosts(candidate: Candidate) -> bool:
    """«قمم تستضيفها البرازيل وبيرو»: whether all who are told take others in, none of whom is told."""
    states = [p for p, role in candidate.parties if role == "host" and p.type == "state"]
    return bool(states) and len(states) == len(candidate.parties)


def _places_something(candidate: Candidate) -> bool:
    """«صرح بذلك في قمة الاتحاد في مارس»: whether a summit of one body is over, and no verb tells that it was held."""
    told = candidate.features
    named = candidate.kind == "summit" and bool(told.get("noun")) and told.get("light") != BEFORE
    named = named and bool(candidate.times or candidate.place or told.get("light"))
    return named and candidate.status == "held" and len(candidate.sides()) < 2 and not candidate.headline


def _visits_himself(candidate: Candidate) -> bool:
    """«قال محمد إن زيارتهما إلى الإمارات»: whether one of the two whom a pronoun is taken to mean is at home there."""
    visitors = {p.name: side_of(p) for p, role in candidate.parties if role == "visitor"}
    hosts = {side_of(p) for p, role in candidate.parties if role == "host"} | {
        candidate.place.state if candidate.place else None
    }
    return (
        bool(candidate.features.get("possessor"))
        and len(visitors) > 1
        and not (hosts - {None}).isdisjoint(visitors.values())
    )


def _before_a_body_of_ones_own(candidate: Candidate) -> bool:
    """«سيتخذ الرئيس القرار في اجتماع لمجلس الأمن القومي»: whether all others are bodies that no state is told of."""
    bodies = {side_of(p) for p, _ in candidate.parties if p.type == "institution" and p.state is None and not p.body}
    return bool(bodies) and len(candidate.sides() - bodies) < 2


def _multilateral(candidate: Candidate) -> bool:
    """Whether an organisation of states meets («قمة الناتو», «اجتماع وزراء خارجية الجامعة العربية»)."""
    return bool(candidate.features.get("multilateral")) and any(p.type == "organisation" for p, _ in candidate.parties)


def _goes_somewhere(candidate: Candidate) -> bool:
    """Whether a visit has a host or a place; «وصولهم» tells neither."""
    return bool(candidate.place) or any(role != "visitor" for _, role in candidate.parties)


def _somebody_travels(candidate: Candidate) -> bool:
    """Whether a person, an office or a delegation visits; a state itself goes nowhere."""
    visitors = [p for p, role in candidate.parties if role == "visitor"]
    visitors = visitors or [p for p, role in candidate.parties if role != "host"]
    if any(p.type == "state" and p.why == PEER for p in visitors):  # «دعوة إلى نظيره لزيارة بلغراد»
        return True
    if candidate.features.get("implicit"):  # «أفرجت السلطات عنه ووصل إلى بلاده»: no authority is who arrived
        return any(p.type not in ("state", "institution") or (p.type == "state" and p.office) for p in visitors)
    return any(p.type != "state" or p.office or p.why == PEER for p in visitors)


def _named_alone(candidate: Candidate) -> bool:
    """«الأطراف في محادثات فيينا»: talks by the name of their format, of which nothing is told."""
    said = candidate.features.get("light") or candidate.status_rule == "said"
    formats = candidate.kind == "talks" and bool(candidate.parties)
    return formats and not said and all(of_its_format(party) for party, _ in candidate.parties)


def of_its_format(party: Party) -> bool:
    """Whether a party is told by the name of a format alone, whose member it is."""
    return (party.why or "").startswith(MEMBER)
