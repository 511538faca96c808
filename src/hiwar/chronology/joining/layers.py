"""Layers: in what order tellings find their events, the exact before the vague.

What enters is clusters of copies; what leaves is the units of a layer, each of which seeks one host among what the
layers before made, and what becomes of those that found none. Invariant: what a unit sees of others is what the
layers before made of them, so that within a layer no order matters; units that may become one lie in one zone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology.joining import chains, dayless
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.components import WEEK, pairs
from hiwar.chronology.joining.exact import exact
from hiwar.chronology.joining.settle import settle, together
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import DAY, LONG, LOOSE, NEAR, SPAN, Window, family

EXACT, WEEKS, FORTNIGHTS, MONTHS, YEARS, DONE, COMING, PLACED, BARE = range(9)
"""A day or a stay; up to a week; up to two; up to a month; longer; undated and done; undated and not done; undated but
placed or numbered; nothing told. What is exact makes lots; what is bare stays alone; the others seek hosts."""
SEEKING = (WEEKS, FORTNIGHTS, MONTHS, YEARS, DONE, COMING, PLACED)
SPANS = (WEEKS, FORTNIGHTS, MONTHS)
FORTNIGHT = 15


def layer_of(telling: Telling) -> int:
    """The layer of a telling; of a cluster it is that of its lead."""
    grade = telling.window.grade
    if grade == DAY or telling.stay:
        return EXACT
    if grade == SPAN:
        days = telling.window.days
        return WEEKS if days <= WEEK else FORTNIGHTS if days <= FORTNIGHT else MONTHS
    if grade == LONG:
        return YEARS
    if grade == NEAR:
        return DONE if family(telling.contact.status) == "done" else COMING
    return PLACED if grade == LOOSE else BARE


def units(layer: int, clusters: Iterable[Cluster]) -> list[Cluster]:
    """What seeks a host as one: of dated clusters those that are told alike."""
    return exact(clusters) if layer in SPANS else list(clusters)


def left(layer: int, clusters: Sequence[Cluster]) -> list[Cluster]:
    """What becomes of the units of a layer that found no host: some explain each other."""
    if layer in SPANS:
        by_window: dict[Window, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            by_window[cluster.lead.window].append(cluster)
        return [cluster for group in by_window.values() for cluster in settle(group)]
    if layer == YEARS:
        sure = [c for c in clusters if not c.possible and (c.lead.contact.place or c.lead.contact.ordinal)]
        kept = {id(cluster) for cluster in sure}
        return exact(sure) + [cluster for cluster in clusters if id(cluster) not in kept]
    return dayless.joined(chains.placed(clusters)) if layer == PLACED else _among(chains.near(clusters))


def _among(clusters: Sequence[Cluster]) -> list[Cluster]:
    """What is told without a day by pages of the same days, where one of them alone fits; what fits several stays."""
    sure, unsure = [c for c in clusters if not c.possible], [c for c in clusters if c.possible]
    peers: dict[tuple[str, str], list[tuple[int, int, Cluster]]] = defaultdict(list)
    for cluster in sure:
        for pair in pairs(cluster.lead.sides):
            peers[pair].append((*_near_days(cluster), cluster))

    def sharing(cluster: Cluster) -> list[Cluster]:
        first, last = _near_days(cluster)
        near = (peer for pair in pairs(cluster.lead.sides) for peer in peers[pair])
        return [other for begins, ends, other in near if begins <= last and first <= ends]

    return together(sure, sharing) + unsure


def _near_days(cluster: Cluster) -> tuple[int, int]:
    days = [chains.near_days(telling) for telling in cluster.members]
    return min(first for first, _ in days), max(last for _, last in days)
