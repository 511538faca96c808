"""The index of echoes: which articles carry one text, kept as articles come.

What enters is one carrier after the other, with its words or the signature that a store kept; what leaves is clusters.
Invariant: the clusters depend on the set of carriers alone, not on the order in which they came; adding one costs a
time that grows with the articles that share runs with it, not with all. An article that takes up several texts which
share nothing (a digest) joins none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from hiwar.chronology.echoes.carrier import Carrier, near, same_day
from hiwar.chronology.echoes.likeness import (
    ALL,
    CLOSE,
    LEAST_CONTAINED,
    LEAST_SHARED,
    NOTHING,
    Kin,
    Likeness,
    Text,
    compare,
    exchanges,
    shared_runs,
)
from hiwar.chronology.echoes.signature import Signature
from hiwar.chronology.echoes.words import Words, words_of
from hiwar.model import Range

SKETCHED = 2
"""Runs that the sketches of two texts must share for the texts to be looked at."""
_PART = 0.5
_DIGEST = 0.4
_APART = 0.1
_STRANGE = 0.15


class EchoIndex:
    """Carriers with their texts.

    `words` gives the words of a carrier that was added by its signature alone; it is asked only for those that may be
    one text with another.

    >>> index = EchoIndex()
    >>> told = tuple("the two presidents spoke by telephone today for an hour and agreed that work goes on".split())
    >>> for name in "abc":
    ...     joined = index.add(Carrier(id=name, text_id=name), told if name != "c" else told[::-1])
    >>> sorted(index.clusters())
    [('a', 'b'), ('c',)]
    """

    def __init__(self, words: Callable[[Carrier], Words] | None = None) -> None:
        self._words = words
        self._carriers: dict[str, Carrier] = {}
        self._texts: dict[str, Text] = {}
        self._posted: dict[int, list[str]] = defaultdict(list)
        self._of_text: dict[str, str] = {}
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._likenesses: dict[tuple[str, str], Likeness] = {}

    def __len__(self) -> int:
        return len(self._carriers)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._carriers

    def carrier(self, id_: str) -> Carrier:
        """The carrier of an id."""
        return self._carriers[id_]

    def signature(self, id_: str) -> bytes:
        """The signature of a carrier's text, for a store to keep."""
        return self._texts[id_].signature.to_bytes()

    def add(self, carrier: Carrier, words: Words | None, signature: bytes | None = None) -> tuple[str, ...]:
        """Add an article by its words, or by the signature that a store kept, or by both where both are known.

        What leaves are the articles that are now joined with it, itself among them, before digests are told apart.
        """
        if carrier.id in self._carriers:
            return self._component(carrier.id)
        kept = Signature.from_bytes(signature) if signature is not None else None
        if words is None and kept is None:
            raise LookupError(carrier.id)
        return self._add(carrier, Text(words, kept, lambda: self._asked(carrier)))

    def put_back(self, carrier: Carrier, signature: bytes, beside: str | None = None) -> None:
        """Put back an article whose likenesses were looked for before; `beside` is one that it was joined with.

        Whoever puts one back puts all back that it was joined with.
        """
        id_ = carrier.id
        self._enter(carrier, Text(None, Signature.from_bytes(signature), lambda: self._asked(carrier)))
        if beside is not None:
            self._join(id_, beside)

    def _asked(self, carrier: Carrier) -> Words:
        if self._words is None:
            raise LookupError(carrier.id)
        return self._words(carrier)

    def _add(self, carrier: Carrier, text: Text) -> tuple[str, ...]:
        candidates = self._candidates(text.signature)
        id_ = carrier.id
        self._enter(carrier, text)
        for other in candidates:
            if self._root(other) != self._root(id_) and self.likeness(id_, other).same:
                self._join(id_, other)
        return self._component(id_)

    def _enter(self, carrier: Carrier, text: Text) -> None:
        """Enter an article where it can be found, joined with those of its text layer."""
        id_ = carrier.id
        self._carriers[id_], self._texts[id_] = carrier, text
        self._above[id_], self._members[id_] = id_, [id_]
        twin = self._of_text.setdefault(carrier.text_id, id_)
        if twin != id_:
            self._join(id_, twin)
        for run in text.signature.sketch:
            self._posted[run].append(id_)

    def _candidates(self, signature: Signature) -> list[str]:
        """The articles that share enough runs to be compared, those that share most first."""
        met = Counter[str]()
        for run in signature.sketch:
            if run in self._posted:
                met.update(self._posted[run])
        found = []
        for id_, times in met.items():
            if times < SKETCHED:
                continue
            shared, containment, _ = shared_runs(signature, self._texts[id_].signature)
            if shared >= LEAST_SHARED and containment >= LEAST_CONTAINED:
                found.append((-containment, -shared, id_))
        return [id_ for *_, id_ in sorted(found)]

    def likeness(self, one: str, other: str) -> Likeness:
        """The likeness of two articles: that of their texts; those far apart in time are none unless word for word."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._likenesses:
            first, second = (self._carriers[id_] for id_ in pair)
            if first.text_id == second.text_id:
                found = ALL
            elif not near(first, second):
                found = NOTHING
            else:
                one_outlet = first.outlet is not None and first.outlet == second.outlet
                renamed = exchanges(_title(first), _title(second)) if one_outlet else frozenset()
                kin = Kin(one_outlet, same_day(first, second), renamed)
                found = compare(self._texts[pair[0]], self._texts[pair[1]], kin)
            self._likenesses[pair] = found
        return self._likenesses[pair]

    def contained(self, one: str, other: str) -> float:
        """The share of the shorter text's runs that stand in the other; of one text layer all."""
        if self._carriers[one].text_id == self._carriers[other].text_id:
            return 1.0
        return shared_runs(self._texts[one].signature, self._texts[other].signature)[1]

    def joined(self) -> Iterator[tuple[str, ...]]:
        """The articles that are joined by likeness, one with the next, before digests and chains are told apart."""
        for root in [id_ for id_ in self._members if self._above[id_] == id_]:
            yield self._component(root)

    def clusters(self) -> Iterator[tuple[str, ...]]:
        """The articles that carry one text, each text's ids in order; every article is in one."""
        for members in self.joined():
            yield from self._parted(members)

    def cluster(self, id_: str) -> tuple[str, ...]:
        """The articles that carry one text with an article, itself among them."""
        return next(one for one in self._parted(self._component(id_)) if id_ in one)

    def _component(self, id_: str) -> tuple[str, ...]:
        return tuple(sorted(self._members[self._root(id_)]))

    def _root(self, id_: str) -> str:
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def _join(self, one: str, other: str) -> None:
        roots = {self._root(one), self._root(other)}
        if len(roots) == 1:
            return
        first, second = sorted(roots, key=lambda root: (-len(self._members[root]), root))
        self._above[second] = first
        self._members[first] += self._members.pop(second)

    def _parted(self, members: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A component parted into texts, so that a chain of likenesses joins none that have nothing in common.

        The likest are joined first; two groups are joined where nothing speaks against it between any two of their
        members and half of the pairs are alike: a third where all share much, more than half where two share next to
        nothing. A digest is like none of its parts.
        """
        if len(members) < 3:
            return [members]
        digests = frozenset(id_ for id_ in members if self._is_digest(id_, members))
        group_of = {id_: [id_] for id_ in members}
        for _, one, other in sorted(self._ties(members, digests)):
            first, second = group_of[one], group_of[other]
            if first is not second and self._fit(first, second, digests):
                first += second
                group_of.update(dict.fromkeys(second, first))
        return sorted({tuple(sorted(group)) for group in group_of.values()})

    def _ties(self, members: tuple[str, ...], digests: frozenset[str]) -> Iterator[tuple[float, str, str]]:
        """The pairs that are alike, with what orders them: the most of both texts shared first."""
        for one, other in combinations(members, 2):
            if self._tied(one, other, digests):
                likeness = self.likeness(one, other)
                yield -likeness.of_longer - likeness.containment, one, other

    def _tied(self, one: str, other: str, digests: frozenset[str]) -> bool:
        found = self.likeness(one, other)
        least = _DIGEST if {one, other} <= digests else _PART
        return found.same and (found.of_longer >= least or digests.isdisjoint((one, other)))

    def _fit(self, one: list[str], other: list[str], digests: frozenset[str]) -> bool:
        """Whether two groups are one text; two parts that share nothing may be of one whole, or each gone over."""
        alike, far, strange, pairs = 0, False, False, len(one) * len(other)
        for a in one:
            for b in other:
                found = self.likeness(a, b)
                alike += self._tied(a, b, digests)
                far |= found.containment < CLOSE
                if found.contradicted:
                    return False
                strange |= found.containment < _STRANGE and not any(self._holds(it, a, b) for it in (*one, *other))
        return 2 * alike > pairs if strange else (2 if far else 3) * alike >= pairs

    def _holds(self, whole: str, one: str, other: str) -> bool:
        """Whether a text is one with each of two others."""
        return whole not in (one, other) and self.likeness(whole, one).same and self.likeness(whole, other).same

    def _is_digest(self, id_: str, members: tuple[str, ...]) -> bool:
        """Whether two others, each a part of this one, share next to nothing with each other."""
        mine = self._texts[id_].signature
        parts = []
        for other in members:
            theirs = self._texts[other].signature
            if other == id_ or len(theirs.runs) > _PART * len(mine.runs):
                continue
            _, containment, of_longer = shared_runs(mine, theirs)
            if containment >= CLOSE and of_longer < _PART:
                parts.append(theirs)
        return any(shared_runs(one, other)[1] < _APART for one, other in combinations(parts, 2))


def _title(carrier: Carrier) -> Words:
    title = carrier.title or ""
    return words_of(title, (Range(0, len(title)),))
