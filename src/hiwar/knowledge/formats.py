"""Formats: which of them act under their one name as a party, and the sides that such a party stands for.

What enters is an entity, or the id of a side; what leaves is ids of states and organisations. Invariant: a group of
states that acts as one («مجموعة 5+1») is one party on a page and each of its members in a chronology; a process, named
for its place or kind («صيغة نورماندي»), is its members already on the page; an organisation stands for itself alone.
"""

from __future__ import annotations

import functools

from hiwar.knowledge.entity import Entity
from hiwar.knowledge.world import World, load_world

SIDE = "side"
_AS_ONE = (SIDE, "organisation")
"""The kinds of formats that act as one party; every other is a process."""
_OPENED = range(2, 9)
"""How many members a format is opened into: one of more is an assembly, and stands for itself."""


def acts_as_one(entity: Entity) -> bool:
    """Whether states act under one name as a party.

    >>> entities = load_world().entities
    >>> acts_as_one(entities["format:p5-plus-1"]), acts_as_one(entities["format:normandy"])
    (True, False)
    """
    return entity.kind == "format" and entity.subkind in _AS_ONE


def opened(entity: Entity, world: World) -> tuple[Entity, ...]:
    """The members that a format is opened into; none of an assembly, or where its members are whoever holds it.

    >>> world = load_world()
    >>> [member.id for member in opened(world.entities["format:e3"], world)]
    ['GBR', 'FRA', 'DEU']
    """
    members = entity.extra if len(entity.extra) in _OPENED else ()
    return tuple(world.entities[member] for member in members if member in world.entities)


def stands_for(side: str) -> tuple[str, ...]:
    """The sides that a side stands for: the members of a group that acts as one, else itself.

    >>> stands_for("format:p4-plus-1"), stands_for("quad")
    (('GBR', 'FRA', 'RUS', 'CHN', 'DEU'), ('USA', 'JPN', 'IND', 'AUS'))
    >>> stands_for("g7"), stands_for("FRA")
    (('g7',), ('FRA',))
    """
    return _groups().get(side) or (side,)


def as_one(one: str, other: str) -> bool:
    """Whether two sides are one, or one of them is of the group that the other is.

    >>> as_one("format:p5-plus-1", "USA"), as_one("IRN", "format:p5-plus-1"), as_one("FRA", "FRA")
    (True, False, True)
    """
    return one == other or one in stands_for(other) or other in stands_for(one)


@functools.cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The members of each group that acts as one, by its id and by that of the organisation that it is."""
    world = load_world()
    found = {one.id: one for one in world.entities.values() if one.kind == "format" and one.subkind == SIDE}
    found |= {one.body: one for one in tuple(found.values()) if one.body}
    return {id_: tuple(member.id for member in opened(one, world)) for id_, one in found.items()}
