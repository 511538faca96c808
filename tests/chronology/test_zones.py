"""Zones hold what may become one without looking at others."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from hypothesis import given, settings
from tests.chronology.build import contact, page
from tests.chronology.test_order import _renamed, pages

from hiwar.chronology.echoes import echoes
from hiwar.chronology.joining.cluster import Cluster
from hiwar.chronology.joining.exact import seeds
from hiwar.chronology.joining.layers import EXACT, layer_of
from hiwar.chronology.joining.merge import lots
from hiwar.chronology.keeping.zones import zones
from hiwar.chronology.pages.tellings import Telling, tell
from hiwar.model import Reading


def tellings_of(readings: list[Reading]) -> list[Telling]:
    return tell(readings, echoes(readings))


def members(clusters: Iterable[Cluster]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(telling.order for telling in cluster.members) for cluster in clusters}


def exact(tellings: Iterable[Telling]) -> list[Cluster]:
    """What is told to a day, worked out."""
    return lots(seed for seed in seeds(tellings) if layer_of(seed.lead) == EXACT)[0]


@given(pages(), pages())
@settings(max_examples=200, deadline=None)
def test_copies_and_days_are_worked_out_zone_by_zone_as_all_together(one: list[Reading], two: list[Reading]) -> None:
    tellings = tellings_of([*one, *(msgspec.structs.replace(r, capture=_renamed(r)) for r in two)])
    found = zones(tellings)
    assert sorted(t.order for zone in found for t in zone) == [t.order for t in tellings]
    assert set().union(*(members(seeds(zone)) for zone in found)) == members(seeds(tellings))
    assert set().union(*(members(exact(zone)) for zone in found)) == members(exact(tellings))


@given(pages())
@settings(max_examples=50, deadline=None)
def test_zones_do_not_depend_on_order(readings: list[Reading]) -> None:
    tellings = tellings_of(readings)
    assert [[t.order for t in zone] for zone in zones(reversed(tellings))] == [
        [t.order for t in zone] for zone in zones(tellings)
    ]


def test_what_is_vague_joins_no_days() -> None:
    readings = [
        page("a", "2022-03-02", [contact("call", "France", "Russia", date="2022-03-01")]),
        page("b", "2022-03-02", [contact("call", "Emmanuel Macron", "Russia", date="2022-03-01")]),
        page("c", "2022-05-02", [contact("call", "France", "Russia", date="2022-03-02")]),
        page("d", "2022-03-02", [contact("call", "France", "Russia")]),
        page("e", "2022-05-02", [contact("call", "France", "Russia", date="2022-03")]),
        page("f", "2022-05-02", [contact("talks", "France", "Russia", date="2022-03")]),
        page("g", None, [contact("call", "France", "Russia", ordinal=8)]),
        page("h", None, [contact("call", "France", "Russia")]),
    ]
    found = [{t.capture.removeprefix("cp_") for t in zone} for zone in zones(tellings_of(readings))]
    assert sorted(found, key=min) == [{"a", "b"}, {"c"}, {"d"}, {"e", "f"}, {"g"}, {"h"}]
