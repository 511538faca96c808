"""Chains: a contact that was put off and then came, and undated tellings that only each other explain.

What enters is clusters; what leaves is fewer of them. Invariant: a postponed contact becomes the later one only where
the new date says so, or where it is the only one of its parties, kind and direction that came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hiwar.chronology import places
from hiwar.chronology.cluster import Cluster
from hiwar.chronology.components import pairs
from hiwar.chronology.tellings import Telling
from hiwar.chronology.windows import DAY, MONTH, SPAN, family, told

AFTER = {True: 400, False: 60}
"""Days in which a visit, and anything else, that was put off without a new date may still come."""

GAP = {"ahead": 7, "off": 7, "denied": 7, "done": 1}
PUT_OFF = "the contact that was put off, and the only one that came in its place"
SAME_TALK = "told without a day by pages of the same days"
SAME_PLACE = "told without a day, with the same parties and place"


def postponed(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join each postponed contact with the one that came in its place."""
    by_pair: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.lead.window.grade in (DAY, SPAN) and "postponed" not in _statuses(cluster):
            for pair in pairs(cluster.lead.sides):
                by_pair[pair].append(cluster)
    wishes: dict[int, list[tuple[Cluster, Cluster]]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: c.members[0].order):
        statuses = _statuses(cluster)
        if "postponed" not in statuses or "held" in statuses or len(cluster.lead.sides) < 2:
            continue
        later = _later(cluster, by_pair[pairs(cluster.lead.sides)[0]])
        if later is not None:
            wishes[id(later)].append((later, cluster))
    gone: set[int] = set()
    for found in wishes.values():
        if len(found) == 1:
            later, cluster = found[0]
            later.take(cluster, PUT_OFF)
            gone.add(id(cluster))
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _statuses(cluster: Cluster) -> set[str]:
    return {t.contact.status for t in cluster.members}


def _later(cluster: Cluster, others: Sequence[Cluster]) -> Cluster | None:
    """The one contact that came in the place of a postponed one."""
    put_off = [t for t in cluster.members if t.contact.status == "postponed"]
    pages = [page for t in put_off if (page := told(t.reading.article.published))]
    if not pages:
        return None
    first = min(page.first for page in pages)
    reach = first + AFTER[cluster.lead.visit]
    old = max((w.last for w in cluster.dates if w.grade <= SPAN), default=first)
    found = [
        other
        for other in others
        if first <= other.lead.window.first <= reach
        and other.lead.window.first > old
        and other.lead.window.days <= MONTH
        and _alike(cluster.lead, other)
        and not cluster.captures & other.captures
    ]
    return found[0] if len(found) == 1 else None


def _alike(lead: Telling, other: Cluster) -> bool:
    """Whether the later contact has the same parties, kind and direction, whatever its day."""
    two = other.lead
    if lead.group != two.group or lead.visit != two.visit or lead.sides != two.sides:
        return False
    if lead.visit and lead.visitors != two.visitors:
        return False
    return all(not a or not b or a == b for s in lead.sides for a, b in [(lead.people.get(s), two.people.get(s))])


def near(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Undated tellings of one thing by pages of the same days, chained by publication."""
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: (_page(c), c.members[0].order)):
        groups[_key(cluster.lead)].append(cluster)
    out: list[Cluster] = []
    for group in groups.values():
        way = family(group[0].lead.contact.status)
        chain = [group[0]]
        for cluster in group[1:]:
            if _page(cluster) - _page(chain[-1]) > GAP[way]:
                out += _chained(chain, SAME_TALK)
                chain = []
            chain.append(cluster)
        out += _chained(chain, SAME_TALK)
    return out


def placed(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Undated tellings that name one place or ordinal, and that no dated contact explains."""
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    out: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.members[0].order):
        lead = cluster.lead
        if cluster.possible or not (places.distinctive(lead.contact.place) or lead.contact.ordinal):
            out.append(cluster)
        else:
            groups[(*_key(lead)[:-1], lead.contact.status == "denied")].append(cluster)
    for group in groups.values():
        out += _chained(group, SAME_PLACE)
    return out


def _page(cluster: Cluster) -> int:
    page = cluster.lead.page
    return page.last if page else 0


def _key(telling: Telling) -> tuple[object, ...]:
    way = family(telling.contact.status)
    return (
        telling.group, telling.visit, telling.sides, frozenset(telling.people.items()), telling.visitors,
        telling.contact.level, telling.contact.place and telling.contact.place.name, telling.contact.ordinal,
        "ahead" if way == "off" else way,
    )  # fmt: skip


def _chained(chain: Sequence[Cluster], why: str) -> list[Cluster]:
    """The chain as one cluster, or as it was where a page tells two of it or one may be several events."""
    seen: set[str] = set()
    for cluster in chain:
        if cluster.possible or seen & cluster.captures:
            return list(chain)
        seen |= cluster.captures
    first = chain[0]
    for cluster in chain[1:]:
        first.take(cluster, why)
    return [first]
