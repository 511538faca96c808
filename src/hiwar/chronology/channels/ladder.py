"""Ladder: where a channel stands on a day.

What enters is the events and signals of two sides and a day; what leaves is states: of the whole, of each level, and
of what stands beside the ladder. A contact counts from its own day, an announcement from its publication. Invariant:
`held` is only what a report tells as done; a planned day that passed is `lapsed`; everything but a date to come ages
out after `FRESH` days.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from hiwar.model import ChannelState, Cited, Entry, Event, Level
from hiwar.model.event import Rung

FRESH = 60
HELD: frozenset[str] = frozenset({"held", "read_outs"})
BESIDE: frozenset[str] = frozenset({"postponed", "cancelled", "suspended", "refused", "denied", "failed", "lapsed"})
WEAK: frozenset[str] = frozenset({"signal", "preparatory"})
PREPARING: frozenset[str] = frozenset({"envoys", "officials", "technical"})
_WEIGHT: dict[str, int] = {
    "read_outs": 9,
    "held": 8,
    "scheduled": 7,
    "preparatory": 2,
    "signal": 1,
    "dormant": 0,
}
YEAR = 366


class Step(NamedTuple):
    """One thing that moved the channel: from which day on, to which rung, and until when it is still ahead.

    `bare` marks contacts of which neither rank nor person is told, `spoken` a signal.
    """

    day: int
    rung: Rung
    level: Level
    by: str
    why: str
    readouts: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()
    ahead: int | None = None
    bare: bool = False
    spoken: bool = False

    def fresh(self, today: int) -> bool:
        """Whether it still counts."""
        return self.day <= today and (today - self.day <= FRESH or (self.ahead is not None and self.ahead >= today))


def number(day: str | None) -> int | None:
    """A day as a number."""
    return datetime.date.fromisoformat(day).toordinal() if day else None


def text(day: int) -> str:
    """A number as a day."""
    return datetime.date.fromordinal(day).isoformat()


def step_of(event: Event, sides: Sequence[str], today: int) -> Step | None:
    """What an event did to the channel; `None` where nothing says when."""
    if event.status in ("held", "ongoing"):
        return _held(event, tuple(side for side in sides if side in event.accounts), today)
    last = number(event.date.end)
    told = _told(event)
    what = _what(event)
    due = number(event.new_date.end) if event.new_date else last if event.status != "postponed" else None
    if event.status in ("planned", "proposed", "conditional", "postponed") and due is not None and due < today:
        why = f"{what} was {event.status}, the day passed, and no report says that it was held"
        return _step(event, due + 1, "lapsed", why)
    if event.status == "planned":
        ahead = due if due is not None and due - today < YEAR else None
        return _step(event, told, "scheduled", f"{what} announced", ahead)
    if event.status in ("proposed", "conditional"):
        return _step(event, told, "signal", f"{what} {event.status}")
    rung: Rung = event.status if event.status in BESIDE else "signal"  # type: ignore[assignment]
    return _step(event, told, rung, f"{what} {event.status}")


def _held(event: Event, accounts: tuple[str, ...], today: int) -> Step | None:
    """A contact that was held counts from its own last day; one known to a longer time only counts from nothing."""
    first, last = number(event.date.start), number(event.date.end)
    day = last if last is not None else first
    if day is None and not event.background:
        day = _told(event)
    if day is None or (first is not None and last is not None and last - first > FRESH):
        return None
    what = _what(event)
    if event.status == "ongoing":
        ended = last is not None and last < today
        why = f"{what} under way" + (" when last told" if ended else "")
        return _step(event, min(day, today), "held", why)
    said = " and ".join(accounts) + " gave an account" if accounts else "neither side's account was read"
    rung: Rung = "read_outs" if accounts else "held"
    step = _step(event, min(day, today), rung, f"{what} held; {said}")
    return step._replace(readouts=accounts) if step else None


def _told(event: Event) -> int | None:
    """The first day on which the event's present status was told."""
    days = [number(c.on) for c in event.statuses if c.status == event.status]
    return min((day for day in days if day is not None), default=None)


def _step(event: Event, day: int | None, rung: Rung, why: str, ahead: int | None = None) -> Step | None:
    if day is None:
        return None
    loose = event.kind in ("talks", "other") and event.level == "unknown"
    bare = loose and not any(party.type == "person" for party in event.parties)
    return Step(day, rung, event.level, event.id, why, (), words_of(event), ahead, bare)


def words_of(event: Event) -> tuple[Cited, ...]:
    """The words that tell the present status of an event."""
    return next((c.evidence for c in reversed(event.statuses) if c.status == event.status), ())


def _what(event: Event) -> str:
    who = f"{event.level} " if event.level != "unknown" else ""
    return f"{who}{event.kind}" + (f" of {event.date.edtf}" if event.date.edtf else "")


def signal_step(entry: Entry) -> Step | None:
    """What a signal did to the channel: a refusal of dialogue stands beside the ladder."""
    day = number(entry.on)
    if day is None:
        return None
    rung: Rung = "refused" if entry.says == "rejects" else "signal"
    return Step(day, rung, "unknown", entry.id, f"{entry.by} {entry.says}", (), entry.evidence, spoken=True)


def preparing(steps: Iterable[Step], events: Sequence[Event]) -> list[Step]:
    """The steps of the whole channel: what envoys, experts and unnamed people do prepares, where more is afoot."""
    steps = list(steps)
    linking = [event for event in events if any(link.as_ == "prepares" for link in event.links)]
    known = {event.id for event in events} if linking else set()
    tied = {e.id for e in linking if any(link.as_ == "prepares" and link.to in known for link in e.links)}
    higher = sorted(s.day for s in steps if s.level not in PREPARING and s.by not in tied and not s.bare)
    out = []
    for step in steps:
        below = step.level in PREPARING or step.bare
        at = bisect.bisect_left(higher, step.day - FRESH)
        lower = below and at < len(higher) and higher[at] <= step.day + FRESH
        if step.rung in (*HELD, "scheduled") and (step.by in tied or lower):
            step = step._replace(rung="preparatory", why=f"{step.why}, at a lower level")
        out.append(step)
    return out


def standing(steps: Iterable[Step], today: int, level: Level | None = None, outlets: int | None = None) -> ChannelState:
    """The state that the steps come to by a day; of a dormant one, how many `outlets` were read, where it is given.

    The latest of what was held, announced for the coming `FRESH` days or broken off stands; a plan still ahead
    outlives what was broken off; a signal or preparation counts where nothing stronger is fresh, or where something
    was broken off before it.
    """
    known = [s for s in steps if s.day <= today]
    fresh = [s for s in known if s.fresh(today)]
    if not fresh:
        return _dormant(known, level, outlets)
    strong = [s for s in fresh if s.rung not in WEAK and not s.spoken]
    near = [s for s in strong if s.ahead is None or s.ahead - today <= FRESH]
    strong = near or strong
    spoken = max((s for s in fresh if s.rung == "refused" and s.spoken), key=lambda s: (s.day, s.by), default=None)
    weak = sorted((s for s in fresh if s.rung in WEAK), key=lambda s: (_WEIGHT[s.rung], s.day, s.by))
    if not strong:
        broken = spoken and not any(s.day > spoken.day for s in weak)
        return _state(spoken, level) if spoken and broken else _weak(weak, level)
    last = max(strong, key=lambda s: (s.day, _WEIGHT.get(s.rung, 5), s.by))
    if last.rung in BESIDE:
        ahead = [s for s in fresh if s.rung == "scheduled"]
        later = [s for s in weak if s.day > last.day]
        if ahead:
            return _state(max(ahead, key=lambda s: (s.day, s.by)), level)
        if later:
            return _weak(later, level)
    return _state(last, level)


def _weak(weak: Sequence[Step], level: Level | None) -> ChannelState:
    """The state of signals or preparations alone: the latest, with what else was told on its day."""
    last = weak[-1]
    same = sorted({s.why for s in weak if s.day == last.day and s.rung == last.rung})
    return _state(last._replace(why="; ".join(same)), level)


def _dormant(known: Sequence[Step], level: Level | None, outlets: int | None) -> ChannelState:
    state = ChannelState(rung="dormant", level=level)
    if known:
        last = max(known, key=lambda s: (s.ahead or s.day, s.by))
        since = text(max(last.day, last.ahead or 0) + FRESH + 1)
        state = ChannelState(rung="dormant", level=level, since=since, by=last.by, evidence=last.evidence, why=last.why)
    return state if outlets is None else with_read(state, outlets)


def with_read(state: ChannelState, outlets: int) -> ChannelState:
    """A state that says, where it is dormant, how many outlets were read."""
    if state.rung != "dormant":
        return state
    read = f"in {outlets} outlets read" if outlets != 1 else "in one outlet read"
    why = f"no report for {FRESH} days {read}; the last: {state.why}" if state.since else ""
    return msgspec.structs.replace(state, why=why or f"no report of a contact or signal {read}")


def _state(step: Step, level: Level | None) -> ChannelState:
    return ChannelState(
        rung=step.rung, level=level or (step.level if step.level != "unknown" else None), since=text(step.day),
        why=step.why, by=step.by, readouts=step.readouts if step.rung in HELD else (), evidence=step.evidence,
    )  # fmt: skip


def beside(steps: Iterable[Step], today: int) -> tuple[ChannelState, ...]:
    """What was put off, broken off, refused, denied or lapsed, and is still fresh; the latest first."""
    found = [s for s in steps if s.rung in BESIDE and s.fresh(today)]
    return tuple(_state(s, None) for s in sorted(found, key=lambda s: (-s.day, s.by)))
