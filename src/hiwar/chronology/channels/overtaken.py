"""Overtaken: plans without a day after which a like contact was held.

What enters is events; what leaves is the ids of those plans. «They will speak again in the coming days», and four days
later they spoke: the two stay two events where nothing joins them, but nobody waits for the first any more. Invariant:
a plan with a day is never overtaken, it comes or lapses; what was held on the day of the telling overtakes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hiwar.chronology.channels.ladder import number
from hiwar.chronology.pages.tellings import GROUP
from hiwar.chronology.pages.windows import AHEAD, DONE
from hiwar.model import Event, Level

Like = tuple[tuple[str, ...], str, bool, Level]


def overtaken(events: Iterable[Event]) -> frozenset[str]:
    """The ids of plans that tell no day, and whose sides met in the same way and rank after they were last told of."""
    plans: list[Event] = []
    held: dict[Like, str] = defaultdict(str)
    for event in events:
        if event.status in DONE:
            held[like(event)] = max(held[like(event)], event.date.start or "")
        elif open_plan(event):
            plans.append(event)
    return frozenset(event.id for event in plans if held[like(event)] > last_told(event))


def open_plan(event: Event) -> bool:
    """Whether it is a plan that tells no day, which a like contact may overtake."""
    return event.status in AHEAD and not event.date.known


def last_told(event: Event) -> str:
    """The day (ISO) on which a page last told anything new of an event; behind all days where none is known."""
    return max((change.on for change in event.statuses if change.on), default="9999")


def like(event: Event) -> Like:
    """What a held contact shares with the plan that it overtakes: sides, group of kinds, whether a visit, level."""
    return event.sides, GROUP[event.kind], event.kind == "visit", event.level


def name_of(alike: Like) -> str:
    """What contacts that are alike share, as one text."""
    sides, group, visit, level = alike
    return "\t".join((*sides, group, "visit" if visit else "", level))


def done_on(event: Event) -> int | None:
    """The day on which it took place, from which it overtakes plans; `None` where it did not, or no day is told."""
    return number(event.date.start) if event.status in DONE else None
