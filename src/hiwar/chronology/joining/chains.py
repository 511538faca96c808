"""Chains: a contact that was put off and then came, and undated tellings that only each other explain.

What enters is clusters; what leaves is fewer of them. Invariant: a postponed contact becomes the later one only where
the new date says so, or where it is the only one of its parties, kind and direction that came.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from hiwar.chronology.joining.chained import Reach
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.components import pairs
from hiwar.chronology.joining.settle import FORESEEN, PLANS
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import BARE, DAY, MONTH, SPAN, family, told

AFTER = {True: 400, False: 60}
"""Days in which a visit, and anything else, that was put off without a new date may still come."""

GAP = {"ahead": PLANS, "off": PLANS, "denied": PLANS, "done": 1}
PUT_OFF = "the contact that was put off, and the only one that came in its place"
SAME_TALK = "told without a day by pages of the same days"
SAME_PLACE = "told without a day, with the same parties and place"


def _statuses(cluster: Cluster) -> set[str]:
    return {t.contact.status for t in cluster.members}


def later(
    cluster: Cluster, near: Callable[[Reach], Iterable[tuple[int, Cluster]]]
) -> tuple[Cluster | None, Reach | None]:
    """The one contact that came in the place of a postponed one, and where it was looked for."""
    statuses = _statuses(cluster)
    put_off = [t for t in cluster.members if t.contact.status == "postponed"]
    pages = [page for t in put_off if (page := told(t.reading.article.published))]
    if not pages or "held" in statuses or len(cluster.lead.sides) < 2 or cluster.lead.window.grade == BARE:
        return None, None
    first = min(page.first for page in pages)
    one, other = pairs(cluster.lead.sides)[0]
    reach = Reach(f"any of {one} {other}", first, first + AFTER[cluster.lead.visit])
    old = max((w.last for w in cluster.dates if w.grade <= SPAN), default=first)
    found = (came for _, came in near(reach) if came is not cluster and _came(cluster, came, reach, old))
    came = list(itertools.islice(found, 2))
    return (came[0] if len(came) == 1 else None), reach


def _came(cluster: Cluster, other: Cluster, reach: Reach, old: int) -> bool:
    """Whether a contact may be the one that came in the place of another."""
    window = other.lead.window
    return (
        window.grade in (DAY, SPAN)
        and "postponed" not in _statuses(other)
        and max(reach.first, old + 1) <= window.first <= reach.last
        and window.days <= MONTH
        and _alike(cluster.lead, other)
        and not cluster.captures & other.captures
    )


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
        groups[near_key(cluster.lead)].append(cluster)
    out: list[Cluster] = []
    for group in groups.values():
        gap = GAP[family(group[0].lead.contact.status)]
        chain = [group[0]]
        for cluster in group[1:]:
            if _page(cluster) - _page(chain[-1]) > gap:
                out += _chained(chain, SAME_TALK)
                chain = []
            chain.append(cluster)
        out += _chained(chain, SAME_TALK)
    return out


def placed(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Undated tellings of the same parties that name one place or ordinal, and that no dated contact explains.

    A narrow place and one round it are one where all are told by name; a capital alone proves nothing.
    """
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    out: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: c.members[0].order):
        if cluster.possible or not (places.named(cluster.lead.contact.place) or cluster.lead.contact.ordinal):
            out.append(cluster)
        else:
            groups[placed_key(cluster.lead)].append(cluster)
    for group in groups.values():
        if _one_place(group):
            out += _chained(group, SAME_PLACE)
            continue
        alike: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
        for cluster in group:
            alike[_alike_in(cluster.lead)].append(cluster)
        for same in alike.values():
            out += _chained(same, SAME_PLACE) if _told_apart(same[0]) else same
    return out


def _told_apart(cluster: Cluster) -> bool:
    """Whether the place or the ordinal of itself tells its contact from others."""
    contact = cluster.lead.contact
    return places.distinctive(contact.place) or contact.ordinal is not None


def _one_place(group: Sequence[Cluster]) -> bool:
    """Whether all of a group may be in one place, and one tells it from others, with all persons named."""
    leads = [cluster.lead for cluster in group]
    if not any(map(_told_apart, group)) or len(leads[0].people) < len(leads[0].sides):
        return False
    return all(_meet(one, other) for one, other in itertools.combinations(leads, 2))


def _meet(one: Telling, other: Telling) -> bool:
    """Whether places and directions let two tellings be one contact."""
    relation = places.relation(one.contact.place, other.contact.place)
    opposite = one.visitors and other.visitors and not one.visitors & other.visitors
    return relation >= places.NESTED and not opposite


def _page(cluster: Cluster) -> int:
    page = cluster.lead.page
    return page.last if page else 0


def near_key(telling: Telling) -> tuple[object, ...]:
    """What two undated tellings must share to explain each other; it reads the same in every process."""
    way = family(telling.contact.status)
    return (*_alike_in(telling), "ahead" if way == "off" else way)


def placed_key(telling: Telling) -> tuple[object, ...]:
    """What two tellings must share that only a place or an ordinal tells."""
    return (*_who(telling), telling.contact.ordinal, telling.contact.status == "denied")


def near_reach(telling: Telling) -> tuple[int, int]:
    """The days that an undated telling shares with one that explains it, by its page."""
    first = telling.page.last if telling.page else 0
    return first, first + GAP[family(telling.contact.status)]


def near_days(telling: Telling) -> tuple[int, int]:
    """The days round which an undated telling may fit another: its window, its page, those it was moved to."""
    days = [telling.window] + [window for window in (telling.page, telling.moved) if window]
    first, last = min(window.first for window in days), max(window.last for window in days)
    return (first - FORESEEN, last) if telling.moved else (first, last)


def _who(telling: Telling) -> tuple[object, ...]:
    people = tuple((side, tuple(sorted(telling.people[side]))) for side in sorted(telling.people))
    return (telling.group, telling.visit, tuple(sorted(telling.sides)), people)


def _alike_in(telling: Telling) -> tuple[object, ...]:
    contact = telling.contact
    place = contact.place and contact.place.name
    return (*_who(telling), tuple(sorted(telling.visitors)), contact.level, place, contact.ordinal)


def _chained(chain: Sequence[Cluster], why: str) -> list[Cluster]:
    """The chain as one cluster, or as it was where a page tells two of it or one may be several events."""
    seen: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in chain:
        rivals = {id(other): other for capture in cluster.captures for other in seen[capture]}
        if cluster.possible or any(cluster.parted(other) for other in rivals.values()):
            return list(chain)
        for capture in cluster.captures:
            seen[capture].append(cluster)
    first = chain[0]
    for cluster in chain[1:]:
        first.take(cluster, why)
    return [first]
