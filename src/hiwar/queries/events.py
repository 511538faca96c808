"""Events as they are looked at: a chronology a page at a time, and one event with all that belongs to it.

What enters is a ledger that is up to date and a filter; what leaves is frozen records. Refused, as a `UsageError`: a
look back at more pages than can be worked through while somebody waits. Invariant: every row carries the words that it
stands on; an address that an event had finds it still.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from hiwar.knowledge.measured import precision
from hiwar.ledger import Ledger
from hiwar.ledger.lists import Place as Spot
from hiwar.model import Cited, Event, Judgement, Kind, Level, Party, Place, Status, When, standing
from hiwar.model.event import FieldName
from hiwar.queries.filter import NOTHING, Filter
from hiwar.queries.finding import fits, in_order, order_in, sought_of
from hiwar.queries.listing import event_item
from hiwar.queries.paging import USUAL, Slice, cursor_of, place_of, size_of
from hiwar.queries.quotes import quotation_of
from hiwar.queries.source import Source, source_of_report
from hiwar.queries.then import events_then


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """An event as a line of a list.

    `origins` are the least and the most number of independent origins, `first_published` the first publication that
    tells of it, `quote` the words it stands on and `source` where they stand; `precision` is the measured share of
    right records of its kind and status, `change` the number of its last change (`None` where it is looked at as it
    was).
    """

    id: str
    date: When
    kind: Kind
    status: Status
    level: Level
    sides: tuple[str, ...]
    parties: tuple[Party, ...]
    place: Place | None
    initiative: str | None
    topics: tuple[str, ...]
    outcome: str
    new_date: When | None
    ordinal: int | None
    background: bool
    disputed: tuple[FieldName, ...]
    origins: tuple[int, int]
    outlets: tuple[str, ...]
    reports: int
    first_published: str | None
    quote: Cited | None
    source: Source | None
    precision: float | None
    change: int | None = None


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """One event: the record, its row, the rows of events that it names, what persons decided of it.

    `moved` is the address that was asked for, where the event has another now.
    """

    event: Event
    row: EventRow
    linked: tuple[EventRow, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    moved: str | None = None


def row_of(event: Event, change: int | None = None) -> EventRow:
    """An event as a line of a list."""
    told = quotation_of(event)
    least, most = event.independent
    return EventRow(
        id=event.id,
        date=event.date,
        kind=event.kind,
        status=event.status,
        level=event.level,
        sides=event.sides,
        parties=event.parties,
        place=event.place,
        initiative=event.initiative,
        topics=event.topics,
        outcome=event.outcome,
        new_date=event.new_date,
        ordinal=event.ordinal,
        background=event.background,
        disputed=event.disputed,
        origins=(least, most),
        outlets=event.outlets,
        reports=len(event.reports),
        first_published=min((one.on for one in event.statuses if one.on), default=None),
        quote=told[0] if told else None,
        source=source_of_report(told[1]) if told else None,
        precision=precision(event.kind, event.status),
        change=change,
    )


def events(
    ledger: Ledger,
    wanted: Filter = NOTHING,
    cursor: str | None = None,
    many: int = USUAL,
    folders: tuple[Path, ...] = (),
) -> Slice[EventRow]:
    """The events that fit a filter, a part at a time."""
    found = whole_events(ledger, wanted, cursor, many, folders)
    rows = tuple(row_of(event, change) for event, change in found.items)
    return Slice(items=rows, total=found.total, next=found.next, undated=found.undated)


def whole_events(
    ledger: Ledger,
    wanted: Filter = NOTHING,
    cursor: str | None = None,
    many: int = USUAL,
    folders: tuple[Path, ...] = (),
) -> Slice[tuple[Event, int | None]]:
    """The same as whole records, each with the number of its last change."""
    after, many = place_of(cursor), size_of(many)
    if wanted.then:
        return _then(ledger, wanted, after, many, folders)
    lists, sought = ledger.lists, sought_of(wanted, "event", folders)
    found = lists.find(sought, after, many + 1)
    total = lists.count(sought)
    undated = lists.count(sought._replace(first=None, last=None, undated=True)) if sought.bounded else 0
    shown = [(event, one.change) for one in found[:many] if (event := ledger.shelf.event(one.id))]
    following = cursor_of(found[many - 1].place) if len(found) > many else None
    return Slice(items=tuple(shown), total=total, next=following, undated=undated)


def _then(
    ledger: Ledger, wanted: Filter, after: Spot | None, many: int, folders: tuple[Path, ...]
) -> Slice[tuple[Event, int | None]]:
    """The events of a ledger as it was, which are made in memory."""
    sought = sought_of(wanted, "event", folders)
    told = {event.id: event for event in events_then(ledger, wanted, folders)}
    items = [event_item(event) for event in told.values()]
    fitting = in_order((item for item in items if fits(item, sought)), sought.newest)
    undated = sum(fits(i, sought._replace(first=None, last=None, undated=True)) for i in items) if sought.bounded else 0
    begin = order_in(after, sought.newest) if after else None
    here = [i for i in fitting if begin is None or order_in(Spot(i.place, i.number), sought.newest) > begin]
    last = here[many - 1] if len(here) > many else None
    return Slice(
        items=tuple((told[item.id], None) for item in here[:many]),
        total=len(fitting),
        next=cursor_of(Spot(last.place, last.number)) if last else None,
        undated=undated,
    )


def event(ledger: Ledger, address: str) -> EventPage | None:
    """The event of an address, which is its id or that of any of its reports (`ev_` or `ct_`)."""
    own = "ev_" + address.partition("_")[2]
    found = ledger.shelf.event(own)
    if found is None:
        return None
    linked = {link.to for link in found.links} | set(found.possible)
    rows = [row_of(one) for id_ in sorted(linked) if (one := ledger.shelf.event(id_))]
    reports = {report.id for report in found.reports}
    held = standing(ledger.judgements())
    entry = ledger.lists.entry(found.id)
    return EventPage(
        event=found,
        row=row_of(found, entry.change if entry else None),
        linked=tuple(rows),
        judgements=tuple(one for one in held if reports & set(one.reports)),
        moved=own if own != found.id else None,
    )
