"""Journeys: the visits that are stops of one tour.

What enters is visits; what leaves is why two of them are of one journey. Invariant: the stops of a journey are visits
of one visitor to different hosts, none of them called off or denied; a page tells them by the same words for the same
days, or their days touch. A journey is no event of its own: each of its visits names the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.pages.sides import person_key, sides_of
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import DAY, MONTH, family, told
from hiwar.model import Contact, Party, When

DAYS_TOUCH = "visits of one visitor, on days that touch"
_MADE = frozenset({"done", "ahead"})


def stops_told(telling: Telling) -> Iterator[str]:
    """The other visits that its page tells by the same words, of the same visitor on the same days."""
    own, published = telling.contact, telling.reading.article.published
    if not _may(own):
        return
    for other in telling.reading.contacts:
        if (
            other.id != own.id
            and _may(other)
            and other.status == own.status
            and _days(other.date) == _days(own.date)
            and other.evidence[0].start == own.evidence[0].start
            and other.rules == own.rules
            and _who(other, published, "visitor") == _who(own, published, "visitor")
            and not _who(other, published, "host") & _who(own, published, "host")
        ):
            yield other.id


def _may(contact: Contact) -> bool:
    """Whether a contact may be a stop that its page tells as one of several."""
    days = told(contact.date)
    return (
        contact.kind == "visit"
        and not contact.background
        and bool(contact.evidence)
        and family(contact.status) in _MADE
        and (not contact.date.known or (days is not None and days.days <= MONTH))
        and {"visitor", "host"} <= {party.role for party in contact.parties}
    )


def _days(when: When) -> tuple[str | None, str | None]:
    return when.start, when.end


def _who(contact: Contact, published: When, role: str) -> frozenset[str]:
    """Who has a role: persons, and sides that are not told as persons."""
    having = (party for party in contact.parties if party.role == role)
    return frozenset(key for party in having for key in _keys(party, published))


def _keys(party: Party, published: When) -> tuple[str, ...]:
    key = person_key(party)
    return (key,) if key else sides_of(party, published)


def stop_of(cluster: Cluster, beside: int = 0) -> list[Reach]:
    """Where a visit is found by the other stops of its journey, with so many days beside; nowhere for others."""
    lead = cluster.lead
    if not (lead.visit and (lead.window.grade == DAY or lead.stay) and len(lead.visitors) == 1 and lead.hosts):
        return []
    return [
        Reach(f"journey {side}", lead.window.first - beside, lead.window.last + beside)
        for side in sorted(lead.visitors)
    ]


def touching(cluster: Cluster, other: Cluster) -> str | None:
    """Why two visits whose days touch are of one journey; `None` where nothing says so."""
    one, two = cluster.lead, other.lead
    if one.visitors != two.visitors or one.hosts & two.hosts or not cluster.families & other.families & _MADE:
        return None
    if one.visitors & (one.hosts | two.hosts):
        return None
    same = all(one.people.get(side, frozenset()) & two.people.get(side, frozenset()) for side in one.visitors)
    return DAYS_TOUCH if same else None
