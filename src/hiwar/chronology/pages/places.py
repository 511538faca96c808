"""Places: whether two tellings of a contact can mean the same place, and how precise a place is.

Invariant: `relation` is symmetric; nothing is known of distance, only names, states and what sort of place it is.
"""

from __future__ import annotations

import functools

from hiwar.knowledge.world import load_world
from hiwar.model import Place
from hiwar.text.tokens import tokenise

SAME, NESTED, OPEN, APART = 2, 1, 0, -1
_SORT = {
    "state": 0,
    "continent": 0,
    "sea": 0,
    "region": 1,
    "city": 2,
    "capital": 2,
    "site": 3,
    "airport": 3,
    "palace": 4,
    "seat": 4,
}
_TOWNS = frozenset({"city", "capital"})
_HOUSES = frozenset({"palace", "seat"})
_SHORT = 3


@functools.cache
def _sorts() -> dict[str, str]:
    """The sort of each place that the world knows, by its English name."""
    found: dict[str, str] = {}
    for entity in load_world().entities.values():
        if entity.kind in ("place", "state") or entity.subkind == "seat":
            found.setdefault(entity.name, "state" if entity.kind == "state" else entity.subkind)
    return found


@functools.lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.form for token in tokenise(name) if token.kind == "word" and len(token.form) > _SHORT)


def sort_of(place: Place) -> str:
    """Whether it is a state, region, city, palace ...; `unknown` where the world does not say."""
    return _sorts().get(place.name, "unknown")


def precision(place: Place) -> int:
    """How narrow a place is: a house before a town, a town before a region, a region before a state."""
    return _SORT.get(sort_of(place), 2)


def named(place: Place | None) -> bool:
    """Whether a place is more than a state, so that it tells one contact from another."""
    return place is not None and precision(place) > 0


def distinctive(place: Place | None) -> bool:
    """Whether a place of itself tells one meeting of two parties from others: no capital does, a fort may."""
    return place is not None and precision(place) > 0 and sort_of(place) != "capital"


def relation(one: Place | None, other: Place | None) -> int:
    """`SAME`, `NESTED` (one may lie in the other), `OPEN` (not told) or `APART`.

    >>> paris, elysee = Place(name="Paris", state="FRA"), Place(name="Elysee", state="FRA")
    >>> relation(paris, elysee), relation(paris, Place(name="Moscow", state="RUS")), relation(paris, None)
    (1, -1, 0)
    >>> relation(Place(name="Versailles", state="FRA"), Place(name="Palace of Versailles", state="FRA"))
    2
    """
    if one is None or other is None:
        return OPEN
    if one.name == other.name:
        return SAME
    if one.state and other.state and one.state != other.state:
        return APART
    a, b = _words(one.name), _words(other.name)
    if a and b and (a <= b or b <= a):
        return SAME
    if not (one.state and other.state):
        return OPEN
    sorts = {sort_of(one), sort_of(other)}
    if sorts <= _TOWNS or sorts <= _HOUSES:
        return APART
    return NESTED
