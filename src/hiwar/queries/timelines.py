"""Timelines: a person, an office, a state or organisation, with whom it met.

What enters is a ledger that is up to date and an id of the tables of the world; what leaves is a frozen record, whose
events and statements are listed by the filter that it carries. Invariant: who holds an office is what the tables say of
the day; a name that no table knows has no office.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from hiwar.errors import UsageError
from hiwar.knowledge.entity import Entity, Term
from hiwar.knowledge.formats import as_one
from hiwar.knowledge.sides import is_side
from hiwar.knowledge.world import World, load_world
from hiwar.ledger import Ledger
from hiwar.queries.events import EventRow, events
from hiwar.queries.filter import AS_WRITTEN, Filter
from hiwar.queries.finding import sought_of
from hiwar.queries.paging import USUAL, Slice
from hiwar.queries.statements import StatementRow, statements

_COUNTED = ("side:", "person:", "kind:", "status:")
MET = 100
"""How many of those that somebody met are told."""


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """Who held an office of a body, from when to when (ISO days, `None` where open); `known` says how it is known."""

    person: str
    office: str
    body: str
    start: str | None
    end: str | None
    known: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of somebody: who it is, the offices, whom it met how often, and the first of its lists.

    `events` and `statements` go on with their own cursors under `events_filter` and `statements_filter`.
    """

    id: str
    entity: Entity | None
    tenures: tuple[Tenure, ...]
    sides_met: tuple[tuple[str, int], ...]
    persons_met: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    events: Slice[EventRow]
    statements: Slice[StatementRow]
    events_filter: Filter
    statements_filter: Filter


def person(ledger: Ledger, id_: str, many: int = USUAL, folders: tuple[Path, ...] = ()) -> Timeline | None:
    """A person by id, or by a name as pages write it (`name:...`); `None` where the id is no person's."""
    world = load_world(folders)
    entity = world.entities.get(id_)
    if not id_.startswith(AS_WRITTEN) and (entity is None or entity.kind != "person"):
        return None
    tenures = sorted(map(_tenure, world.held.get(id_, ())), key=lambda one: (one.start or "", one.office))
    return _timeline(ledger, id_, entity, tenures, Filter(party=(id_,)), Filter(speaker=(id_,)), many, folders)


def state(ledger: Ledger, id_: str, many: int = USUAL, folders: tuple[Path, ...] = ()) -> Timeline | None:
    """A state, organisation or group by id; `None` where the id is none's."""
    world = load_world(folders)
    entity = world.entities.get(id_)
    if not id_.startswith(AS_WRITTEN) and (entity is None or not is_side(entity)):
        return None
    terms = [term for (_, body), found in world.terms.items() for term in found if body == id_]
    tenures = sorted(map(_tenure, terms), key=lambda one: (one.office, one.start or ""))
    return _timeline(ledger, id_, entity, tenures, Filter(party=(id_,)), Filter(speaker=(id_,)), many, folders)


def office(ledger: Ledger, id_: str, many: int = USUAL, folders: tuple[Path, ...] = ()) -> Timeline | None:
    """An office (`president@FRA`), whoever holds it; `None` where the tables have no such office."""
    name, at, body = id_.partition("@")
    if not at:
        raise UsageError(id_, "it names no office", "write it as president@FRA")
    world = load_world(folders)
    terms = world.terms.get((name, body))
    if not terms:
        return None
    tenures = sorted(map(_tenure, terms), key=lambda one: one.start or "")
    wanted = Filter(office=(id_,))
    return _timeline(ledger, id_, _body(world, body), tenures, wanted, wanted, many, folders)


def _body(world: World, body: str) -> Entity | None:
    return world.entities.get(body)


def _tenure(term: Term) -> Tenure:
    start = term.start.isoformat() if term.start.year > 1 else None
    end = term.end.isoformat() if term.end.year < 9999 else None
    return Tenure(person=term.person, office=term.office, body=term.body, start=start, end=end, known=term.known)


def _timeline(
    ledger: Ledger,
    id_: str,
    entity: Entity | None,
    tenures: list[Tenure],
    of_events: Filter,
    of_statements: Filter,
    many: int,
    folders: tuple[Path, ...],
) -> Timeline:
    sought = sought_of(of_events, "event", folders)

    sides, persons, kinds, statuses = (
        tuple(one for one in counted if not as_one(one[0], id_))[:MET]
        for counted in ledger.lists.tallies(sought, _COUNTED)
    )
    return Timeline(
        id=id_,
        entity=entity,
        tenures=tuple(tenures),
        sides_met=sides,
        persons_met=persons,
        kinds=kinds,
        statuses=statuses,
        events=events(ledger, of_events, None, many, folders),
        statements=statements(ledger, of_statements, None, many, folders),
        events_filter=of_events,
        statements_filter=of_statements,
    )
