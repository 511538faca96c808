"""Facing: one side of a conflict or a debt told by a plain noun («بين الحكومة والمتمردين», «مع الدائنين الدوليين»).

What enters is a clause with the frame of a noun of talks; what leaves is that side. Invariant: it counts only beside
one that is named, and has a name of its own only where the page tells one movement of that state, where the opposition
of that state is known under its own, or where it is whom that state owes.
"""

from __future__ import annotations

import functools
from typing import Literal

from msgspec.structs import replace

from hiwar.knowledge.world import Entity, World
from hiwar.model import Kind, Party, Span
from hiwar.reading.contacts.between import SENT
from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.collective import sides_together
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.frames import Frame
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.spelled import listed_behind, represented
from hiwar.reading.resolution.offices import FIGHTING
from hiwar.text.shadow import fold

# «بين الدائنين الأوروبيين الدوليين واليونان»: so far behind the first side the named one stands.
NEAR = 5
_OWES = "whom the side that it is told with owes"
Facing = Literal["unnamed", "together"]
_WORDS = frozenset({"noun", "participle", "word"})


def opposing(clause: ContactClause, at: int, frame: Frame, kind: Kind, cast: Cast) -> tuple[Cast, Facing | None]:
    """The cast of talks with those whom its one side faces, and how they are told: without a name, or all at once."""
    if any(p.why == SENT for p, _ in cast):
        return cast, "unnamed"
    if kind != "talks":
        return cast, None
    if together := sides_together(clause, at):
        return [*(told for told in cast if told[0].type != "unnamed" and told not in together), *together], "together"
    sides = sides_of(cast)
    if not sides and (both := faced_first(clause, frame)):
        return _by_name(clause, both), "unnamed"
    if not sides and (alone := [told for told in faced(clause, frame) if _of_no_politics(clause, told[0])]):
        return alone, "unnamed"
    if len(sides - {None}) != 1:
        return cast, None
    opponent = faced(clause, frame) if None not in sides else []
    unnamed = any(opposes(clause, p.mention) for p, _ in cast if side_of(p) is None)
    return _by_name(clause, [*cast, *opponent]), "unnamed" if opponent or unnamed else None


def faced(clause: ContactClause, frame: Frame) -> Cast:
    """«بين الحكومة وجماعات المعارضة», «مفاوضات مع الدائنين»: whom a side faces, told by a plain noun."""
    for group in frame.preps:
        if group.prep in clause.preps.between:
            for item in clause.items[group.at + 1 : group.at + 4]:
                if item.kind not in _WORDS or "contact" in item.senses:
                    break
                if item.joined and _opposes(clause, item):
                    return _spelled_out(clause, item) or [(_side(clause, item), "participant")]
    for k in range(frame.head + 1, min(frame.stop, len(clause.items) - 1)):
        counted = k + 2 < len(clause.items) and clause.framer.several.stands_at(clause.items[k + 1])
        prep, item = clause.items[k], clause.items[k + 1 + int(counted)]  # «مع كبار المقرضين»
        together = prep.kind == "prep" and prep.form in clause.preps.together
        armed = clause.has("armed", [item])  # «بدأت قوات الأمن مفاوضات مع المسلحين»: no side of a conflict is told
        if together and not armed and item.kind in _WORDS and _opposes(clause, item):
            return _spelled_out(clause, item) or [(_side(clause, item), "participant")]
    return []


def owes(clause: ContactClause, frame: Frame) -> bool:
    """«المباحثات مع المقرضين», «مناقشات بين كينيا ودائنيها»: whether a side is whom the other one owes."""
    lenders = clause.vocabulary.words["lenders"]
    prepositions = clause.preps.together | clause.preps.between
    behind = clause.items[frame.head + 1 : frame.stop]
    led = next((k for k, i in enumerate(behind) if i.kind == "prep" and i.form in prepositions), len(behind))
    for item in behind[led + 1 : led + 1 + NEAR]:
        told = clause.script.words[item.first : item.last]
        if any(rest in lenders for word in told for _, rest in word.bare):
            return True
    return False


def _spelled_out(clause: ContactClause, item: Item) -> Cast:
    """«دائنيها ممثلة في الصندوق والبنك», «الدائنين (الصندوق والبنك)»: the side by those who are named behind it."""
    at = clause.items.index(item)
    words = clause.framer.words
    if named := listed_behind(clause.items, at, words):
        return [(p, "participant") for mention in named[0] for p in clause.memory.parties(mention)]
    k = next((k for k in range(at + 1, min(at + NEAR, len(clause.items))) if clause.items[k].kind not in _WORDS), at)
    for n in range(at + 1, max(at + 1, k) + 1):
        if n < len(clause.items) and (stands_for := represented(clause.items, n, words)):
            return clause.cast(clause.framer.group(stands_for, None)[0], "participant", (), False)
    return []


def _of_no_politics(clause: ContactClause, side: Party) -> bool:
    """«قال الوزير إن المفاوضات مع الدائنين»: whether a side faces a state, and not a government at home."""
    told, article = _first_word(side.mention), clause.framer.words.article
    return told in clause.vocabulary.words["lenders"] or told.removeprefix(article) in clause.vocabulary.words["rebels"]


def faced_first(clause: ContactClause, frame: Frame) -> Cast:
    """«بين الدائنين الدوليين واليونان»: the plain side first, and the one joined to it."""
    for k in range(frame.head + 1, min(frame.stop, len(clause.items) - 1)):
        prep, first = clause.items[k], clause.items[k + 1]
        if prep.kind != "prep" or prep.form not in clause.preps.between:
            continue
        if first.kind not in _WORDS or not _opposes(clause, first):
            return []
        for at in range(k + 2, min(k + 2 + NEAR, len(clause.items))):
            if clause.items[at].mention and clause.items[at].joined:
                group, _ = clause.framer.group(at, None)
                named = clause.cast(group, "participant", (), False)
                return [(_side(clause, first), "participant"), *named] if named else []
            if clause.items[at].kind not in _WORDS:
                return []
    return []


def _by_name(clause: ContactClause, cast: Cast) -> Cast:
    """«بين الحكومة الأفغانية والحركة», «بين حكومة جنوب السودان والمعارضة»: a faced side by the name it goes by."""
    states = {p.state for p, _ in cast if p.type in ("state", "institution") and p.state}
    known = opponent(clause, states.pop()) if len(states) == 1 else None
    if known is None or any(p.id == known.id for p, _ in cast):
        return cast
    return [
        (_named(known, p.mention) if side_of(p) is None and _fights(clause, p.mention) else p, role)
        for p, role in cast
    ]  # fmt: skip


def opponent(clause: ContactClause, state: str) -> Entity | None:
    """The one movement of a state that the page tells, else its opposition, where that is known as one."""
    if told := clause.memory.fighting(state):
        return told
    oppositions = _oppositions(clause.memory.world, min(clause.vocabulary.words["the_opposition"]))
    return oppositions.get(state)


@functools.lru_cache(maxsize=4)
def _oppositions(world: World, word: str) -> dict[str, Entity]:
    """The oppositions that go by their own word and the adjective of their state («المعارضة السورية»)."""
    return {
        entity.state: entity
        for entity in world.entities.values()
        if entity.state and entity.subkind in FIGHTING and fold(entity.name_ar).split()[0] == word
    }


def _named(entity: Entity, told: Span | None) -> Party:
    """A faced side that goes by a name."""
    return Party(
        name=entity.name, type="organisation", name_ar=entity.name_ar, state=entity.state, known=True, id=entity.id,
        mention=told, why="whom its government faces",
    )  # fmt: skip


def _fights(clause: ContactClause, told: Span | None) -> bool:
    """Whether a party without a name is told as one side of a conflict, and not of a debt."""
    return opposes(clause, told) and _first_word(told) not in clause.vocabulary.words["lenders"]


def _first_word(told: Span | None) -> str:
    return fold(told.quote.split()[0]) if told and told.quote else ""


def opposes(clause: ContactClause, told: Span | None) -> bool:
    """«بين النظام والمعارضة», «مع ممثلي الدائنين»: whether a party without a name is told as one side of a conflict."""
    words = [fold(word) for word in told.quote.split()[:3]] if told and told.quote else []
    opponents, lenders = clause.vocabulary.words["opponents"], clause.vocabulary.words["lenders"]
    return not opponents.isdisjoint(words[:2]) or not lenders.isdisjoint(words)


def settle_lenders(clause: ContactClause, candidate: Candidate) -> None:
    """«المفاوضات بين زامبيا ودائنيها»: lenders without names are those of the one state that they are told with."""
    states = {p.state: p.name for p, _ in candidate.parties if p.state and p.type == "state"}
    states |= {p.state: None for p, _ in candidate.parties if p.state and p.state not in states}
    if candidate.kind != "talks" or len(candidate.sides()) != 1 or len(states) != 1:
        return
    land = clause.memory.world.entities.get(next(iter(states)))
    for k, (party, role) in enumerate(candidate.parties):
        words = [fold(word) for word in party.mention.quote.split()] if party.mention and party.mention.quote else []
        if land and party.type == "unnamed" and not clause.vocabulary.words["lenders"].isdisjoint(words):
            named = replace(party, name=f"{land.name}'s creditors", type="group", known=True, why=_OWES)
            candidate.parties[k] = (named, role)


def _opposes(clause: ContactClause, item: Item) -> bool:
    """Whether a noun names one side of a conflict or a debt («المتمردون»، «المعارضة»، «دائنيها»)."""
    return any(rest in clause.vocabulary.words["opponents"] for _, rest in clause.script.words[item.first].bare)


def _side(clause: ContactClause, item: Item) -> Party:
    """The side as a party without a name."""
    token = clause.script.tokens[item.first]
    start = token.start + int(item.joined)
    told = Span(start, token.end, clause.script.text[start : token.end])
    return Party(name=None, type="unnamed", mention=told, why="faces the side it is told with")
