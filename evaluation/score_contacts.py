"""Contacts of gold against contacts of a reading: which are the same, and what of those is right.

What enters is both lists; what leaves is counts and faults in a tally. Invariant: a contact of either list stands in
one match at most; fields are scored on matches alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation import intervals
from evaluation.assignment import assigned
from evaluation.gold import GoldContact
from evaluation.names import alike
from evaluation.sides import BY_NAME, Side, Sides, agreement, cast_agreement
from evaluation.spans import counted, overlap
from evaluation.tally import FaultKind, Tally
from hiwar.model import Contact

GROUPS = {
    "call": {"call"}, "video": {"call"}, "meeting": {"meet"}, "visit": {"meet"}, "summit": {"meet"},
    "talks": {"meet", "call"}, "letter": {"letter"}, "other": {"meet", "call", "letter"},
}  # fmt: skip
"""Kinds that may be told for one another."""
KIN = (
    {"planned", "ongoing"}, {"planned", "proposed"}, {"held", "ongoing"}, {"proposed", "conditional"},
    {"denied", "cancelled"}, {"cancelled", "refused"}, {"denied", "refused"}, {"postponed", "suspended"},
    {"failed", "denied"},
)  # fmt: skip
"""Statuses that a reader may take for one another."""
LEAST_OVERLAP = 4
_EVIDENCE, _STATUS, _KIND, _DATE, _CLASH = 1.5, 0.3, 0.2, 0.3, -0.5


def score_contacts(tally: Tally, gold: Sequence[GoldContact], read: Sequence[Contact], sides: Sides) -> None:
    """Match the contacts and count."""
    pairs = matched_contacts(gold, read, sides)
    found, met = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, told in enumerate(gold):
        if i in found or not told.optional:
            tally.count("contacts_gold")
            tally.count(f"kind_gold:{told.kind}")
            tally.count(f"status_gold:{told.status}")
        if i not in found and not told.optional:
            tally.fault("missed contact", gold_line(told), "", told.evidence, told=told)
    for j, got in enumerate(read):
        tally.count("contacts_read")
        tally.count(f"kind_read:{got.kind}")
        tally.count(f"status_read:{got.status}")
        tally.count(f"pair_read:{got.kind}/{got.status}")
        if j not in met:
            tally.fault("extra contact", "", read_line(got), counted(got.evidence), got=got)
    for i, j in pairs:
        tally.count("contacts_hit")
        _score_fields(tally, gold[i], read[j], sides.all(gold[i].participants))
        _score_places(tally, gold[i], read[j])
        _score_initiative(tally, gold[i], read[j], sides)
        _score_date(tally, gold[i], read[j])


def matched_contacts(gold: Sequence[GoldContact], read: Sequence[Contact], sides: Sides) -> list[tuple[int, int]]:
    """The pairs that are one contact, by their places in the lists."""
    casts = [(sides.all(told.participants), sides.all(told.participants_optional)) for told in gold]
    return assigned(len(gold), len(read), lambda i, j: likeness(gold[i], read[j], *casts[i]))


def likeness(told: GoldContact, got: Contact, cast: Sequence[Side], spare: Sequence[Side]) -> float:
    """How well a contact of gold and one of a reading fit; 0 where they are not the same."""
    if not GROUPS[told.kind] & GROUPS.get(got.kind, set()):
        return 0.0
    parties = cast_agreement(cast, got.parties, spare)
    if not parties:
        return 0.0
    near = _near(told, got)
    wanted, date = intervals.interval_of_gold(told.date), intervals.interval_of(got.date)
    both = wanted is not None and date is not None
    clash = wanted is not None and date is not None and not wanted.meets(date)
    if not near and (clash or not cast):
        return 0.0
    return (
        parties
        + _EVIDENCE * near
        + _STATUS * (told.status == got.status)
        + _KIND * (told.kind == got.kind)
        + (_CLASH * clash)
        + _DATE * (both and not clash)
    )


def gold_line(told: GoldContact) -> str:
    """A contact of gold in a line."""
    line = f"{told.kind}/{told.status} {' – '.join(told.participants)} {told.date or 'undated'}"
    return f"{line} · {told.place}" if told.place else line


def read_line(got: Contact) -> str:
    """A contact of a reading in a line."""
    parties = " – ".join(party.name or "unnamed" for party in got.parties)
    line = f"{got.kind}/{got.status} {parties} {got.date.edtf or 'undated'}"
    return f"{line} · {got.place.name}" if got.place else line


def _near(told: GoldContact, got: Contact) -> bool:
    return overlap(told.evidence, counted(got.evidence)) >= LEAST_OVERLAP


def _score_fields(tally: Tally, told: GoldContact, got: Contact, cast: Sequence[Side]) -> None:
    """Status, kind, level, persons, and whether the evidence proves it."""
    status, kind = got.status in told.statuses, got.kind in told.kinds
    tally.count("status_right", status)
    kin = any({got.status, right} == pair for right in told.statuses for pair in KIN)
    tally.count("status_kin", status or kin)
    tally.count("kind_right", kind)
    tally.count("proved", _near(told, got))
    tally.count(f"kind_right:{got.kind}", kind)
    tally.count(f"kind_found:{told.kind}", kind)
    tally.count(f"status_right:{got.status}", status)
    tally.count(f"status_found:{told.status}", status)
    tally.count(f"pair_right:{got.kind}/{got.status}", status and kind)
    for side in cast:
        if side.type == "person":
            tally.of("person", any(agreement(side, party) == BY_NAME for party in got.parties))
    if told.level:
        level = got.level in {told.level, *told.level_alt}
        tally.of("level", level)
        _mark(tally, "level", level, told, got, told.level, got.level)
    _mark(tally, "status", status, told, got, told.status, got.status)
    _mark(tally, "kind", kind, told, got, told.kind, got.kind)


def _score_date(tally: Tally, told: GoldContact, got: Contact) -> None:
    """Dated contacts: right, wrong, or left open; undated ones: whether a day was invented."""
    read = intervals.interval_of(got.date)
    shown = got.date.edtf or "undated"
    if told.date:
        good = intervals.right(read, told.date, told.date_alt)
        tally.of("date", good)
        tally.count("date_wrong", intervals.wrong(read, told.date))
        _mark(tally, "date", good, told, got, told.date, shown)
        return
    invented = read is not None and read.length == 0 and read.first.isoformat() not in told.date_alt
    tally.of("date_invented", invented)
    _mark(tally, "date where gold has none", not invented, told, got, "undated", shown)


def _score_places(tally: Tally, told: GoldContact, got: Contact) -> None:
    if told.place:
        read = got.place.name if got.place else None
        good = any(alike(name, read) for name in (told.place, *told.place_alt))
        tally.of("place", good)
        _mark(tally, "place", good, told, got, told.place, read or "none")


def _score_initiative(tally: Tally, told: GoldContact, got: Contact, sides: Sides) -> None:
    """Initiative counts as found and read on matches, so it has a precision and a recall."""
    tally.count("initiative_gold", bool(told.initiative))
    tally.count("initiative_read", bool(got.initiative))
    good = not told.initiative and not got.initiative
    if told.initiative and got.initiative:
        read = sides.of(got.initiative)
        wanted = sides.all((told.initiative, *told.initiative_alt))
        good = any(alike(side.name, read.name) or (side.state and side.state == read.state) for side in wanted)
        tally.count("initiative_hit", good)
    _mark(tally, "initiative", good, told, got, told.initiative or "none", got.initiative or "none")


def _mark(tally: Tally, kind: FaultKind, good: bool, told: GoldContact, got: Contact, wanted: str, read: str) -> None:
    if not good:
        tally.fault(kind, wanted, read, told.evidence, told=told, got=got)
