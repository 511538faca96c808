"""Settle: what is told vaguely goes to the one event that it fits, or stays alone.

What enters is the clusters of a lot; what leaves is those that remain. Invariant: a cluster goes to a host only where
exactly one fits best; where two fit alike it stays alone and names both as what it may be; two tellings of one page
never meet in one event. What seeks beyond its lot does so by `fits` (`hosts`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.compare import Fit
from hiwar.chronology.pages import places
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import BARE, DAY, LONG, LOOSE, MONTH, NEAR, SPAN, Window, family, told

WEEK = 7
YEAR_AND_MORE = 400
FORESEEN = 10
PLANS = 7
"""Days by which pages may lie apart that tell one plan without its day."""
MONTHS = 180
WEEKS = 60

REASONS = {
    DAY: "the same day, and the only contact that its parties and kind fit",
    SPAN: "the only contact of that time that its parties, kind and place fit",
    LONG: "the only contact of that period that its parties, kind and place fit",
    NEAR: "told without a day; the only fitting contact of the days round its publication",
    LOOSE: "told without a day; the only contact that its parties and place fit",
}


def settle(seekers: Sequence[Cluster]) -> list[Cluster]:
    """Give each cluster of a lot to the one before it in rank that it fits; those that found none are returned."""
    ranks = {id(seeker): seeker.rank for seeker in seekers}
    ordered = sorted(seekers, key=lambda c: ranks[id(c)])
    homes: dict[int, Cluster] = {}
    alone: list[Cluster] = []
    for seeker in ordered:
        before = [h for h in seekers if ranks[id(h)] < ranks[id(seeker)]]
        open_to = list({id(t): t for t in (_top(homes, h) for h in before)}.values())
        host = _choose(seeker, open_to, ordered)
        if host is None:
            alone.append(seeker)
        else:
            homes[id(seeker)] = host
            host.take(seeker, REASONS[min(seeker.lead.window.grade, LOOSE)])
    return alone


def together(clusters: Sequence[Cluster], sharing: Callable[[Cluster], Iterable[Cluster]]) -> list[Cluster]:
    """The clusters with those made one that fit each other; one that fits two which do not fit stays, and names them.

    `sharing` names those that a cluster may fit. First come those that tell the same persons of the same sides, so that
    no vaguer telling parts them. What fits together does so each with each, so no order matters.
    """
    same, _ = _joined(clusters, sharing, _same_persons)
    kept = {id(cluster) for cluster in same}

    def remaining(cluster: Cluster) -> Iterable[Cluster]:
        return (other for other in sharing(cluster) if id(other) in kept)

    found, torn = _joined(same, remaining, lambda one, other: True)
    for cluster, fitting in torn:
        cluster.possible |= {other.id for other in fitting}
    return found


def _joined(
    clusters: Sequence[Cluster],
    sharing: Callable[[Cluster], Iterable[Cluster]],
    may: Callable[[Cluster, Cluster], bool],
) -> tuple[list[Cluster], list[tuple[Cluster, list[Cluster]]]]:
    """The clusters with those made one that may be one and fit each other; those that fit several, with these."""
    ordered = sorted(clusters, key=lambda cluster: cluster.members[0].order)
    fitting: dict[int, list[Cluster]] = {id(cluster): [] for cluster in ordered}
    for i, one in enumerate(ordered):
        near = {id(other) for other in sharing(one)}
        for other in ordered[i + 1 :]:
            if id(other) in near and may(one, other) and (fits(one, other) or fits(other, one)):
                fitting[id(one)].append(other)
                fitting[id(other)].append(one)
    torn = {id(c) for c in ordered if not _whole(fitting[id(c)], fitting)}
    gone: set[int] = set()
    for cluster in ordered:
        if id(cluster) in torn or id(cluster) in gone:
            continue
        for other in fitting[id(cluster)]:
            if id(other) not in torn and not cluster.contradicts(other):
                cluster.take(other, REASONS[NEAR])
                gone.add(id(other))
    left = [cluster for cluster in ordered if id(cluster) not in gone]
    return left, [(cluster, fitting[id(cluster)]) for cluster in left if id(cluster) in torn]


def _same_persons(one: Cluster, other: Cluster) -> bool:
    a, b = one.lead, other.lead
    return bool(a.people) and a.people == b.people and a.sides == b.sides and (a.group, a.visit) == (b.group, b.visit)


def _whole(found: Sequence[Cluster], fitting: dict[int, list[Cluster]]) -> bool:
    """Whether clusters fit each other, each with each."""
    ids = {id(cluster) for cluster in found}
    return all(ids - {id(cluster)} <= {id(other) for other in fitting[id(cluster)]} for cluster in found)


def _top(homes: dict[int, Cluster], cluster: Cluster) -> Cluster:
    while id(cluster) in homes:
        cluster = homes[id(cluster)]
    return cluster


def _choose(seeker: Cluster, hosts: Sequence[Cluster], seekers: Sequence[Cluster]) -> Cluster | None:
    """The one best host; `None` where there is none, where two are as good, or where a rival of its page is."""
    found = [(fit, host) for host in hosts if (fit := fits(seeker, host)) is not None]
    if not found:
        return None
    top = max(fit for fit, _ in found)
    best = not_called_off(seeker, not_of_the_eve(seeker, [host for fit, host in found if fit == top]))
    if len(best) > 1:
        seeker.possible |= {host.id for host in best}
        return None
    rivals = [c for c in seekers if c is not seeker and c is not best[0] and c.parted(seeker)]
    for rival in rivals:
        theirs = fits(rival, best[0]) if rival.rank > best[0].rank else None
        if theirs is not None and theirs >= top and rival.lead.window.grade == seeker.lead.window.grade:
            seeker.possible.add(best[0].id)
            return None
    return best[0]


def not_of_the_eve(seeker: Cluster, hosts: list[Cluster]) -> list[Cluster]:
    """Of hosts that fit alike those of its page's own days, if there are any: what is ahead is sooner of them."""
    return [host for host in hosts if not _of_the_eve(seeker.lead, host)] or hosts


def not_called_off(seeker: Cluster, hosts: list[Cluster]) -> list[Cluster]:
    """Of hosts that fit alike those of which more is told than that they were called off or denied, if there are any.

    So goes what is told as done or coming; what is told as called off may be any of them.
    """
    if not seeker.families & {"done", "ahead"}:
        return hosts
    return [host for host in hosts if host.families & {"done", "ahead"}] or hosts


def fits(seeker: Cluster, host: Cluster) -> Fit | None:
    """How well a cluster fits a host; `None` where they contradict or nothing ties them together.

    A deed of some day of months is not that of a plan for one of them: planned is not held.
    """
    fit = None if _told_beside(seeker, host) else seeker.fit(host)
    if fit is None or seeker.contradicts(host):
        return None
    lead = seeker.lead
    grade = lead.window.grade
    if grade == DAY or (grade == SPAN and lead.window.days <= WEEK):
        return fit
    if grade == BARE or not (fit.people or _of_states(seeker, host, fit)) or _of_nobody(seeker, host):
        return None
    if grade == LONG and family(lead.contact.status) == "done" and "done" not in host.families:
        return fit if fit.place or fit.ordinal else None
    if grade <= LONG:
        return fit
    return fit if _reaches(lead, host, fit) else None


def _told_beside(seeker: Cluster, host: Cluster) -> bool:
    """Whether one is a journey and the other a meeting, of which a page tells both: then they are two everywhere."""
    return seeker.lead.visit != host.lead.visit and (seeker.beside or host.beside)


def _of_states(seeker: Cluster, host: Cluster, fit: Fit) -> bool:
    """Whether a deed told of states alone, in those days, can be what persons of them did: of one kind and rank."""
    lead, kinds = seeker.lead, {seeker.lead.contact.kind, host.lead.contact.kind}
    alike = fit.sides and fit.visit and (len(kinds) == 1 or kinds == {"meeting", "summit"})
    return bool(alike) and lead.window.grade == NEAR and not lead.people and "done" in seeker.families & host.families


def _of_nobody(seeker: Cluster, host: Cluster) -> bool:
    """Whether one tells talks of states and the other a meeting of persons, both without a day: many may have met."""
    lead, other = seeker.lead, host.lead
    if lead.window.grade != NEAR or host.dates or {lead.contact.kind, other.contact.kind} != {"talks", "meeting"}:
        return False
    return bool(lead.people) != bool(other.people)


def _reaches(lead: Telling, host: Cluster, fit: Fit) -> bool:
    """Whether an undated telling can mean the host: by the days round its page, by a plan of both, or by place.

    A page whose own day is open by weeks proves too little by its days alone: it needs a place or an ordinal too.
    """
    window = lead.window
    if window.grade == NEAR:
        if lead.visit and not host.dates and lead.visitors != host.lead.visitors:
            return False
        placed = bool(fit.place) and places.named(lead.contact.place)
        if any(_inside(window, date, placed) for date in _dates_of(host, lead)):
            return True
        return _of_the_eve(lead, host) or _same_plan(lead, host) or _told_together(lead, host)
    if bounded(window) and any(_inside(window, date) for date in host.dates):
        return bool(fit.place or fit.ordinal)
    if bounded(window) and not _of_old(lead, host):
        return False
    return bool(host.dates) and _anchored(lead, host, fit)


def _of_old(lead: Telling, host: Cluster) -> bool:
    """Whether a page of no known day tells a deed of a place that no other has, and the host is of long before it."""
    place, way = lead.contact.place, family(lead.contact.status)
    return way == "done" and places.distinctive(place) and host.reach.last < lead.window.first - MONTHS


def _anchored(lead: Telling, host: Cluster, fit: Fit) -> bool:
    """Whether place or ordinal alone point to the host: a capital only of late, and a deed never to a plan."""
    if family(lead.contact.status) == "done" and "done" not in host.families:
        return False
    if fit.ordinal or (fit.place and places.distinctive(lead.contact.place)):
        return True
    known = lead.reading.article.published.last or lead.reading.capture.fetched
    if not fit.place or known is None:
        return False
    gap = datetime.date.fromisoformat(str(known)[:10]).toordinal() - host.reach.last
    return 0 <= gap <= MONTHS if family(lead.contact.status) == "done" else -WEEKS <= gap <= WEEKS


def bounded(window: Window) -> bool:
    """Whether days are told that tell a contact from others."""
    return window.first > 0 and window.days < YEAR_AND_MORE


def _inside(window: Window, date: Window, placed: bool = False) -> bool:
    """Whether a window reaches a date; more than a week takes the same town."""
    long = date.days > (MONTH if placed else WEEK)
    return window.holds(date) if long else window.meets(date)


def _dates_of(host: Cluster, lead: Telling) -> Sequence[Window]:
    """The host's days; where all its reports are undated, those round its pages that tell a deed or a like plan."""
    if host.dates:
        return host.dates
    ways = {"done", family(lead.contact.status)}
    return [t.window for t in host.members if t.window.grade == NEAR and family(t.contact.status) in ways]


def _of_the_eve(lead: Telling, host: Cluster) -> bool:
    """Whether what a page tells as coming came on the day before it was printed («سيلتقي», he said on his arrival)."""
    ahead = family(lead.contact.status) == "ahead" and bounded(lead.window)
    return ahead and any(date.grade == DAY and date.first == lead.window.first - 1 for date in host.dates)


def _told_together(lead: Telling, host: Cluster) -> bool:
    """Whether an undated plan, or its end, is that of which others tell without a day on pages of the same days."""
    page = lead.page
    if page is None or host.dates or family(lead.contact.status) not in ("ahead", "off"):
        return False
    return any(
        t.window.grade == NEAR
        and t.group == lead.group
        and family(t.contact.status) in ("ahead", "off")
        and t.page is not None
        and t.page.first - page.last <= PLANS
        and page.first - t.page.last <= PLANS
        for t in host.members
    )


def _same_plan(lead: Telling, host: Cluster) -> bool:
    """Whether an undated plan, or its end, can be the dated plan of which others spoke by then."""
    if family(lead.contact.status) not in ("ahead", "off") or not host.families & {"ahead", "off"}:
        return False
    page = told(lead.reading.article.published)
    if page is None:
        return False
    ahead = any(page.first <= date.last and date.first - page.last < YEAR_AND_MORE for date in host.dates)
    return ahead and any(
        spoken is not None and spoken.first <= page.last + FORESEEN
        for t in host.members
        if family(t.contact.status) in ("ahead", "off") and (spoken := told(t.reading.article.published))
    )
