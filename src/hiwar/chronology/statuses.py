"""Statuses: how the status of a contact changed, page by page, and which one stands.

What enters is the tellings of one event; what leaves is its changes in order of publication. Invariant: a plan told
again after the deed changes nothing; a denial and a claim stand side by side, and the one with more independent
origins is shown, on a tie the later; nothing becomes `held` or `lapsed` because a day passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hiwar.chronology.tellings import Telling
from hiwar.chronology.windows import AHEAD, DONE
from hiwar.model import Cited, Status, StatusChange

PROGRESS: tuple[Status, ...] = (
    "conditional", "proposed", "planned", "suspended", "postponed", "refused", "cancelled", "denied", "failed",
    "ongoing", "held", "lapsed",
)  # fmt: skip


def cited(telling: Telling, limit: int = 1) -> tuple[Cited, ...]:
    """The first of a telling's evidence, as words that can be cited."""
    text_id = telling.reading.capture.text_id
    return tuple(
        Cited(report=telling.id, text_id=text_id, start=s.start, end=s.end, quote=s.quote)
        for s in telling.contact.evidence[:limit]
    )


def known_on(telling: Telling) -> str | None:
    """The day from which on the page could be read: the end of its publication, else the day it was fetched."""
    fetched = telling.reading.capture.fetched
    return telling.reading.article.published.end or (fetched[:10] if fetched else None)


def changes(tellings: Sequence[Telling]) -> tuple[StatusChange, ...]:
    """The statuses in order of publication, each told anew only when it changed; undated pages last."""
    days: dict[str | None, dict[Status, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        days[known_on(telling)][telling.contact.status].append(telling)
    found: list[StatusChange] = []
    for day in sorted(days, key=lambda d: (d is None, d or "")):
        for status in sorted(days[day], key=PROGRESS.index):
            told = days[day][status]
            same = next((i for i in range(len(found)) if found[i].status == status), None)
            if same is not None and (same == len(found) - 1 or not _news(status, found)):
                found[same] = _grown(found[same], told)
            else:
                found.append(_grown(StatusChange(status=status, on=day), told))
    return tuple(found)


def _news(status: Status, before: Sequence[StatusChange]) -> bool:
    """Whether a status told before is a change when told again: a plan after it was put off is, after the deed not."""
    last = before[-1].status
    if status in AHEAD:
        return (
            last not in DONE
            and last != "denied"
            and PROGRESS.index(status) >= PROGRESS.index("planned")
            and last not in AHEAD
        )
    return last != "denied"


def _grown(change: StatusChange, told: Sequence[Telling]) -> StatusChange:
    evidence = change.evidence or next((cited(t) for t in told if t.contact.evidence), ())
    return StatusChange(
        status=change.status,
        on=change.on,
        reports=tuple(sorted({*change.reports, *(t.id for t in told)})),
        origins=tuple(sorted({*change.origins, *(t.origin for t in told)})),
        evidence=evidence,
    )


def standing(found: Sequence[StatusChange]) -> tuple[Status, str, bool]:
    """The status that stands, why, and whether origins contradict each other on it."""
    dated = [change for change in found if change.on is not None] or list(found)
    last = dated[0]
    for change in dated[1:]:
        if not (change.status in AHEAD and last.status in DONE):
            last = change
    sources: Mapping[Status, set[str]] = _sources(found)
    disputed = "denied" in sources and bool(sources.keys() & DONE)
    if disputed:
        done = max((s for s in sources if s in DONE), key=PROGRESS.index)
        claims, denials = len(sources[done]), len(sources["denied"])
        told = f"{_count(claims)} {done}, {_count(denials)} denied"
        if claims != denials:
            return (done if claims > denials else "denied"), f"{told}: more independent origins", True
        return last.status, f"{told}: as many on both sides, and it was said last", True
    if len(sources) == 1:
        return last.status, f"{_count(len(sources[last.status]))} {last.status}", False
    on = f" of {last.on}" if last.on else ""
    return last.status, f"told last, by a page{on}", False


def _sources(found: Sequence[StatusChange]) -> dict[Status, set[str]]:
    sources: dict[Status, set[str]] = defaultdict(set)
    for change in found:
        sources[change.status] |= set(change.origins)
    return sources


def _count(number: int) -> str:
    return f"{number} origin says" if number == 1 else f"{number} origins say"
