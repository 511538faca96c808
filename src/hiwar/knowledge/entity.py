"""What the world is made of: entities, who held which office when, and the tree of names.

Invariant: an entity never changes; a node of the tree lists what ends there in the order of the tables.
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

import msgspec

EntityKind = Literal["person", "state", "organisation", "institution", "place", "outlet", "format", "epoch", "group"]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Something of the world with a name: its usual English name, its Arabic one, and the state it belongs to.

    `body` is the organisation that a format is another name of.
    """

    id: str
    kind: EntityKind
    name: str
    name_ar: str
    state: str | None = None
    subkind: str = ""
    office: str | None = None
    caution: bool = False
    extra: tuple[str, ...] = ()
    body: str | None = None


class Term(NamedTuple):
    """Who held an office of a body, from when to when; an open end is far away."""

    person: str
    office: str
    body: str
    start: datetime.date
    end: datetime.date
    known: str


class Branch(msgspec.Struct, array_like=True, gc=False):
    """A node as compiled: the numbers of the entities whose name ends there, and the words that may follow."""

    ends: list[int] = []
    following: dict[str, Branch] = {}


class Node:
    """A word of the tree of names: what ends here, and the words that may follow; made when first looked at."""

    __slots__ = ("_branch", "_entities", "ends", "following")

    ends: list[Entity]
    following: dict[str, Node]

    def __init__(self, branch: Branch, entities: list[Entity]) -> None:
        self._branch = branch
        self._entities = entities

    def __getattr__(self, name: str) -> list[Entity] | dict[str, Node]:
        entities = self._entities
        self.ends = [entities[number] for number in self._branch.ends]
        self.following = {word: Node(branch, entities) for word, branch in self._branch.following.items()}
        return self.ends if name == "ends" else self.following


class Tables(msgspec.Struct, array_like=True):
    """All tables compiled; entities are told by their number in `entities`."""

    entities: list[Entity]
    names: dict[str, Branch]
    nisba: dict[str, list[int]]
    nisba_pairs: list[tuple[str, str, int]]
    nisba_of: dict[str, str]
    capital: dict[str, str]
    families: dict[str, list[int]]
    terms: list[Term]
