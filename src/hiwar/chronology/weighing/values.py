"""Values: the fields of an event, each weighed over its reports.

What enters is the tellings of one event; what leaves is its fields and the values shown. Invariant: what is shown is
what some report tells, with its words; how values agree and contradict is written here, field by field.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping, Sequence

import msgspec

from hiwar.chronology.pages import places
from hiwar.chronology.pages.sides import side_of
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import AHEAD, Window, told
from hiwar.chronology.weighing.fields import Accounts, Ballot, field_of
from hiwar.chronology.weighing.parties import parties_of
from hiwar.chronology.weighing.statuses import told_on
from hiwar.knowledge.world import load_world
from hiwar.model import Contact, Field, Kind, Party, Place, Span, When
from hiwar.model.event import FieldName

SPECIFIC: dict[Kind, int] = {
    "video": 6, "call": 5, "letter": 5, "summit": 4, "visit": 3, "talks": 2, "meeting": 2, "other": 0,
}  # fmt: skip
_PRECISE = {"minute": 6, "day": 5, "week": 3, "month": 2, "interval": 1, "year": 1, "unknown": 0}
_RANK = {"leaders": 5, "ministers": 4, "envoys": 3, "officials": 2, "technical": 1, "parties": 1}


def date_field(
    tellings: Sequence[Telling], accounts: Accounts, name: FieldName = "date"
) -> tuple[Field | None, When | None]:
    """The date, or the new date, and the value shown; days from which a contact was put off are listed last."""
    now, before = _parted(tellings) if name == "date" else (list(tellings), [])
    field, whens = _date_field(now, accounts, name)
    past, _ = _date_field(before, accounts, name)
    if field and past:
        values = (*field.values, *(msgspec.structs.replace(v, shown=False) for v in past.values))
        field = msgspec.structs.replace(
            field, values=values, why=f"{field.why}; it was put off from {past.values[0].value}"
        )
    return field, whens[field.values[0].value] if field and field.values[0].value else None


def _parted(tellings: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    """The tellings of a contact's present day, and those of a day from which it was put off.

    That is the day which a postponement names, and every day that was announced by the page of a postponement, unless
    it is the new one.
    """
    put_off = [t for t in tellings if t.contact.status == "postponed"]
    old = [w for t in put_off if (w := told(t.contact.date))]
    before = [
        t
        for t in tellings
        if (w := told(t.contact.date)) and (any(w.meets(o) for o in old) or _superseded(t, w, put_off))
    ]
    now = [t for t in tellings if t not in before]
    return (now, before) if any(told(t.contact.date) for t in now) else (list(tellings), [])


def _superseded(telling: Telling, window: Window, put_off: Sequence[Telling]) -> bool:
    """Whether a day was announced, and then a page told that it was put off."""
    on = told_on(telling)
    if on is None or telling.contact.status not in AHEAD or any(t.moved and t.moved.meets(window) for t in put_off):
        return False
    return any(on <= later for t in put_off if (later := told_on(t)))


def _date_field(
    tellings: Sequence[Telling], accounts: Accounts, name: FieldName
) -> tuple[Field | None, dict[str, When]]:
    ballot = Ballot(name, accounts)
    whens: dict[str, When] = {}
    stays = {t.contact.date.edtf for t in tellings if t.stay} if name == "date" else set()
    for telling in tellings:
        when = telling.contact.date if name == "date" else telling.contact.new_date
        if when is None or not when.known or when.edtf is None:
            if name == "date":
                ballot.add(telling, None)
            continue
        spans = [when.mention, *(Span(p.start, p.end, p.quote) for p in when.proof)]
        ballot.add(telling, when.edtf, 7 if when.edtf in stays else _PRECISE[when.precision], *spans)
        if when.edtf not in whens or _richer(when, whens[when.edtf]):
            whens[when.edtf] = when

    def agree(value: str, other: str) -> bool:
        a, b = told(whens[value]), told(whens[other])
        if a is None or b is None:
            return b is None and a is not None
        if value in stays or other in stays:
            return value in stays and a.holds(b)
        return b.holds(a)

    def contradict(value: str, other: str) -> bool:
        a, b = told(whens[value]), told(whens[other])
        if a is None or b is None or a.meets(b):
            return False
        return not any(s and s.holds(a) and s.holds(b) for s in (told(whens[stay]) for stay in stays if stay))

    return field_of(ballot, agree, contradict), whens


def _richer(one: When, other: When) -> bool:
    order = ("given", "stated", "relative", "inferred", "unknown")
    return order.index(one.basis) < order.index(other.basis)


def place_field(tellings: Sequence[Telling], accounts: Accounts) -> tuple[Field | None, Place | None]:
    """The place and the value shown."""
    ballot = Ballot("place", accounts)
    found: dict[str, Place] = {}
    for telling in tellings:
        place = telling.contact.place
        if place is None:
            ballot.add(telling, None)
            continue
        ballot.add(telling, place.name, places.precision(place), place.mention)
        found.setdefault(place.name, place)

    def agree(value: str, other: str) -> bool:
        a, b = found[value], found[other]
        return places.relation(a, b) >= places.NESTED and places.precision(b) <= places.precision(a)

    def contradict(value: str, other: str) -> bool:
        return places.relation(found[value], found[other]) == places.APART

    field = field_of(ballot, agree, contradict)
    return field, found[field.values[0].value] if field and field.values[0].value else None


def initiative_side(contact: Contact, published: When) -> str | None:
    """The side that took the initiative: of the party so marked, or so named, or of the state of that name."""
    if contact.initiative is None:
        return None
    by_name: Mapping[str | None, Party] = {p.name: p for p in contact.parties if p.name}
    party = by_name.get(contact.initiative)
    if party is not None:
        return side_of(party, published)
    for party in contact.parties:
        if contact.initiative in (party.state, party.id):
            return side_of(party, published)
    return _sides_by_name().get(contact.initiative, contact.initiative)


@functools.cache
def _sides_by_name() -> dict[str, str]:
    """The side of each state, organisation and person, by its English name."""
    found: dict[str, str] = {}
    for entity in load_world().entities.values():
        side = entity.id if entity.kind in ("organisation", "state") else entity.state
        if side:
            found.setdefault(entity.name, side)
    return found


def plain_field(
    name: FieldName,
    tellings: Sequence[Telling],
    accounts: Accounts,
    value_of: Callable[[Telling], str | None],
    precision: Callable[[str], int] = lambda _: 0,
    disputable: bool = False,
    alike: Callable[[str, str], bool] = operator.eq,
) -> Field | None:
    """A field whose values are words: equal or not; those that are `alike` do not contradict each other."""
    ballot = Ballot(name, accounts)
    for telling in tellings:
        value = value_of(telling)
        if value is not None:
            ballot.add(telling, value, precision(value))
    return field_of(ballot, contradict=(lambda a, b: not alike(a, b)) if disputable else None)


def kind_field(tellings: Sequence[Telling], accounts: Accounts) -> Field | None:
    """The kind: as most origins say, of as many the more telling word; «summit» says little of who lead no state."""
    leaders = any(t.contact.level in ("leaders", "unknown") for t in tellings)
    weights = SPECIFIC if leaders else {**SPECIFIC, "summit": 1}
    return plain_field(
        "kind",
        tellings,
        accounts,
        lambda t: t.contact.kind,
        lambda k: weights[k],  # type: ignore[index]
    )


def level_field(tellings: Sequence[Telling], accounts: Accounts) -> Field | None:
    """The level: unknown counts for nothing."""
    return plain_field(
        "level",
        tellings,
        accounts,
        lambda t: None if t.contact.level == "unknown" else t.contact.level,
        _RANK.__getitem__,
    )


def topics_field(tellings: Sequence[Telling], accounts: Accounts) -> Field | None:
    """The topics, all of them shown, the most told first."""
    ballot = Ballot("topics", accounts)
    for telling in tellings:
        for topic in telling.contact.topics:
            ballot.add(telling, topic)
    return field_of(ballot, many=True)


def condition_field(tellings: Sequence[Telling], accounts: Accounts) -> Field | None:
    """The conditions, in the words of the page."""
    ballot = Ballot("condition", accounts)
    for telling in tellings:
        span = telling.contact.condition
        if span:
            ballot.add(telling, span.quote, 0, span)
    return field_of(ballot, many=True)


def parties_field(tellings: Sequence[Telling], accounts: Accounts) -> tuple[Field | None, tuple[Party, ...]]:
    """The parties, all of them shown."""
    ballot = Ballot("parties", accounts)
    parties = parties_of(tellings)
    for party, told_by in parties:
        for telling, named in told_by:
            ballot.add(telling, party.name or party.name_ar or party.state or "", 0, named.mention)
    return field_of(ballot, many=True), tuple(party for party, _ in parties)
