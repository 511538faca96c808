"""Offers: who holds out a hand, since when, on what condition, and what came of it.

What enters is the events and signals of two sides in order; what leaves is offers. A run of one stance by one side is
one offer; a named act that was proposed is one. Invariant: an offer is answered by something later and named, or it
is open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hiwar.chronology.ladder import number
from hiwar.model import Entry, Event, Offer
from hiwar.model.event import Answer, Offered

STANCES: dict[str, Offered] = {"ready": "ready", "ready_if": "ready_if", "seeks": "seeks", "awaits": "awaits"}
WILLING = frozenset({"ready", "ready_if", "seeks"})
_DONE = frozenset({"held", "ongoing"})


def offers_of(signals: Sequence[Entry], events: Sequence[Event], today: int) -> tuple[Offer, ...]:
    """All offers, open ones first, the latest before the earlier."""
    found = [*_of_signals(signals, events), *(o for e in events if (o := _of_event(e, today)))]
    return tuple(
        sorted(found, key=lambda o: (not o.open, -(number(o.latest) or 0), o.by or "", o.stance, o.reports))
    )


def _of_signals(signals: Sequence[Entry], events: Sequence[Event]) -> list[Offer]:
    """Each run of one stance of one side, ended by a contact or by its own refusal."""
    acts = sorted((day, e.id) for e in events if e.status in _DONE and (day := e.date.start))
    runs: dict[tuple[str, str, int], list[Entry]] = defaultdict(list)
    for entry in signals:
        if entry.says in STANCES and entry.by and entry.on:
            before = sum(day < entry.on for day, _ in acts)
            refused = sum(
                s.says == "rejects" and s.by == entry.by and (s.on or "") < entry.on for s in signals
            )
            runs[entry.by, STANCES[entry.says], before * 10_000 + refused].append(entry)
    return [_run(stance, run, signals, acts) for (_, stance, _), run in sorted(runs.items())]  # type: ignore[arg-type]


def _run(
    stance: Offered, run: Sequence[Entry], signals: Sequence[Entry], acts: Sequence[tuple[str, str]]
) -> Offer:
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
    stance: Offered, first: Entry, last: Entry, signals: Iterable[Entry], acts: Iterable[tuple[str, str]]
) -> tuple[Answer, str | None, str | None]:
    """The first deed after it; else a refusal, a withdrawal or a word in return, the latest of them."""
    for day, event in acts:
        if last.on is not None and day > last.on:
            return "held", event, day
    found: list[tuple[str, Answer, str]] = []
    for entry in signals:
        if entry.on is None or first.on is None or entry.on < first.on:
            continue
        if entry.says == "rejects" and entry.on >= (last.on or ""):
            found.append((entry.on, "withdrawn" if entry.by == first.by else "refused", entry.id))
        elif entry.by != first.by and entry.says in WILLING:
            found.append((entry.on, "ready", entry.id))
    if not found:
        return "open", None, None
    day, answer, by = max(found, key=lambda f: (f[1] != "ready", f[0], f[2]))
    return answer, by, day


def _of_event(event: Event, today: int) -> Offer | None:
    """A named act that was proposed or made to depend on a condition, and what became of it."""
    offered = next((c for c in event.statuses if c.status in ("proposed", "conditional")), None)
    if offered is None:
        return None
    inviting = event.kind == "visit" and any(
        p.role == "host" and event.initiative in (p.state, p.id) for p in event.parties
    )
    answer, on = _outcome(event, today)
    condition = event.field("condition")
    return Offer(
        by=event.initiative,
        stance="invited" if inviting else "proposed",
        toward=tuple(side for side in event.sides if side != event.initiative),
        since=offered.on,
        latest=max((c.on for c in event.statuses if c.on), default=None),
        condition=condition.values[0].evidence[0] if condition and condition.values[0].evidence else None,
        contact=event.id,
        reports=offered.reports,
        answer=answer,
        answered_by=event.id if answer != "open" else None,
        answered_on=on,
        evidence=offered.evidence,
    )


def _outcome(event: Event, today: int) -> tuple[Answer, str | None]:
    """What became of a proposed act: by the event's own later statuses, or by its day having passed."""
    on = next((c.on for c in reversed(event.statuses) if c.status == event.status), None)
    if event.status in _DONE:
        return "held", event.date.start or on
    if event.status == "refused":
        return "refused", on
    if event.status in ("cancelled", "denied"):
        return "withdrawn", on
    due = number(event.date.end)
    if due is not None and due < today:
        return "lapsed", event.date.end
    return ("planned", on) if event.status == "planned" else ("open", None)
