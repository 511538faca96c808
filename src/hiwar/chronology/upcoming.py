"""Upcoming: what is announced and still ahead of a day.

What enters is events and a day; what leaves is those that may still come, the nearest first, those without a day last.
Invariant: what was called off or held is not upcoming; what has no day is so only while it was told of late and no like
contact was held since.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from hiwar.chronology.ladder import FRESH, number
from hiwar.chronology.overtaken import overtaken
from hiwar.chronology.windows import AHEAD
from hiwar.model import Event


def upcoming_of(events: Iterable[Event], day: datetime.date) -> list[Event]:
    """The events that may come on the day or after it."""
    today, told = day.toordinal(), tuple(events)
    gone = overtaken(told)
    found = [(place, event) for event in told if event.id not in gone and (place := due(event, today)) is not None]
    return [event for _, event in sorted(found, key=lambda pair: (pair[0], pair[1].id))]


def due(event: Event, today: int) -> tuple[int, int] | None:
    """Where it stands among what is ahead of a day (a number); `None` where it is not ahead, overtaken or not."""
    when = event.new_date if event.status == "postponed" else event.date
    if event.status not in AHEAD and not (event.status == "postponed" and when):
        return None
    first, last = (number(when.start), number(when.end)) if when else (None, None)
    if first is not None or last is not None:
        end = last if last is not None else first
        return (max(first or today, today), 0) if end is not None and end >= today else None
    told = max((day for change in event.statuses if (day := number(change.on)) is not None), default=None)
    return (10**7, -told) if told is not None and today - FRESH <= told <= today else None
