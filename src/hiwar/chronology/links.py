"""Links: which event is part of another, prepares it, follows it, or is a consultation on it.

What enters is clusters; what leaves is the links of each event. Invariant: a link joins two events and merges
nothing; it is told by a page, or follows from parties, days and place and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hiwar.chronology import places
from hiwar.chronology.cluster import Cluster
from hiwar.chronology.components import pairs
from hiwar.chronology.windows import MONTH
from hiwar.model import EventLink

TOLD = "a page says so"
IN_VISIT = "the parties of the visit, in its days and country"
AT_SUMMIT = "parties of the summit, on its day and in its place"


def links_of(clusters: Sequence[Cluster], home: Mapping[str, str]) -> dict[str, tuple[EventLink, ...]]:
    """The links of each event, by event id; `home` names the event of each report."""
    found: dict[str, dict[tuple[str, str], EventLink]] = defaultdict(dict)
    for cluster in clusters:
        for telling in cluster.members:
            for link in telling.contact.links:
                source, target = home[telling.id], home.get(link.to)
                if target and target != source:
                    found[source][target, link.as_] = EventLink(to=target, as_=link.as_, why=TOLD)
    frames: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.lead.visit or cluster.lead.contact.kind == "summit":
            for pair in pairs(cluster.lead.sides):
                frames[pair].append(cluster)
    for cluster in clusters:
        source = home[cluster.id]
        if not cluster.dates or cluster.lead.visit or cluster.lead.group != "meet":
            continue
        for frame in {id(f): f for pair in pairs(cluster.lead.sides) for f in frames.get(pair, ())}.values():
            why = _within(cluster, frame)
            if why and frame is not cluster:
                target = home[frame.id]
                found[source].setdefault((target, "part_of"), EventLink(to=target, as_="part_of", why=why))
    return {id_: tuple(links[key] for key in sorted(links)) for id_, links in found.items()}


def _within(cluster: Cluster, frame: Cluster) -> str | None:
    """Why one contact is part of a visit or summit; `None` where nothing says so."""
    inner, outer = cluster.lead, frame.lead
    if (
        not frame.dates
        or not frame.reach.holds(inner.window)
        or not any(days.holds(inner.window) for days in frame.dates if days.days <= MONTH)
    ):
        return None
    relation = places.relation(inner.contact.place, outer.contact.place)
    if outer.visit:
        state = outer.contact.place.state if outer.contact.place else None
        here = relation >= places.NESTED or (relation == places.OPEN and (not state or state in inner.sides))
        shared = ((outer.people.get(s), inner.people.get(s)) for s in outer.sides & inner.sides)
        same = all(not a or not b or a & b for a, b in shared)
        return IN_VISIT if here and same and outer.sides <= inner.sides else None
    if outer.sides > inner.sides and relation == places.SAME and outer.contact.kind == "summit":
        return AT_SUMMIT
    return None
