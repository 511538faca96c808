"""What a name stands for in the tables: entities, titles, nisba, and the offices of a person.

What enters is a name in Arabic or English, a code or an id; what leaves is everything of that name, in the order of
the tables. Nothing is refused: a name that the tables lack gives an empty answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from hiwar.knowledge.entity import Entity, Term
from hiwar.knowledge.sides import codes, latin
from hiwar.knowledge.world import World, load_world
from hiwar.languages import load
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, tokenise


class Found(NamedTuple):
    """What a name stands for; `nisba` are states and organisations, `titles` the ids of offices and organs."""

    entities: tuple[Entity, ...]
    nisba: tuple[Entity, ...]
    titles: tuple[str, ...]


def find(name: str, folders: tuple[Path, ...] = ()) -> Found:
    """Everything of a name.

    >>> found = find("فرنسي")  # French
    >>> [entity.id for entity in found.nisba], [entity.id for entity in find("Elysee").entities]
    (['FRA'], ['seat:elysee'])
    >>> find("رئيس الوزراء").titles  # the prime minister
    ('prime_minister',)
    """
    world = load_world(folders)
    words = tuple(token.form for token in tokenise(name) if token.kind != MARK)
    entities = dict.fromkeys([*_by_id(name, world), *_by_arabic(words, world), *_by_english(name, world)])
    return Found(tuple(entities), tuple(dict.fromkeys(_nisba(words, world))), _titles(words))


def terms_held(entity: Entity, folders: tuple[Path, ...] = ()) -> list[Term]:
    """The offices of a person, the latest first, or who held those of a state or an organisation."""
    world = load_world(folders)
    if entity.kind == "person":
        return world.offices(entity.id, None, None)
    return sorted(
        (term for (_, body), terms in world.terms.items() if body == entity.id for term in terms),
        key=lambda term: (term.office, term.start),
    )


def _by_id(name: str, world: World) -> list[Entity]:
    key = name.strip()
    ids = (key, key.upper(), key.lower(), codes().get(latin(key), ""))
    return [world.entities[one] for one in dict.fromkeys(ids) if one in world.entities]


def _by_arabic(words: tuple[str, ...], world: World) -> list[Entity]:
    nodes, found = world.names, list[Entity]()
    for word in words:
        node = nodes.get(word)
        nodes, found = (node.following, node.ends) if node else ({}, [])
    return found


def _by_english(name: str, world: World) -> list[Entity]:
    key = latin(name)
    return [
        entity
        for entity in world.entities.values()
        if key and (latin(entity.name) == key or (entity.kind == "person" and latin(entity.name).split()[-1:] == [key]))
    ]


def _nisba(words: tuple[str, ...], world: World) -> list[Entity]:
    """The states, then the organisation, that an adjective of one word or two names."""
    article = fold(load("ar", "letters_of")["article"])
    bare = tuple(word.removeprefix(article) for word in words)
    found: list[Entity] = []
    for forms in dict.fromkeys((words, bare)):
        if len(forms) == 1:
            found += world.nisba.get(forms[0], ())
        elif len(forms) == 2 and (pair := world.nisba_pairs.get((forms[0], forms[1]))):
            found.append(pair)
    bodies: dict[str, str] = load("ar", "titles")["org_nisba"]
    own = {fold(form): body for form, body in bodies.items()}
    return found + [world.entities[own[form]] for form in dict.fromkeys((*words[:1], *bare[:1])) if form in own]


def _titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The titles whose form is these words, with or without the article."""
    article = fold(load("ar", "letters_of")["article"])

    def bare(forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(form.removeprefix(article) for form in forms)

    wanted = bare(words)
    found: list[str] = []
    tables: dict[str, Any] = load("ar", "titles")
    for entries in tables.values():
        for entry in entries if isinstance(entries, list) else ():
            forms = (tuple(token.form for token in tokenise(form)) for form in entry.get("forms", ()))
            if wanted and any(bare(form) == wanted for form in forms):
                found.append(entry["id"])
    return tuple(dict.fromkeys(found))
