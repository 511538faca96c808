"""Belligerents: between whom the one war is that a page tells of, so that «مفاوضات السلام» are theirs.

What enters is the clauses of a page; what leaves is two sides, or nobody. A war is told by its name («الحرب في
أوكرانيا»), whose states the tables hold, or by a movement that fights its own state, told with that state. Invariant:
both sides are told on the page, each by a name and often, and no state more often than theirs; a page with two
wars tells none here.
"""

from __future__ import annotations

from collections import Counter

from hiwar.knowledge.world import Entity
from hiwar.model import Party, Span
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.facing import opponent
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.offices import FIGHTING
from hiwar.reading.words.hints import asked_of_rest
from hiwar.text.shadow import fold

# Whom the tables give as rebels or opponents of their own state.
SECTORS = frozenset({("REB",), ("OPP",)})
# A side that is told less often is told by the way.
OFTEN = 3
# Of the states told most often the two of a war are among the first.
FIRST = 3
_REBELS = asked_of_rest(lambda language: vocabulary(language).words["rebels"])
_WHY = "one of the two of the war that the page tells of"


class Belligerents:
    """The wars of one page, by the states and movements that it tells."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()
        self._where: dict[str, Span] = {}
        self._entities: dict[str, Entity] = {}
        self._wars: set[tuple[str, ...]] = set()
        self._by_movement: frozenset[str] = frozenset()

    def note(self, clause: ContactClause) -> None:
        """Note the wars, the movements and the states of a sentence, and rebels that have no name."""
        world = clause.memory.world
        self._by_movement = clause.vocabulary.words["fights_by_movement"]
        for mention in [item.mention for item in clause.items if item.mention is not None]:
            entity = mention.entity
            if entity is not None and (entity.kind, entity.subkind) == ("epoch", "war"):
                self._wars.add(tuple(entity.extra[1:]))
            elif entity is not None and entity.subkind in FIGHTING:
                if tuple(entity.extra) in SECTORS and entity.state:
                    self._count(entity.id, entity, mention, clause)
            elif not (mention.type == "person" and mention.body):  # an envoy's own state is no matter of the page's
                for state in mention.states:
                    self._count(state, world.entities[state], mention, clause)
        if clause.script.hinted[clause.index] & _REBELS and (rebels := self._rebels(clause)) is not None:
            for state in [s for s in self._told if s in world.entities and world.entities[s].kind == "state"]:
                known = opponent(clause, state)
                if known is not None and tuple(known.extra) in SECTORS:
                    self._told[known.id] += 1
                    self._entities[known.id] = known
                    self._where.setdefault(known.id, rebels)

    def _rebels(self, clause: ContactClause) -> Span | None:
        """The last word of a sentence for rebels that is no part of a name."""
        hints, script = clause.script.hints, clause.script
        told = [i.first for i in clause.items if i.mention is None and hints[i.first] & _REBELS]
        if not told:
            return None
        token = script.tokens[told[-1]]
        return Span(token.start, token.end, script.text[token.start : token.end])

    def _count(self, name: str, entity: Entity, mention: Mention, clause: ContactClause) -> None:
        self._told[name] += 1
        self._entities[name] = entity
        if name not in self._where:
            text = clause.script.text[mention.start : mention.end]
            self._where[name] = Span(mention.start, mention.end, text)

    def sides(self) -> tuple[Party, ...]:
        """The two sides of the one war of the page; empty where it tells none, or two."""
        often = {name: self._entities[name] for name, times in self._told.items() if times >= OFTEN}
        movements = [entity for entity in often.values() if entity.kind == "organisation"]
        states_told = [name for name, _ in self._told.most_common() if self._entities[name].kind == "state"]
        wars = {tuple(sorted(war)) for war in self._wars if len(war) == 2}
        if len(wars) > 1 or len(movements) > 1:
            return ()
        if wars:
            states = next(iter(wars))
            if not set(states) <= set(states_told[:FIRST]) or (movements and movements[0].state not in states):
                return ()
            sides = [self._entities.get(state) for state in states]
            if movements and fold(movements[0].state or "") in self._by_movement:
                sides = [movements[0] if one and one.id == movements[0].state else one for one in sides]
        else:
            told = bool(movements) and [movements[0].state] == states_told[:1]
            sides = [often.get(movements[0].state or ""), movements[0]] if told else []
        return tuple(self._party(one) for one in sides if one) if sides and all(sides) else ()

    def _party(self, entity: Entity) -> Party:
        return Party(
            name=entity.name, type="state" if entity.kind == "state" else "organisation", name_ar=entity.name_ar,
            state=entity.state, known=True, id=entity.id, mention=self._where.get(entity.id), why=_WHY,
        )  # fmt: skip
