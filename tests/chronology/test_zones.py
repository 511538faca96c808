"""Zones are merged one by one as all together."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from tests.chronology.build import contact, examples, page
from tests.chronology.test_order import _renamed, pages

from hiwar.chronology.echoes import echoes
from hiwar.chronology.merge import merge
from hiwar.chronology.tellings import Telling, tell
from hiwar.chronology.zones import zones
from hiwar.model import Reading

Shape = tuple[tuple[tuple[str, str], ...], tuple[str, ...], bool, int]


def shapes(tellings: list[Telling]) -> set[Shape]:
    """All that merging says: members, what each may be, whether it is unsure, whether a lot was too large."""
    return {
        (tuple(t.order for t in c.members), tuple(sorted(c.possible)), c.unsure, c.overflow) for c in merge(tellings)
    }


def tellings_of(readings: list[Reading]) -> list[Telling]:
    return tell(readings, echoes(readings))


@given(pages(), pages())
@settings(max_examples=400, deadline=None)
def test_zones_are_merged_one_by_one_as_all_together(one: list[Reading], two: list[Reading]) -> None:
    tellings = tellings_of([*one, *(msgspec.structs.replace(r, capture=_renamed(r)) for r in two)])
    found = zones(tellings)
    assert sorted(t.order for zone in found for t in zone) == [t.order for t in tellings]
    assert set().union(*(shapes(zone) for zone in found)) == shapes(tellings)


@given(pages())
@settings(max_examples=50, deadline=None)
def test_zones_do_not_depend_on_order(readings: list[Reading]) -> None:
    tellings = tellings_of(readings)
    assert [[t.order for t in zone] for zone in zones(reversed(tellings))] == [
        [t.order for t in zone] for zone in zones(tellings)
    ]


def test_the_examples_zone_by_zone() -> None:
    readings, texts = examples()
    tellings = tell(readings, echoes(readings, texts))
    found = zones(tellings)
    assert len(found) > 10
    assert set().union(*(shapes(zone) for zone in found)) == shapes(tellings)


def test_what_cannot_meet_is_apart() -> None:
    readings = [
        page("a", "2022-03-02", [contact("call", "France", "Russia", date="2022-03-01")]),
        page("b", "2022-03-02", [contact("call", "France", "Germany", date="2022-03-01")]),
        page("c", "2022-05-02", [contact("call", "France", "Russia", date="2022-05-01")]),
        page("d", "2022-03-02", [contact("call", "France", "Russia")]),
        page("e", None, [contact("call", "France", "Russia", ordinal=8)]),
        page("f", None, [contact("call", "France", "Russia")]),
    ]
    assert [{t.capture for t in zone} for zone in sorted(zones(tellings_of(readings)), key=len)[-1:]] == [
        {"cp_a", "cp_d"}
    ]
    assert len(zones(tellings_of(readings))) == 5
