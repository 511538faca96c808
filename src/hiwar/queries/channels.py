"""Channels as they are looked at: one with its events and months, all of them as an overview.

What enters is a ledger that is up to date and sides; what leaves is frozen records. Invariant: a day that is not given
is that of the latest publication, never the clock's; every count can be listed by a filter of events.
"""

from __future__ import annotations

import bisect
import datetime
import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import msgspec

from hiwar.chronology import counted_format, format_and_events
from hiwar.chronology.channels.channel import entry_of
from hiwar.chronology.channels.counted import Counted, Line, counted, line_of
from hiwar.chronology.channels.ladder import with_read
from hiwar.chronology.channels.lately import lately
from hiwar.chronology.keeping.asked import channel_and_events
from hiwar.chronology.pages.corrections import corrected
from hiwar.chronology.pages.tellings import unique
from hiwar.chronology.weighing.events import order_of
from hiwar.errors import UsageError
from hiwar.knowledge.sides import of_channel
from hiwar.ledger import Ledger, pair_of
from hiwar.ledger.channels import KeptChannel
from hiwar.ledger.lists import NO_DAY, placed
from hiwar.model import Channel, ChannelState, Entry, Event, When, standing
from hiwar.queries.events import EventRow, row_of
from hiwar.queries.listing import number
from hiwar.queries.paging import USUAL, Slice, size_of

T = TypeVar("T")


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The contacts of a month (`2022-03`) that were held or went on: by level, and by who took the initiative."""

    month: str
    contacts: int
    levels: dict[str, int]
    initiative: dict[str, int]


class ChannelPage(msgspec.Struct, frozen=True, kw_only=True):
    """One channel: its record, its months, who else takes part in its contacts.

    `events` are the rows of its last events and of what is announced, `total` counts all its events, which a filter
    lists, `entries` all its entries; `others`, `topics` and `outcomes` are counted over all of them.
    """

    channel: Channel
    events: tuple[EventRow, ...]
    total: int
    entries: int
    months: tuple[Month, ...]
    others: tuple[tuple[str, int], ...] = ()
    topics: tuple[tuple[str, int], ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()


class ChannelRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of sides: how many events, how many of them held, and from when to when (ISO days).

    `state` is where it stands on the day of the latest publication, `None` where it was not asked for;
    `next_announced` is the event that is announced next and `due` its date, `None` where nothing is.
    """

    a: str
    b: str
    events: int
    held: int
    first: str | None
    last_held: str | None
    state: ChannelState | None = None
    next_announced: str | None = None
    due: When | None = None


def channel(
    ledger: Ledger, a: str, b: str, as_of: str | None = None, many: int = USUAL, entries: int | None = None
) -> ChannelPage:
    """The channel of two sides (ids) as of an ISO day. Raises `UsageError` where they have none.

    `many` events are shown, and all entries, or the last `entries` of them.
    """
    of_channel(a, b)
    many = size_of(many)
    if as_of is None and entries is not None:
        return _shown_of(ledger, a, b, many, entries)
    day = datetime.date.fromisoformat(as_of) if as_of else None

    def page() -> ChannelPage:
        told, events = channel_and_events(ledger, a, b, day)
        return _page(told, events, (a, b), many, None if day else ledger.shelf.event)

    # As of a day it stands on more than the record of the two.
    stamp = (lambda: None) if day else functools.partial(_stamp, ledger, a, b)
    found = ledger.lists.recall(("channel", a, b, as_of, many), page, large=True, stamp=stamp)
    return _cut(found, entries)


def lines(ledger: Ledger, a: str, b: str, as_of: str | None = None) -> tuple[Line, ...]:
    """All entries of the channel of two sides, in order, as far as a chart shows them."""
    if as_of is not None:
        return tuple(map(line_of, channel(ledger, a, b, as_of).channel.entries))
    return _counted_of(ledger, a, b).lines


def entries(
    ledger: Ledger, a: str, b: str, as_of: str | None = None, cursor: str | None = None, many: int = USUAL
) -> Slice[Entry]:
    """The entries of the channel of two sides, the last first and those without a day behind all, a part at a time.

    The cursor counts those that are left, so what comes meanwhile before them moves none.
    """
    if a == b:
        raise UsageError(f"{a} {b}", "both are the same side", "name two")
    many = size_of(many)
    held = channel(ledger, a, b, as_of).channel.entries if as_of else ()
    told = () if as_of else _counted_of(ledger, a, b).lines
    total = len(held or told)
    left = min(_offset(cursor), total) if cursor else total
    begin, end = total - left, total - left + many
    if as_of:
        found = _latest_first(held, lambda entry: entry.on is not None)[begin:end]
    else:
        found = _entries_of(ledger.shelf.event, _latest_first(told, lambda line: line.dated)[begin:end])
    return Slice(items=found, total=total, next=str(left - many) if left > many else None)


def _latest_first(found: tuple[T, ...], dated: Callable[[T], bool]) -> tuple[T, ...]:
    """What stands in order of day, those without one last, the other way round, but for those without one."""
    days = sum(map(dated, found))
    return (*found[:days][::-1], *found[days:])


def _counted_of(ledger: Ledger, a: str, b: str) -> Counted:
    """The channel as it is counted on the day of the latest publication."""

    def made() -> Counted:
        held, latest, shelf = standing(ledger.judgements()), ledger.latest(), ledger.shelf
        day = datetime.date.fromisoformat(latest) if latest else None
        told = [corrected(one, held) for one in unique(shelf.present(shelf.signalling(pair_of(a, b))))]
        kept = None if ledger.channels.waiting() else ledger.channels.of(a, b)
        state = kept.standing.state if kept else lately(shelf, a, b, day, held).standing.state
        return counted(shelf, a, b, day, _outlets(ledger), told, state)

    stamp = functools.partial(_stamp, ledger, a, b)
    return ledger.lists.recall(("counted", a, b), made, large=True, stamp=stamp)


def _shown_of(ledger: Ledger, a: str, b: str, many: int, entries: int) -> ChannelPage:
    """The page of a channel on the day of the latest publication, with its last entries."""

    def page() -> ChannelPage:
        return _last_of(ledger, _counted_of(ledger, a, b), (a, b), many, entries)

    stamp = functools.partial(_stamp, ledger, a, b)
    return ledger.lists.recall(("shown", a, b, many, entries), page, large=True, stamp=stamp)


def _last_of(ledger: Ledger, told: Counted, sides: Sequence[str], many: int, entries: int) -> ChannelPage:
    """The page of a channel that was counted, with its last entries."""
    whole = functools.cache(ledger.shelf.event)
    last = told.lines[len(told.lines) - entries :] if entries < len(told.lines) else told.lines
    channel = msgspec.structs.replace(told.channel, entries=_entries_of(whole, last))
    return _page(channel, told.events, sides, many, whole, len(told.lines))


def _entries_of(whole: Callable[[str], Event | None], lines: Iterable[Line]) -> tuple[Entry, ...]:
    """The entries that lines stand for; `whole` gives an event."""
    shown = (line.signal or ((event := whole(line.id)) and entry_of(event)) for line in lines)
    return tuple(entry for entry in shown if entry)


def _cut(page: ChannelPage, entries: int | None) -> ChannelPage:
    """The page with its last entries alone."""
    if entries is None or len(page.channel.entries) <= entries:
        return page
    channel = msgspec.structs.replace(page.channel, entries=page.channel.entries[-entries:])
    return msgspec.structs.replace(page, channel=channel)


def format_(
    ledger: Ledger, name: str, as_of: str | None = None, many: int = USUAL, entries: int | None = None
) -> ChannelPage:
    """The channel of a named format (`normandy`) as of an ISO day. Raises `UsageError` for one that is not known."""
    day, many = datetime.date.fromisoformat(as_of) if as_of else None, size_of(many)
    if day is None and entries is not None:
        return _shown_format(ledger, name, many, entries)
    told, events = format_and_events(ledger, name, day)
    return _cut(_page(told, events, told.members, many, None if day else ledger.shelf.event), entries)


def _shown_format(ledger: Ledger, name: str, many: int, entries: int) -> ChannelPage:
    """The page of a format on the day of the latest publication, with its last entries."""

    def page() -> ChannelPage:
        told = counted_format(ledger, name)
        return _last_of(ledger, told, told.channel.members, many, entries)

    return ledger.lists.recall(("format", name, many, entries), page, large=True)


def _page(
    told: Channel,
    events: Sequence[Event],
    sides: Sequence[str],
    many: int,
    whole: Callable[[str], Event | None] | None = None,
    entries: int | None = None,
) -> ChannelPage:
    """The page of a channel, of whose `entries` it may hold some; `whole` gives the events that are not whole."""
    shown = _shown(told, events, many)
    others = Counter(side for event in events for side in event.sides if side not in sides)
    return ChannelPage(
        channel=told,
        events=tuple(row_of((whole and whole(event.id)) or event) for event in shown),
        total=len(events),
        entries=len(told.entries) if entries is None else entries,
        months=months_of(events),
        others=_counted(others),
        topics=_counted(Counter(topic for event in events for topic in event.topics)),
        outcomes=_counted(Counter(event.outcome for event in events if event.outcome != "unknown")),
    )


def _shown(told: Channel, events: Sequence[Event], many: int) -> list[Event]:
    """What is announced and the last of the other events, the latest first, those without a day last.

    The events come in order of time: but for what is announced, it looks at the last of them alone.
    """
    dated = bisect.bisect_left(events, NO_DAY, key=_place)
    first = max(0, dated - many)
    while first and dated and _place(events[first - 1]) == _place(events[first]):
        first -= 1
    last = sorted(events[first : dated + many], key=lambda event: placed(_place(event), newest=True))[:many]
    ahead = set(told.next_announced) - {event.id for event in last}
    found = [*last, *(event for event in events if event.id in ahead)] if ahead else last
    return sorted(found, key=lambda event: (*placed(_place(event), newest=True), order_of(event)))


def _place(event: Event) -> int:
    """Where an event stands in a list."""
    return number(order_of(event)[0])


def months_of(events: Iterable[Event]) -> tuple[Month, ...]:
    """The held contacts of each month, the earliest first; one that is not dated to a month is in none."""
    levels: dict[str, Counter[str]] = defaultdict(Counter)
    initiatives: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        start, end = event.date.start, event.date.end
        if start and end and event.status in ("held", "ongoing") and start[:7] == end[:7]:
            levels[start[:7]][event.level] += 1
            initiatives[start[:7]][event.initiative or "unknown"] += 1
    return tuple(
        Month(month=month, contacts=told.total(), levels=dict(told), initiative=dict(initiatives[month]))
        for month, told in sorted(levels.items())
    )


def _counted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def channels(
    ledger: Ledger, side: str | None = None, cursor: str | None = None, many: int = USUAL, states: bool = False
) -> Slice[ChannelRow]:
    """The pairs that have events, those with the most first; of one side, where it is given.

    `states` tells where each of them stands.
    """
    many, begin = size_of(many), _offset(cursor)
    kept, total = ledger.channels, ledger.channels.total(side)
    outlets = len(_outlets(ledger)) if states else None
    rows = tuple(_row(one, outlets) for one in kept.part(side, begin, many))
    return Slice(items=rows, total=total, next=str(begin + many) if begin + many < total else None)


def state_of(ledger: Ledger, a: str, b: str) -> ChannelState | None:
    """Where the channel of two sides stands on the day of the latest publication; `None` where they have no events."""
    found = ledger.channels.of(a, b)
    return with_read(found.standing.state, len(_outlets(ledger))) if found else None


def _row(one: KeptChannel, outlets: int | None) -> ChannelRow:
    return ChannelRow(
        a=one.a,
        b=one.b,
        events=one.counted.events,
        held=one.counted.held,
        first=one.counted.first,
        last_held=one.counted.last,
        state=with_read(one.standing.state, outlets) if outlets is not None else None,
        next_announced=one.standing.next,
        due=one.standing.due,
    )


def _stamp(ledger: Ledger, a: str, b: str) -> Hashable:
    """On what the channel of two sides stands on the day of the latest publication; `None` where that is not known."""
    stamp = ledger.lists.stamp(a, b)
    return (stamp, ledger.latest(), _outlets(ledger)) if stamp else None


def _outlets(ledger: Ledger) -> tuple[str, ...]:
    """The outlets of its pages, looked up once for each change."""
    return ledger.lists.recall(("outlets of all",), ledger.outlets)


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit()) or len(cursor) > 9:
        raise UsageError("cursor", f"{cursor!r} is no cursor", "take the `next` of a page, or leave it out")
    return int(cursor)
