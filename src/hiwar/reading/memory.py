"""The memory of a page: who was told, in which office, last; and what words that point back mean by it.

What enters is mentions in reading order; what leaves is parties. Invariant: nothing is forced: an office without a
certain holder gives the state, a pointer without a fitting antecedent gives nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from hiwar.knowledge.likeness import alike
from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.model import Party, Span, When
from hiwar.reading.mention import Mention
from hiwar.reading.romanise import romanise
from hiwar.reading.script import Script

# Offices whose holders are named without their state.
_UNIQUE = frozenset({"king", "sultan", "emir", "pope", "crown_prince"})


@functools.cache
def office_levels(language: str) -> dict[str, str]:
    """The rank of each office."""
    titles = load(language, "titles")
    return {entry["id"]: entry["level"] for kind in ("office", "body") for entry in titles[kind]} | titles["levels"]


# Offices that a state has many of at once, at home and abroad.
_SENT = frozenset({"special_envoy", "ambassador", "spokesperson", "official", "minister"})
# Titles that say less than the office that somebody known holds («الزعيم الكوري الشمالي»).
_LOOSE = frozenset({"movement_leader", "official"})
# Organisations that are no side of their own beside their state.
_DOMESTIC = frozenset({"party", "ngo", "company", "parliament", "court", "institution"})


class Memory:
    """What the page has told so far."""

    def __init__(self, script: Script, world: World, published: When, home: str | None) -> None:
        self.script = script
        self.world = world
        self.published = published
        self.home = home
        self.people: list[Party] = []
        self.pairs: list[tuple[Party, ...]] = []
        self.single = frozenset(load(script.language, "titles")["single"]["list"])
        self.state_nouns: dict[str, list[str]] = load(script.language, "titles")["state_nouns"]
        self.ranks = office_levels(script.language)
        self.states: set[str | None] = set()
        self.place: Mention | None = None
        self.present: list[Party] = []
        self.women: set[str | None] = set()
        self.bodies: dict[str, Party] = {}
        self.ministry: Party | None = None

    # ------------------------------------------------------------------ resolving
    def parties(self, mention: Mention, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """The parties that a mention stands for; `subject` is who acts in its clause. Empty where nothing fits."""
        if mention.parts:
            return tuple(party for part in mention.parts for party in self.parties(part, subject))
        if mention.refer == "pair":
            return self._pair(mention)
        if mention.refer == "last":
            before = [p for p in self.present if p.mention and p.mention.start < mention.start] or self.people
            return tuple(self._again(p, mention) for p in before[-1:])
        if mention.refer == "rank":
            told = next((p for p in reversed(self.people) if p.office in mention.ranks), None)
            return (self._again(told, mention),) if told else ()
        if mention.refer == "other":
            own = {p.state for p in subject}
            return tuple(self._again(p, mention) for p in self.pair if own and p.state not in own)[:1]
        if mention.refer == "counterpart":
            return self._counterpart(mention, subject)
        if mention.refer == "office":
            return self._by_office(mention)
        if mention.type == "place":
            return self._metonym(mention)
        if mention.entity is not None and mention.entity.kind == "format":
            return self._members(mention)
        if len(mention.states) > 1 and mention.entity is None:
            return tuple(self._holder_or_state(mention, state) for state in mention.states)
        party = self._direct(mention, subject)
        return (party,) if party else ()

    def remember(self, parties: Sequence[Party], feminine: bool = False) -> None:
        """Note persons in the order they were told; the latest is the likeliest antecedent."""
        for party in parties:
            if party.type == "institution":
                continue
            if feminine:
                self.women.add(party.name)
            if party.type != "person" and not party.office:
                continue
            self.people = [p for p in self.people if (p.id, p.name, p.state) != (party.id, party.name, party.state)]
            self.people.append(party)

    def meet(self, mentions: Sequence[Mention]) -> None:
        """Note the persons of the sentence at hand, where one of its words means the one told just before."""
        self.present = []
        if any(m.refer == "last" for m in mentions):
            for mention in mentions:
                if mention.refer != "last":
                    self.present += [p for p in self.parties(mention) if p.type == "person" or p.type == "state"]

    def remember_body(self, title: str | None, party: Party) -> None:
        """Note an institution, so that «الوزارة» may mean it later."""
        self.bodies[title or ""] = party
        if title in ("ministry", "foreign_ministry", "defence_ministry"):
            self.ministry = party

    def by_family_name(self, form: str) -> Entity | None:
        """The one known person of this family name in a state that the page speaks of, else `None`."""
        found = [e for e in self.world.families.get(form, ()) if e.state in self.states]
        if len(found) > 1 and self.published.first and self.published.last:
            found = [e for e in found if self.world.offices(e.id, self.published.first, self.published.last)]
        return found[0] if len(found) == 1 else None

    def pronoun(self, person: str | None, subject: Sequence[Party] = ()) -> tuple[Party, ...]:
        """Whom an enclitic pronoun means: the clause's subject, else the person told last; the pair for a dual."""
        if person in ("3d", "3mp"):
            return tuple(subject) if len(subject) > 1 else self.pair or self._two_persons()
        if person in ("3ms", "3fs"):
            if subject:
                return tuple(subject[:1])
            return tuple(self.people[-1:])
        return ()

    # ------------------------------------------------------------------ each way
    def _span(self, mention: Mention) -> Span:
        start = mention.start
        if mention.proclitics and mention.first < len(self.script.tokens):
            start = self._without_clitics(mention)
        return Span(start, mention.end, self.script.text[start : mention.end])

    def _without_clitics(self, mention: Mention) -> int:
        """The raw position behind the joined و, ب, ل, ف, ك; a dropped alif of the article moves nothing."""
        return self.script.tokens[mention.first].start + sum(1 for tag in mention.proclitics if tag != "al")

    def _direct(self, mention: Mention, subject: Sequence[Party]) -> Party | None:
        span = self._span(mention)
        entity = mention.entity
        if entity is not None:
            return self._of_entity(mention, entity, span)
        if mention.rivals:
            entity = self._choose(mention)
            if entity:
                return self._of_entity(mention, entity, span)
        if mention.name:
            return self._of_name(mention, span)
        body = mention.body
        if mention.type == "person" and mention.office and not mention.former and mention.number == 1:
            holder = self._holder(mention.office, body or mention.state, definite=mention.definite)
            if holder:
                return self._party(
                    mention, holder.name, "person", span, holder.name_ar, holder.state, holder.id,
                    f"held the office on {self.published.edtf}",
                )  # fmt: skip
        if body and body in self.world.entities:
            org = self.world.entities[body]
            kind = "organisation" if org.kind == "organisation" else "institution"
            return self._party(mention, org.name, kind, span, org.name_ar, org.state, org.id, "office of the body")
        if mention.state:
            return self._of_state(mention, mention.state)
        if mention.title in self.state_nouns and not mention.states:
            return self._state_noun(mention)
        if mention.type in ("institution", "group") and mention.definite:
            known = self.bodies.get(mention.title or "") or (self.ministry if mention.title == "ministry" else None)
            if known:
                return self._again(known, mention)
        if mention.enclitic and (owner := self.pronoun(mention.enclitic, subject)):
            state = owner[0].state
            if state:
                return self._of_state(mention, state, "of the state of the one it belongs to")
        if mention.type == "institution" and mention.definite and mention.title and self.home:
            return self._of_state(mention, self.home, "an institution of the outlet's country")
        if mention.type == "institution" and mention.title == "government":
            return None
        return Party(name=None, type="unnamed", mention=span, why=mention.why, office=mention.office)

    def _state_noun(self, mention: Mention) -> Party | None:
        """«المملكة»: the outlet's own, else the one of the kind that the page speaks of."""
        may = self.state_nouns[mention.title or ""]
        found = [self.home] if self.home in may else [state for state in may if state in self.states]
        if len(found) != 1 or found[0] is None:
            return None
        return self._of_state(mention, found[0], "the state of that kind that the page speaks of")

    def _party(
        self, mention: Mention, name: str, kind: str, span: Span, name_ar: str | None, state: str | None,
        identity: str | None, why: str,
    ) -> Party:  # fmt: skip
        return Party(
            name=name, type=kind, name_ar=name_ar, state=state, office=mention.office, known=True,  # type: ignore[arg-type]
            mention=span, why=why, id=identity,
        )  # fmt: skip

    def _of_entity(self, mention: Mention, entity: Entity, span: Span) -> Party:
        kinds = {"person": "person", "state": "state", "institution": "institution", "organisation": "organisation"}
        kind = "group" if entity.subkind == "group" else kinds.get(entity.kind, "group")
        if entity.subkind in _DOMESTIC and entity.state:
            kind = "institution"
        office = mention.office or entity.office
        if entity.kind == "person" and (office is None or office in _LOOSE):
            office = self._office_at(entity) or office
        return Party(
            name=entity.name, type=kind, name_ar=entity.name_ar, state=entity.state or mention.state, office=office,  # type: ignore[arg-type]
            known=True, mention=span, why=mention.why or "name in the knowledge base", id=entity.id,
            body=self._body_of(mention, entity),
        )  # fmt: skip

    def _body_of(self, mention: Mention, person: Entity) -> str | None:
        """The organisation of states that a person acts for («المبعوث الأممي»), by title or by office then."""
        if person.kind != "person":
            return None
        bodies = [mention.body] if mention.body else []
        if not bodies and self.published.first and self.published.last and not mention.states:
            terms = self.world.offices(person.id, self.published.first, self.published.last)
            bodies = [term.body for term in terms[:1]]
        for body in bodies:
            entity = self.world.entities.get(body or "")
            if entity and entity.kind == "organisation" and entity.state is None:
                return entity.id
        return None

    def _office_at(self, person: Entity) -> str | None:
        first, last = self.published.first, self.published.last
        if first is None or last is None:
            offices = {term.office for term in self.world.held.get(person.id, ())}
            levels = {self.ranks.get(office) for office in offices}
            return min(offices) if len(levels) == 1 and offices else None
        terms = self.world.offices(person.id, first, last)
        return terms[0].office if terms else None

    def _choose(self, mention: Mention) -> Entity | None:
        """Of several bearers of a name, the one who was told before or held an office then."""
        told = {party.id for party in self.people}
        fitting = [e for e in mention.rivals if e.id in told]
        if not fitting and self.published.first and self.published.last:
            fitting = [e for e in mention.rivals if self.world.offices(e.id, self.published.first, self.published.last)]
        return fitting[0] if len(fitting) == 1 else None

    def _holder(self, office: str, body: str | None, definite: bool) -> Entity | None:
        first, last = self.published.first, self.published.last
        if body is None or first is None or last is None or not definite or office not in self.single:
            return None
        found = self.world.holder(office, body, first, last)
        if found is None and office in ("president", "king", "emir", "sultan", "junta_leader"):
            for other in ("president", "king", "emir", "sultan", "junta_leader"):
                found = found or self.world.holder(other, body, first, last)
        if found is None and office == "prime_minister":
            found = self.world.holder("chancellor", body, first, last)
        return found

    def _of_name(self, mention: Mention, span: Span) -> Party:
        assert mention.name is not None
        name_ar = self.script.raw(*mention.name)
        known = self._known_spelling(mention, name_ar)
        if known:
            return self._party(
                mention, known.name, "person", span, known.name_ar, known.state, known.id,
                "another spelling of the holder of the office",
            )  # fmt: skip
        return Party(
            name=romanise(name_ar, mention.state), type="person", name_ar=name_ar, state=mention.state, office=mention.office,
            known=False, mention=span, why=mention.why, id=None,
        )  # fmt: skip

    def _known_spelling(self, mention: Mention, name_ar: str) -> Entity | None:
        """A known person of the same state and office whose name is this one in another spelling."""
        body = mention.body or mention.state
        if not mention.office or (not body and mention.office not in _UNIQUE):
            return None
        first, last = self.published.first, self.published.last
        found: list[Entity] = []
        terms = (
            self.world.terms.get((mention.office, body), ())
            if body
            else [t for (office, _), ts in self.world.terms.items() if office == mention.office for t in ts]
        )
        for term in terms:
            if first and last and not mention.former and (term.start > last or term.end < first):
                continue
            person = self.world.entities.get(term.person)
            if person and person not in found and alike(name_ar, person.name_ar):
                found.append(person)
        if len(found) > 1:
            found = [person for person in found if person.state in self.states]
        return found[0] if len(found) == 1 else None

    def _of_state(self, mention: Mention, state: str, why: str = "") -> Party:
        entity = self.world.entities.get(state)
        name = entity.name if entity else state
        kind = "state"
        if mention.type == "institution" and mention.english and entity:
            name, kind = mention.english.format(state=entity.name, nisba=entity.name), "institution"
        return Party(
            name=name, type=kind, name_ar=entity.name_ar if entity else None, state=state,  # type: ignore[arg-type]
            office=mention.office or (mention.title if mention.title == "delegation" else None),
            known=True, mention=self._span(mention), why=why or mention.why, id=state if kind == "state" else None,
        )  # fmt: skip

    def _members(self, mention: Mention) -> tuple[Party, ...]:
        """The states of a named format («صيغة نورماندي»)."""
        entity = mention.entity
        assert entity is not None
        if not 2 <= len(entity.extra) <= 7:
            span = self._span(mention)
            why = "a gathering named for its members"
            return (self._party(mention, entity.name, "organisation", span, entity.name_ar, None, entity.id, why),)
        members = [self.world.entities[m] for m in entity.extra if m in self.world.entities]
        why = f"member of {entity.name}"
        return tuple(
            Party(
                name=m.name, type="state" if m.kind == "state" else "organisation", name_ar=m.name_ar, state=m.state,
                known=True, mention=self._span(mention), why=why, id=m.id,
            )
            for m in members
        )  # fmt: skip

    def _metonym(self, mention: Mention) -> tuple[Party, ...]:
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
                mention=self._span(mention), why=why, id=state.id,
            ),
        )  # fmt: skip

    def _counterpart(self, mention: Mention, subject: Sequence[Party]) -> tuple[Party, ...]:
        own = next((p for p in reversed(subject or self.people) if p.office and p.state not in mention.states), None)
        office = own.office if own else None
        filled = Mention(
            first=mention.first, last=mention.last, start=mention.start, end=mention.end, type="person",
            entity=mention.entity, rivals=mention.rivals, states=mention.states, office=mention.office or office,
            level=mention.level, name=mention.name, proclitics=mention.proclitics, why="counterpart in the same office",
        )  # fmt: skip
        if len(filled.states) > 1 and filled.entity is None and not filled.name:
            return tuple(self._holder_or_state(filled, state) for state in filled.states)
        party = self._direct(filled, subject)
        return (party,) if party else ()

    def _holder_or_state(self, mention: Mention, state: str) -> Party:
        holder = self._holder(mention.office, state, definite=True) if mention.office else None
        if holder is None:
            return self._of_state(mention, state)
        why = f"held the office on {self.published.edtf}"
        span = self._span(mention)
        return self._party(mention, holder.name, "person", span, holder.name_ar, holder.state, holder.id, why)

    def _by_office(self, mention: Mention) -> tuple[Party, ...]:
        for party in reversed(self.people):
            if party.office == mention.office:
                return (self._again(party, mention),)
        if mention.office in ("minister", "official") and self.people:
            ministers = [p for p in self.people if p.office and "minister" in p.office]
            if ministers:
                return (self._again(ministers[-1], mention),)
        if mention.number == 1 and self.home and mention.office and (mention.office, self.home) in self.world.terms:
            holder = self._holder(mention.office, self.home, definite=True)
            if holder:
                return (
                    self._party(
                        mention, holder.name, "person", self._span(mention), holder.name_ar, holder.state, holder.id,
                        f"held the office in the outlet's country on {self.published.edtf}",
                    ),
                )  # fmt: skip
            if mention.office not in _SENT:
                return (self._of_state(mention, self.home, "an office of the outlet's country"),)
        return (Party(name=None, type="unnamed", mention=self._span(mention), office=mention.office, why=mention.why),)

    @property
    def pair(self) -> tuple[Party, ...]:
        """The parties of the contact told last."""
        return self.pairs[-1] if self.pairs else ()

    def remember_pair(self, parties: Sequence[Party]) -> None:
        """Note who was told together, so that «الجانبان» may mean them later."""
        self.pairs = [*self.pairs[-7:], tuple(parties)]

    def _pair(self, mention: Mention) -> tuple[Party, ...]:
        """Whom a dual or plural noun means: the last parties of that rank that were told together."""
        for pair in reversed(self.pairs):
            if self._fits(pair, mention):
                return tuple(self._again(party, mention, "the parties told last") for party in pair)
        two = self._last_two(mention)
        return tuple(self._again(party, mention, "the two of that rank told last") for party in two)

    def _fits(self, pair: tuple[Party, ...], mention: Mention) -> bool:
        if mention.number == 2 and len({p.state or p.id for p in pair}) != 2:
            return False
        if not mention.office:
            return True
        return all(self._ranks_as(p, mention.level) for p in pair if p.type != "unnamed")

    def _ranks_as(self, party: Party, level: str) -> bool:
        """Whether a party holds an office of the level, or has held one where the page tells no date."""
        if party.office:
            return self.ranks.get(party.office) == level
        return any(self.ranks.get(term.office) == level for term in self.world.held.get(party.id or "", ()))

    def _two_persons(self) -> tuple[Party, ...]:
        """The last two persons of different states."""
        found: list[Party] = []
        for party in reversed(self.people):
            if party.type == "person" and party.state and party.state not in {p.state for p in found}:
                found.append(party)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _last_two(self, mention: Mention) -> tuple[Party, ...]:
        found: list[Party] = []
        for party in reversed(self.people):
            if mention.office and not self._ranks_as(party, mention.level):
                continue
            if party.state and party.state not in {p.state for p in found}:
                found.append(party)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _again(self, party: Party, mention: Mention, why: str = "told before") -> Party:
        return Party(
            name=party.name, type=party.type, name_ar=party.name_ar, state=party.state, office=party.office,
            known=party.known, mention=self._span(mention), why=why, id=party.id,
        )  # fmt: skip
