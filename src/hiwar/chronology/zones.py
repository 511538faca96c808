"""Zones: the tellings that can bear on one another at any step of merging, so that each zone is merged by itself.

What enters is tellings; what leaves is where each reaches (keys with days), and the chains of those that meet. A
component is the like for what is dated; a zone also holds what is undated, moved, placed or numbered, and so never
parts what `merge` may join or weigh together. Invariant: merging the zones one by one gives what merging all gives;
zones do not depend on order; a telling reaches no less far than `settle`, `chains` and `exact` look for it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from hiwar.chronology import places, wording
from hiwar.chronology.chains import AFTER
from hiwar.chronology.components import pairs
from hiwar.chronology.settle import MONTHS, WEEKS, YEAR_AND_MORE
from hiwar.chronology.tellings import Telling
from hiwar.chronology.windows import BARE, FAR_FUTURE, FAR_PAST, LOOSE, NEAR, family, told
from hiwar.model import Judgement
from hiwar.text.tokens import tokenise

H = TypeVar("H", bound=Hashable)


class Reach(NamedTuple):
    """Days, both included, under a key: two tellings meet where they share a key and a day under it."""

    key: str
    first: int
    last: int


def reaches(telling: Telling, judgements: Iterable[Judgement] = ()) -> tuple[Reach, ...]:
    """Where a telling meets others: its report, its words in its text, its sides, its place, its ordinal.

    Reports that were judged the same, or not the same, meet there too.
    """
    found = [Reach(f"report {telling.id}", 0, 0)]
    found += [Reach(f"judged {j.id}", 0, 0) for j in judgements if telling.id in j.reports and len(j.reports) > 1]
    found += [Reach(f"words {_short(telling.text, telling.group, quote)}", 0, 0) for quote in sorted(telling.quotes)]
    found += [Reach(f"sentence {key}", *wording.days_of(telling)) for key in wording.keys_of(telling)]
    if telling.window.grade < BARE:
        found += _by_sides(telling)
    return tuple(found)


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _by_sides(telling: Telling) -> Iterator[Reach]:
    """Under each pair of its sides: its days, and what an undated one can be known by."""
    contact, days, open_ = telling.contact, _days(telling), _unbounded(telling)
    for one, other in pairs(telling.sides):
        if days:
            yield Reach(f"sides {one} {other}", *days)
        if contact.place:
            for word in sorted(_place_words(contact.place.name)):
                yield Reach(f"place {one} {other} {word}", *(_placed(telling) if open_ else days or (0, 0)))
        if contact.ordinal is not None:
            yield Reach(f"number {one} {other} {contact.ordinal}", *(_EVER if open_ else days or (0, 0)))


_EVER = (FAR_PAST, FAR_FUTURE)


def _unbounded(telling: Telling) -> bool:
    """Whether no day bounds it, so that only a place or an ordinal ties it to another."""
    window = telling.window
    return window.grade == LOOSE and not (window.first > FAR_PAST and window.days < YEAR_AND_MORE)


def _days(telling: Telling) -> tuple[int, int] | None:
    """All days on which it is looked for, from first to last; `None` where none are told."""
    window, contact = telling.window, telling.contact
    found = [] if _unbounded(telling) else [(window.first, window.last)]
    if telling.moved:
        found.append((telling.moved.first, telling.moved.last))
    if window.grade == NEAR and family(contact.status) in ("ahead", "off"):
        found.append((window.first, window.last + YEAR_AND_MORE))
    page = told(telling.reading.article.published)
    if contact.status == "postponed" and page:
        found.append((page.first, page.first + AFTER[telling.visit]))
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _placed(telling: Telling) -> tuple[int, int]:
    """The days on which its place alone may tie an undated telling to a host."""
    published, capture = telling.reading.article.published, telling.reading.capture
    known = published.last or (datetime.date.fromisoformat(capture.fetched[:10]) if capture.fetched else None)
    if known is None or places.distinctive(telling.contact.place):
        return _EVER
    day = known.toordinal()
    return (day - MONTHS, day + WEEKS)


def _place_words(name: str) -> set[str]:
    """The name of a place, and each word of it: what two places share that are the same."""
    return {name, *(token.form for token in tokenise(name) if token.kind == "word")}


def zones(tellings: Iterable[Telling], judgements: Sequence[Judgement] = ()) -> list[list[Telling]]:
    """The chains of tellings that meet, each in order of report id, in order of their least."""
    ordered = sorted(tellings, key=lambda telling: telling.order)
    return chained([(telling, reaches(telling, judgements)) for telling in ordered])


def chained(reaching: Sequence[tuple[H, Iterable[Reach]]]) -> list[list[H]]:
    """The chains of things that meet, in their order.

    >>> chained([("a", [Reach("k", 1, 3)]), ("b", [Reach("k", 5, 6)]), ("c", [Reach("k", 3, 3)])])
    [['a', 'c'], ['b']]
    """
    root = list(range(len(reaching)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    by_key: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for i, (_, found) in enumerate(reaching):
        for key, first, last in found:
            by_key[key].append((first, last, i))
    for block in by_key.values():
        block.sort()
        reach, head = block[0][1], block[0][2]
        for first, last, i in block[1:]:
            if first <= reach:
                a, b = find(head), find(i)
                root[max(a, b)] = min(a, b)
                reach = max(reach, last)
            else:
                reach, head = last, i
    chains: dict[int, list[H]] = defaultdict(list)
    for i, (thing, _) in enumerate(reaching):
        chains[find(i)].append(thing)
    return list(chains.values())


def spans(found: Iterable[Reach]) -> list[Reach]:
    """The reaches with those that meet under one key made one, in order.

    >>> spans([Reach("k", 4, 6), Reach("k", 1, 4), Reach("j", 1, 1)])
    [Reach(key='j', first=1, last=1), Reach(key='k', first=1, last=6)]
    """
    out: list[Reach] = []
    for reach in sorted(found):
        if out and out[-1].key == reach.key and reach.first <= out[-1].last:
            out[-1] = Reach(reach.key, out[-1].first, max(out[-1].last, reach.last))
        else:
            out.append(reach)
    return out
