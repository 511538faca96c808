"""Wording: one sentence that pages of the same days carry, though their articles are no copies of one another.

What enters is clusters; what leaves is fewer of them. Agencies' sentences wander into many stories, and one page dates
what another leaves open. Invariant: only tellings of the same sides, whose pages may be of one week and which do not
contradict each other, are joined; what a formula alone has in common (a name, an office, a polite phrase) is not
enough; independent of order.
"""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import FAR_FUTURE, FAR_PAST
from hiwar.text.shadow import fold
from hiwar.text.tokens import tokenise

SAME_SENTENCE = "the same sentence, in pages of the same days"
APART = 3
"""Days by which the pages of one sentence may lie apart."""
LEAST = 5
"""Words beside the parties' names that two tellings must share."""
SHARE = 0.75
"""How much of the shorter sentence that must be."""
_RUN = 3
_KEYS = 4
_SHORT = 2


@functools.lru_cache(maxsize=50_000)
def words_of(quote: str) -> tuple[str, ...]:
    """The words of a quotation, without the short ones."""
    return tuple(token.form for token in tokenise(quote) if token.kind == "word" and len(token.form) > _SHORT)


def sentence_of(telling: Telling) -> tuple[str, ...]:
    """The words of its evidence, in order."""
    return words_of(telling.contact.evidence[0].quote) if telling.contact.evidence else ()


def content_of(telling: Telling) -> frozenset[str]:
    """The words of its evidence that are no part of what names the parties."""
    named = {word for p in telling.contact.parties if p.mention for word in words_of(p.mention.quote)}
    return frozenset(sentence_of(telling)) - named


def keys_of(telling: Telling) -> tuple[str, ...]:
    """By what a sentence is known again: the least hashes of its runs of words, under its sides and kind."""
    words = sentence_of(telling)
    if len(telling.sides) < 2 or len(content_of(telling)) < LEAST:
        return ()
    place = "|".join(sorted(telling.sides)) + telling.group
    runs = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    return tuple(sorted(hashlib.sha256(f"{place}\n{run}".encode()).hexdigest()[:16] for run in runs)[:_KEYS])


def days_of(telling: Telling) -> tuple[int, int]:
    """The days of its page, widened so that pages of one week meet; all days where none are known."""
    page = telling.page
    return (page.first - APART, page.last + APART) if page else (FAR_PAST, FAR_FUTURE)


def alike(one: Telling, other: Telling) -> bool:
    """Whether two tellings are one sentence."""
    a, b = content_of(one), content_of(other)
    shared = len(a & b)
    return shared >= LEAST and shared >= SHARE * min(len(a), len(b)) and 2 * shared >= SHARE * max(len(a), len(b))


def worded(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters with those of one sentence made one; each goes to the least that it is like."""
    by_key: dict[str, list[Cluster]] = defaultdict(list)
    ordered = sorted(clusters, key=lambda cluster: cluster.members[0].order)
    for cluster in ordered:
        for key in sorted({key for telling in cluster.members for key in keys_of(telling)}):
            by_key[key].append(cluster)
    home = {id(cluster): cluster for cluster in ordered}

    def top(cluster: Cluster) -> Cluster:
        while home[id(cluster)] is not cluster:
            cluster = home[id(cluster)]
        return cluster

    for key in sorted(by_key):
        for i, cluster in enumerate(by_key[key]):
            for earlier in by_key[key][:i]:
                one, other = top(earlier), top(cluster)
                if one is not other and _one_sentence(one, other):
                    keep, give = sorted((one, other), key=lambda c: c.members[0].order)
                    keep.take(give, SAME_SENTENCE)
                    home[id(give)] = keep
    return [cluster for cluster in ordered if home[id(cluster)] is cluster]


def _one_sentence(one: Cluster, other: Cluster) -> bool:
    if one.parted(other) or one.contradicts(other):
        return False
    return any(_meet(a, b) and alike(a, b) for a in _different(one.members) for b in _different(other.members))


def _different(members: Iterable[Telling]) -> list[Telling]:
    """Members of which each has a sentence of its own."""
    found: dict[str, Telling] = {}
    for telling in members:
        if telling.contact.evidence:
            found.setdefault(fold(telling.contact.evidence[0].quote), telling)
    return list(found.values())


def _meet(one: Telling, other: Telling) -> bool:
    a, b = days_of(one), days_of(other)
    return one.sides == other.sides and one.visit == other.visit and a[0] <= b[1] and b[0] <= a[1]
