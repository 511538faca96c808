"""Origins: whose voice the text of an article is, and of which article it is a copy.

What enters is the index; what leaves is, for each article, its cluster, its origin, its source among the articles of
the cluster, how much of the shorter of the two stands in the other, and how long after. Invariant: a pure function of
the set of articles; where neither a credit nor the order of publication tells the voice it is unknown, never guessed
from the order of fetching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from hiwar.chronology.echoes.carrier import Carrier, before, lag_hours
from hiwar.chronology.echoes.index import EchoIndex
from hiwar.knowledge.outlets import load_outlets

OriginKind = Literal["own", "agency", "outlet", "official", "copied", "unknown"]

AGENCIES = "agencies"
"""The id of the outlet that stands for agencies which are not named."""


class Voice(NamedTuple):
    """The voice of a text: its kind, its name where it is named, and the kind of outlet that it is."""

    kind: OriginKind
    name: str | None
    outlet_kind: str = "unknown"


class OriginName(msgspec.Struct, frozen=True):
    """The origin of an article as it is written out."""

    kind: OriginKind
    name: str | None = None


class EchoRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the text of an article: articles of one `cluster` carry one text.

    `containment` is the share of the shorter text's runs of five words that stand in the other, to three decimals;
    `lag_hours` the hours between the two publications, in whole days where only days are known.
    """

    article: str
    url: str | None
    cluster: str
    origin: OriginName
    copy_of: str | None = None
    containment: float | None = None
    lag_hours: int | None = None


def records(index: EchoIndex) -> Iterator[EchoRecord]:
    """The record of every article, cluster by cluster, the first article of a text first."""
    for ids in index.clusters():
        yield from cluster_records(index, ids)


def cluster_records(index: EchoIndex, ids: Sequence[str]) -> list[EchoRecord]:
    """The records of the articles of one cluster, in order of publication."""
    carriers = sorted((index.carrier(id_) for id_ in ids), key=lambda carrier: carrier.order)
    voice, cluster = voice_of(carriers), min(ids)
    first = next((one for one in carriers if voice.kind == "agency" and one.outlet == voice.name), carriers[0])
    ordered = [first, *(one for one in carriers if one is not first)]
    return [_record(index, ordered, place, voice, cluster) for place in range(len(ordered))]


def _record(index: EchoIndex, ordered: Sequence[Carrier], place: int, voice: Voice, cluster: str) -> EchoRecord:
    carrier = ordered[place]
    origin = origin_of(carrier, ordered[0], voice)
    if not place:
        return EchoRecord(article=carrier.id, url=carrier.url, cluster=cluster, origin=origin)
    found = [(index.contained(carrier.id, other.id), -at, other) for at, other in enumerate(ordered[:place])]
    containment, _, source = max(found, key=lambda one: one[:2])
    return EchoRecord(
        article=carrier.id,
        url=carrier.url,
        cluster=cluster,
        origin=origin,
        copy_of=source.id,
        containment=round(containment, 3),
        lag_hours=lag_hours(source, carrier),
    )


def origin_of(carrier: Carrier, first: Carrier, voice: Voice) -> OriginName:
    """The origin of an article of a text with this voice."""
    if voice.name is not None and carrier.outlet == voice.name:
        return OriginName("own", voice.name)
    if voice.kind == "own":
        return OriginName("copied", first.outlet)
    return OriginName(voice.kind, voice.name)


def voice_of(carriers: Sequence[Carrier]) -> Voice:
    """The voice of the text that these articles, in order of publication, carry.

    An agency that carries it itself; else the agency that most of them credit; else the one source that they credit;
    else the outlet that had it certainly before all others. Agencies that are not named are a voice without a name.
    """
    wires = {one.outlet for one in carriers if one.outlet_kind == "agency" and one.outlet and not _credited(one)}
    if len(wires) == 1:
        return Voice("agency", wires.pop(), "agency")
    credited = Counter(credit for one in carriers for credit in _credited(one))
    for kinds in (
        ("agency",),
        ("official",),
        ("newspaper", "broadcaster", "website", "magazine", "aggregator", "unknown"),
    ):
        named = Counter({credit: times for credit, times in credited.items() if credit[1] in kinds})
        if named:
            return _most(named)
    if any(_unnamed_agencies(one) for one in carriers):
        return Voice("agency", None, "agency")
    return _own(carriers)


def _own(carriers: Sequence[Carrier]) -> Voice:
    first = carriers[0]
    officials = {one.outlet for one in carriers if one.outlet_kind == "official" and one.outlet}
    if len(officials) == 1:
        return Voice("official", officials.pop(), "official")
    others = [one for one in carriers if one.outlet != first.outlet]
    if first.outlet is None or not all(before(first, one) for one in others):
        return Voice("unknown", None)
    return Voice("own", first.outlet, first.outlet_kind)


def _most(named: Counter[tuple[str, str]]) -> Voice:
    """The source that most articles credit; where two are credited alike, the kind without a name."""
    ((name, kind), times), *others = named.most_common()
    origin: OriginKind = "agency" if kind == "agency" else "official" if kind == "official" else "outlet"
    if others and others[0][1] == times:
        return Voice(origin, None, kind)
    return Voice(origin, name, kind)


def _credited(carrier: Carrier) -> set[tuple[str, str]]:
    """The named sources that an article credits; a platform is no source, nor are agencies without a name."""
    unnamed = _unnamed()
    return {
        (credit.name, credit.kind)
        for credit in carrier.credits
        if credit.name != unnamed and credit.name != carrier.outlet and credit.kind != "platform"
    }


def _unnamed_agencies(carrier: Carrier) -> bool:
    return any(credit.name == _unnamed() for credit in carrier.credits)


def _unnamed() -> str | None:
    outlet = load_outlets().of_id(AGENCIES)
    return outlet.name if outlet else None
