"""Offices: who held which on the day of the page.

What enters is an office, a state or body, a name or a person; what leaves is a known person, an office or nothing.
Invariant: an office that several hold at once, or a day that the page does not tell, gives no holder.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

from hiwar.knowledge.likeness import alike, same_given
from hiwar.knowledge.world import Entity, World
from hiwar.languages import load
from hiwar.model import Level, Party, When
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.office_sets import office_sets
from hiwar.text.shadow import fold

FIGHTING = ("movement", "armed_group")
"""The kinds of organisations that may fight the state whose people they are."""
SUB_STATE = "sub_state"
"""The kind of organisations that govern a part of a state and deal with others, and with it, on their own."""
States = Callable[[], set[str | None]]
"""The states that the page has told, for who must choose by them."""
OPPOSING = (("REB",), ("OPP",), ("PRE",), ("ISM",))
"""The sectors, as the tables give them, of rebels, opponents, pretenders and militants."""

# The levels from the lowest; of several offices held at once, that of the highest is meant.
RANK: dict[Level, int] = {
    "unknown": -1, "parties": 0, "technical": 1, "officials": 2, "envoys": 3, "ministers": 4, "leaders": 5,
}  # fmt: skip


@functools.cache
def office_levels(language: str) -> dict[str, Level]:
    """The rank of each office."""
    titles = load(language, "titles")
    levels: dict[str, Level] = {
        entry["id"]: entry["level"] for kind in ("office", "body", "group") for entry in titles[kind]
    }
    levels.update(titles["levels"])
    return levels


def stands_apart(body: Entity) -> bool:
    """Whether whoever acts for a body is no side of a state: it is one of states, faces its own, or is a part of it."""
    apart = body.state is None or body.extra[:1] in OPPOSING or body.subkind == SUB_STATE
    return body.kind == "organisation" and apart


class Offices:
    """The offices of the world on the day that a page was published."""

    def __init__(self, world: World, published: When, language: str, until: datetime.date | None = None) -> None:
        self.world = world
        self.published = published
        self.until = until
        self.told_bodies: dict[str, str] = {}
        self.told_offices: dict[str, list[str]] = {}
        self.sets = office_sets(language)
        self.ranks = office_levels(language)
        self._bearers: dict[tuple[str, str | None, bool, str], list[Entity]] = {}

    def holder(self, office: str, body: str | None, definite: bool, whole: bool = False) -> Entity | None:
        """The one who held the office of a state or body; the head of state by whichever title he has there."""
        first, last = self.published.first, self.published.last
        if body is None or first is None or last is None or not definite:
            return None
        if office not in self.sets.single and not whole:
            return None
        found = self.world.holder(office, body, first, last)
        for heads in (self.sets.heads_of_state, self.sets.heads_of_government):
            if office in heads:
                for other in self.sets.crowns.get(office, heads):
                    found = found or self.world.holder(other, body, first, last)
        return found

    def held_by(self, person: Entity) -> str | None:
        """The office that a person held; without a day the one that the page tells, or where all are of one rank."""
        first, last = self.published.first, self.published.last
        if first is None or last is None:
            return self._told(person) or self._of_one_rank(person)
        terms = self.world.offices(person.id, first, last)
        if not terms:
            return None
        return max(terms, key=lambda term: RANK[self.ranks.get(term.office, "unknown")]).office

    def over(self, person: Entity | None, body: str | None) -> bool:
        """«الرئيس الأميركي ريتشارد نيكسون»: whether all that a person held in a body was over before the page."""
        first = self.published.first
        terms = [t for t in self.world.held.get(person.id, ()) if t.body == body] if person and first else []
        return bool(terms) and all(first is not None and term.end < first for term in terms)

    def charge_of(self, party: Party) -> str | None:
        """«نائب رئيس الوزراء وزير الخارجية التقى نظيره»: the ministry that somebody holds beside, which has peers."""
        if party.office not in self.sets.with_charge or party.id is None:
            return party.office
        held = self.world.offices(party.id, self.published.first, self.published.last)
        return next((term.office for term in held if self.ranks.get(term.office) == "ministers"), party.office)

    def _told(self, person: Entity) -> str | None:
        """The office in which the page names a person elsewhere, where those that it tells are of one rank."""
        told = [office for office in self.told_offices.get(person.id, ()) if office not in self.sets.vague]
        ranks = {self.ranks.get(office) for office in told}
        exact = [office for office in told if office not in self.sets.many]
        return (exact or told)[0] if len(ranks) == 1 else None

    def _of_one_rank(self, person: Entity) -> str | None:
        """The office of a person whose offices, those that began before the page was fetched, are of one rank."""
        terms = [t for t in self.world.held.get(person.id, ()) if self.until is None or t.start <= self.until]
        offices = {term.office for term in terms}
        offices = {office for office in offices if self.ranks.get(office) != "parties"} or offices
        levels = {self.ranks.get(office) for office in offices}
        return min(offices) if len(levels) == 1 else None

    def body_of(self, mention: Mention, person: Entity) -> str | None:
        """The organisation of states or the movement that a person acts for («المبعوث الأممي»), by title or office."""
        if person.kind != "person":
            return None
        own = mention.body or self.told_bodies.get(person.id)
        bodies = [own] if own else []
        own_state = mention.states in ((), (person.state,))
        if not bodies and self.published.first and self.published.last and own_state:
            held = [term.body for term in self.world.offices(person.id, self.published.first, self.published.last)]
            bodies = [] if person.state in held else held[:1]
        elif not bodies and own_state and self.published.first is None:
            bodies = self._only_served(person)
        for body in bodies:
            entity = self.world.entities.get(body or "")
            if entity and stands_apart(entity):
                return entity.id
        return None

    def _only_served(self, person: Entity) -> list[str]:
        """The one body that a person ever held an office in; without a day of the page it is the one he acts for."""
        bodies = {term.body for term in self.world.held.get(person.id, ()) if term.body}
        return list(bodies) if len(bodies) == 1 else []

    def spelled(self, mention: Mention, name_ar: str, states: States) -> Entity | None:
        """A known person of the same state and office whose name is this one in another spelling; `states` choose."""
        body = mention.body or mention.state
        if not mention.office:
            return None
        if not body and mention.office not in self.sets.told_alone:
            return self._of_family(mention, name_ar, states)
        key = (mention.office, body, mention.former, name_ar)
        found = self._bearers.get(key)
        if found is None:
            found = self._bearers[key] = self._bearers_of(*key)
        if len(found) > 1:
            found = [person for person in found if person.state in states()]
        return found[0] if len(found) == 1 else None

    def _bearers_of(self, office: str, body: str | None, former: bool, name_ar: str) -> list[Entity]:
        """Those who held an office on the day of the page, or ever, and bear a name in any spelling."""
        first, last = self.published.first, self.published.last
        found: list[Entity] = []
        world = self.world
        for term in world.terms.get((office, body), ()) if body else world.terms_of.get(office, ()):
            if first and last and not former and (term.start > last or term.end < first):
                continue
            person = world.entities.get(term.person)
            one = office in self.sets.single or same_given(name_ar, person.name_ar if person else "")
            if person and person not in found and one and alike(name_ar, person.name_ar):
                found.append(person)
        return found

    def _of_family(self, mention: Mention, name_ar: str, states: States) -> Entity | None:
        """«الرئيس عون»: the one known person of this family name who held the office on the day of the page."""
        first, last = self.published.first, self.published.last
        if mention.former or " " in name_ar:
            return None
        found = []
        if first is not None and last is not None:
            found = [
                person
                for person in self.world.families.get(fold(name_ar), ())
                if any(term.office == mention.office for term in self.world.offices(person.id, first, last))
            ]
        found = found or self._styled(mention, name_ar, states)
        return found[0] if len(found) == 1 else None

    def _styled(self, mention: Mention, name_ar: str, states: States) -> list[Entity]:
        """«الرئيس بري» on a page of Lebanon: those of the family name who held an office that is called so there."""
        called = self.sets.styled.get(mention.office or "", {})
        return [
            person
            for state in sorted(called.keys() & states())
            for person in self.world.families.get(fold(name_ar), ())
            if any(t.body == state and t.office in called[state] for t in self.world.held.get(person.id, ()))
        ]

    def state_of(self, mention: Mention, name_ar: str, states: States) -> str | None:
        """The state of a mention; of one who bears but a family name, that of those who may be so called."""
        if mention.state or mention.former or " " in name_ar or mention.office not in self.sets.styled:
            return mention.state
        found = {person.state for person in self._styled(mention, name_ar, states)}
        return found.pop() if len(found) == 1 else None

    def ranks_as(self, party: Party, level: str) -> bool:
        """Whether a party holds an office of the level, or has held one where the page tells no date."""
        if party.office:
            return self.ranks.get(party.office) == level
        return any(self.ranks.get(term.office) == level for term in self.world.held.get(party.id or "", ()))
