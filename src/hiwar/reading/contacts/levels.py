"""Levels: at which rank a contact was, that of its lower side (CODEBOOK 10).

What enters is the parties of a contact, its kind and its tellings; what leaves is a rank. Invariant: a side is of the
rank of its highest person; movements are `parties`; sides without a known rank count only where a word of the page
(«الاجتماع الوزاري») or the kind itself (a summit is of leaders) says more.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from hiwar.knowledge.world import World
from hiwar.languages import load
from hiwar.model import Kind, Level, Party, Role
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.names.office_sets import office_sets
from hiwar.reading.resolution.offices import FIGHTING, RANK, office_levels
from hiwar.reading.words.script import Script
from hiwar.text.shadow import fold

NEAR = 3
OFFICIAL = "official"
SOCIETIES = ("ngo", "company")
"""The kinds of organisations whose presidents lead no state and no union of states."""


def level_of(
    parties: Sequence[tuple[Party, Role]], kind: Kind, candidates: Iterable[Candidate], script: Script, world: World
) -> Level:
    """The rank of the lower side, else the one that the words or the kind say."""
    by_sides = _of_sides(parties, script.language, world)
    if by_sides != "unknown" and not (kind == "summit" and all(_nobody(party) for party, _ in parties)):
        return by_sides
    return _of_words(candidates, script) or ("leaders" if kind == "summit" else by_sides)


def _of_sides(parties: Sequence[tuple[Party, Role]], language: str, world: World) -> Level:
    """The rank of the lower side; each side by its highest person; sides without a known rank do not count."""
    best: dict[str, Level] = {}
    receive: dict[str, bool] = {}
    for party, _ in parties:
        level = _of_party(party, language, world)
        side = side_of(party) or ""
        if level != "unknown" and (side not in best or RANK[level] > RANK[best[side]]):
            best[side] = level
            receive[side] = party.office in office_sets(language).receiving
    if "envoys" in best.values():
        best = {side: "envoys" if receive[side] and best[side] == "officials" else best[side] for side in best}
    none: Level = "officials" if parties and all(_nobody(party) for party, _ in parties) else "unknown"
    return min(best.values(), key=lambda level: RANK[level], default=none)


def _of_party(party: Party, language: str, world: World) -> Level:
    """The rank of one who takes part: a movement's people are no more than it is, a union's leaders are leaders."""
    level: Level = "unknown" if _nobody(party) else office_levels(language).get(party.office or "", "unknown")
    if party.type == "organisation":
        if party.state and level not in ("ministers", "leaders"):
            return "parties"
        body = world.entities.get(party.id or "")
        if level == "leaders" and body is not None and body.subkind in SOCIETIES:
            return "officials"
        return "leaders" if level == "parties" else level
    level = _ranks_in(language).get(party.body or "", {}).get(party.office or "", level)
    return (_at_the_head(party, language, world) or level) if party.type == "person" else level


def _at_the_head(party: Party, language: str, world: World) -> Level | None:
    """«رئيس اللجنة الدولية للصليب الأحمر»: a president of no state is an official, or of the parties."""
    sets = office_sets(language)
    if party.office not in (*sets.heads_of_state, *sets.heads_of_government):
        return None
    held = {term.body for term in world.held.get(party.id or "", ()) if term.office == party.office}
    bodies = [world.entities.get(body or "") for body in ({party.body} if party.body else held)]
    if not bodies or any(body is None or body.kind != "organisation" for body in bodies):
        return None
    if all(body and body.subkind in FIGHTING for body in bodies):
        return "parties"
    return "officials" if all(body and body.state is None for body in bodies) else None


def _nobody(party: Party) -> bool:
    """«محادثات مع المسؤولين الروس»: whom nothing but a word for all officials tells, so that it says no rank."""
    return party.office == OFFICIAL and party.type != "person"


@functools.cache
def _ranks_in(language: str) -> dict[str, dict[str, Level]]:
    """The ranks of offices that are others in a body («المفوض الأوروبي»)."""
    ranks: dict[str, dict[str, Level]] = load(language, "titles")["levels_in"]
    return ranks


@functools.cache
def _words(language: str) -> dict[str, Level]:
    table: dict[Level, list[str]] = load(language, "details")["levels"]
    return {fold(word): level for level, words in table.items() for word in words}


def _of_words(candidates: Iterable[Candidate], script: Script) -> Level | None:
    """The rank that an adjective of the noun says («قمة رئاسية», «اجتماعات وزارية»)."""
    words = _words(script.language)
    for candidate in candidates:
        for form in script.forms[candidate.head + 1 : candidate.head + 1 + NEAR]:
            if form in words:
                return words[form]
    return None
