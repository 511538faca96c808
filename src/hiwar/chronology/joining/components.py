"""Components: the clusters that can bear on one another, so that each lot is worked out by itself and again as a whole.

What enters is clusters that are dated to at most a month; what leaves is lots of them that share a pair of sides and
days, chained. Invariant: the lots do not depend on order; none holds more than `BOUND` tellings: what is told to a
month, then all but single days, is taken out of a lot that would, and looked at singly later; that is recorded.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiwar.chronology.joining.chained import Reach, chained
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.pages.windows import Window

BOUND = 2000
WEEK = 7
MANY_SIDES = 8
"""Contacts of more sides are assemblies, which bear on themselves alone."""


class Component(NamedTuple):
    """A lot of clusters, and how many tellings the lot had that was too large (0 where none was)."""

    clusters: tuple[Cluster, ...]
    overflow: int = 0


def pairs(sides: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of sides that a contact bears on; of a large assembly the assembly as a whole."""
    ordered = sorted(sides)
    if len(ordered) > MANY_SIDES:
        return [("*", "|".join(ordered))]
    return list(itertools.combinations(ordered, 2))


def components(clusters: Iterable[Cluster], bound: int = BOUND) -> tuple[list[Component], list[Cluster]]:
    """The lots, and the clusters that were taken out of lots too large."""
    done: list[Component] = []
    loose: list[Cluster] = []
    for lot in _lots(clusters):
        _bounded(lot, bound, done, loose)
    return done, loose


def _bounded(lot: Sequence[Cluster], bound: int, done: list[Component], loose: list[Cluster]) -> None:
    """Take the vaguest out of a lot until it is small enough, and take it apart again."""
    size = sum(len(cluster.members) for cluster in lot)
    longest = max(cluster.lead.window.days for cluster in lot)
    if size <= bound or longest == 1:
        done.append(Component(tuple(lot), size if size > bound else 0))
        return
    limit = WEEK if longest > WEEK else 1
    for cluster in lot:
        if cluster.lead.window.days > limit:
            cluster.overflow = size
            loose.append(cluster)
    for smaller in _lots([cluster for cluster in lot if cluster.lead.window.days <= limit]):
        _bounded(smaller, bound, done, loose)


def _windows(cluster: Cluster) -> list[Window]:
    lead = cluster.lead
    return [lead.window, lead.moved] if lead.moved and lead.moved.days <= WEEK else [lead.window]


def _lots(clusters: Iterable[Cluster]) -> list[list[Cluster]]:
    """Chains of clusters that share a pair of sides and a day, in order of report id."""
    ordered = sorted(clusters, key=lambda c: c.members[0].order)
    return chained([(cluster, _reaches(cluster)) for cluster in ordered])


def _reaches(cluster: Cluster) -> Iterator[Reach]:
    """The days of a cluster under each pair of its sides."""
    for one, other in pairs(cluster.lead.sides):
        for window in _windows(cluster):
            yield Reach(f"{one} {other}", window.first, window.last)
