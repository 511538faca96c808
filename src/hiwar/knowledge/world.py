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
from typing import Literal, NamedTuple

import msgspec

from hiwar.languages import load
from hiwar.knowledge.tables import Row, read_family
from hiwar.text.inflect import adjective_forms
from hiwar.text.shadow import fold
from hiwar.text.tokens import tokenise

EntityKind = Literal["person", "state", "organisation", "institution", "place", "outlet", "format", "epoch", "group"]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Something of the world with a name: its usual English name, its Arabic one, and the state it belongs to."""

    id: str
    kind: EntityKind
    name: str
    name_ar: str
    state: str | None = None
    subkind: str = ""
    office: str | None = None
    caution: bool = False
    extra: tuple[str, ...] = ()


class Term(NamedTuple):
    """Who held an office of a body, from when to when; an open end is `None`."""

    person: str
    office: str
    body: str
    start: datetime.date
    end: datetime.date
    known: str


class Node:
    """A word of the tree of names: what ends here, and the words that may follow."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.ends: list[Entity] = []
        self.following: dict[str, Node] = {}


_FAR_PAST, _FAR_FUTURE = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)


def _date(text: str, last: bool) -> datetime.date:
    parts = [int(part) for part in text.split("-")] if text else []
    if not parts:
        return _FAR_FUTURE if last else _FAR_PAST
    year, month, day = parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None
    if day and month:
        return datetime.date(year, month, day)
    if not last:
        return datetime.date(year, month or 1, 1)
    following = datetime.date(year + 1, 1, 1) if not month or month == 12 else datetime.date(year, month + 1, 1)
    return following - datetime.timedelta(days=1)


def _joined_and_apart(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The ways to write a name whose parts are written joined or apart («عبدالله», «عبد الله»)."""
    rules = load("ar", "spelling")["joined"]
    prefix, article = fold(rules["prefix"]), fold(rules["article"])
    apart: list[str] = []
    joined: list[str] = []
    for word in words:
        if word.startswith(prefix + article) and len(word) > len(prefix) + 3:
            apart += [prefix, word[len(prefix) :]]
        else:
            apart.append(word)
        if joined and joined[-1] == prefix and word.startswith(article):
            joined[-1] += word
        else:
            joined.append(word)
    return list(dict.fromkeys([words, tuple(apart), tuple(joined)]))


class World:
    """All tables, indexed.

    >>> world = load_world()
    >>> world.entities["FRA"].name, sorted(e.id for e in world.nisba["فرنسيه"])  # French (feminine)
    ('France', ['FRA'])
    """

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self.entities: dict[str, Entity] = {}
        self.names: dict[str, Node] = {}
        self.nisba: dict[str, tuple[Entity, ...]] = {}
        self.nisba_pairs: dict[tuple[str, str], Entity] = {}
        self.nisba_of: dict[str, str] = {}
        self.capital: dict[str, str] = {}
        self.families: dict[str, list[Entity]] = defaultdict(list)
        self.terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self.held: dict[str, list[Term]] = defaultdict(list)
        self._load_states(folders)
        self._load_simple(folders)
        self._load_persons(folders)

    def _entity(self, entity: Entity) -> Entity:
        self.entities.setdefault(entity.id, entity)
        return entity

    def _name(self, text: str, entity: Entity) -> None:
        words = tuple(token.form for token in tokenise(text) if token.kind != "mark")
        for spelled in _joined_and_apart(words) if words else ():
            node = self.names.setdefault(spelled[0], Node())
            for word in spelled[1:]:
                node = node.following.setdefault(word, Node())
            if entity not in node.ends:
                node.ends.append(entity)

    def _load_states(self, folders: tuple[Path, ...]) -> None:
        nisba: dict[str, list[Entity]] = defaultdict(list)
        for row in read_family("states", folders):
            state = self._entity(
                Entity(id=row["id"], kind="state", name=row["name"], name_ar=row["name_ar"], state=row["id"])
            )
            self.capital[state.id] = row["capital"]
            for form in (row["name_ar"], *row.list("variants")):
                self._name(form, state)
            for index, adjective in enumerate(row.list("nisba")):
                if index == 0:
                    self.nisba_of[state.id] = adjective
                if " " in adjective:
                    self._nisba_pair(adjective, state)
                    continue
                for form in adjective_forms(adjective):
                    if state not in nisba[form.text]:
                        nisba[form.text].append(state)
            for form in row.list("nisba_other"):
                if state not in nisba[fold(form)]:
                    nisba[fold(form)].append(state)
        self.nisba = {form: tuple(states) for form, states in nisba.items()}

    def _nisba_pair(self, adjective: str, state: Entity) -> None:
        """A nisba of two words («كوري جنوبي»): both inflected, or the first kept as it is («جنوب أفريقي»)."""
        first, second = adjective.split(maxsplit=1)
        seconds = {form.text for form in adjective_forms(second)}
        firsts = {form.text for form in adjective_forms(first)}
        for one in firsts:
            for other in seconds:
                self.nisba_pairs[one, other] = state

    def _load_simple(self, folders: tuple[Path, ...]) -> None:
        for row in read_family("places", folders):
            capital = self.capital.get(row["state"]) == row["id"]
            self._named(row, "place", row["kind"], caution=row["caution"] == "1", extra=("capital",) if capital else ())
        for row in read_family("seats", folders):
            seat = self._entity(
                Entity(
                    id=f"seat:{row['id']}",
                    kind="institution",
                    name=row["name"],
                    name_ar=(row.list("forms") or ("",))[0],
                    state=row["state"] or None,
                    office=row["office"] or None,
                    subkind="seat",
                )
            )
            for form in row.list("forms"):
                self._name(form, seat)
        for row in read_family("orgs", folders):
            self._named(row, "organisation", row["kind"], extra=(row["sector"],))
        for row in read_family("outlets", folders):
            self._named(row, "outlet", row["kind"], extra=(row["domain"],))
        for family in ("formats", "epochs"):
            for row in read_family(family, folders):
                entity = self._entity(
                    Entity(
                        id=f"{family[:-1]}:{row['id']}",
                        kind="format" if family == "formats" else "epoch",
                        name=row["name"],
                        name_ar=(row.list("forms") or ("",))[0],
                        subkind=row["kind"] if family == "epochs" else "",
                        extra=row.list("members") if family == "formats" else (row["date"], *row.list("states")),
                    )
                )
                for form in row.list("forms"):
                    self._name(form, entity)

    def _named(
        self, row: Row, kind: EntityKind, subkind: str, caution: bool = False, extra: tuple[str, ...] = ()
    ) -> None:
        prefix = {"outlet": "outlet:", "place": "place:"}.get(kind, "")
        entity = self._entity(
            Entity(
                id=prefix + row["id"],
                kind=kind,
                name=row["name"],
                name_ar=row["name_ar"],
                state=row["state"] or None,
                subkind=subkind,
                caution=caution,
                extra=extra,
            )
        )
        for form in (row["name_ar"], *row.list("variants")):
            self._name(form, entity)

    def _load_persons(self, folders: tuple[Path, ...]) -> None:
        for row in read_family("persons", folders):
            person = self._entity(
                Entity(
                    id=row["id"], kind="person", name=row["name"], name_ar=row["name_ar"], state=row["state"] or None
                )
            )
            for form in (row["name_ar"], *row.list("variants")):
                self._name(form, person)
                family = fold(form).split()[-1]
                if person not in self.families[family]:
                    self.families[family].append(person)
            for form in row.list("short"):
                self._name(form, person)
        for row in read_family("terms", folders):
            term = Term(
                row["person"],
                row["office"],
                row["body"],
                _date(row["start"], last=False),
                _date(row["end"], last=True),
                row["known"],
            )
            self.terms[term.office, term.body].append(term)
            self.held[term.person].append(term)

    def holder(self, office: str, body: str, first: datetime.date, last: datetime.date) -> Entity | None:
        """The one person who certainly held the office of the body on every day from `first` to `last`, else `None`."""
        holders = {
            term.person
            for term in self.terms.get((office, body), ())
            if term.start <= last and term.end >= first
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
    return World(folders)
