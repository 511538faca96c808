"""A selection: which events a user asked for.

What enters is events; what leaves is those that fit, in their order. Invariant: an event is left out only for what is
known of it; one whose date is open at an end is taken where it may lie in the time asked for, one without any date
is not, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hiwar.faces.words import Words
from hiwar.model import Event, Kind, Status


@dataclass
class Selection:
    """What is asked for; an empty part asks for nothing. `undated` counts what was left out for want of a date."""

    between: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    undated: int = 0

    def of(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """The events that fit."""
        return tuple(self.walk(events))

    def walk(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same one by one; `undated` is right when all were walked over."""
        self.undated = 0
        return (event for event in events if self._fits(event))

    @property
    def limited(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.between or self.since or self.until or self.kinds or self.statuses)

    @property
    def asked(self) -> str:
        """What is asked for, as the options of the command say it.

        >>> Selection(between=("FRA", "RUS"), since="2022-01-01").asked
        'between FRA RUS, from 2022-01-01'
        """
        told = {
            "between": self.between, "from": (self.since,), "to": (self.until,), "kind": self.kinds,
            "status": self.statuses,
        }  # fmt: skip
        parts = {name: " ".join(part for part in value if part) for name, value in told.items()}
        return ", ".join(f"{name} {value}" for name, value in parts.items() if value)

    def _fits(self, event: Event) -> bool:
        if not set(self.between) <= set(event.sides):
            return False
        if (self.kinds and event.kind not in self.kinds) or (self.statuses and event.status not in self.statuses):
            return False
        if not (self.since or self.until):
            return True
        if not event.date.known:
            self.undated += 1
            return False
        ends_before = self.since and event.date.end and event.date.end < self.since
        starts_after = self.until and event.date.start and event.date.start > self.until
        return not (ends_before or starts_after)

    def notes(self, words: Words) -> Iterable[str]:
        """What a reader of the selection must know."""
        if self.undated:
            yield words.label("left_undated", events=words.count("event", self.undated))
