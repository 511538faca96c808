"""Tellings: the contacts of all readings, each with its article and the keys that comparing needs.

What enters is readings, in any order and any number of times; what leaves is one telling for each contact of each
capture, in order of report id. Invariant: a set of readings gives one list of tellings, whatever its order.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from hiwar.chronology.pages import places
from hiwar.chronology.pages.sides import People, is_group, is_stranger, person_key, sides_of
from hiwar.chronology.pages.windows import BARE, LOOSE, SPAN, Window, bound_of, family, page_of, told, window_of
from hiwar.model import Contact, Kind, Reading, When
from hiwar.text.shadow import fold

GROUP: dict[Kind, str] = {
    "call": "call", "video": "call", "letter": "letter", "meeting": "meet", "visit": "meet", "summit": "meet",
    "talks": "meet", "other": "other",
}  # fmt: skip
LASTING: frozenset[Kind] = frozenset({"visit", "summit", "talks"})
STAY = 5
"""The longest stretch of days, told as from one to another, that is a stay and not an uncertain day."""
FEW_SIDES = 3
"""Sides up to which those who met must be named for their meeting to be known again without any day."""
TELLING = 5
"""Blanks that a quotation beyond the first must have for a copy to be known by it."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One contact of one capture.

    `order` is the one order of tellings: report id, then capture; `text` is the first article of its text, `origin` its
    voice; `extras` are sides that only mediate, lend a place or are but a group of states, `strangers` those that are
    but a name that nobody knows; `window` is where it is looked for, `bound` what it cannot lie outside of, `moved` the
    window of its new date; `beside` says of a visit that its page tells a meeting of the same sides too, of a
    meeting that it tells a visit.
    """

    id: str
    capture: str
    order: tuple[str, str]
    text: str
    origin: str
    reading: Reading
    contact: Contact
    sides: frozenset[str]
    people: People
    hosts: frozenset[str]
    visitors: frozenset[str]
    extras: frozenset[str]
    strangers: frozenset[str]
    group: str
    window: Window
    bound: Window
    moved: Window | None
    beside: bool = False

    @property
    def visit(self) -> bool:
        """Whether a journey is told, which may contain meetings."""
        return self.contact.kind == "visit"

    @property
    def stay(self) -> bool:
        """Whether it lasts from one told day to another, so that each day between is a day of it."""
        lasting = self.contact.kind in LASTING and self.contact.date.precision == "interval"
        return lasting and self.window.grade == SPAN and self.window.days <= STAY

    @property
    def page(self) -> Window | None:
        """The days of which its page is."""
        return page_of(self.reading.article.published, fetched_on(self.reading))

    @property
    def dayless(self) -> bool:
        """Whether it is a meeting or visit of named persons, or of many, that a page of no known day tells.

        As background it may be of any day, so that is none.
        """
        if self.page is not None or self.group != "meet" or self.window.grade != LOOSE or self.contact.background:
            return False
        if family(self.contact.status) not in ("done", "ahead"):
            return False
        named = self.visitors if self.visit else self.sides
        if len(self.sides) > FEW_SIDES:
            return True
        return len(self.sides) > 1 and bool(named) and named <= self.people.keys()

    @property
    def quotes(self) -> frozenset[str]:
        """Its evidence, folded: copies of one text share it. Of further evidence only what is long enough to tell."""
        spans = self.contact.evidence
        return frozenset(fold(s.quote) for i, s in enumerate(spans) if i == 0 or s.quote.count(" ") >= TELLING)


def fetched_on(reading: Reading) -> datetime.date | None:
    """The day on which a page was fetched."""
    fetched = reading.capture.fetched
    return datetime.date.fromisoformat(fetched[:10]) if fetched else None


def unique(readings: Iterable[Reading]) -> list[Reading]:
    """Each capture's reading once, in order of capture id; of two readings of one capture the later engine's."""
    found: dict[str, Reading] = {}
    for reading in readings:
        old = found.get(reading.capture.id)
        if old is None or (old != reading and _newer(reading) > _newer(old)):
            found[reading.capture.id] = reading
    return [found[capture] for capture in sorted(found)]


def _newer(reading: Reading) -> tuple[str, bytes]:
    return reading.engine, msgspec.json.encode(reading)


def tell(
    readings: Iterable[Reading],
    echoes: Mapping[str, Sequence[str | None]],
    wanted: Container[tuple[str, str]] | None = None,
) -> list[Telling]:
    """The tellings of all readings; `echoes` names the text and the voice of each capture, by default its own.

    `wanted` are the captures and reports to be told, by default all.
    """
    tellings = [
        telling_of(reading, contact, *_echo(reading, echoes))
        for reading in unique(readings)
        for contact in {contact.id: contact for contact in reversed(reading.contacts)}.values()
        if wanted is None or (reading.capture.id, contact.id) in wanted
    ]
    return sorted(tellings, key=lambda telling: telling.order)


def _echo(reading: Reading, echoes: Mapping[str, Sequence[str | None]]) -> tuple[str, str]:
    echo = echoes.get(reading.capture.id)
    return (str(echo[0]), str(echo[1])) if echo else (reading.capture.id, reading.capture.id)


def telling_of(reading: Reading, contact: Contact, text: str, origin: str) -> Telling:
    """A contact as its page tells it, ready to be compared."""
    published = reading.article.published
    sides: set[str] = set()
    people: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    for party in contact.parties:
        for side in sides_of(party, published):
            sides.add(side)
            roles.setdefault(side, set()).add(party.role)
            key = person_key(party)
            if key and key != side:
                people.setdefault(side, set()).add(key)
    hosts = {side for side, names in roles.items() if "host" in names}
    state = contact.place.state if contact.place else None
    if contact.kind == "visit" and state and state not in sides and len(sides) == 1:
        sides.add(state)
        hosts.add(state)
    fetched = fetched_on(reading)
    anchored = places.named(contact.place) or contact.ordinal is not None
    if page_of(published, fetched) is None and not contact.background:
        anchored = anchored or bool(people) or len(sides) > FEW_SIDES
    window = window_of(contact, published, anchored, fetched)
    return Telling(
        id=contact.id,
        capture=reading.capture.id,
        order=(contact.id, reading.capture.id),
        text=text,
        origin=origin,
        reading=reading,
        contact=contact,
        sides=frozenset(sides),
        people={side: frozenset(keys) for side, keys in people.items()},
        hosts=frozenset(hosts),
        visitors=frozenset(side for side, names in roles.items() if "visitor" in names),
        extras=frozenset(side for side, names in roles.items() if names <= {"mediator", "host"} or is_group(side)),
        strangers=frozenset(side for side, keys in people.items() if is_stranger(side, keys)),
        group=GROUP[contact.kind],
        window=window if len(sides) > 1 else window._replace(grade=BARE),
        bound=bound_of(contact, published, fetched),
        moved=told(contact.new_date),
        beside=GROUP[contact.kind] == "meet" and _both_told(reading, contact),
    )


def _both_told(reading: Reading, contact: Contact) -> bool:
    """Whether a page tells a visit and a meeting of the same sides, on days that may be the same, of which this is one.

    While both are ahead, the journey may be for the meeting.
    """
    ahead = family(contact.status) == "ahead"
    others = [
        c
        for c in reading.contacts
        if GROUP[c.kind] == "meet"
        and (c.kind == "visit") != (contact.kind == "visit")
        and not (ahead and family(c.status) == "ahead")
    ]
    if not others:
        return False
    published, fetched = reading.article.published, fetched_on(reading)
    own, days = _sides(contact, published), bound_of(contact, published, fetched)
    return any(
        len(own & _sides(other, published)) > 1 and days.meets(bound_of(other, published, fetched)) for other in others
    )


def _sides(contact: Contact, published: When) -> frozenset[str]:
    """The sides of a contact; of a visit that names no host the land that it leads to is one."""
    sides = {side for party in contact.parties for side in sides_of(party, published)}
    land = contact.place.state if contact.place else None
    return frozenset(sides | {land} if contact.kind == "visit" and land and len(sides) == 1 else sides)
