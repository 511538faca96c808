"""Merge: from the tellings of many pages to clusters, one for each contact of the world.

The order of the steps: copies; what is told to a day, lot by lot; layer by layer what is told more vaguely, each unit
of which goes to the one event that it fits (`layers`, `hosts`); what was put off. Invariant: a pure function of the set
of tellings; what the layers before made is all that a layer sees.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.chains import PUT_OFF, later
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.components import BOUND, Component, components
from hiwar.chronology.joining.exact import exact, seeds
from hiwar.chronology.joining.hosts import Base, Found, accept, base_of, choose, spots
from hiwar.chronology.joining.layers import BARE, EXACT, SEEKING, WEEKS, layer_of, left, units
from hiwar.chronology.joining.settle import settle
from hiwar.chronology.joining.wording import worded
from hiwar.chronology.pages.tellings import Telling

NARROW = 31
"""Days up to which an event is found by its first day alone; what is longer is kept apart, for it is rare."""


class Index:
    """The clusters found so far, by where they are found."""

    def __init__(self) -> None:
        self._all: dict[int, tuple[Cluster, Base, tuple[str, str]]] = {}
        self._by_key: dict[tuple[str, bool], list[tuple[int, tuple[str, str], int, int]]] = defaultdict(list)

    @property
    def all(self) -> list[Cluster]:
        """All of them."""
        return [cluster for cluster, *_ in self._all.values()]

    def add(self, clusters: Iterable[Cluster]) -> None:
        """Make clusters known."""
        for cluster in clusters:
            self._all[id(cluster)] = cluster, base_of(cluster), cluster.members[0].order
            self._put(cluster, cluster.members)

    def take(self, host: Cluster, units: Iterable[Cluster]) -> list[Cluster]:
        """Let units come to a host; those that contradict it are returned."""
        refused = accept(host, units)
        self._put(host, host.members)
        return refused

    def _put(self, cluster: Cluster, members: Sequence[Telling]) -> None:
        _, base, order = self._all[id(cluster)]
        for key, first, last in spots(base, members):
            row = (first, order, last, id(cluster))
            kept = self._by_key[key, last - first < NARROW]
            place = bisect.bisect_left(kept, row)
            if kept[place : place + 1] != [row]:
                kept.insert(place, row)

    def near(self, reach: Reach) -> Iterator[Found]:
        """Those under a key with a day in common, in order of first day, then report id."""
        short, wide = self._by_key.get((reach.key, True), []), self._by_key.get((reach.key, False), [])
        start = bisect.bisect_left(short, (reach.first - NARROW + 1, ("", ""), 0, 0))
        for first, _, last, number in heapq.merge(itertools.islice(short, start, None), wide):
            if first > reach.last:
                return
            if last >= reach.first:
                yield Found(first, self._all[number][0])


def merge(tellings: Iterable[Telling], bound: int = BOUND) -> list[Cluster]:
    """One cluster for each contact of the world."""
    told = list(tellings)
    pages: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        pages[telling.capture].append(telling)
    by_layer: dict[int, list[Cluster]] = defaultdict(list)
    for seed in worded(seeds(told)):
        by_layer[layer_of(seed.lead)].append(seed)
    index = Index()
    made, loose = lots(by_layer[EXACT], bound)
    index.add(made)
    by_layer[WEEKS] += loose
    for layer in SEEKING:
        index.add(_settled(layer, by_layer[layer], index, pages))
    found = _postponed(index)
    return sorted(found + by_layer[BARE], key=lambda c: c.members[0].order)


def lots(clusters: Iterable[Cluster], bound: int = BOUND) -> tuple[list[Cluster], list[Cluster]]:
    """The clusters of what is told to a day; and what was taken out of lots too large."""
    tight, loose = components(clusters, bound)
    return [cluster for lot in tight for cluster in work_out(lot, bound)], loose


def work_out(component: Component, bound: int = BOUND) -> list[Cluster]:
    """The clusters of one lot: what is told alike, then what fits one thing only."""
    found = exact(component.clusters)
    for cluster in found:
        cluster.overflow = max(cluster.overflow, component.overflow)
    if sum(len(c.members) for c in component.clusters) > bound:
        return found
    return settle(found)


def _settled(layer: int, clusters: Iterable[Cluster], index: Index, pages: dict[str, list[Telling]]) -> list[Cluster]:
    """Give the units of a layer to the hosts that they choose; what remains of the layer is returned."""
    wishes: dict[int, tuple[Cluster, list[Cluster]]] = {}
    alone = []
    for unit in units(layer, clusters):
        page = [telling for capture in sorted(unit.captures) for telling in pages[capture]]
        choice = choose(unit, index.near, page)
        unit.possible |= set(choice.possible)
        if choice.host is None:
            alone.append(unit)
        else:
            wishes.setdefault(id(choice.host), (choice.host, []))[1].append(unit)
    refused = []
    for host, wishers in wishes.values():
        refused += index.take(host, wishers)
    return refused + left(layer, alone)


def _postponed(index: Index) -> list[Cluster]:
    """The clusters, each that was put off with the one that came in its place."""
    wishes: dict[int, list[tuple[Cluster, Cluster]]] = defaultdict(list)
    for cluster in index.all:
        came, _ = later(cluster, index.near)
        if came is not None:
            wishes[id(came)].append((came, cluster))
    gone = set()
    for found in wishes.values():
        if len(found) == 1:
            came, cluster = found[0]
            came.take(cluster, PUT_OFF)
            gone.add(id(cluster))
    return [cluster for cluster in index.all if id(cluster) not in gone]
