"""Sides: for whom a party takes part, who the persons are, and whether two tellings can mean the same people.

What enters is parties; what leaves is sides (a state's code, an organisation's id, or a name) and keys of persons. A
group that acts as one («مجموعة 5+1») takes part as each of its members.
Invariant: `compare` is symmetric; two known persons of one side that differ never agree; a side told without a
person agrees with any person of it, never the other way round with another level.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hiwar.knowledge.formats import stands_for
from hiwar.knowledge.likeness import alike
from hiwar.knowledge.world import load_world
from hiwar.model import Level, Party, When
from hiwar.text.shadow import fold

UNKNOWN_PERSON = "?"
People = Mapping[str, frozenset[str]]


def side_of(party: Party, published: When | None = None) -> str | None:
    """The side that a party stands for: his organisation's where he is told as of one or holds its office, else his
    state.

    >>> side_of(Party(name="Yukiya Amano", type="person", state="JPN", office="president", body="iaea"))
    'iaea'
    >>> side_of(Party(name="Antonio Guterres", type="person", state="PRT", office="secretary_general",
    ...     id="antonio-guterres"))
    'un'
    >>> side_of(Party(name="France", type="state", state="FRA", id="FRA"))
    'FRA'
    """
    if party.type == "unnamed":
        return party.state
    if party.type == "organisation":
        return party.id or party.state or party.name
    if party.type == "person" and party.body:
        return party.body
    if party.type == "person" and party.id:
        body = _organisation(party.id, party.office, published.start if published else None)
        if body:
            return body
    return party.state or party.id or party.name


def sides_of(party: Party, published: When | None = None) -> tuple[str, ...]:
    """The sides as which a party takes part: each member of a group that acts as one, else its own.

    >>> sides_of(Party(name="P4+1", type="organisation", id="format:p4-plus-1"))
    ('GBR', 'FRA', 'RUS', 'CHN', 'DEU')
    >>> sides_of(Party(name="France", type="state", state="FRA", id="FRA")), sides_of(Party(name=None, type="unnamed"))
    (('FRA',), ())
    """
    side = side_of(party, published)
    if side is None:
        return ()
    return (side,) if party.type == "person" else stands_for(side)


@functools.lru_cache(maxsize=20_000)
def _organisation(person: str, office: str | None, on: str | None) -> str | None:
    """The organisation whose office the person holds, where every office that fits is one of it."""
    world = load_world()
    terms = [t for t in world.held.get(person, ()) if office is None or t.office == office]
    if on:
        terms = [t for t in terms if t.start.isoformat() <= on <= t.end.isoformat()]
    bodies = {t.body for t in terms}
    if len(bodies) != 1:
        return None
    body = bodies.pop()
    entity = world.entities.get(body)
    return body if entity and entity.kind == "organisation" else None


@functools.lru_cache(maxsize=5_000)
def is_body(side: str) -> bool:
    """Whether a side is an organisation.

    >>> is_body("asean"), is_body("FRA")
    (True, False)
    """
    entity = load_world().entities.get(side)
    return entity is not None and entity.kind == "organisation"


@functools.lru_cache(maxsize=5_000)
def is_group(side: str) -> bool:
    """Whether a side is but a group of states, which are told beside it or by their organisation.

    >>> is_group("gulf-states"), is_group("gcc")
    (True, False)
    """
    entity = load_world().entities.get(side)
    return entity is not None and entity.subkind == "group"


@functools.lru_cache(maxsize=20_000)
def core(sides: frozenset[str]) -> frozenset[str]:
    """The sides without groups of states, where two others remain.

    >>> sorted(core(frozenset({"gcc", "gulf-states", "USA"}))), sorted(core(frozenset({"gulf-states", "USA"})))
    (['USA', 'gcc'], ['USA', 'gulf-states'])
    """
    rest = frozenset(side for side in sides if not is_group(side))
    return rest if len(rest) > 1 else sides


def is_stranger(side: str, keys: Iterable[str]) -> bool:
    """Whether a side is but a person's name of whom the world knows neither state nor organisation.

    >>> is_stranger("Peter Example", {"?peter example"}), is_stranger("FRA", {"?peter example"})
    (True, False)
    """
    return side not in load_world().entities and all(key[0] == UNKNOWN_PERSON for key in keys)


def person_key(party: Party) -> str | None:
    """What tells a person from others: the id, or the name as written; `None` for what is no person."""
    if party.type != "person":
        return None
    if party.id:
        return party.id
    name = party.name_ar or party.name
    return UNKNOWN_PERSON + fold(name) if name else None


def same_person(one: str, other: str) -> bool:
    """Whether two keys can be one person: equal, or a name unknown to the world that is like the other's.

    >>> same_person("?ماكرون", "emmanuel-macron"), same_person("sergei-lavrov", "vladimir-putin")
    (True, False)
    """
    if one == other:
        return True
    if UNKNOWN_PERSON not in (one[0], other[0]):
        return False
    return _alike(*sorted((one, other)))


@functools.lru_cache(maxsize=50_000)
def _alike(one: str, other: str) -> bool:
    a, b = _name(one), _name(other)
    return bool(a and b) and alike(a, b)


def _name(key: str) -> str:
    if key[0] == UNKNOWN_PERSON:
        return key[1:]
    entity = load_world().entities.get(key)
    return fold(entity.name_ar) if entity else ""


class Likeness(NamedTuple):
    """How far two tellings name the same people: sides with the same persons, with some of them, left open by one of
    the two, left open by both."""

    same: int
    part: int
    open: int
    bare: int

    @property
    def rank(self) -> int:
        """More persons in common rank higher; a side that both leave open is alike too."""
        return 2 * (self.same + self.bare) + self.part

    @property
    def named(self) -> bool:
        """Whether some side is told by the same person in both."""
        return bool(self.same or self.part)


def compare(one: People, other: People, shared: Iterable[str], crossed: bool = False) -> Likeness | None:
    """How far the persons of the shared sides agree; `None` where they contradict each other.

    A side left open by one and another side left open by the other («Macron with Russia», «France with Lavrov»)
    proves nothing, and so is `None` unless what is `crossed` will do: that does not contradict.
    """
    same = part = open_one = open_other = bare = 0
    for side in shared:
        ours, theirs = one.get(side), other.get(side)
        if ours and theirs:
            relation = _relation(ours, theirs)
            if relation == 0:
                return None
            same, part = same + (relation == 2), part + (relation == 1)
        elif ours or theirs:
            open_one, open_other = open_one + (not ours), open_other + (not theirs)
        else:
            bare += 1
    if open_one and open_other and not (same or part or crossed):
        return None
    return Likeness(same, part, open_one + open_other, bare)


def _relation(ours: frozenset[str], theirs: frozenset[str]) -> int:
    """2 for the same persons, 1 for some in common, 0 for none."""
    if ours == theirs:
        return 2
    found = sum(any(same_person(a, b) for b in theirs) for a in ours)
    if found == 0:
        return 0
    back = sum(any(same_person(a, b) for a in ours) for b in theirs)
    return 2 if found == len(ours) and back == len(theirs) else 1


def levels_differ(one: Level, other: Level) -> bool:
    """Whether two ranks are both told and not the same; that sides are parties tells no rank."""
    return one != other and not {one, other} & {"unknown", "parties"}
