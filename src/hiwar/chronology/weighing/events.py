"""Events: clusters as records, with every field weighed and every report named.

What enters is clusters; what leaves is events in order of time. Invariant: an event says nothing that one of its
reports does not say; its id is that of its least report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

import msgspec

from hiwar.chronology.echoes import Echo
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.pages.tellings import Telling
from hiwar.chronology.weighing.accounts import accounts_of
from hiwar.chronology.weighing.fields import Accounts
from hiwar.chronology.weighing.judge import Doubt, judged, with_values
from hiwar.chronology.weighing.links import Tie, links_of, ties_of, told_ties
from hiwar.chronology.weighing.statuses import changes, standing
from hiwar.chronology.weighing.values import (
    condition_field,
    date_field,
    initiative_side,
    kind_field,
    level_field,
    parties_field,
    place_field,
    plain_field,
    topics_field,
)
from hiwar.knowledge.formats import as_one
from hiwar.model import (
    UNKNOWN,
    Contact,
    Event,
    Field,
    FieldValue,
    Judgement,
    Origin,
    Problem,
    Reading,
    Report,
    StatusChange,
)

_LEAD = "tells it most exactly"


def event_id(report: str) -> str:
    """The id of the event whose least report this is; the address of its event for any other report.

    >>> event_id("ct_41aab95158af6ba4")
    'ev_41aab95158af6ba4'
    """
    return "ev_" + report.partition("_")[2]


class Made(NamedTuple):
    """An event with its ties to reports of others; `possible` names reports by addresses, and it has no links yet."""

    event: Event
    ties: tuple[Tie, ...]


def events_of(
    clusters: Sequence[Cluster], echoes: Mapping[str, Echo], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events of the clusters, in order of time; `echoes` names the voices of their captures."""
    found = made(clusters, echoes, ties_of(clusters), judgements)
    home = {report.id: event.id for event, _ in found for report in event.reports}
    addresses = {event_id(report): event for report, event in home.items()}
    return tuple(sorted((linked(event, ties, home, addresses) for event, ties in found), key=order_of))


def made(
    clusters: Sequence[Cluster],
    echoes: Mapping[str, Echo],
    ties: Iterable[Tie],
    judgements: Sequence[Judgement] = (),
) -> list[Made]:
    """The events of clusters as persons judged them; `ties` are those that no page tells."""
    doubts: list[Doubt] = []
    if judgements:
        clusters, doubts = judged(clusters, judgements)
    derived: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        derived[tie.source].append(tie)
    found = []
    for cluster in clusters:
        own = [tie for telling in cluster.members for tie in derived.get(telling.id, ())]
        event = event_of(cluster, echoes)
        if judgements:
            event = with_values(event, cluster.members, judgements, doubts)
        found.append(Made(event, tuple(dict.fromkeys([*told_ties(cluster.members), *own]))))
    return found


def linked(event: Event, ties: Iterable[Tie], home: Mapping[str, str], addresses: Mapping[str, str]) -> Event:
    """The event with its links and what it may be; `home` and `addresses` name the event of a report, of an address."""
    possible = {addresses[id_] for id_ in event.possible if id_ in addresses} - {event.id}
    links = links_of(event.id, ties, home)
    return msgspec.structs.replace(event, links=links, possible=tuple(sorted(possible)))


def order_of(event: Event) -> tuple[str, str]:
    """The order of a chronology: by first day, then id; an undated event under its first publication."""
    first = event.date.start or event.date.end
    return first or min((c.on for c in event.statuses if c.on), default="9999"), event.id


def event_of(cluster: Cluster, echoes: Mapping[str, Echo]) -> Event:
    """One event, without its links; what it may be is told by the addresses of reports."""
    members = cluster.members
    accounts = {t.order: accounts_of(t.reading, t.contact, t.sides) for t in members}
    statuses = changes(members)
    status, status_why, disputed = standing(statuses)
    kind, level = kind_field(members, accounts), level_field(members, accounts)
    parties, people = parties_field(members, accounts)
    date_told, date = date_field(members, accounts)
    moved_told, moved = date_field(members, accounts, "new_date")
    place_told, place = place_field(members, accounts)
    plain = {field.name: field for field in _plain(members, accounts)}
    topics = topics_field(members, accounts)
    told = [
        kind, _status_field(statuses, status, status_why, disputed), level, parties, date_told, moved_told,
        plain.get("duration"), place_told, plain.get("initiative"), topics, plain.get("outcome"), plain.get("ordinal"),
        condition_field(members, accounts),
    ]  # fmt: skip
    ordinal = _shown(plain.get("ordinal"))
    sides = frozenset().union(*(t.sides for t in members))
    return Event(
        id=event_id(cluster.id),
        kind=cast(Any, _shown(kind)),
        status=status,
        level=cast(Any, _shown(level) or "unknown"),
        sides=tuple(sorted(sides)),
        parties=people,
        date=date or UNKNOWN,
        new_date=moved,
        duration=_shown(plain.get("duration")),
        place=place,
        initiative=_shown(plain.get("initiative")),
        topics=tuple(v.value for v in topics.values if v.value) if topics else (),
        outcome=cast(Any, _shown(plain.get("outcome")) or "unknown"),
        ordinal=int(ordinal) if ordinal else None,
        background=all(t.contact.background for t in members),
        statuses=statuses,
        fields=tuple(field for field in told if field is not None),
        accounts=tuple(sorted(set().union(*accounts.values()))) if status in ("held", "ongoing") else (),
        origins=_origins(members, echoes),
        outlets=tuple(sorted({_outlet(t.reading) for t in members} - {""})),
        reports=tuple(_report(t, accounts, cluster) for t in members),
        possible=tuple(sorted(map(event_id, cluster.possible))),
        problems=_problems(cluster),
    )


def _plain(members: Sequence[Telling], accounts: Accounts) -> list[Field]:
    """The fields whose values are plain words."""
    found = [
        plain_field("duration", members, accounts, lambda t: t.contact.duration),
        plain_field(
            "initiative",
            members,
            accounts,
            lambda t: initiative_side(t.contact, t.reading.article.published),
            disputable=True,
            alike=as_one,
        ),
        plain_field("outcome", members, accounts, _outcome, disputable=True),
        plain_field("ordinal", members, accounts, lambda t: _number(t.contact), disputable=True),
    ]
    return [field for field in found if field is not None]


def _outcome(telling: Telling) -> str | None:
    return None if telling.contact.outcome == "unknown" else telling.contact.outcome


def _number(contact: Contact) -> str | None:
    return None if contact.ordinal is None else str(contact.ordinal)


def _shown(field: Field | None) -> str | None:
    return field.values[0].value if field else None


def _status_field(statuses: Sequence[StatusChange], status: str, why: str, disputed: bool) -> Field:
    """The statuses as a field, so that they show like the others; the history keeps their order."""
    by: dict[str, list[StatusChange]] = defaultdict(list)
    for change in statuses:
        by[change.status].append(change)
    values = [
        FieldValue(
            value=name,
            shown=name == status,
            reports=tuple(sorted({r for change in found for r in change.reports})),
            origins=tuple(sorted({o for change in found for o in change.origins})),
            evidence=found[0].evidence,
        )
        for name, found in by.items()
    ]
    return Field(name="status", why=why, values=tuple(sorted(values, key=lambda v: not v.shown)), disputed=disputed)


def _report(telling: Telling, accounts: Accounts, cluster: Cluster) -> Report:
    capture, article, contact = telling.reading.capture, telling.reading.article, telling.contact
    return Report(
        id=telling.id,
        capture=capture.id,
        text_id=capture.text_id,
        origin=telling.origin,
        kind=contact.kind,
        status=contact.status,
        url=capture.url,
        path=capture.path,
        outlet=article.outlet.name,
        published=article.published,
        date=contact.date,
        background=contact.background,
        account=accounts[telling.order],
        why=cluster.why[telling.order] or _LEAD,
        evidence=contact.evidence,
    )


def _outlet(reading: Reading) -> str:
    return reading.article.outlet.name or reading.article.outlet.domain or reading.capture.url or reading.capture.id


def _origins(members: Sequence[Telling], echoes: Mapping[str, Echo]) -> tuple[Origin, ...]:
    """The independent voices of an event, the one with the most outlets first."""
    by: dict[str, list[Telling]] = defaultdict(list)
    for telling in members:
        by[telling.origin].append(telling)
    found = []
    for id_, told in by.items():
        echo = echoes.get(told[0].capture)
        outlets = tuple(sorted({_outlet(t.reading) for t in told}))
        reports = tuple(sorted({t.id for t in told}))
        name, kind, certain = (echo.name, echo.kind, echo.certain) if echo else (None, "unknown", False)
        found.append(Origin(id=id_, name=name, kind=kind, certain=certain, outlets=outlets, reports=reports))
    return tuple(sorted(found, key=lambda origin: (-len(origin.outlets), origin.id)))


def _problems(cluster: Cluster) -> tuple[Problem, ...]:
    found = []
    if cluster.overflow:
        says = (
            f"{cluster.overflow} reports of these parties fall on days that touch; the vague ones were looked at singly"
        )
        found.append(Problem(code="component_overflow", says=says))
    if cluster.possible:
        says = f"{len(cluster.possible)} events fit as well; it stands alone"
        found.append(Problem(code="fits_several", says=says))
    return tuple(found)
