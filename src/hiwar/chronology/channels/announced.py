"""Announced: what each side told as coming, and what came of it.

What enters is the events of a channel and a day; what leaves is a tally for each side that announced, and for what
neither did. Invariant: a contact counts once for each side whose own account announced it; what only its day passed is
lapsed, never happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hiwar.chronology.channels.ladder import number
from hiwar.model import Announced, Came, Event

_CAME: dict[str, Came] = {
    "held": "happened", "ongoing": "happened", "postponed": "postponed", "cancelled": "called_off",
    "refused": "called_off", "denied": "called_off", "suspended": "called_off", "failed": "called_off",
}  # fmt: skip


def announced_of(events: Iterable[Event], sides: Iterable[str], today: int) -> tuple[Announced, ...]:
    """The tallies, of the sides in order, then of what neither side told as coming by itself."""
    wanted = tuple(sides)
    found: dict[str | None, dict[Came, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        if _planned(event):
            for side in _announcers(event, wanted) or [None]:
                found[side][came_of(event, today)].append(event.id)
    order = [*(side for side in wanted if side in found), *([None] if None in found else [])]
    return tuple(
        Announced(by=side, came={came: tuple(ids) for came, ids in sorted(found[side].items())}) for side in order
    )


def _planned(event: Event) -> bool:
    """Whether it was ever told as planned."""
    for change in event.statuses:  # noqa: SIM110 - thousands are asked while somebody waits
        if change.status == "planned":
            return True
    return False


def _announcers(event: Event, sides: tuple[str, ...]) -> list[str | None]:
    """The sides in whose own account it was told as planned."""
    told = {side for report in event.reports if report.status == "planned" for side in report.account}
    return [side for side in sides if side in told]


def came_of(event: Event, today: int) -> Came:
    """What became of what was announced, by a day."""
    if event.status in _CAME:
        return _CAME[event.status]
    last = number(event.date.end)
    return "lapsed" if last is not None and last < today else "open"
