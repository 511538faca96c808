"""Readings made up to fill a ledger with: who speaks with whom is chance, the proportions are the press's.

What enters is a number of reports; what leaves is pages with their readings. Invariant: the same on every run; every
span quotes its text. A few pairs of states speak much and most little (`POPULAR`); an event is told by some pages,
mostly with its day, sometimes with a week, a month, a year or nothing.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator
from typing import NamedTuple

from hiwar.knowledge.world import load_world
from hiwar.model import (
    UNKNOWN,
    Article,
    Contact,
    Kind,
    OutletName,
    Page,
    Party,
    Place,
    Precision,
    Range,
    Reading,
    Span,
    Status,
    When,
    between,
    report_id,
)
from hiwar.sources import page_of

FIRST, DAYS = datetime.date(2015, 1, 1), 4000
STATES, PAIRS, POPULAR = 60, 1500, 0.7
TOLD_BY = 3.0
KINDS: tuple[Kind, ...] = ("call", "call", "meeting", "meeting", "visit", "talks", "letter", "video", "summit", "other")
STATUSES: tuple[Status, ...] = ("held",) * 14 + ("planned",) * 4 + ("proposed", "postponed", "cancelled", "denied")
FORMS: tuple[Precision, ...] = ("day",) * 75 + ("week",) * 5 + ("month",) * 5 + ("year",) * 3 + ("unknown",) * 12
OUTLETS = 120


class Made(NamedTuple):
    """What happened: one contact of two states."""

    kind: Kind
    status: Status
    sides: tuple[str, str]
    day: datetime.date
    place: Place | None
    ordinal: int | None


class World:
    """The states that speak with each other, the persons who speak for them, and the places where they meet."""

    def __init__(self) -> None:
        entities = load_world().entities.values()
        people = {entity.state: entity for entity in entities if entity.kind == "person" and entity.state}
        self.states = sorted(state for state in people if state)[:STATES]
        self.people = people
        towns = sorted({e.name: e for e in entities if e.kind == "place" and e.state}.items())
        self.places = [Place(name=name, state=entity.state) for name, entity in towns[:80]]
        every = list(itertools.combinations(self.states, 2))
        random.Random(0).shuffle(every)
        self.pairs = every[:PAIRS]
        self.weights = [1 / (rank + 1) ** POPULAR for rank in range(len(self.pairs))]

    def party(self, state: str, named: bool) -> Party:
        """A state, or the person who speaks for it."""
        person = self.people[state]
        if not named:
            return Party(name=state, type="state", state=state, id=state, known=True)
        return Party(name=person.name, type="person", state=state, id=person.id, known=True)


def pages(reports: int, seed: int = 1) -> Iterator[tuple[Page, Reading]]:
    """Pages that tell that many reports, with their readings, in order of publication."""
    world, dice = World(), random.Random(seed)
    number = 0
    told: list[Made] = []
    events = int(reports / TOLD_BY)
    while number < reports:
        day = FIRST + datetime.timedelta(days=min(DAYS * number // reports, DAYS))
        fresh = [_made(world, dice, day) for _ in range(dice.randint(0, 2))]
        told = (told + fresh)[-max(3, events // DAYS * 3) :]
        if not told:
            continue
        chosen = dice.sample(told, min(len(told), dice.randint(1, 4)))
        yield _page(world, dice, chosen, day, f"{seed}-{number}")
        number += len(chosen)


def _made(world: World, dice: random.Random, day: datetime.date) -> Made:
    sides = dice.choices(world.pairs, world.weights)[0]
    place = dice.choice(world.places) if dice.random() < 0.3 else None
    ordinal = dice.randint(2, 30) if dice.random() < 0.01 else None
    return Made(dice.choice(KINDS), dice.choice(STATUSES), sides, day, place, ordinal)


def _page(world: World, dice: random.Random, made: list[Made], day: datetime.date, name: str) -> tuple[Page, Reading]:
    lines = [f"{name} {i} {one.kind} {one.status} {' '.join(one.sides)} {one.day}" for i, one in enumerate(made)]
    text = "\n".join(lines) + "\n"
    page = page_of(text, path=f"{name}.txt")
    contacts = []
    for one, line in zip(made, lines, strict=True):
        start = text.index(line)
        named = dice.random() < 0.7
        roles = ("visitor", "host") if one.kind == "visit" else ("participant", "participant")
        parties = tuple(world.party(side, named) for side in one.sides)
        contacts.append(
            Contact(
                id=report_id("ct", page.capture.text_id, start, start + len(line), one.kind),
                kind=one.kind,
                status=one.status,
                level="leaders" if named else "unknown",
                parties=tuple(
                    Party(name=p.name, type=p.type, state=p.state, id=p.id, known=True, role=role)  # type: ignore[arg-type]
                    for p, role in zip(parties, roles, strict=True)
                ),
                date=_when(one.day, dice.choice(FORMS)),
                place=one.place if dice.random() < 0.8 else None,
                ordinal=one.ordinal,
                background=dice.random() < 0.1,
                evidence=(Span(start, start + len(line), line),),
            )
        )
    article = Article(
        title=None,
        body=(Range(0, len(text)),),
        outlet=OutletName(name=f"outlet {dice.randrange(OUTLETS)}"),
        published=between(day, day, "day", "stated"),
    )
    return page, Reading(engine="made", capture=page.capture, article=article, contacts=tuple(contacts))


def _when(day: datetime.date, form: Precision) -> When:
    if form == "unknown":
        return UNKNOWN
    last = day
    if form == "week":
        day, last = day - datetime.timedelta(days=day.weekday()), day + datetime.timedelta(days=6 - day.weekday())
    elif form == "month":
        day = day.replace(day=1)
        last = (day + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    elif form == "year":
        day, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    return between(day, last, form, "stated")
