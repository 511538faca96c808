"""Opponents: sides of one state by what they are listed with («بين الحكومة والحوثيين», «بين بغداد وأربيل»).

What enters is a mention and those it is listed with; what leaves is the mention, perhaps with a state or a body.
Invariant: a state that is told is kept, only a movement or an armed group of one state gives one, and a town stands for
a body only where one is called its government.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from hiwar.knowledge.world import World
from hiwar.languages import load
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import FIGHTING
from hiwar.text.shadow import fold

GOVERNING = ("government", "administration", "army", "police", "intelligence", "security_services", "delegation")


def opposed(mention: Mention, listed: Sequence[Mention]) -> Mention:
    """The mention, with the state of the movement beside it where it is a government, its army or its delegation."""
    own = mention.states or mention.body or mention.entity or mention.name or mention.enclitic
    if mention.title not in GOVERNING or own:
        return mention
    states = [m.entity.state for m in listed if m.entity and m.entity.subkind in FIGHTING and m.entity.state]
    return msgspec.structs.replace(mention, states=(states[0],), number=1) if states else mention


def seated(mention: Mention, listed: Sequence[Mention], world: World, language: str) -> Mention:
    """«بين بغداد وأربيل»: a town beside the capital of its state, as the body that is called its government."""
    town = mention.entity
    if town is None or mention.type != "place" or not town.state or "capital" in town.extra:
        return mention
    if not any(m.entity and m.entity.state == town.state and "capital" in m.entity.extra for m in listed):
        return mention
    node = world.names.get(_government(language))
    node = node.following.get(fold(town.name_ar)) if node else None
    body = next((e for e in node.ends if e.kind == "organisation"), None) if node else None
    return msgspec.structs.replace(mention, type="organisation", entity=body) if body else mention


@functools.cache
def _government(language: str) -> str:
    """The first word for a government."""
    return next(fold(body["forms"][0]) for body in load(language, "titles")["body"] if body["id"] == GOVERNING[0])
