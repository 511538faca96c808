"""Statuses: how the status of a contact changed, page by page, and which one stands.

What enters is the tellings of one event; what leaves is its changes in order of publication. Invariant: a plan told
again after the deed changes nothing, and a deed told by a page of no known day is done all the same; a denial and a
claim stand side by side, and the one with more independent origins is shown, on a tie the later; nothing becomes `held`
or `lapsed` because a day passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import AHEAD, DONE, MONTH, told
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


def told_on(telling: Telling) -> str | None:
    """The day under which a page stands in a history; `None` where its publication is an open stretch."""
    window = told(telling.reading.article.published)
    return known_on(telling) if window is None or window.days <= MONTH else None


def changes(tellings: Sequence[Telling]) -> tuple[StatusChange, ...]:
    """The statuses in order of publication, each told anew only when it changed; undated pages last."""
    days: dict[str | None, dict[Status, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        days[told_on(telling)][telling.contact.status].append(telling)
    found: list[StatusChange] = []
    last: Status | None = None
    for day in sorted(days, key=lambda d: (d is None, d or "")):
        for status in sorted(days[day], key=PROGRESS.index):
            told_by = days[day][status]
            same = next((i for i in reversed(range(len(found))) if found[i].status == status), None)
            if same is not None and not _news(status, last):
                found[same] = _grown(found[same], told_by)
                continue
            found.append(_grown(StatusChange(status=status, on=day), told_by))
            if last is None or not _stale(status, last):
                last = status
    return tuple(found)


def _stale(status: Status, last: Status) -> bool:
    """Whether a plan is told of what was already done."""
    return status in AHEAD and last in DONE


def _news(status: Status, last: Status | None) -> bool:
    """Whether a status told before is a change when told again: a plan is one after it was put off."""
    if last is None or status == last or status not in ("planned", "postponed", "cancelled", "suspended"):
        return False
    return not _stale(status, last) and last not in AHEAD


def _grown(change: StatusChange, told_by: Sequence[Telling]) -> StatusChange:
    evidence = change.evidence or next((cited(t) for t in told_by if t.contact.evidence), ())
    return StatusChange(
        status=change.status,
        on=change.on,
        reports=tuple(sorted({*change.reports, *(t.id for t in told_by)})),
        origins=tuple(sorted({*change.origins, *(t.origin for t in told_by)})),
        evidence=evidence,
    )


def standing(found: Sequence[StatusChange]) -> tuple[Status, str, bool]:
    """The status that stands, why, and whether origins contradict each other on it."""
    dated = [change for change in found if change.on is not None] or list(found)
    last = dated[0]
    for change in dated[1:]:
        if not (change.status in AHEAD and last.status in DONE):
            last = change
    if last.status in AHEAD:
        last = next((change for change in found if change.on is None and change.status in DONE), last)
    sources: Mapping[Status, set[str]] = _sources(found)
    disputed = "denied" in sources and bool(sources.keys() & DONE)
    if disputed:
        done = max((s for s in sources if s in DONE), key=PROGRESS.index)
        claims, denials = len(sources[done]), len(sources["denied"])
        says = f"{_count(claims)} {done}, {_count(denials)} denied"
        if claims != denials:
            return (done if claims > denials else "denied"), f"{says}: more independent origins", True
        return last.status, f"{says}: as many on both sides, and it was said last", True
    if len(sources) == 1:
        return last.status, f"{_count(len(sources[last.status]))} {last.status}", False
    if last.on is None and any(change.on for change in found):
        return last.status, "told as done, by a page of no known day", False
    on = f" of {last.on}" if last.on else ""
    return last.status, f"told last, by a page{on}", False


def _sources(found: Sequence[StatusChange]) -> dict[Status, set[str]]:
    sources: dict[Status, set[str]] = defaultdict(set)
    for change in found:
        sources[change.status] |= set(change.origins)
    return sources


def _count(number: int) -> str:
    return f"{number} origin says" if number == 1 else f"{number} origins say"
