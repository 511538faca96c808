"""Then: the events as they were known on a day, or at a number of the sequence.

What enters is a ledger and a filter that looks back; what leaves is events, made anew from the readings of then.
Refused, as a `UsageError`: to look back at more than `MOST` pages, which nobody would wait for. Invariant: what was
published, or became known, later has no part in the answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from hiwar.chronology import cut
from hiwar.chronology.weighing.book import events as events_of
from hiwar.errors import UsageError
from hiwar.knowledge.formats import stands_for
from hiwar.knowledge.world import load_world
from hiwar.ledger import Ledger, pair_of
from hiwar.model import Event, Reading
from hiwar.queries.filter import Filter

MOST = 3000
"""How many pages are worked through for one answer."""


def events_then(ledger: Ledger, wanted: Filter, folders: tuple[Path, ...] = ()) -> tuple[Event, ...]:
    """The events of then that the sides of a filter have a part in, or more of them."""
    readings = _readings(ledger, wanted, folders)
    if wanted.as_of is not None:
        readings = cut(readings, datetime.date.fromisoformat(wanted.as_of))
    texts = {id_: ledger.text(id_) or "" for id_ in dict.fromkeys(one.capture.text_id for one in readings)}
    return events_of(readings, texts, judgements=ledger.judgements(wanted.known_at))


def _readings(ledger: Ledger, wanted: Filter, folders: tuple[Path, ...]) -> Iterable[Reading]:
    """The readings that may bear on the answer."""
    if wanted.known_at is not None:
        _refuse(ledger.size().captures)
        return tuple(ledger.readings(wanted.known_at))
    entities = load_world(folders).entities
    parties = (*wanted.between, *wanted.party)
    told = [one for one in parties if one in entities and entities[one].kind != "person"]
    sides = list(dict.fromkeys(stands_for(one)[0] for one in told))
    if not sides:
        _refuse(ledger.size().captures)
        return tuple(ledger.readings())
    captures = ledger.shelf.captures(pair_of(*sides[:2]) if len(sides) > 1 else sides[0])
    _refuse(len(captures))
    return tuple(ledger.shelf.present(captures))


def _refuse(pages: int) -> None:
    if pages > MOST:
        says = f"{pages} pages would have to be worked through"
        raise UsageError("as_of", says, "name two sides: between=FRA&between=RUS")
