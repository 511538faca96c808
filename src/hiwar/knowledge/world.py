"""The world: states, persons and their offices in time, organisations, places, seats, and the names they go by.

What enters is the tables; what leaves is lookups: a name to entities, a nisba to states, an office and a day to its
holder. Invariant: nothing is guessed. An office with no certain single holder over the whole time asked for has none;
a name of several entities gives all of them.
"""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from pathlib import Path

from hiwar.knowledge.entity import Entity, EntityKind, Node, Tables, Term
from hiwar.knowledge.gather import gather
from hiwar.text.compiled import no_collection

__all__ = ["Entity", "EntityKind", "Node", "Term", "World", "load_world"]


class World:
    """All tables, indexed.

    >>> world = load_world()
    >>> world.entities["FRA"].name, sorted(e.id for e in world.nisba["فرنسيه"])  # French (feminine)
    ('France', ['FRA'])
    """

    def __init__(self, tables: Tables) -> None:
        numbered = tables.entities
        self.entities: dict[str, Entity] = {}
        for entity in numbered:
            self.entities.setdefault(entity.id, entity)
        self.names: dict[str, Node] = {word: Node(branch, numbered) for word, branch in tables.names.items()}
        self.nisba: dict[str, tuple[Entity, ...]] = {
            form: tuple(numbered[state] for state in states) for form, states in tables.nisba.items()
        }
        self.nisba_pairs: dict[tuple[str, str], Entity] = {
            (one, other): numbered[state] for one, other, state in tables.nisba_pairs
        }
        self.namesakes: dict[str, set[str]] = defaultdict(set)
        for called in self.nisba.values():
            for state in called if len(called) > 1 else ():
                self.namesakes[state.id] |= {other.id for other in called if other is not state}
        self.nisba_of = tables.nisba_of
        self.capital = tables.capital
        self.families: dict[str, list[Entity]] = {
            family: [numbered[person] for person in persons] for family, persons in tables.families.items()
        }
        self.terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self.terms_of: dict[str, list[Term]] = defaultdict(list)
        self.held: dict[str, list[Term]] = defaultdict(list)
        for term in tables.terms:
            self.terms[term.office, term.body].append(term)
            self.terms_of[term.office].append(term)
            self.held[term.person].append(term)

    def holder(self, office: str, body: str, first: datetime.date, last: datetime.date) -> Entity | None:
        """The one person who certainly held the office of the body on every day from `first` to `last`, else `None`."""
        holders = {
            term.person for term in self.terms.get((office, body), ()) if term.start <= last and term.end >= first
        }
        if len(holders) != 1:
            return None
        term = next(
            (
                term
                for term in self.terms[office, body]
                if term.start <= first and last <= term.end and term.known != "uncertain"
            ),
            None,
        )
        return self.entities.get(term.person) if term else None

    def offices(self, person: str, first: datetime.date | None, last: datetime.date | None) -> list[Term]:
        """The offices that a person held at any time of the interval, the latest first; all where no time is known."""
        terms = [
            term
            for term in self.held.get(person, ())
            if first is None or last is None or (term.start <= last and term.end >= first)
        ]
        return sorted(terms, key=lambda term: (term.start, term.office), reverse=True)


@functools.lru_cache(maxsize=8)
def load_world(folders: tuple[Path, ...] = ()) -> World:
    """The world of the package, with a user's folders laid over it; read once in a process."""
    with no_collection():
        return World(gather(folders))
