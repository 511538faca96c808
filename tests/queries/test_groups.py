"""A group of states that acts under one name: listed by it and by its members, with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.chronology.build import contact, page, signal
from tests.chronology.test_kept import put

from hiwar import queries
from hiwar.errors import UsageError
from hiwar.faces.export.polecat import sector_of
from hiwar.faces.export.tables import event_row
from hiwar.ledger import Ledger, open_ledger
from hiwar.queries import bring_up, from_query

GROUP = "format:p5-plus-1"
DAY = "2014-11-18"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of talks with the six, a call of one of them, and what the three say."""
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        talks = contact("talks", "Mohammad Javad Zarif", "P5+1", date=DAY, at="Vienna", level="ministers")
        call = contact("call", "Iran", "Russia", date="2014-11-10")
        put(opened, [page("a", "2014-11-19", [talks, call], signals=[signal("ready", "E3", "Iran")])])
        bring_up(opened)
        yield opened


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"party": "P5+1"}, ["talks"]),
        ({"party": GROUP}, ["talks"]),
        ({"party": "المجموعة السداسية العربية"}, []),  # six others
        ({"between": "IRN,USA"}, ["talks"]),
        ({"between": ["IRN", "P5+1"]}, ["talks"]),
        ({"between": "IRN,RUS"}, ["talks", "call"]),
        ({"between": "SAU,USA"}, []),
    ],
)
def test_its_contacts_are_listed_by_its_name_and_by_its_members(
    told: Ledger, asked: dict[str, object], kinds: list[str]
) -> None:
    assert [row.kind for row in queries.events(told, from_query(asked)).items] == kinds  # type: ignore[arg-type]


def test_what_it_says_is_listed_by_its_name_and_by_its_members(told: Ledger) -> None:
    for asked in ({"speaker": "E3"}, {"between": "FRA,IRN"}, {"speaker": "DEU"}):
        assert queries.statements(told, from_query(asked)).total == 1, asked  # type: ignore[arg-type]
    assert queries.statements(told, from_query({"between": "IRN,RUS"})).total == 0


def test_it_has_a_page_and_a_process_has_none(told: Ledger) -> None:
    found = queries.state(told, GROUP)
    assert found is not None
    assert found.entity is not None
    assert (found.entity.name, found.events.total) == ("P5+1", 1)
    assert found.sides_met == (("IRN", 1),)
    iran, russia = queries.state(told, "IRN"), queries.state(told, "RUS")
    assert iran is not None
    assert russia is not None
    assert {GROUP, "USA"} <= dict(iran.sides_met).keys()
    assert GROUP not in dict(russia.sides_met)
    assert queries.state(told, "format:normandy") is None
    as_of = queries.events(told, from_query({"party": GROUP, "as_of": "2014-11-30"}))
    assert [row.kind for row in as_of.items] == ["talks"]


def test_a_member_has_the_channel_and_the_group_none(told: Ledger) -> None:
    assert queries.channel(told, "DEU", "IRN").total == 1
    with pytest.raises(UsageError, match="each of its members"):
        queries.channel(told, "IRN", GROUP)
    assert {(row.a, row.b) for row in queries.channels(told).items} >= {("IRN", "USA"), ("CHN", "IRN")}
    assert not [row for row in queries.channels(told).items if GROUP in (row.a, row.b)]


def test_an_export_shows_its_name_and_codes_its_members(told: Ledger) -> None:
    (event,) = (one for one in told.shelf.events() if one.kind == "talks")
    row = event_row(event)
    assert row["parties"] == "Mohammad Javad Zarif; P5+1"
    assert row["sides"] == "CHN; DEU; FRA; GBR; IRN; RUS; USA"
    (group,) = (party for party in event.parties if party.id == GROUP)
    assert sector_of(group) == "IGO"
