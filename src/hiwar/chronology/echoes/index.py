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

from hiwar.chronology.echoes.carrier import Carrier, near
from hiwar.chronology.echoes.likeness import LEAST_CONTAINED, LEAST_SHARED, Likeness, Text, compare, shared_runs
from hiwar.chronology.echoes.signature import Signature
from hiwar.chronology.echoes.words import Words

_SKETCHED = 2
_PART = 0.5
_APART = 0.1


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

    def add(self, carrier: Carrier, words: Words) -> tuple[str, ...]:
        """Add an article; what leaves are the articles that now carry one text with it, before digests are told."""
        if carrier.id in self._carriers:
            return self._component(carrier.id)
        return self._add(carrier, Text(words))

    def restore(self, carrier: Carrier, signature: bytes) -> tuple[str, ...]:
        """Add an article by the signature that a store kept."""
        if carrier.id in self._carriers:
            return self._component(carrier.id)
        return self._add(carrier, Text(None, Signature.from_bytes(signature), lambda: self._asked(carrier)))

    def _asked(self, carrier: Carrier) -> Words:
        if self._words is None:
            raise LookupError(carrier.id)
        return self._words(carrier)

    def _add(self, carrier: Carrier, text: Text) -> tuple[str, ...]:
        candidates = self._candidates(text.signature)
        id_ = carrier.id
        self._carriers[id_], self._texts[id_] = carrier, text
        self._above[id_], self._members[id_] = id_, [id_]
        twin = self._of_text.setdefault(carrier.text_id, id_)
        if twin != id_:
            self._join(id_, twin)
        for other in candidates:
            if self._root(other) != self._root(id_) and near(carrier, self._carriers[other]):
                if compare(text, self._texts[other]).same:
                    self._join(id_, other)
        for run in text.signature.sketch:
            self._posted[run].append(id_)
        return self._component(id_)

    def _candidates(self, signature: Signature) -> list[str]:
        """The articles that share enough runs to be compared, those that share most first."""
        met = Counter[str]()
        for run in signature.sketch:
            if run in self._posted:
                met.update(self._posted[run])
        found = []
        for id_, times in met.items():
            if times < _SKETCHED:
                continue
            shared, containment, _ = shared_runs(signature, self._texts[id_].signature)
            if shared >= LEAST_SHARED and containment >= LEAST_CONTAINED:
                found.append((-containment, -shared, id_))
        return [id_ for *_, id_ in sorted(found)]

    def likeness(self, one: str, other: str) -> Likeness:
        """The likeness of the texts of two carriers."""
        return compare(self._texts[one], self._texts[other])

    def text(self, id_: str) -> Text:
        """The text of a carrier."""
        return self._texts[id_]

    def clusters(self) -> Iterator[tuple[str, ...]]:
        """The articles that carry one text, each text's ids in order; every article is in one."""
        for root in [id_ for id_ in self._members if self._above[id_] == id_]:
            yield from self._parted(tuple(sorted(self._members[root])))

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
        first, second = sorted((self._root(one), self._root(other)), key=lambda root: (-len(self._members[root]), root))
        self._above[second] = first
        self._members[first] += self._members.pop(second)

    def _parted(self, members: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A component without its digests: each of them alone, the rest by what still joins it."""
        if len(members) < 3:
            return [members]
        digests = [id_ for id_ in members if self._is_digest(id_, members)]
        if not digests:
            return [members]
        rest = [id_ for id_ in members if id_ not in digests]
        above = {id_: id_ for id_ in rest}

        def root(id_: str) -> str:
            while above[id_] != id_:
                id_ = above[id_]
            return id_

        for one, other in combinations(rest, 2):
            if root(one) != root(other) and self._alike(one, other):
                above[max(root(one), root(other))] = min(root(one), root(other))
        groups = defaultdict(list)
        for id_ in rest:
            groups[root(id_)].append(id_)
        return sorted([*((id_,) for id_ in digests), *(tuple(group) for group in groups.values())])

    def _alike(self, one: str, other: str) -> bool:
        if self._carriers[one].text_id == self._carriers[other].text_id:
            return True
        return near(self._carriers[one], self._carriers[other]) and self.likeness(one, other).same

    def _is_digest(self, id_: str, members: tuple[str, ...]) -> bool:
        """Whether two others, each a part of this one, share next to nothing with each other."""
        mine = self._texts[id_].signature
        parts = []
        for other in members:
            theirs = self._texts[other].signature
            if other == id_ or len(theirs.runs) > _PART * len(mine.runs):
                continue
            _, containment, of_longer = shared_runs(mine, theirs)
            if containment >= LEAST_CONTAINED and of_longer < _PART:
                parts.append(theirs)
        return any(shared_runs(one, other)[1] < _APART for one, other in combinations(parts, 2))
