"""Exact: tellings that say the same are one event, before anything vague is weighed.

What enters is tellings or clusters of one grade; what leaves is clusters. Invariant: a page that tells two contacts
of one kind on one day keeps them two, and then other pages' tellings go to one of them only where their words decide.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.compare import copied
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import DAY
from hiwar.text.tokens import tokenise

SAME_TEXT, SAME_WORDS = "the same text", "the same words in a copy"
SAME_THING = "the same parties, kind and time"
TOLD_TWICE = "told by one page as coming and as done, on the same day"
CLEARLY = 3
_SHORT = 3


def seeds(tellings: Iterable[Telling]) -> list[Cluster]:
    """Copies joined: reports of one text, and equal words within one text."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        groups[telling.id].append(telling)
    found = {id_: Cluster(members) for id_, members in groups.items()}
    for cluster in found.values():
        for telling in cluster.members[1:]:
            cluster.why[telling.order] = SAME_TEXT
    by_words: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id_, cluster in sorted(found.items()):
        for text, group, quote in sorted({(t.text, t.group, q) for t in cluster.members for q in t.quotes}):
            by_words[text, group, quote].append(id_)
    home = {id_: id_ for id_ in found}
    for _, ids in sorted(by_words.items()):
        for id_ in ids[1:]:
            one, other = found[home[ids[0]]], found[home[id_]]
            if one is not other and not one.parted(other) and _copies(one, other):
                keep, give = sorted((one, other), key=lambda c: c.members[0].order)
                for telling in give.members:
                    home[telling.id] = home[keep.id]
                keep.take(give, SAME_WORDS)
    return [found[id_] for id_ in sorted(set(home.values()))]


def _copies(one: Cluster, other: Cluster) -> bool:
    """Whether days and parties let two tellings in the same words be one."""
    if any(not a.meets(b) for a in one.dates for b in other.dates):
        return False
    return all(copied(two, three) for two in one.members for three in other.members)


def exact(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Clusters with one key joined, but where a page tells several of them."""
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: c.members[0].order):
        groups[key_of(cluster.lead)].append(cluster)
    out: list[Cluster] = []
    for group in groups.values():
        out += _numbered(group)
    return out


def key_of(telling: Telling) -> tuple[object, ...]:
    """What two tellings must share to be one event without more ado; a place only where the day alone is not enough."""
    contact = telling.contact
    named = sum(1 for side in telling.sides if telling.people.get(side)) > 1
    place = contact.place.name if contact.place and telling.group == "meet" else None
    by_day = telling.window.grade == DAY and named
    return (
        telling.group,
        telling.visit,
        telling.sides,
        frozenset(telling.people.items()),
        telling.window,
        telling.visitors if telling.visit else None,
        None if by_day else place,
        None if named else contact.level,
    )


def _numbered(group: Sequence[Cluster]) -> list[Cluster]:
    """The group by ordinal: where two are told, what has none is not known to be either."""
    ordinals = sorted({c.lead.contact.ordinal for c in group if c.lead.contact.ordinal is not None})
    if len(ordinals) < 2:
        return _paired(group)
    out: list[Cluster] = []
    for ordinal in ordinals:
        out += _paired([c for c in group if c.lead.contact.ordinal == ordinal])
    rest = _paired([c for c in group if c.lead.contact.ordinal is None])
    for cluster in rest:
        cluster.unsure = True
    return out + rest


def _paired(group: Sequence[Cluster]) -> list[Cluster]:
    """One cluster of the group, or several where a page parts them."""
    if not group:
        return []
    group = _told_twice(group)
    times: dict[str, int] = defaultdict(int)
    for cluster in group:
        for capture in cluster.captures:
            times[capture] += 1
    most = max(times.values())
    if most == 1:
        return [_joined(group)]
    page = min(capture for capture, count in times.items() if count == most)
    slots = [c for c in group if page in c.captures]
    return slots + _shared_out([c for c in group if page not in c.captures], slots)


def _told_twice(group: Sequence[Cluster]) -> list[Cluster]:
    """The group, with what one page tells as coming and as done made one."""
    out: list[Cluster] = []
    for cluster in group:
        twin = [c for c in out if c.captures & cluster.captures]
        if len(twin) == 1 and not twin[0].parted(cluster):
            twin[0].take(cluster, TOLD_TWICE)
        else:
            out.append(cluster)
    return out


def _joined(group: Sequence[Cluster]) -> Cluster:
    first = group[0]
    for other in group[1:]:
        first.take(other, SAME_THING)
    return first


def _shared_out(rest: Sequence[Cluster], slots: Sequence[Cluster]) -> list[Cluster]:
    """Give each of the rest to the slot whose words it clearly shares; what stays over is returned, joined and unsure.

    All are weighed against the slots as the first page tells them, so no order of giving matters.
    """
    wanted: list[tuple[int, Cluster, Cluster]] = []
    left: list[Cluster] = []
    leads = [slot.lead for slot in slots]
    for cluster in rest:
        scores = sorted(((closeness(cluster.lead, lead), -i) for i, lead in enumerate(leads)), reverse=True)
        if scores[0][0] >= scores[1][0] + CLEARLY:
            wanted.append((scores[0][0], cluster, slots[-scores[0][1]]))
        else:
            left.append(cluster)
    for score, cluster, slot in sorted(wanted, key=lambda w: (-w[0], w[1].members[0].order)):
        rivals = [c for s, c, other in wanted if c is not cluster and other is slot and s == score]
        if slot.captures & cluster.captures or any(c.captures & cluster.captures for c in rivals):
            left.append(cluster)
        else:
            slot.take(cluster, "the same parties and day, and closest in its words")
    times: dict[str, int] = defaultdict(int)
    for cluster in left:
        for capture in cluster.captures:
            times[capture] += 1
    left.sort(key=lambda c: c.members[0].order)
    out = [_joined(left)] if left and max(times.values()) == 1 else left
    for cluster in out:
        cluster.unsure = True
    return out


def closest(cluster: Cluster, others: Sequence[Cluster]) -> Cluster | None:
    """The one of several to which what a cluster tells is clearly closest; `None` where none is."""
    if len(others) < 2:
        return None
    scores = [max(closeness(cluster.lead, telling) for telling in other.members) for other in others]
    second, first = sorted(scores)[-2:]
    return others[scores.index(first)] if first >= second + CLEARLY else None


def closeness(one: Telling, other: Telling) -> int:
    """How much of what two tellings say besides parties and day is the same."""
    a, b = one.contact, other.contact
    score = 4 * (a.initiative is not None and a.initiative == b.initiative)
    score += 6 * (a.duration is not None and a.duration == b.duration)
    score += 10 * (a.ordinal is not None and a.ordinal == b.ordinal)
    score += 4 * (a.place is not None and b.place is not None and a.place.name == b.place.name)
    score += 2 * len(set(a.topics) & set(b.topics)) + (a.kind == b.kind) + (a.status == b.status)
    return score + len(_words(one) & _words(other))


def _words(telling: Telling) -> frozenset[str]:
    """The longer words of its evidence."""
    return frozenset[str]().union(*(_words_of(span.quote) for span in telling.contact.evidence))


@functools.lru_cache(maxsize=50_000)
def _words_of(quote: str) -> frozenset[str]:
    return frozenset(token.form for token in tokenise(quote) if token.kind == "word" and len(token.form) > _SHORT)
