"""Again: what a page tells days after it was, without its day.

What enters is a telling without a day and an event; what leaves is how well it fits as that event told again.
Invariant: only a deed of somebody named is told again; the less is told of it, the nearer it lies: with its town, as a
visit or as a meeting at home of one of the named within two weeks, as a meeting where all are named within one; an
older one takes pages that tell its day just then. Whether the event is the only one such, and no other nearer, is for
who asks to see.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.compare import Fit
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import LONG, NEAR, NEARBY, Window, family

RECALL = "told again without its day; the only contact of its parties of which pages lately told"
RECALLED, NAMED = 14, 4
"""Days, before those in which a telling is looked for, of what it tells again; the same without a place, where all are
named."""
WEEK = 7


def recalls(seeker: Cluster, host: Cluster) -> Fit | None:
    """How well a host fits as what a page tells again; `None` where it does not."""
    alike = [fit for fit in seeker.all_fits(host) if fit.sides and fit.visit]
    lead = seeker.lead
    if not alike or "done" not in host.families:
        return None
    known = any(fit.place for fit in alike) or (lead.visit and lead.visitors) or _at_home(lead, host)
    if not known and not _all_named(lead):
        return None
    told_of = [people == host.lead.people.get(side) for side, people in lead.people.items()]
    if not (any(told_of) if known else all(told_of)):
        return None
    if not _lately(lead, host, RECALLED if known else NAMED) or seeker.contradicts(host):
        return None
    return max(alike)


def _lately(lead: Telling, host: Cluster, days: int) -> bool:
    """Whether a host is of the days before a telling, or of older ones that others tell with its day just then."""
    before = Window(lead.window.first - days, lead.window.last, LONG)
    if any(before.holds(date) for date in host.dates):
        return True
    spoken = recalled(host.members)
    return days == RECALLED and spoken is not None and recalling(lead).meets(spoken)


def recalled(members: Sequence[Telling]) -> Window | None:
    """The days on which pages told an event with its day, more than two weeks after it."""
    late = [
        page
        for t in members
        if t.window.grade <= LONG and (page := t.page) and page.days <= WEEK and t.window.last < page.first - RECALLED
    ]
    return Window(min(page.first for page in late), max(page.last for page in late), LONG) if late else None


def recalling(lead: Telling) -> Window:
    """The days of pages that may tell of the same old event as a telling does."""
    page = lead.page or lead.window
    return Window(page.first - NEARBY["done"][0], page.last + NEARBY["done"][0], LONG)


def looked_for(lead: Telling) -> Window:
    """The days on which an event may lie that a telling tells again."""
    return Window(lead.window.first - RECALLED, lead.window.last, LONG)


def may_recall(lead: Telling) -> bool:
    """Whether a telling has no day, but persons and a place, or enough of them, by which its contact is known again."""
    done = lead.window.grade == NEAR and family(lead.contact.status) == "done"
    return done and bool(lead.people) and (places.named(lead.contact.place) or by_persons(lead))


def by_persons(lead: Telling) -> bool:
    """Whether its persons may be enough: those of a visit, or all of a meeting."""
    return bool(lead.visitors) if lead.visit else _all_named(lead)


def _all_named(lead: Telling) -> bool:
    return lead.group == "meet" and not lead.visit and len(lead.people) == len(lead.sides)


def _at_home(lead: Telling, host: Cluster) -> bool:
    """Whether both tell that named persons met in the state of one of them."""
    place = lead.contact.place
    if place is None or place.state not in lead.sides or not _all_named(lead):
        return False
    return any(t.contact.place is not None and t.contact.place.state == place.state for t in host.members)
