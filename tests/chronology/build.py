"""Readings made by hand, and from the gold of the example pages, for the tests of the chronology.

A reading made here holds what a page tells and nothing that the engine would have to find; so these tests try the
chronology alone.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hiwar.errors import HiwarError
from hiwar.knowledge.formats import acts_as_one
from hiwar.knowledge.world import Entity, load_world
from hiwar.model import (
    UNKNOWN,
    Article,
    Capture,
    Contact,
    Credit,
    Kind,
    Level,
    Link,
    OutletName,
    Page,
    Party,
    Place,
    Precision,
    Range,
    Reading,
    Role,
    Signal,
    Span,
    Statement,
    Status,
    Title,
    Via,
    When,
    between,
    report_id,
)
from hiwar.sources import captures

EXAMPLES = Path(__file__).parents[2] / "examples"
GROUPS = {"call": "call", "video": "call", "letter": "letter", "other": "other"}


def when(text: str | None) -> When:
    """A date from `2019`, `2019-08`, `2019-08-19`, `A/B`, `../B` or `A/..`."""
    if not text:
        return UNKNOWN
    if "/" in text:
        first, last = text.split("/")
        start = None if first == ".." else _ends(first)[0]
        end = None if last == ".." else _ends(last)[1]
        return between(start, end, "interval", "stated")
    precision: tuple[Precision, ...] = ("year", "month", "day")
    start, end = _ends(text)
    return between(start, end, precision[text.count("-")], "stated")


def _ends(text: str) -> tuple[datetime.date, datetime.date]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)


def plain(name: str) -> str:
    """A name without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


@functools.cache
def _entities() -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in load_world().entities.values():
        known = entity.kind in ("person", "state", "organisation") or entity.subkind == "seat"
        if known or acts_as_one(entity):
            found.setdefault(plain(entity.name), entity)
    return found


@functools.cache
def _example_parties() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "parties.json").read_text("utf-8"))
    return rows


def party(name: str, role: Role = "participant", mention: Span | None = None) -> Party:
    """A party by its English name, as the world knows it; `?Name` is a person that nobody knows."""
    entity = _entities().get(plain(name.lstrip("?")))
    if name.startswith("?") or entity is None:
        row = _example_parties().get(name, {})
        kind = row.get("type", "person" if name.startswith("?") else "group")
        return Party(name=name.lstrip("?"), type=kind, state=row.get("state"), role=role, mention=mention)
    kind = "institution" if entity.subkind == "seat" else "organisation" if acts_as_one(entity) else entity.kind
    identity = None if kind == "institution" else entity.id
    return Party(
        name=entity.name, type=kind, name_ar=entity.name_ar, state=entity.state, role=role, known=True, id=identity,
        mention=mention,
    )  # fmt: skip


def place(name: str | None) -> Place | None:
    """A place by its English name."""
    if not name:
        return None
    for entity in load_world().entities.values():
        if entity.name == name and (entity.kind in ("place", "state") or entity.subkind == "seat"):
            return Place(name=name, name_ar=entity.name_ar, state=entity.state)
    return Place(name=name)


def contact(
    kind: Kind,
    *who: str,
    date: str | None = None,
    status: Status = "held",
    at: str | None = None,
    visitor: str | None = None,
    host: str | None = None,
    by: str | None = None,
    level: Level = "leaders",
    ordinal: int | None = None,
    words: str | None = None,
    background: bool = False,
    new_date: str | None = None,
    duration: str | None = None,
    links: Iterable[tuple[int, str]] = (),
    state: str | None = None,
    condition: str | None = None,
) -> dict[str, Any]:
    """What a page tells of a contact; `page` makes it a record. `words` is its evidence, its own by default."""
    roles: dict[str | None, Role] = {visitor: "visitor", host: "host"}
    parties = tuple(party(name, roles.get(name, "participant")) for name in who)
    where = place(at) or (Place(name=f"in {state}", state=state) if state else None)
    return {
        "kind": kind, "status": status, "level": level, "parties": parties,
        "date": when(date), "place": where, "initiative": by, "ordinal": ordinal, "background": background,
        "new_date": when(new_date) if new_date else None, "duration": duration, "words": words, "links": tuple(links),
        "condition": condition,
    }  # fmt: skip


def signal(
    stance: str, speaker: str, toward: str, date: str | None = None, condition: str | None = None, way: str = "public"
) -> dict[str, Any]:
    """What a page tells of a signal."""
    return {"speaker": party(speaker), "toward": party(toward), "stance": stance, "date": when(date),
            "condition": condition, "way": way}  # fmt: skip


def page(
    name: str,
    published: str | None,
    contacts: Sequence[dict[str, Any]] = (),
    signals: Sequence[dict[str, Any]] = (),
    outlet: str | None = None,
    outlet_kind: str = "website",
    state: str | None = None,
    text: str | None = None,
    credit: str | None = None,
    account: str | None = None,
    fetched: str | None = None,
) -> Reading:
    """A reading of a page with these contacts; `text` is what it shares with its copies, `account` who tells it."""
    body = text if text is not None else name
    text_id = "sha256:" + hashlib.sha256(body.encode()).hexdigest()
    capture = Capture(id=f"cp_{name}", blob=text_id, text_id=text_id, path=f"{name}.txt", fetched=fetched)
    article = Article(
        title=None,
        body=(Range(0, len(body)),),
        outlet=OutletName(name=outlet or name, kind=outlet_kind, state=state),  # type: ignore[arg-type]
        credits=(Credit(name=credit, kind="agency", start=0, end=0),) if credit else (),
        published=when(published),
    )
    made, statements = [], []
    ids = [
        report_id("ct", text_id, 100 * i, 100 * i + 9, GROUPS.get(c["kind"], "meet")) for i, c in enumerate(contacts)
    ]
    for i, (id_, told) in enumerate(zip(ids, contacts, strict=True)):
        words = told["words"] or f"{name} {i}"
        start = body.find(words) if words in body else 100 * i
        span = Span(start, start + len(words), words)
        fields = {k: v for k, v in told.items() if k not in ("words", "links", "condition")}
        made.append(
            Contact(
                id=id_,
                evidence=(span,),
                attributed_to=f"st_{name}" if account and i == 0 else None,
                links=tuple(Link(to=ids[to], as_=as_) for to, as_ in told["links"]),
                condition=Span(start, start + len(told["condition"]), told["condition"]) if told["condition"] else None,
                **fields,
            )
        )
    if account:
        statements.append(Statement(id=f"st_{name}", speaker=party(account)))
    for i, told in enumerate(signals):
        words = f"{name} signal {i}"
        span = Span(0, len(words), words)
        condition = Span(0, len(told["condition"]), told["condition"]) if told["condition"] else None
        statements.append(
            Statement(
                id=report_id("st", text_id, i, i + 1, "statement"),
                speaker=told["speaker"],
                date=told["date"],
                evidence=(span,),
                signal=Signal(stance=told["stance"], toward=(told["toward"],), condition=condition, way=told["way"]),
            )
        )
    return Reading(engine="test", capture=capture, article=article, contacts=tuple(made), statements=tuple(statements))


@functools.cache
def _pages() -> dict[tuple[str, str | None], Page]:
    found: dict[tuple[str, str | None], Page] = {}
    for file in sorted((EXAMPLES / "pages").iterdir()):
        for one in captures(file):
            if isinstance(one, HiwarError):
                raise one
            found[file.name, one.capture.url if file.suffix == ".jsonl" else None] = one
    return found


@functools.cache
def examples(optional: bool = False) -> tuple[tuple[Reading, ...], dict[str, str]]:
    """The example pages as their gold reads them, and their texts by text id; with what is optional in it, if asked."""
    readings, texts = [], {}
    for file in sorted((EXAMPLES / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        name = Path(gold["file"]).name
        found = _pages()[name, gold.get("url") if name.endswith(".jsonl") else None]
        readings.append(_read(file.stem, gold, found, optional))
        texts[found.capture.text_id] = found.text
    return tuple(readings), texts


def _read(name: str, gold: dict[str, Any], found: Page, optional: bool) -> Reading:
    """The reading that the gold of a page describes."""
    text = found.text

    def span(words: str) -> Span:
        start = max(text.find(words), 0)
        return Span(start, start + len(words), words)

    contacts = []
    statements = [_said(i, s, span(s["evidence"])) for i, s in enumerate(gold["statements"])]
    for i, told in enumerate(gold["contacts"]):
        if told.get("optional") and not optional:
            continue
        evidence = span(told["evidence"])
        group = GROUPS.get(told["kind"], "meet")
        condition = told.get("condition")
        visit = told["kind"] == "visit"
        roles: Sequence[Role] = ("visitor", "host") if visit else ("participant",) * 9
        contacts.append(
            Contact(
                id=report_id("ct", found.capture.text_id, evidence.start, evidence.end, f"{group}{i}"),
                kind=told["kind"],
                status=told["status"],
                level=told.get("level") or "unknown",
                parties=tuple(party(n, r) for n, r in zip(told["participants"], roles, strict=False)),
                date=when(told.get("date")),
                new_date=when(told["new_date"]) if told.get("new_date") else None,
                place=place(told.get("place")),
                initiative=told.get("initiative"),
                outcome=told.get("outcome") or "unknown",
                topics=tuple(told.get("topic") or ()),
                condition=span(condition) if condition else None,
                background=bool(told.get("background")),
                evidence=(evidence,),
            )
        )
    for i, told in enumerate(gold.get("signals", ())):
        evidence = span(told["evidence"])
        condition = told.get("condition")
        statements.append(
            Statement(
                id=report_id("st", found.capture.text_id, evidence.start, evidence.end, f"signal{i}"),
                speaker=party(told["party"]),
                evidence=(evidence,),
                signal=Signal(
                    stance=told["stance"],
                    toward=(party(told["toward"]),),
                    condition=span(condition) if condition else None,
                    way=told["way"],
                ),
            )
        )
    title = gold["title"]
    article = Article(
        title=Title(text=title, start=0, end=0),
        body=_body(text, gold["boilerplate"]),
        outlet=OutletName(name=gold["outlet"]),
        published=when(gold["published"] or gold.get("published_interval")),
    )
    return Reading(
        engine="gold", capture=found.capture, article=article, contacts=tuple(contacts), statements=tuple(statements)
    )


def _said(number: int, told: dict[str, Any], span: Span) -> Statement:
    via = told.get("reported_via")
    return Statement(
        id=f"st_{number}_{span.start}",
        speaker=party(told["speaker"]),
        form=told["kind"],
        via=(Via(name=via, kind="institution" if plain(via) in _entities() else "unknown"),) if via else (),
        evidence=(span,),
    )


def _body(text: str, boilerplate: Iterable[str]) -> tuple[Range, ...]:
    """What remains of the text without the strings that are no part of the article."""
    holes = sorted((text.find(words), text.find(words) + len(words)) for words in boilerplate if words in text)
    out, start = [], 0
    for first, last in [*holes, (len(text), len(text))]:
        if first > start:
            out.append(Range(start, first))
        start = max(start, last)
    return tuple(out)
