"""Finding: a filter as a question to the lists.

What enters is a filter and what is looked for; what leaves is what the lists are asked, or the same as a test of one
item. Invariant: `fits` holds for exactly the items that the lists find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hiwar.knowledge.outlets import load_outlets
from hiwar.knowledge.world import load_world
from hiwar.ledger import Query
from hiwar.ledger.lists import Item, Place, Sought, What, placed
from hiwar.ledger.search import indexed
from hiwar.queries.filter import AS_WRITTEN, Filter
from hiwar.queries.listing import number


def sought_of(wanted: Filter, what: What, folders: tuple[Path, ...] = ()) -> Sought:
    """What the lists are asked for a filter; what a kind of item does not have is not asked of it."""
    words = Query(wanted.text).terms if wanted.text else []
    return Sought(
        what=what,
        marks=tuple(dict.fromkeys(tuple(group) for group in _groups(wanted, what, folders))),
        first=number(wanted.from_) if wanted.from_ else None,
        last=number(wanted.to) if wanted.to else None,
        words=tuple(tuple(word) for word in words),
        since=wanted.since,
        newest=wanted.order == "newest",
    )


def _groups(wanted: Filter, what: What, folders: tuple[Path, ...]) -> Iterator[list[str]]:
    """Groups of marks, of each of which one must be borne."""
    if wanted.outlet:
        yield [f"outlet:{name}" for told in wanted.outlet for name in _names(told, folders)]
    if wanted.origin:
        yield [f"origin:{name}" for told in wanted.origin for name in _names(told, folders)]
    if what == "event":
        yield from _of_events(wanted, folders)
    elif what == "statement":
        yield from _of_statements(wanted, folders)
    else:
        for name in ("trait", "problem"):
            if told := getattr(wanted, name):
                yield [f"{name}:{one}" for one in told]


def _of_events(wanted: Filter, folders: tuple[Path, ...]) -> Iterator[list[str]]:
    for party in (*wanted.between, *wanted.party):
        yield _takes_part(party, folders)
    for name in ("kind", "status", "level", "topic"):
        if told := getattr(wanted, name):
            yield [f"{name}:{one}" for one in told]
    if wanted.office:
        yield [f"office:{office}" for office in wanted.office]
    if wanted.disputed:
        yield ["disputed"]


def _takes_part(party: str, folders: tuple[Path, ...]) -> list[str]:
    """The marks of a party: a person is named by events, a side stands in them, a name may be either."""
    entity = load_world(folders).entities.get(party)
    if party.startswith(AS_WRITTEN):
        return [f"side:{party.removeprefix(AS_WRITTEN)}", f"person:{party}"]
    return [f"person:{party}"] if entity is not None and entity.kind == "person" else [f"side:{party}"]


def _of_statements(wanted: Filter, folders: tuple[Path, ...]) -> Iterator[list[str]]:
    if len(wanted.between) == 2:
        yield [f"pair:{' '.join(sorted(map(_plain, wanted.between)))}"]
    for party in (*(wanted.between if len(wanted.between) == 1 else ()), *wanted.party):
        yield [f"{role}:{key}" for role in ("speaker", "about") for key in _either(party)]
    named: list[list[str]] = []
    for name in ("speaker", "about"):
        if told := getattr(wanted, name):
            named.append([key for one in told for key in _either(one)])
            yield [f"{name}:{key}" for key in named[-1]]
    if len(named) == 2 and [len(keys) for keys in named] == [1, 1] and named[0] != named[1]:
        yield [f"pair:{' '.join(sorted(key for (key,) in named))}"]  # what bears both bears it, and few others do
    for name in ("force", "form", "stance", "office"):
        if told := getattr(wanted, name):
            yield [f"{name}:{one}" for one in told]


def _either(party: str) -> list[str]:
    """A party as statements name it: a name as it is written may be a side's or a person's."""
    return list(dict.fromkeys((party, _plain(party))))


def _plain(party: str) -> str:
    return party.removeprefix(AS_WRITTEN)


def _names(told: str, folders: tuple[Path, ...]) -> list[str]:
    """The names under which an outlet may be listed."""
    outlet = load_outlets(folders).of_name(told)
    known = (outlet.name, outlet.name_ar, outlet.domain) if outlet else ()
    return list(dict.fromkeys(name for name in (told, *known) if name))


def fits(item: Item, sought: Sought) -> bool:
    """Whether an item that is not listed would be found."""
    if item.what != sought.what or not all(set(group) & item.marks for group in sought.marks):
        return False
    stems = set(item.words.split())
    if not all({indexed(stem) for stem in word} & stems for word in sought.words):
        return False
    if sought.undated and item.dated:
        return False
    if not sought.bounded:
        return True
    ended = sought.first is not None and item.last is not None and item.last < sought.first
    ahead = sought.last is not None and item.first is not None and item.first > sought.last
    return item.dated and not ended and not ahead


def in_order(items: Iterable[Item], newest: bool) -> list[Item]:
    """Items in the order of a list."""
    return sorted(items, key=lambda item: order_in(Place(item.place, item.number), newest))


def order_in(place: Place, newest: bool) -> tuple[bool, int, int]:
    """By what a list is ordered."""
    return *placed(place.day, newest), -place.number if newest else place.number
