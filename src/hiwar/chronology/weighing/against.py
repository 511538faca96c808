"""Against: what later pages tell strongly against a judgement.

What enters is a judgement with the clusters, or the event, that it bears on; what leaves is words, or nothing. Later is
what bore on it after it was made: a report that it did not weigh. Strong is what two independent origins tell, or one
page that tells two contacts where one was judged. Invariant: what is found changes nothing; it is shown and asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.compare import contradict, fit
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.pages.windows import DAY
from hiwar.model import Event, FieldValue, Judgement

STRONG = 2
"""Independent origins that make later evidence strong."""


def later(members: Iterable[Telling], judgement: Judgement) -> list[Telling]:
    """The tellings that a judgement did not weigh; none where it does not say what it weighed."""
    return [t for t in members if t.id not in judgement.weighed] if judgement.weighed else []


def against_same(one: Cluster, other: Cluster, judgement: Judgement) -> str | None:
    """That later pages tell two contacts, or what cannot be one contact's."""
    new = {id(t) for t in (*later(one.members, judgement), *later(other.members, judgement))}
    pairs = [(a, b) for a in one.members for b in other.members if id(a) in new or id(b) in new]
    if any(a.capture == b.capture and a.id != b.id for a, b in pairs):
        return "a later page tells both as two contacts"
    origins = {t.origin for a, b in pairs if contradict(a, b) for t in (a, b) if id(t) in new}
    return f"{len(origins)} later origins tell them otherwise" if len(origins) >= STRONG else None


def against_apart(one: Cluster, other: Cluster, judgement: Judgement) -> str | None:
    """That later pages tell, to the day, one contact that both are like."""
    first, second = judgement.reports
    named = [t for t in (*one.members, *other.members) if t.id in (first, second)]
    new = [t for t in later((*one.members, *other.members), judgement) if t.window.grade == DAY]
    if any(a.capture == b.capture and a.id != b.id for a in new for b in new):
        return None
    origins = {t.origin for t in new if all(fit(t, told) and not contradict(t, told) for told in named)}
    return f"{len(origins)} later origins tell one contact like both" if len(origins) >= STRONG else None


def against_wrong(home: Cluster, judgement: Judgement) -> str | None:
    """That later pages tell the contact too."""
    origins = {t.origin for t in later(home.members, judgement)}
    return f"{len(origins)} later origins tell this contact" if len(origins) >= STRONG else None


def against_value(event: Event, judgement: Judgement) -> str | None:
    """That more later origins tell another value than the one judged right."""
    field = next((one for one in event.fields if one.name == judgement.field), None)
    if field is None or not judgement.weighed:
        return None
    origin = {report.id: report.origin for report in event.reports if report.id not in judgement.weighed}
    told = {value.value: {origin[r] for r in value.reports if r in origin} for value in field.values}
    for_it = told.get(judgement.value, set())
    days = _days(field.values)
    for value, origins in sorted(told.items(), key=lambda pair: (-len(pair[1]), pair[0] or "")):
        if value not in (None, judgement.value) and not _holds(days, value, judgement.value):
            if len(origins) >= STRONG and len(origins) > len(for_it):
                return f"{len(origins)} later origins tell {judgement.field} {value}"
    return None


def _days(values: Sequence[FieldValue]) -> dict[str, tuple[str, str]]:
    """Values that are days or longer, with their first and last day as text."""
    found = {}
    for one in values:
        first, _, last = (one.value or "").partition("/")
        if first[:4].isdigit():
            found[one.value or ""] = (first, last or first)
    return found


def _holds(days: dict[str, tuple[str, str]], one: str | None, other: str | None) -> bool:
    """Whether of two times one lies in the other, so that they agree."""
    if one not in days or other not in days:
        return False
    (a, b), (c, d) = days[one], days[other]
    return (a <= c and d[: len(b)] <= b) or (c <= a and b[: len(d)] <= d)
