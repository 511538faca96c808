"""Correct: what a person knows of names, copies and missed contacts, put into a ledger.

What enters is a name and a person, two pages, or the words of a page with what they tell; what leaves is the judgement
as it is kept. Refused: a page or name that the ledger has not, words that do not stand in the page exactly once.
Invariant: a contact added by hand cites its words like any other, in a page of whatever language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hiwar.chronology.pages.corrections import BY_HAND, Named, name_of, twins
from hiwar.chronology.pages.tellings import GROUP
from hiwar.chronology.review.byhand import days_of
from hiwar.chronology.weighing.judge import asked_again
from hiwar.errors import UsageError
from hiwar.knowledge.sides import person_named, side_named
from hiwar.knowledge.world import load_world
from hiwar.ledger import Ledger
from hiwar.model import UNKNOWN, Contact, Judgement, Party, Place, Reading, Span, When, between, report_id, span_of
from hiwar.model.contact import Kind, Level, PartyType, Status
from hiwar.pipeline.decide import decide, now
from hiwar.pipeline.record import refresh
from hiwar.text.shadow import fold


def name_person(
    ledger: Ledger, name: str, person: str, who: str, why: str = "", scope: str | None = None,
    folders: tuple[Path, ...] = (),
) -> Judgement:  # fmt: skip
    """Judge that a name, as pages write it, is a person: one of the tables, by name or id, or another written name.

    `scope` limits it to an outlet, by name or domain, or to a page.
    """
    if scope is not None and (pages := ledger.find(scope)):
        scope = pages[0].capture.text_id
    said = next(_told(ledger, name), None)
    if said is None:
        raise UsageError(name, "no page names anybody so", "write the name as a page writes it")
    entity = load_world(folders).entities.get(person) or person_named(person, folders)
    if entity is not None and entity.kind != "person":
        raise UsageError(person, "it is no person", "name a person, or give his id")
    if entity is None and person.isascii():
        raise UsageError(person, "the tables know nobody so", "give an id, or the name as a page writes it")
    value = entity.id if entity else " ".join(person.split())
    made = Judgement(
        says="person", name=" ".join(name.split()), value=value, scope=scope, who=who, at=now(), why=why, seen=said.id
    )
    ledger.judge(made)
    return made


def _told(ledger: Ledger, name: str) -> Iterator[Party]:
    """The persons whom pages name so."""
    asked = [Named(fold(" ".join(name.split())), Judgement(says="person", who="", at=""))]
    shelf = ledger.shelf
    for capture in shelf.naming(name) if name.split() else ():
        for reading in shelf.present([capture]):
            yield from (party for party in _persons(reading) if name_of(party, asked))


def _persons(reading: Reading) -> Iterator[Party]:
    for contact in reading.contacts:
        yield from contact.parties
    for statement in reading.statements:
        yield from (statement.speaker, *statement.about, *statement.addressee)


def call_copy(ledger: Ledger, page: str, of: str, who: str, why: str = "") -> Judgement:
    """Judge that a page is a copy of another, both named by id, address or path."""
    texts = tuple(_page(ledger, one).capture.text_id for one in (page, of))
    if texts[0] == texts[1]:
        raise UsageError(f"{page} {of}", "both carry one text already", "name two")
    made = Judgement(says="copy", texts=texts, who=who, at=now(), why=why)
    ledger.judge(made)
    return made


def _page(ledger: Ledger, address: str) -> Reading:
    found = ledger.find(address)
    if not found:
        raise UsageError(address, "the ledger has no such page", "give its capture (cp_...), address or path")
    if len({reading.capture.text_id for reading in found}) > 1:
        told = ", ".join(reading.capture.id for reading in found[:5])
        raise UsageError(address, "several pages lie there", f"one of: {told}")
    return found[0]


def add_missed(
    ledger: Ledger, page: str, words: str, kind: Kind, status: Status, parties: Sequence[str], who: str, *,
    why: str = "", date: str | None = None, level: Level = "unknown", place: str | None = None,
    folders: tuple[Path, ...] = (),
) -> Judgement:  # fmt: skip
    """Judge that a page tells a contact in these words, which the reading missed.

    `parties` are states, organisations and persons by name, id or code; `date` is a day, a month, a year or a stretch.
    """
    reading = _page(ledger, page)
    text_id = reading.capture.text_id
    span = _cited(ledger.text(text_id) or "", words)
    told = tuple(_party(name, folders) for name in parties)
    if len(told) < 2:
        raise UsageError("--party", "a contact has two parties", "name two or more")
    contact = Contact(
        id=report_id("ct", text_id, span.start, span.end, GROUP[kind]),
        kind=kind,
        status=status,
        level=level,
        parties=told,
        date=_when(date),
        place=_place(place, folders) if place else None,
        rules=(BY_HAND,),
        evidence=(span,),
    )
    made = Judgement(
        says="missed", reports=(contact.id,), texts=(text_id,), contact=contact, who=who, at=now(), why=why
    )
    ledger.judge(made)
    return made


def _cited(text: str, words: str) -> Span:
    """The one place of a text where words stand."""
    start = text.find(words) if words.strip() else -1
    if start < 0:
        raise UsageError(words, "the page does not hold these words", "copy them from `hiwar text`")
    if text.find(words, start + 1) >= 0:
        raise UsageError(words, "they stand in the page more than once", "cite more words")
    return span_of(text, start, start + len(words))


def _party(name: str, folders: tuple[Path, ...]) -> Party:
    world = load_world(folders)
    entity = world.entities.get(name) or person_named(name, folders)
    if entity is None or entity.kind != "person":
        entity = world.entities[side_named(name, folders)]
    kind: PartyType = "person" if entity.kind == "person" else "state" if entity.kind == "state" else "organisation"
    return Party(
        name=entity.name,
        name_ar=entity.name_ar,
        type=kind,
        state=entity.state,
        id=entity.id,
        known=True,
        why="named by hand",
    )


def _when(date: str | None) -> When:
    if date is None:
        return UNKNOWN
    first, last = days_of(date)
    return between(first, last, "day" if first == last else "interval", "given")


def _place(name: str, folders: tuple[Path, ...]) -> Place:
    """A place of the tables, by its English or Arabic name; else the name as it was given, its state unknown."""
    wanted = {name.casefold(), fold(name)}
    for entity in load_world(folders).entities.values():
        if entity.kind in ("place", "state") and wanted & {entity.name.casefold(), fold(entity.name_ar or "")}:
            return Place(name=entity.name, name_ar=entity.name_ar, state=entity.state)
    return Place(name=name)


def judge_again(ledger: Ledger, judgement: Judgement, who: str, why: str = "") -> Judgement:
    """The same judgement once more, having seen what is told now."""
    if judgement.says in ("person", "copy", "missed"):
        made = msgspec.structs.replace(judgement, who=who, why=why, at=now(), seen=_seen(ledger, judgement))
        ledger.judge(made)
        return made
    told = refresh(ledger).events() if judgement.says == "wrong" else ()
    against = [event for event in told if judgement.id in asked_again(event)]
    weighed = (report.id for event in against for report in event.reports)
    field, value = judgement.field, judgement.value
    return decide(ledger, judgement.says, judgement.reports, who, why, field, value, weighed)


def _seen(ledger: Ledger, judgement: Judgement) -> str | None:
    """What is told now of the name or contact that was judged."""
    if judgement.says == "person":
        known = (party.id for party in _told(ledger, judgement.name or "") if party.id)
        return next((one for one in known if one != judgement.value), None)
    if judgement.says == "missed" and judgement.contact:
        readings = (one for text in judgement.texts for one in ledger.carriers(text))
        return next((one.id for reading in readings for one in twins(reading, judgement.contact)), None)
    return judgement.seen
