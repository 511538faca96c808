"""FollowTheMoney: events, the people and bodies in them, and the articles that prove them, as entities.

What enters is a batch; what leaves is an entity a line. Invariant: ids are those of the record, so that loading twice
is safe; an entity that several events share is written once; nothing is told more exactly than it is known.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from hiwar.faces.export.batch import Batch
from hiwar.faces.export.titles import event_title, side_name
from hiwar.faces.quotes import quotation_of
from hiwar.faces.words import words_of
from hiwar.knowledge.sides import codes
from hiwar.knowledge.world import load_world
from hiwar.model import Event, Party, Reading

_SCHEMATA = {"person": "Person", "state": "PublicBody", "institution": "PublicBody", "organisation": "Organization"}
_ISO3 = {"ar": "ara", "en": "eng"}


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the entities."""
    counts: dict[str, int] = {}
    encoder = msgspec.json.Encoder()
    for entity in _entities(batch):
        out.write(encoder.encode(entity) + b"\n")
        counts["entities"] = counts.get("entities", 0) + 1
    return counts or {"entities": 0}


def _entities(batch: Batch) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    held = {reading.capture.id for reading in batch.articles}
    for event in batch.events:
        for party in (*event.parties, *map(_side, event.sides)):
            id_ = party_id(party)
            if id_ and id_ not in seen:
                seen.add(id_)
                yield _party(id_, party)
        yield _event(event, held, batch)
    for reading in batch.articles:
        yield _article(reading)


def entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity: its properties as lists of text, without those that are not known.

    >>> entity("hiwar-x", "Person", name="A", country=None)
    {'id': 'hiwar-x', 'schema': 'Person', 'properties': {'name': ['A']}}
    """
    lists = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    kept = {name: [one for one in values if one] for name, values in lists.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def party_id(party: Party) -> str | None:
    """The id of a party: of the tables, else of its name; `None` for the unnamed."""
    told = party.id or party.state if party.type != "person" else party.id
    name = told or party.name or party.name_ar
    return None if party.type == "unnamed" or not name else f"hiwar-{'-'.join(name.split()).casefold()}"


def _side(side: str) -> Party:
    known = load_world().entities.get(side)
    kind = known.kind if known and known.kind in ("state", "organisation") else "group"
    state = known.state if known else None
    return Party(
        name=side_name(side, "en"), name_ar=side_name(side, "ar"), type=kind, id=side, state=state, known=bool(known)
    )


def _party(id_: str, party: Party) -> dict[str, Any]:
    names = dict.fromkeys(name for name in (party.name, party.name_ar) if name)
    office = party.office.replace("_", " ") if party.office and party.type == "person" else None
    schema = _SCHEMATA.get(party.type, "LegalEntity")
    more = {"position": office} if schema == "Person" else {}
    return entity(id_, schema, name=names, country=country(party.state), **more)


def _event(event: Event, held: set[str], batch: Batch) -> dict[str, Any]:
    words, quotation = words_of("en"), quotation_of(event)
    involved = dict.fromkeys(id_ for party in (*event.parties, *map(_side, event.sides)) if (id_ := party_id(party)))
    proof = dict.fromkeys(f"hiwar-{r.capture}" for r in event.reports if r.capture in held)
    return entity(
        f"hiwar-{event.id}",
        "Event",
        name=event_title(event, words),
        startDate=event.date.start,
        endDate=event.date.end,
        involved=involved,
        organizer=party_id(_side(event.initiative)) if event.initiative else None,
        location=event.place.name if event.place else None,
        country=country(event.place.state) if event.place else None,
        summary=f"{event.kind}, {event.status}, level {event.level}, date {event.date.edtf or 'unknown'}",
        description=quotation.words if quotation else None,
        keywords=[event.kind, event.status, event.level, *event.topics],
        proof=proof,
        recordId=event.id,
        sourceUrl=_web(report.url for report in event.reports) or _web([batch.address(event.id)]),
        publisher=event.outlets,
    )


def _article(reading: Reading) -> dict[str, Any]:
    article, capture = reading.article, reading.capture
    published = article.published
    return entity(
        f"hiwar-{capture.id}",
        "Article",
        title=article.title.text if article.title else None,
        publishedAt=published.edtf if published.edtf and "/" not in published.edtf else None,
        publisher=article.outlet.name or article.outlet.domain,
        sourceUrl=_web([capture.url]),
        language=_ISO3.get(article.language),
        retrievedAt=capture.fetched,
        fileName=capture.path,
    )


def _web(addresses: Iterable[str | None]) -> list[str]:
    """The addresses of the web among some."""
    return list(dict.fromkeys(one for one in addresses if one and one.startswith(("http://", "https://"))))


@functools.cache
def _two_letters() -> dict[str, str]:
    return {side: code for code, side in codes().items() if len(code) == 2}


def country(state: str | None) -> str | None:
    """The two letters of a state.

    >>> country("FRA"), country(None)
    ('fr', None)
    """
    return _two_letters().get(state) if state else None
