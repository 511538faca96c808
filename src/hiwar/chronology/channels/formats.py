"""Formats: the dialogue of several parties under one name (Normandy), as a channel.

What enters is events, readings and the members of a format; what leaves is its channel. Invariant: a contact is the
format's where all its members take part and at most one side beside them; what some of them do is their own; a signal
is to the format where it is meant for two members or more.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence

import msgspec

from hiwar.chronology.channels.channel import channel_of
from hiwar.chronology.channels.signals import signals_of
from hiwar.errors import UsageError
from hiwar.knowledge.world import load_world
from hiwar.model import Channel, Entry, Event, Reading

BESIDE = 1
"""Sides beside the members that a contact of a format may have: a mediator, a host."""


def members_of(format_: str) -> tuple[str, ...]:
    """The members of a format, by its id without the kind (`normandy`). Raises `UsageError` where it tells none."""
    entity = load_world().entities.get(f"format:{format_}")
    members = tuple(sorted(entity.extra)) if entity else ()
    if len(members) < 2:
        raise UsageError(format_, "its members are not known", "name two parties")
    return members


def of_format(events: Iterable[Event], members: Sequence[str]) -> tuple[Event, ...]:
    """The events in which all members take part, and hardly anybody else."""
    wanted = frozenset(members)
    return tuple(one for one in events if wanted <= set(one.sides) and len(set(one.sides) - wanted) <= BESIDE)


def format_channel(
    format_: str,
    members: tuple[str, ...],
    events: Iterable[Event],
    readings: Sequence[Reading],
    day: datetime.date | None,
    outlets: tuple[str, ...],
) -> Channel:
    """The channel of a format as of a day; events and readings are those that were known by then."""
    signals = signals_among(readings, members)
    return channel_of(of_format(events, members), signals, format_, "", day, outlets, members=members)


def signals_among(readings: Sequence[Reading], members: Sequence[str]) -> list[Entry]:
    """The signals of members to two or more of the others, in order of day."""
    found: dict[str, list[Entry]] = {}
    for one, other in itertools.permutations(members, 2):
        for entry in signals_of(readings, one, other):
            if entry.by == one:
                found.setdefault(entry.id, []).append(entry)
    told = [entries for entries in found.values() if len(entries) > 1]
    joined = [
        msgspec.structs.replace(entries[0], toward=tuple(sorted({side for entry in entries for side in entry.toward})))
        for entries in told
    ]
    return sorted(joined, key=lambda entry: (entry.on or "9999", entry.id))
