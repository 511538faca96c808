"""Judge: what persons decided, applied to what merging found.

What enters is clusters and the judgements that hold; what leaves is clusters, and events with the values that were
judged right. Invariant: nothing stored is changed, so without a judgement all is as it was; a judgement whose reports
read otherwise than it saw, or against which strong evidence came later, is applied and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.pages.corrections import AGAIN, AGAINST
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.weighing.against import against_apart, against_same, against_value, against_wrong
from hiwar.model import Contact, Event, Field, Judgement, Problem

FIELDS = ("kind", "status", "level", "date", "initiative", "outcome", "ordinal", "duration")
"""The fields of which a told value can be judged right."""


def seen_in(contacts: Iterable[Contact]) -> str:
    """The hash of reports as they read, whatever their order."""
    parts = sorted(msgspec.json.encode(contact, order="sorted") for contact in contacts)
    return "sha256:" + hashlib.sha256(b"\n".join(parts)).hexdigest()


class Doubt(NamedTuple):
    """What is told against a judgement, and reports of the events where it is shown."""

    judgement: Judgement
    reports: frozenset[str]
    says: str


def judged(clusters: Sequence[Cluster], judgements: Sequence[Judgement]) -> tuple[list[Cluster], list[Doubt]]:
    """The clusters as persons decided: wrong reports left out, others parted and joined; and what speaks against it."""
    found, doubts = list(clusters), list[Doubt]()
    for says, decide in (("wrong", _left_out), ("not_same", _parted), ("same", _joined)):
        for judgement in judgements:
            if judgement.says == says:
                found, doubt = decide(found, judgement)
                doubts += [doubt] if doubt else []
    return sorted(found, key=lambda cluster: cluster.members[0].order), doubts


def _doubt(judgement: Judgement, says: str | None, *clusters: Cluster) -> Doubt | None:
    reports = frozenset(telling.id for cluster in clusters for telling in cluster.members)
    return Doubt(judgement, reports, says) if says else None


def _left_out(clusters: list[Cluster], judgement: Judgement) -> tuple[list[Cluster], Doubt | None]:
    (report,) = judgement.reports
    home = _with(clusters, report)
    doubt = _doubt(judgement, against_wrong(home, judgement), home) if home else None
    return _without(clusters, report), doubt


def _without(clusters: Sequence[Cluster], report: str) -> list[Cluster]:
    out = []
    for cluster in clusters:
        rest = [telling for telling in cluster.members if telling.id != report]
        if len(rest) == len(cluster.members):
            out.append(cluster)
        elif rest:
            out.append(_of(cluster, rest))
    return out


def _of(cluster: Cluster, members: Sequence[Telling]) -> Cluster:
    """A part of a cluster as one of its own."""
    part = Cluster(members)
    part.why = {telling.order: cluster.why[telling.order] for telling in members}
    part.possible, part.unsure, part.overflow = set(cluster.possible), cluster.unsure, cluster.overflow
    return part


def _with(clusters: Iterable[Cluster], report: str) -> Cluster | None:
    return next((c for c in clusters if any(telling.id == report for telling in c.members)), None)


def _parted(clusters: list[Cluster], judgement: Judgement) -> tuple[list[Cluster], Doubt | None]:
    """The second report taken out of the cluster of the first."""
    one, other = judgement.reports
    home, there = _with(clusters, one), _with(clusters, other)
    if home is None or there is None:
        return clusters, None
    doubt = _doubt(judgement, against_apart(home, there, judgement), home, there)
    if home is not there:
        return clusters, doubt
    stays = _of(home, [telling for telling in home.members if telling.id != other])
    goes = Cluster((telling for telling in home.members if telling.id == other), _says("apart", judgement))
    return [*(cluster for cluster in clusters if cluster is not home), stays, goes], doubt


def _joined(clusters: list[Cluster], judgement: Judgement) -> tuple[list[Cluster], Doubt | None]:
    one, other = (_with(clusters, report) for report in judgement.reports)
    if one is None or other is None or one is other:
        return clusters, None
    doubt = _doubt(judgement, against_same(one, other, judgement), one, other)
    keep, give = sorted((one, other), key=lambda cluster: cluster.members[0].order)
    keep.take(give, _says("the same", judgement))
    return [cluster for cluster in clusters if cluster is not give], doubt


def _says(what: str, judgement: Judgement) -> str:
    return f"judged {what} by {judgement.who}" + (f": {judgement.why}" if judgement.why else "")


def with_values(
    event: Event, members: Sequence[Telling], judgements: Sequence[Judgement], doubts: Sequence[Doubt] = ()
) -> Event:
    """The event with the values judged right, and with what has to be asked again."""
    contacts = {telling.id: telling.contact for telling in members}
    problems = [*event.problems, *_of_readings(members)]
    problems += [_against(d.judgement, d.says) for d in doubts if d.reports & contacts.keys()]
    for judgement in judgements:
        if judgement.says == "missed" or not set(judgement.reports) & contacts.keys():
            continue
        if judgement.says == "value":
            says = against_value(event, judgement)
            problems += [_against(judgement, says)] if says else []
            event = valued(event, judgement)
        known = [contacts[report] for report in judgement.reports if report in contacts]
        if judgement.seen and len(known) == len(judgement.reports) and seen_in(known) != judgement.seen:
            says = f"{judgement.id} by {judgement.who} was judged on another reading of its reports: judge again"
            problems.append(Problem(code=AGAIN, says=says))
    return msgspec.structs.replace(event, problems=tuple(problems))


def _against(judgement: Judgement, says: str) -> Problem:
    return Problem(code=AGAINST, says=f"{judgement.id} by {judgement.who}: {says}")


def _of_readings(members: Sequence[Telling]) -> list[Problem]:
    """What readings say of judged names and contacts that bear on the tellings."""
    found: dict[Problem, None] = {}
    for telling in members:
        spans = {(s.start, s.end) for p in telling.contact.parties if (s := p.mention)}
        spans |= {(span.start, span.end) for span in telling.contact.evidence}
        for problem in telling.reading.problems:
            if problem.code in (AGAIN, AGAINST) and (problem.start, problem.end) in spans:
                found[Problem(code=problem.code, says=problem.says)] = None
    return list(found)


def asked_again(event: Event) -> list[str]:
    """The ids of the judgements on an event that read otherwise since, or against which much is told."""
    told = (problem.says.partition(" ")[0] for problem in event.problems if problem.code in (AGAIN, AGAINST))
    return list(dict.fromkeys(told))


def valued(event: Event, judgement: Judgement) -> Event:
    """The event with one field shown as judged, where one of its reports tells that value."""
    field = next((field for field in event.fields if field.name == judgement.field), None)
    if field is None or judgement.value not in {value.value for value in field.values}:
        return event
    values = [msgspec.structs.replace(value, shown=value.value == judgement.value) for value in field.values]
    values.sort(key=lambda value: not value.shown)
    told = Field(name=field.name, why=_says("right", judgement), values=tuple(values), disputed=field.disputed)
    fields = tuple(told if one is field else one for one in event.fields)
    return msgspec.structs.replace(event, fields=fields, **{str(judgement.field): _plain(event, judgement)})


def _plain(event: Event, judgement: Judgement) -> Any:
    """The value as the event's own field holds it."""
    if judgement.field == "date":
        return next((r.date for r in event.reports if r.date.edtf == judgement.value), event.date)
    return int(judgement.value or 0) if judgement.field == "ordinal" else judgement.value
