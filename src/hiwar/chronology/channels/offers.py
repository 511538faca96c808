"""Offers: who holds out a hand, since when, on what condition, and what came of it.

What enters is the events and signals of two sides in order; what leaves is offers. A run of one stance by one side is
one offer; a named act that was proposed is one. What envoys and experts do answers no offer of dialogue: it prepares.
Invariant: an offer is answered by something later and named, or it is open; not repeated for `AGE` days, it lapsed.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from hiwar.chronology.channels.ladder import PREPARING, number
from hiwar.chronology.pages.tellings import GROUP
from hiwar.knowledge.formats import stands_for
from hiwar.model import Entry, Event, Offer, StatusChange
from hiwar.model.event import Answer, Offered

STANCES: dict[str, Offered] = {"ready": "ready", "ready_if": "ready_if", "seeks": "seeks", "awaits": "awaits"}
WILLING = frozenset({"ready", "ready_if", "seeks"})
AGE = 365
_DONE = frozenset({"held", "ongoing"})

Act = tuple[str, str, str | None]
"""What was held: its first day, its id, its date as told."""
Likes = Mapping[tuple[object, ...], Sequence[Act]]
"""What was held, by sides, group of kinds and level."""


def offers_of(signals: Sequence[Entry], events: Sequence[Event], today: int) -> tuple[Offer, ...]:
    """All offers, open ones first, the latest before the earlier."""
    offered = [(event, change) for event in events if (change := _proposed(event))]
    likes = _likes(events, (event for event, _ in offered))
    found = [*_of_signals(signals, events), *(_of_event(event, change, likes, today) for event, change in offered)]
    found = [_aged(offer, today) for offer in found]
    return tuple(sorted(found, key=lambda o: (not o.open, -(number(o.latest) or 0), o.by or "", o.stance, o.reports)))


def _aged(offer: Offer, today: int) -> Offer:
    """The offer, lapsed where it is old and nothing was done about it."""
    latest = number(offer.latest)
    if not offer.open or latest is None or today - latest <= AGE:
        return offer
    return msgspec.structs.replace(offer, answer="lapsed", answered_by=None, answered_on=None)


def _acts(events: Sequence[Event]) -> list[Act]:
    """What was held, by first day, with its id and its date as told; what prepares is left out."""
    return sorted(
        (day, e.id, e.date.edtf)
        for e in events
        if e.status in _DONE and e.level not in PREPARING and (day := e.date.start)
    )


def _likes(events: Sequence[Event], wanted: Iterable[Event]) -> Likes:
    """What was held, of that which is like what is wanted."""
    alike: dict[tuple[object, ...], list[Event]] = {_like(event): [] for event in wanted}
    for event in events if alike else ():
        if event.status in _DONE and (found := alike.get(_like(event))) is not None:
            found.append(event)
    return {key: _acts(found) for key, found in alike.items()}


def _like(event: Event) -> tuple[object, ...]:
    return event.sides, GROUP[event.kind], event.level


def _after(acts: Sequence[Act], day: str) -> Act | None:
    """The first act of a later day."""
    at = bisect.bisect_right(acts, day, key=lambda act: act[0])
    return acts[at] if at < len(acts) else None


def _of_signals(signals: Sequence[Entry], events: Sequence[Event]) -> list[Offer]:
    """Each run of one stance of one side, ended by a contact or by its own refusal."""
    if not signals:
        return []
    acts, rejecting = _acts(events), [entry for entry in signals if entry.says == "rejects"]
    runs: dict[tuple[str, str, int], list[Entry]] = defaultdict(list)
    for entry in signals:
        if entry.says in STANCES and entry.by and entry.on:
            before = bisect.bisect_left(acts, entry.on, key=lambda act: act[0])
            refused = sum(s.by == entry.by and (s.on or "") < entry.on for s in rejecting)
            runs[entry.by, STANCES[entry.says], before * 10_000 + refused].append(entry)
    return [_run(stance, run, signals, acts) for (_, stance, _), run in sorted(runs.items())]  # type: ignore[arg-type]


def _run(stance: Offered, run: Sequence[Entry], signals: Sequence[Entry], acts: Sequence[Act]) -> Offer:
    first, last = run[0], run[-1]
    answer, by, on = _answer(stance, first, last, signals, acts)
    return Offer(
        by=first.by,
        stance=stance,
        toward=first.toward,
        since=first.on,
        latest=last.on,
        condition=next((entry.condition for entry in reversed(run) if entry.condition), None),
        way=next((entry.way for entry in run if entry.way and entry.way != "unknown"), "unknown"),
        reports=tuple(sorted({report for entry in run for report in entry.reports})),
        answer=answer,
        answered_by=by,
        answered_on=on,
        evidence=first.evidence,
    )


def _answer(
    stance: Offered, first: Entry, last: Entry, signals: Iterable[Entry], acts: Sequence[Act]
) -> tuple[Answer, str | None, str | None]:
    """The first deed after it; else a refusal, a withdrawal or a word in return, the latest of them."""
    if last.on is not None and (act := _after(acts, last.on)):
        return "held", act[1], act[2]
    found: list[tuple[str, Answer, str]] = []
    for entry in signals:
        if entry.on is None or first.on is None or entry.on < first.on:
            continue
        if entry.says == "rejects" and entry.on >= (last.on or ""):
            found.append((entry.on, "withdrawn" if entry.by == first.by else "refused", entry.id))
        elif entry.by != first.by and entry.says in WILLING and entry.on > first.on:
            found.append((entry.on, "ready", entry.id))
    if not found:
        return "open", None, None
    day, answer, by = max(found, key=lambda f: (f[1] != "ready", f[0], f[2]))
    return answer, by, day


def _of_event(event: Event, offered: StatusChange, likes: Likes, today: int) -> Offer:
    """A named act that was proposed or made to depend on a condition, and what became of it."""
    inviting = event.kind == "visit" and any(
        p.role == "host" and event.initiative in (p.state, p.id) for p in event.parties
    )
    latest = max((c.on for c in event.statuses if c.on), default=None)
    answer, by, on = _outcome(event, likes, latest, today)
    condition = event.field("condition")
    return Offer(
        by=event.initiative,
        stance="invited" if inviting else "proposed",
        toward=tuple(side for side in event.sides if side not in stands_for(event.initiative or "")),
        since=offered.on,
        latest=latest,
        condition=condition.values[0].evidence[0] if condition and condition.values[0].evidence else None,
        contact=event.id,
        reports=offered.reports,
        answer=answer,
        answered_by=by,
        answered_on=on,
        evidence=offered.evidence,
    )


def _proposed(event: Event) -> StatusChange | None:
    """How it was told as proposed or as made to depend on a condition, first."""
    for change in event.statuses:
        if change.status in ("proposed", "conditional"):
            return change
    return None


def _outcome(event: Event, likes: Likes, latest: str | None, today: int) -> tuple[Answer, str | None, str | None]:
    """What became of a proposed act: by its own later statuses, by its day, or by a like act that came after it."""
    on = next((c.on for c in reversed(event.statuses) if c.status == event.status), None)
    if event.status in _DONE:
        return "held", event.id, event.date.edtf or on
    if event.status == "refused":
        return "refused", event.id, on
    if event.status in ("cancelled", "denied"):
        return "withdrawn", event.id, on
    due = number(event.date.end)
    if due is not None and due < today:
        return "lapsed", event.id, event.date.edtf
    if event.status == "planned":
        return "planned", event.id, on
    later = _after(likes[_like(event)], latest) if latest is not None else None
    return ("held", later[1], later[2]) if later and not event.date.known else ("open", None, None)
