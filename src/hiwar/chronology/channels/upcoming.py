"""Upcoming: what is announced and still ahead of a day.

What enters is events and a day; what leaves is those that may still come, the nearest first, those without a day last.
Invariant: what was called off or held is not upcoming; what has no day is so only while it was told of late and no like
contact was held since.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from hiwar.chronology.channels.ladder import FRESH, number
from hiwar.chronology.channels.overtaken import like, name_of, open_plan, overtaken
from hiwar.chronology.pages.windows import AHEAD
from hiwar.ledger.workings import Plan
from hiwar.model import Event


def upcoming_of(events: Iterable[Event], day: datetime.date) -> list[Event]:
    """The events that may come on the day or after it."""
    today, told = day.toordinal(), tuple(events)
    gone = overtaken(told)
    found = [(place, event) for event in told if event.id not in gone and (place := due(event, today)) is not None]
    return [event for _, event in sorted(found, key=lambda pair: (pair[0], pair[1].id))]


def due(event: Event, today: int) -> tuple[int, int] | None:
    """Where it stands among what is ahead of a day (a number); `None` where it is not ahead, overtaken or not."""
    plan = plan_of(event)
    return due_of(plan, today) if plan else None


def plan_of(event: Event) -> Plan | None:
    """When an event is ahead, where it may be."""
    when = event.new_date if event.status == "postponed" else event.date
    if when is None or event.status not in (*AHEAD, "postponed"):
        return None
    told = max((day for change in event.statuses if (day := number(change.on)) is not None), default=None)
    return Plan(number(when.start), number(when.end), told, name_of(like(event)) if open_plan(event) else None)


def due_of(plan: Plan, today: int) -> tuple[int, int] | None:
    """Where a plan stands among what is ahead of a day; `None` where it is not ahead."""
    first, last, told, _ = plan
    if first is not None or last is not None:
        end = last if last is not None else first
        return (max(first or today, today), 0) if end is not None and end >= today else None
    return (10**7, -told) if told is not None and today - FRESH <= told <= today else None
