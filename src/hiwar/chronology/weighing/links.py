"""Links: which event is part of another, prepares it, follows it, is a consultation on it, or a stop of one journey.

What enters is clusters; what leaves is ties from report to report. Invariant: a link joins two events and merges
nothing; it is told by a page, or follows from parties, days and place and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.components import pairs
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import MONTH
from hiwar.chronology.weighing.journeys import stop_of, stops_told, touching
from hiwar.model import EventLink

TOLD = "a page says so"
IN_VISIT = "the parties of the visit, in its days and country"
AT_SUMMIT = "parties of the summit, on its day and in its place"


class Tie(NamedTuple):
    """A link from the event of one report to that of another."""

    source: str
    target: str
    as_: str
    why: str


def told_ties(members: Sequence[Telling]) -> list[Tie]:
    """The ties that pages tell."""
    found = [(t, stop) for t in members for stop in stops_told(t)]
    links = [Tie(t.id, link.to, link.as_, TOLD) for t in members for link in t.contact.links]
    return links + [Tie(t.id, stop, "journey", TOLD) for t, stop in found]


def frame_of(cluster: Cluster) -> list[Reach]:
    """Where a visit or summit is found by what may be part of it or of its journey; nowhere for other contacts."""
    if not (cluster.lead.visit or cluster.lead.contact.kind == "summit") or not cluster.dates:
        return []
    stay = [Reach(f"frame {a} {b}", cluster.reach.first, cluster.reach.last) for a, b in pairs(cluster.lead.sides)]
    return stay + stop_of(cluster)


def frame_keys(cluster: Cluster) -> list[Reach]:
    """Where the frames are found that a cluster may be part of, and the other stops of its journey."""
    if not cluster.dates or cluster.lead.group != "meet":
        return []
    if cluster.lead.visit:
        return stop_of(cluster, beside=1)
    window = cluster.lead.window
    return [Reach(f"frame {a} {b}", window.first, window.last) for a, b in pairs(cluster.lead.sides)]


def parts(cluster: Cluster, frames: Callable[[Reach], Iterable[Cluster]]) -> tuple[Tie, ...]:
    """The ties of a cluster to what it is part of; of a visit to the other stops of its journey."""
    found = {}
    for reach in frame_keys(cluster):
        for frame in frames(reach):
            if frame is cluster:
                continue
            as_, why = (
                ("journey", touching(cluster, frame)) if cluster.lead.visit else ("part_of", _within(cluster, frame))
            )
            if why:
                found[frame.lead.id] = Tie(cluster.lead.id, frame.lead.id, as_, why)
    return tuple(found[id_] for id_ in sorted(found))


def ties_of(clusters: Sequence[Cluster]) -> list[Tie]:
    """All ties of clusters to one another that no page tells."""
    by_key: dict[str, list[tuple[Reach, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        for reach in frame_of(cluster):
            by_key[reach.key].append((reach, cluster))

    def frames(asked: Reach) -> Iterator[Cluster]:
        return (f for at, f in by_key.get(asked.key, ()) if at.first <= asked.last and asked.first <= at.last)

    return [tie for cluster in clusters for tie in parts(cluster, frames)]


def links_of(event: str, ties: Iterable[Tie], home: Mapping[str, str]) -> tuple[EventLink, ...]:
    """The links of an event from its ties; `home` names the event of each report."""
    found: dict[tuple[str, str], EventLink] = {}
    for tie in ties:
        target = home.get(tie.target)
        if target and target != event and (tie.why == TOLD or (target, tie.as_) not in found):
            found[target, tie.as_] = EventLink(to=target, as_=tie.as_, why=tie.why)  # type: ignore[arg-type]
    return tuple(found[key] for key in sorted(found))


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
