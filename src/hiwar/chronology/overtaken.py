"""Overtaken: plans without a day after which a like contact was held.

What enters is events; what leaves is the ids of those plans. «They will speak again in the coming days», and four days
later they spoke: the two stay two events where nothing joins them, but nobody waits for the first any more. Invariant:
a plan with a day is never overtaken, it comes or lapses; what was held on the day of the telling overtakes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hiwar.chronology.tellings import GROUP
from hiwar.chronology.windows import AHEAD, DONE
from hiwar.model import Event


def overtaken(events: Iterable[Event]) -> frozenset[str]:
    """The ids of plans that tell no day, and whose sides met in the same way and rank after they were last told of."""
    plans: list[tuple[str, Event]] = []
    held: dict[tuple[object, ...], str] = defaultdict(str)
    for event in events:
        if event.status in DONE:
            held[_like(event)] = max(held[_like(event)], event.date.start or "")
        elif event.status in AHEAD and not event.date.known:
            plans.append((max((change.on for change in event.statuses if change.on), default="9999"), event))
    return frozenset(event.id for told, event in plans if held[_like(event)] > told)


def _like(event: Event) -> tuple[object, ...]:
    return event.sides, GROUP[event.kind], event.kind == "visit", event.level
