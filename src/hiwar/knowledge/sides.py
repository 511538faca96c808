"""Sides: what a user calls one.

What enters is a name in Arabic or English, an ISO 3166 code or an id of the tables; what leaves is the side it stands
for: a state's alpha-3 code, an organisation's id or that of a group that acts as one. A seat or a capital stands for
its state. Refused, as a `UsageError` with what was perhaps meant: what the tables do not know, what names several, and
a person, who is no side.
"""

from __future__ import annotations

import csv
import difflib
import functools
import unicodedata
from importlib import resources
from pathlib import Path

from hiwar.errors import UsageError
from hiwar.knowledge.formats import acts_as_one, stands_for
from hiwar.knowledge.world import Entity, World, load_world
from hiwar.text.tokens import MARK, tokenise

SIDES = ("state", "organisation", "group")


def is_side(entity: Entity) -> bool:
    """Whether an entity may take part by itself; as a format, where it acts as one («مجموعة 5+1»)."""
    return entity.kind in SIDES or acts_as_one(entity)


def side_named(name: str, folders: tuple[Path, ...] = ()) -> str:
    """The side that a name, code or id stands for.

    >>> [side_named(name) for name in ("FRA", "ru", "Germany", "المغرب", "الإليزيه", "UN")]  # Morocco, the Elysee
    ['FRA', 'RUS', 'DEU', 'MAR', 'FRA', 'un']
    """
    world = load_world(folders)
    if not (key := " ".join(name.split())):
        raise UsageError("party", "it is empty", "name a state or an organisation, such as FRA or France")
    found = _by_code(key, world) or _by_name(key, world, folders)
    sides = {side for entity in found if (side := _side(entity))}
    if len(sides) == 1:
        return sides.pop()
    if sides:
        raise UsageError(key, f"it may be {' or '.join(sorted(sides))}", "give the code of the one that is meant")
    if found:
        raise UsageError(key, "a person is no side of a channel", f"name the state, such as {found[0].state or 'FRA'}")
    raise UsageError(key, "no state or organisation has this name", _perhaps(key, world, folders))


def of_channel(a: str, b: str) -> None:
    """Refuse, as a `UsageError`, two sides that have no channel: one side twice, or a group of sides that have theirs.

    >>> of_channel("FRA", "RUS")
    """
    if a == b:
        raise UsageError(f"{a} {b}", "both are the same side", "name two")
    for side in (a, b):
        if stands_for(side) != (side,):
            members = ", ".join(stands_for(side))
            raise UsageError(side, "it takes part as each of its members", f"name one of {members}, or it alone")


def format_named(name: str, folders: tuple[Path, ...] = ()) -> str | None:
    """The id of the format that a name stands for: its id, its English name or one that pages write.

    >>> format_named("normandy"), format_named("Normandy format"), format_named("France")
    ('normandy', 'normandy', None)
    """
    world, key = load_world(folders), " ".join(name.split())
    entity = world.entities.get(f"format:{latin(key).replace(' ', '-')}")
    found = [entity] if entity else [one for one in _by_name(key, world, folders) if one.kind == "format"]
    return found[0].id.removeprefix("format:") if len(found) == 1 else None


def person_named(name: str, folders: tuple[Path, ...] = ()) -> Entity | None:
    """The one person whom a name stands for, also behind words for his office.

    >>> [person_named(name).id for name in ("Macron", "President Putin")]
    ['emmanuel-macron', 'vladimir-putin']
    """
    world, words = load_world(folders), name.split()
    for start in range(len(words)):
        found = {e.id: e for e in _by_name(" ".join(words[start:]), world, folders) if e.kind == "person"}
        if len(found) == 1:
            return found.popitem()[1]
    return None


def _side(entity: Entity) -> str | None:
    """The side an entity stands for, where it stands for one."""
    if is_side(entity):
        return entity.body or entity.id
    if entity.kind == "institution" or (entity.kind == "place" and "capital" in entity.extra):
        return entity.state
    return None


def _by_code(key: str, world: World) -> list[Entity]:
    if key.upper() in world.entities:
        return [world.entities[key.upper()]]
    entity = world.entities.get(codes().get(latin(key), key.lower()))
    return [entity] if entity else []


def _by_name(key: str, world: World, folders: tuple[Path, ...]) -> list[Entity]:
    nodes, found = world.names, list[Entity]()
    for token in tokenise(key):
        if token.kind != MARK:
            node = nodes.get(token.form)
            nodes, found = (node.following, node.ends) if node else ({}, [])
    return found or _english(folders).get(latin(key), [])


@functools.cache
def codes() -> dict[str, str]:
    """Alpha-2 codes and usual other names, each with the id of its entity."""
    text = resources.files("hiwar.knowledge").joinpath("data/codes.csv").read_text("utf-8")
    return {latin(row["code"]): row["entity"] for row in csv.DictReader(text.splitlines())}


@functools.lru_cache(maxsize=8)
def _english(folders: tuple[Path, ...]) -> dict[str, list[Entity]]:
    names: dict[str, list[Entity]] = {}
    for entity in load_world(folders).entities.values():
        name = latin(entity.name)
        names.setdefault(name, []).append(entity)
        if entity.kind == "person" and " " in name:
            names.setdefault(name.rpartition(" ")[2], []).append(entity)
    return names


def latin(name: str) -> str:
    """The name without case, accents and article."""
    parts = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("-", " ").removeprefix("the ").split())


def _perhaps(key: str, world: World, folders: tuple[Path, ...]) -> str:
    """What was perhaps meant, as a remedy."""
    if any("\u0600" <= char <= "\u06ff" for char in key):
        known = {e.name_ar: e.id for e in world.entities.values() if e.kind in SIDES}
        near = difflib.get_close_matches(key, known, 3)
    else:
        known = {name: found[0].id for name, found in _english(folders).items() if found[0].kind in SIDES}
        near = difflib.get_close_matches(latin(key), known, 3)
    if not near:
        return "give its ISO code or its usual English or Arabic name"
    return f"perhaps {', '.join(sorted({known[name] for name in near}))}"
