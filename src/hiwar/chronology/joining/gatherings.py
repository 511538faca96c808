"""Gatherings: one meeting of many, told by some of those who came, or by the body that met.

What enters is two tellings; what leaves is whether both tell one gathering, and who of those there is the same in
both. Invariant: symmetric; a gathering is known again by the name of the body that met, as a side of one telling and in
the words of the other, never by its day and town alone: on one day ministers meet in many rooms. (Two sides of the
other are sides of the one too, or they are never compared.)
"""

from __future__ import annotations

import functools

from hiwar.chronology.pages import places
from hiwar.chronology.pages.sides import is_body
from hiwar.chronology.pages.tellings import FEW_SIDES, Telling
from hiwar.knowledge.world import load_world
from hiwar.text.tokens import tokenise

NAME = 3
"""Words of its name by which a body is known; one more may be another («... السلام الدولية»)."""
_SHORT = 2


def one_gathering(one: Telling, other: Telling) -> bool:
    """Whether the body that one tells to have met is named in the words of the other, which tells many who came."""
    return _met_as(one, other) or _met_as(other, one)


def same_person(one: Telling, other: Telling) -> bool:
    """Whether somebody is named in both."""
    return any(one.people.get(side) == other.people.get(side) for side in one.people.keys() & other.people.keys())


def _met_as(body: Telling, many: Telling) -> bool:
    """Whether a body of the one telling is the gathering of the other's many sides."""
    if {body.group, many.group} != {"meet"} or body.visit or many.visit or len(many.sides) <= FEW_SIDES:
        return False
    if places.relation(body.contact.place, many.contact.place) == places.APART or not many.contact.evidence:
        return False
    met = [side for side in body.sides - many.sides if is_body(side) and not body.people.get(side)]
    return any(_named(side, many.contact.evidence[0].quote) for side in met)


@functools.lru_cache(maxsize=20_000)
def _named(side: str, quote: str) -> bool:
    """Whether words name a body, or all but one word of its name."""
    entity = load_world().entities.get(side)
    name = _words(entity.name_ar) if entity else frozenset[str]()
    return len(name & _words(quote)) >= max(NAME, len(name) - 1)


def _words(text: str) -> frozenset[str]:
    return frozenset(token.form for token in tokenise(text) if token.kind == "word" and len(token.form) > _SHORT)
