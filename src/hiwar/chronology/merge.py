"""Merge: from the tellings of many pages to clusters, one for each contact of the world.

The order of the steps: copies; what is dated to at most a month, lot by lot; what is dated to longer; what is undated
on a dated page; what is undated but placed; what was put off. Invariant: a pure function of the set of tellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology import chains
from hiwar.chronology.cluster import Cluster
from hiwar.chronology.components import BOUND, Component, components, pairs
from hiwar.chronology.exact import exact, seeds
from hiwar.chronology.settle import search, settle, together
from hiwar.chronology.tellings import Telling
from hiwar.chronology.windows import LONG, LOOSE, NEAR, SPAN, family
from hiwar.chronology.wording import worded


class Index:
    """The clusters found so far, by pair of sides."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._by_pair: dict[tuple[str, str], list[Cluster]] = defaultdict(list)

    def add(self, clusters: Iterable[Cluster]) -> None:
        """Make clusters known as hosts."""
        for cluster in clusters:
            self.all.append(cluster)
            for pair in pairs(cluster.lead.sides):
                self._by_pair[pair].append(cluster)

    def sharing(self, cluster: Cluster) -> list[Cluster]:
        """The clusters that share a pair of sides with this one, and days on which it is looked for."""
        days = search(cluster)
        return list(
            {
                id(host): host
                for pair in pairs(cluster.lead.sides)
                for host in self._by_pair.get(pair, ())
                if host.reach.first <= days.last and days.first <= host.reach.last
            }.values()
        )


def merge(tellings: Iterable[Telling], bound: int = BOUND) -> list[Cluster]:
    """One cluster for each contact of the world."""
    start = worded(seeds(tellings))
    tight, loose = components([c for c in start if c.lead.window.grade <= SPAN], bound)
    index = Index()
    for component in tight:
        index.add(work_out(component, bound))
    index.add(exact(settle(loose, index.sharing)))
    for grade in (LONG, NEAR, LOOSE):
        pool = [c for c in start if c.lead.window.grade == grade]
        if grade == NEAR:
            done = [c for c in pool if family(c.lead.contact.status) == "done"]
            index.add(_among(chains.near(settle(done, index.sharing))))
            rest = [c for c in pool if family(c.lead.contact.status) != "done"]
            index.add(_among(chains.near(settle(rest, index.sharing))))
        elif grade == LONG:
            index.add(_long(settle(pool, index.sharing)))
        else:
            index.add(chains.placed(settle(pool, index.sharing)))
    found = index.all + [c for c in start if c.lead.window.grade > LOOSE]
    return sorted(chains.postponed(found), key=lambda c: c.members[0].order)


def _among(clusters: Sequence[Cluster]) -> list[Cluster]:
    """What is told without a day by pages of the same days, where one of them alone fits; what fits several stays."""
    sure, unsure = [c for c in clusters if not c.possible], [c for c in clusters if c.possible]
    peers = Index()
    peers.add(sure)
    return together(sure, peers.sharing) + unsure


def work_out(component: Component, bound: int = BOUND) -> list[Cluster]:
    """The clusters of one lot: what is told alike, then what fits one thing only."""
    found = exact(component.clusters)
    for cluster in found:
        cluster.overflow = max(cluster.overflow, component.overflow)
    if sum(len(c.members) for c in component.clusters) > bound:
        return found
    return settle(found, lambda _: found)


def _long(clusters: Sequence[Cluster]) -> list[Cluster]:
    """What is told to a year or so is one thing where a place or an ordinal says so, and nothing else fits."""
    sure = [c for c in clusters if not c.possible and (c.lead.contact.place or c.lead.contact.ordinal)]
    kept = {id(c) for c in sure}
    return exact(sure) + [c for c in clusters if id(c) not in kept]
