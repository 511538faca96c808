"""The memory of a page: who was told, in which office, last; and what words that point back mean by it.

What enters is mentions in reading order; what leaves is parties. `Told` keeps, the resolver answers and keeps nothing.
Invariant: nothing is forced: an office without a certain holder gives the state, a pointer without a fitting
antecedent gives nothing.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Sequence

from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.model import Party, When
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.body_names import BodyNames
from hiwar.reading.resolution.incumbents import CROWNS, Incumbents
from hiwar.reading.resolution.offices import FIGHTING, Offices, office_levels
from hiwar.reading.resolution.resolving import Resolver
from hiwar.reading.resolution.told import Told
from hiwar.reading.words.script import Script

_POINTS = ("last", "rank", "pair")
_TOGETHER = ("person", "state", "organisation")
"""How words point back that may mean somebody of their own sentence."""

__all__ = ["Memory", "office_levels"]


@functools.lru_cache(maxsize=4)
def _crowned(world: World) -> frozenset[str]:
    """Those who wore a crown."""
    return frozenset(term.person for crown in CROWNS for term in world.terms_of.get(crown, ()))


class Memory(Told):
    """What the page has told so far, and whom later words mean by it."""

    def __init__(
        self, script: Script, world: World, published: When, home: str | None, mentions: Iterable[Mention] = (),
        until: datetime.date | None = None,
    ) -> None:  # fmt: skip
        super().__init__(home)
        self.world = world
        self._script = script
        self._where = frozenset(load(script.language, "function")["where"]["list"])
        self.published = published
        mentions = tuple(mentions)
        self._told = {m.entity.id: m.entity for m in mentions if m.entity is not None and m.entity.subkind in FIGHTING}
        offices = Offices(world, published, script.language, until)
        incumbents = Incumbents(script, offices.sets.single, mentions, _crowned(world))
        offices.told_bodies = incumbents.bodies
        offices.told_offices = incumbents.offices
        self.body_names = BodyNames(script, world)
        self._resolver = Resolver(script, world, offices, incumbents, self.body_names)

    def parties(self, mention: Mention, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """The parties that a mention stands for; `subject` is who acts in its clause. Empty where nothing fits."""
        return self._resolver.parties(self, mention, subject)

    def body(self, mention: Mention) -> Party | None:
        """The body that a mention's bearer belongs to («وفد من الائتلاف السوري»)."""
        entity = self.world.entities.get(mention.body or "")
        make = self._resolver.make
        return make.of_entity(mention, entity, make.span(mention)) if entity else None

    def fighting(self, state: str) -> Entity | None:
        """The one movement or armed group of a state that the page tells anywhere, else `None`."""
        found = [entity for entity in self._told.values() if entity.state == state]
        return found[0] if len(found) == 1 else None

    def pronoun(self, person: str | None, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """Whom an enclitic pronoun means: the clause's subject, else the person told last; the pair for a dual."""
        return self._resolver.antecedents.pronoun(self, person, subject)

    def meet(self, mentions: Sequence[Mention]) -> None:
        """Note whom the sentence at hand names, and its persons where one of its words means one told just before."""
        self.named = list(mentions)
        self.present = []
        if any(m.refer in _POINTS for m in mentions):
            for mention in mentions:
                if mention.refer not in _POINTS and not self._is_where(mention):
                    own = self.present[-1:] if mention.refer == "counterpart" else []
                    self.present += [p for p in self.parties(mention, own) if p.type in _TOGETHER]

    def _is_where(self, mention: Mention) -> bool:
        """«في الدوحة»: whether a mention is where something is done, and nobody."""
        before = self._script.forms[mention.first - 1] if mention.first else ""
        return mention.type == "place" and (before in self._where or bool(self._where & set(mention.proclitics)))

    def by_family_name(self, form: str) -> Entity | None:
        """The one known person of this family name in a state that the page speaks of, else `None`."""
        found = [e for e in self.world.families.get(form, ()) if e.state in self.states]
        if len(found) > 1 and self.published.first and self.published.last:
            found = [e for e in found if self.world.offices(e.id, self.published.first, self.published.last)]
        return found[0] if len(found) == 1 else None
