"""Dayless: what pages of no known day tell alike, though no day and no narrow place ties it to an event.

What enters is clusters of pages of which neither publication nor fetching is known; what leaves is fewer of them.
Invariant: only meetings and visits of the same named persons are joined, never what is told as background, called off
or denied; of many texts nobody can say which are one, so more than `FEW` of them stay apart; independent of order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.wording import content_of
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import FEW_SIDES, Telling
from hiwar.chronology.pages.windows import family
from hiwar.model import Place

SAME_PERSONS = "told by pages of no known day; the same persons, kind and place or words, and nothing against it"
FEW = 6
"""Texts up to which what named persons did, told without a day, is taken for one contact."""
WORDS = 2
"""Words beside the names by which two meetings are known for one where no place is told."""


def dayless_key(telling: Telling) -> tuple[object, ...] | None:
    """What two tellings of no known day must share to be one; `None` for what takes a day to be known again."""
    if not telling.dayless:
        return None
    named = telling.visitors if telling.visit else telling.sides if len(telling.sides) <= FEW_SIDES else ()
    people = tuple((side, tuple(sorted(telling.people.get(side, ())))) for side in sorted(named))
    return (telling.group, telling.visit, tuple(sorted(telling.sides)), people)


def joined(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters with those made one that the same persons and a place, or words, tie together."""
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    out: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.members[0].order):
        key = None if cluster.possible else dayless_key(cluster.lead)
        if key is None:
            out.append(cluster)
        else:
            groups[key].append(cluster)
    for group in groups.values():
        out += _tied(group) if len(group) <= FEW else group
    return out


def _tied(group: Sequence[Cluster]) -> list[Cluster]:
    """A group as it comes out: what is tied together is one; what contradicts any of those tied to it stays alone."""
    out: list[Cluster] = []
    left = list(group)
    while left:
        part = [left.pop(0)]
        for one in part:
            tied = [other for other in left if _alike(one, other)]
            part += tied
            left = [other for other in left if all(other is not found for found in tied)]
        torn = [one for one in part if any(one.contradicts(other) for other in part if other is not one)]
        if torn:
            out += torn
            left += [one for one in part if all(one is not found for found in torn)]
            continue
        for other in part[1:]:
            part[0].take(other, SAME_PERSONS)
        out.append(part[0])
    return out


def _alike(one: Cluster, other: Cluster) -> bool:
    """Whether two that do not contradict each other are tied together.

    A visit is, by where it leads, and a gathering of many, by who they are; a meeting by its place or its words, but
    none that is ahead to one that is done.
    """
    a, b = one.lead, other.lead
    if one.contradicts(other):
        return False
    if a.visit or len(a.sides) > FEW_SIDES:
        return True
    if family(a.contact.status) != family(b.contact.status):
        return False
    return _one_place(a.contact.place, b.contact.place) or len(content_of(a) & content_of(b)) >= WORDS


def _one_place(one: Place | None, other: Place | None) -> bool:
    """Whether both tell one place, or one the state of the other's."""
    relation = places.relation(one, other)
    coarse = relation == places.NESTED and not (places.named(one) and places.named(other))
    return coarse or relation == places.SAME
