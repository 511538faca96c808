"""Making parties: the record of who took part, from a mention and what it was found to mean.

What enters is a mention with an entity, a name, a state or a party told before; what leaves is a party with its span.
Invariant: the span leaves out the clitics joined to the first word; a name outside the knowledge base is not known.
"""

from __future__ import annotations

from hiwar.knowledge.formats import acts_as_one, opened
from hiwar.knowledge.world import Entity, World
from hiwar.model import Party, Span
from hiwar.reading.names.mention import Mention
from hiwar.reading.resolution.body_names import BodyNames
from hiwar.reading.resolution.offices import Offices, States, stands_apart
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.words.script import Script

MEMBER = "member of"
"""How the reason begins for a party that a named format stands for."""
AS_ONE = "a group that acts under one name"
"""The reason for a party that is several states at once."""
_BARE = "Ministry"
_KINDS = {kind: kind for kind in ("person", "state", "institution", "organisation")} | {"format": "organisation"}
# Organisations that are no side of their own beside their state.
_DOMESTIC = frozenset({"party", "ngo", "company", "parliament", "court", "institution"})


class PartyMaker:
    """Makes the parties of a page."""

    def __init__(self, script: Script, world: World, offices: Offices, body_names: BodyNames) -> None:
        self.script = script
        self.world = world
        self.offices = offices
        self.body_names = body_names

    def span(self, mention: Mention) -> Span:
        """The raw span of a mention («بروسيا» → «روسيا»)."""
        start = mention.start
        if mention.proclitics and mention.first < len(self.script.tokens):
            start = self._without_clitics(mention)
        return Span(start, mention.end, self.script.text[start : mention.end])

    def raw(self, mention: Mention) -> str:
        """The words of a mention without the clitics of other words."""
        return self.span(mention).quote

    def _without_clitics(self, mention: Mention) -> int:
        """The raw position behind the joined و, ب, ل, ف, ك; a dropped alif of the article moves nothing."""
        return self.script.tokens[mention.first].start + sum(1 for tag in mention.proclitics if tag != "al")

    def party(
        self, mention: Mention, name: str, kind: str, span: Span, name_ar: str | None, state: str | None,
        identity: str | None, why: str,
    ) -> Party:  # fmt: skip
        """A known party by its name, in the office of the mention."""
        return Party(
            name=name, type=kind, name_ar=name_ar, state=state, office=mention.office, known=True,  # type: ignore[arg-type]
            mention=span, why=why, id=identity, body=self._body(mention) if kind == "person" else None,
        )  # fmt: skip

    def kind_of(self, entity: Entity) -> str:
        """What a party is by its entity; a body within one state is an institution of it."""
        if entity.subkind in _DOMESTIC and entity.state:
            return "institution"
        return "group" if entity.subkind == "group" else _KINDS.get(entity.kind, "group")

    def of_entity(self, mention: Mention, entity: Entity, span: Span) -> Party:
        """The party that an entity of the knowledge base is."""
        kind = self.kind_of(entity)
        office = mention.office or entity.office
        if entity.kind == "person" and (office is None or office in self.offices.sets.vague):
            office = self.offices.held_by(entity) or office
        return Party(
            name=entity.name, type=kind, name_ar=entity.name_ar, state=entity.state or mention.state, office=office,  # type: ignore[arg-type]
            known=True, mention=span, why=mention.why or "name in the knowledge base", id=entity.id,
            body=self.offices.body_of(mention, entity),
        )  # fmt: skip

    def of_name(self, mention: Mention, span: Span, states: States) -> Party:
        """The person of an unknown name, romanised, or the known one whom another spelling means."""
        assert mention.name is not None
        name_ar = self.script.raw(*mention.name)
        known = self.offices.spelled(mention, name_ar, states)
        if known:
            return self.party(
                mention, known.name, "person", span, known.name_ar, known.state, known.id,
                "another spelling of the holder of the office",
            )  # fmt: skip
        state = self.offices.state_of(mention, name_ar, states)
        return Party(
            name=romanise(name_ar, state), type="person", name_ar=name_ar, state=state,
            office=mention.office, known=False, mention=span, why=mention.why, id=None,
            body=self._body(mention),
        )  # fmt: skip

    def _body(self, mention: Mention) -> str | None:
        """The organisation of states, or the movement, in whose office somebody is named."""
        entity = self.world.entities.get(mention.body or "")
        return entity.id if entity and stands_apart(entity) else None

    def of_state(self, mention: Mention, state: str, why: str = "") -> Party:
        """A state, or its institution where the title has an English name («الخارجية الروسية»)."""
        entity = self.world.entities.get(state)
        name = entity.name if entity else state
        kind = "state"
        if mention.type == "institution" and mention.english and entity:
            name, kind = mention.english.format(state=entity.name, nisba=entity.name), "institution"
            told = self.body_names.of(mention.first, mention.last) if mention.title == "ministry" else None
            if told and told != _BARE:
                name = told if told.startswith(entity.name) else f"{entity.name} {told}"
        return Party(
            name=name, type=kind, name_ar=entity.name_ar if entity else None, state=state,  # type: ignore[arg-type]
            office=mention.office or (mention.title if mention.title == "delegation" else None),
            known=True, mention=self.span(mention), why=why or mention.why, id=state if kind == "state" else None,
        )  # fmt: skip

    def members(self, mention: Mention) -> tuple[Party, ...]:
        """The states of a named format («صيغة نورماندي»), or the group itself that acts as one («مجموعة 5+1»).

        None where its members are whoever holds it.
        """
        entity = mention.entity
        assert entity is not None
        as_one, members = acts_as_one(entity), opened(entity, self.world)
        if as_one or (entity.extra and not members):
            span = self.span(mention)
            why = AS_ONE if as_one else "a gathering named for its members"
            return (self.party(mention, entity.name, "organisation", span, entity.name_ar, None, entity.id, why),)
        why = f"{MEMBER} {entity.name}"
        return tuple(
            Party(
                name=m.name, type="state" if m.kind == "state" else "organisation", name_ar=m.name_ar, state=m.state,
                known=True, mention=self.span(mention), why=why, id=m.id,
            )
            for m in members
        )  # fmt: skip

    def metonym(self, mention: Mention) -> tuple[Party, ...]:
        """A capital for its state's government; another place is no party."""
        entity = mention.entity
        if entity is None or not entity.state or "capital" not in entity.extra:
            return ()
        state = self.world.entities.get(entity.state)
        if state is None:
            return ()
        why = "capital named for its state"
        return (
            Party(
                name=state.name, type="state", name_ar=state.name_ar, state=state.id, known=True,
                mention=self.span(mention), why=why, id=state.id,
            ),
        )  # fmt: skip

    def again(self, party: Party, mention: Mention, why: str = "told before") -> Party:
        """A party told before, where it is mentioned now."""
        return Party(
            name=party.name, type=party.type, name_ar=party.name_ar, state=party.state, office=party.office,
            known=party.known, mention=self.span(mention), why=why, id=party.id, body=party.body,
        )  # fmt: skip
