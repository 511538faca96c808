"""POLECAT: contacts and acts in the 40 columns that users of that event data know, parted by tabs.

What enters is a batch; what leaves is a row for each contact (every report of it joined) and for each act (as one
article tells it). Invariant: what a column would need and nobody measured or tells (intensity, coordinates, districts,
Wikipedia) is empty; a date is written only where it is one day; what did not come about and has no type of its own in
PLOVER (denied, postponed, suspended, failed, lapsed) has no row, for the columns cannot say so, and is counted.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any, BinaryIO

from hiwar.faces.bidi import plain
from hiwar.faces.export.batch import Batch, Told
from hiwar.faces.export.titles import side_name
from hiwar.knowledge.formats import acts_as_one, stands_for
from hiwar.knowledge.world import load_world
from hiwar.model import Act, Event, Party, Place, Plover
from hiwar.reading.contacts.plover import plover_of


def _heading(role: str) -> tuple[str, ...]:
    return (
        f"{role} Name", f"{role} Country", f"{role} COW", f"Primary {role} Sector", f"{role} Sectors", f"{role} Title",
        f"{role} Name Raw", f"Wikipedia {role} ID",
    )  # fmt: skip


COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *_heading("Actor"), *_heading("Recipient"),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
UNTOLD = ("denied", "postponed", "suspended", "failed", "lapsed")
_ACTS = ("done", "ongoing")
_CITIES = ("capital", "city")
_SECTORS = {"speaker": "LEG", "army_chief": "MIL", "chief_of_staff": "MIL", "intelligence_chief": "SPY",
    "party_leader": "PTY", "pope": "REL"}  # fmt: skip


def write(batch: Batch, out: BinaryIO) -> dict[str, int]:
    """Write the rows."""
    counts = {"events": 0, "acts": 0}
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for event in batch.events:
        if event.status in UNTOLD:
            batch.note("no_type")
            continue
        counts["events"] += 1
        out.write(_line(_event(event, batch)))
    for told in batch.acts:
        if told.what.status not in _ACTS:
            batch.note("no_type")
            continue
        counts["acts"] += 1
        out.write(_line(_act(told, batch)))
    return counts


def _line(row: dict[str, str | None]) -> bytes:
    return ("\t".join(plain(row.get(column) or "") for column in COLUMNS) + "\n").encode()


def _event(event: Event, batch: Batch) -> dict[str, str | None]:
    code = plover_of(event.kind, event.status, event.parties, len(event.sides) > 2)
    published = min((change.on for change in event.statuses if change.on), default=None)
    row = _coded(event.id, code, event.parties, event.date.start if event.date.is_day else None, event.place, batch)
    if not code.actors:
        row["Actor Name"] = _list(side_name(side, "en") for side in event.sides)
        row["Actor Country"] = _list(side for side in event.sides if _is_state(side))
        row["Actor COW"] = cow_of(event.sides)
    return {**row, "Source": _list(event.outlets), "Publication Date": published}


def _act(told: Told[Act], batch: Batch) -> dict[str, str | None]:
    one, article = told.what, told.reading.article
    parties = (*one.actors, *one.recipients)
    actors = tuple(range(len(one.actors)))
    code = Plover(
        type=one.plover.type, mode=one.plover.mode, contexts=one.plover.contexts, actors=actors,
        recipients=tuple(range(len(actors), len(parties))),
    )  # fmt: skip
    row = _coded(one.id, code, parties, one.date.start if one.date.is_day else None, one.place, batch)
    published = article.published
    outlet = article.outlet.name or article.outlet.domain
    return {**row, "Source": outlet, "Publication Date": published.start if published.is_day else None}


def _coded(
    id_: str, code: Plover, parties: Sequence[Party], day: str | None, place: Place | None, batch: Batch
) -> dict[str, str | None]:
    persons = [party.name for party in parties if party.type == "person"]
    bodies = [party.name for party in parties if party.type in ("organisation", "institution", "group")]
    return {
        "Event ID": id_,
        "Event Date": day,
        "Event Type": code.type,
        "Event Mode": code.mode,
        "Quad Code": quad(code.type),
        "Contexts": _list(code.contexts),
        **_who("Actor", [parties[number] for number in code.actors]),
        **_who("Recipient", [parties[number] for number in code.recipients]),
        "Placename": place.name if place else None,
        "City": place.name if place and _kind_of(place) in _CITIES else None,
        "Country": place.state if place else None,
        "Feature Type": _table()["feature"].get(_kind_of(place)) if place else None,
        "Raw Placename": place.mention.quote if place and place.mention else None,
        "Story People": _list(persons),
        "Story Organizations": _list(bodies),
        "Story Locations": place.name if place else None,
        "Language": "Arabic",
        "Version": batch.stamp.version,
    }


def _who(role: str, parties: Sequence[Party]) -> dict[str, str | None]:
    sectors = [sector_of(party) for party in parties]
    states = [state for party in parties for state in _states_of(party)]
    told = {
        "Name": _list(party.name or party.name_ar for party in parties),
        "Country": _list(dict.fromkeys(states)),
        "COW": cow_of(states),
        "Title": _list((party.office or "").replace("_", " ") for party in parties if party.type == "person"),
        "Name Raw": _list(party.mention.quote for party in parties if party.mention),
    }
    cells = {f"{role} {name}": value for name, value in told.items()}
    known = [sector for sector in sectors if sector]
    cells[f"Primary {role} Sector"] = known[0] if known else None
    cells[f"{role} Sectors"] = _list(dict.fromkeys(known))
    return cells


def _states_of(party: Party) -> tuple[str | None, ...]:
    """The state of a party, or those of a group that acts as one."""
    members = stands_for(party.id) if party.type == "organisation" and party.id and not party.state else ()
    return tuple(filter(_is_state, members)) or (party.state,)


def sector_of(party: Party) -> str | None:
    """The sector that PLOVER gives a party; `None` where neither its office nor the tables tell one.

    >>> sector_of(Party(name="France", type="state", state="FRA"))
    'GOV'
    """
    if party.type == "unnamed":
        return "UNK"
    if party.type in ("state", "institution"):
        return "GOV"
    if party.type == "person":
        return _SECTORS.get(party.office, "GOV") if party.office else None
    known = load_world().entities.get(party.id or "")
    if known and acts_as_one(known):
        return str(_table()["group"])
    return known.extra[0] or None if known and known.kind == "organisation" and known.extra else None


def _is_state(side: str) -> bool:
    known = load_world().entities.get(side)
    return known is not None and known.kind == "state"


def cow_of(states: Iterable[str | None]) -> str | None:
    """The numbers of states (ISO codes) in the Correlates of War state system, each once.

    >>> cow_of(["FRA", "RUS", "FRA", "PSE", None])
    '220; 365'
    """
    numbers = (_table()["cow"].get(state) for state in dict.fromkeys(states))
    return _list(str(number) for number in numbers if number is not None)


def _kind_of(place: Place) -> str | None:
    """What the tables know a place as; `None` where they do not, or as several."""
    return _places().get((place.name, place.state))


@functools.cache
def _places() -> dict[tuple[str, str | None], str | None]:
    found: dict[tuple[str, str | None], str | None] = {}
    for entity in load_world().entities.values():
        if entity.kind in ("place", "state"):
            key, kind = (entity.name, entity.state), entity.subkind or entity.kind
            found[key] = kind if found.get(key, kind) == kind else None
    return found


@functools.cache
def _table() -> dict[str, Any]:
    data = resources.files("hiwar.faces.export").joinpath("polecat.toml").read_text("utf-8")
    return tomllib.loads(data)


@functools.cache
def _quads() -> dict[str, str]:
    return {code: name for name, codes in _table()["quad"].items() for code in codes}


def quad(code: str) -> str | None:
    """The quadrant of a type.

    >>> quad("CONSULT")
    'verbal cooperation'
    """
    return _quads().get(code)


def _list(parts: Iterable[str | None]) -> str | None:
    return "; ".join(part for part in parts if part) or None
