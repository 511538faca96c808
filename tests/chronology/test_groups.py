"""A group of states that acts under one name: one party on a page, its members wherever sides are compared."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest
from tests.chronology.build import contact, page, signal
from tests.chronology.test_kept import as_bytes, put

from hiwar.chronology import channel, events, kept_channel
from hiwar.chronology.channels.formats import members_of, of_format
from hiwar.errors import UsageError
from hiwar.ledger import open_ledger
from hiwar.model import Reading
from hiwar.pipeline import channel as channel_by_name
from hiwar.pipeline import chronology
from hiwar.pipeline.record import refresh

SIX = ("China", "France", "Germany", "Russia", "United Kingdom", "United States")
CODES = ("CHN", "DEU", "FRA", "GBR", "RUS", "USA")
DAY = "2014-11-18"


def talks(name: str, *who: str, published: str = "2014-11-19", date: str | None = DAY, **more: object) -> Reading:
    return page(name, published, [contact("talks", *who, date=date, at="Vienna", level="unknown", **more)])  # type: ignore[arg-type]


def test_a_page_that_names_the_group_and_one_that_names_its_members_tell_one_event() -> None:
    readings = [talks("a", "Iran", "P5+1"), talks("b", "Iran", *SIX)]
    (event,) = events(readings)
    assert event.sides == tuple(sorted((*CODES, "IRN")))
    assert {one.capture for one in event.reports} == {"cp_a", "cp_b"}
    assert {one.name for one in event.parties} == {"Iran", "P5+1", *SIX}


def test_the_group_is_no_two_of_its_members() -> None:
    # Who meets one of the six on that day in that town need not meet them all.
    readings = [talks("a", "Iran", "P5+1"), talks("b", "Iran", "Saudi Arabia")]
    assert len(events(readings)) == 2


def test_the_channel_of_a_member_keeps_the_contact_and_says_by_which_name_it_was_told() -> None:
    readings = [talks("a", "Iran", "P5+1")]
    found = channel(events(readings), readings, "IRN", "USA")
    (entry,) = found.entries
    assert (found.state.rung, entry.what, entry.toward) == ("held", "contact", tuple(sorted((*CODES, "IRN"))))
    (event,) = events(readings)
    parties = event.field("parties")
    assert parties is not None
    assert {value.value for value in parties.values} == {"Iran", "P5+1"}
    assert [(one.name, one.type, one.id) for one in event.parties if one.name != "Iran"] == [
        ("P5+1", "organisation", "format:p5-plus-1")
    ]


def test_the_channel_of_the_format_has_it_and_a_process_is_told_as_ever() -> None:
    made = events([talks("a", "Iran", "P5+1"), talks("b", "France", "Germany", "Russia", "Ukraine", date="2014-06-06")])
    assert [event.date.edtf for event in of_format(made, members_of("p5-plus-1"))] == [DAY]
    assert [event.date.edtf for event in of_format(made, members_of("normandy"))] == ["2014-06-06"]


def test_who_took_the_initiative_is_the_group_and_no_member_of_it_is_met() -> None:
    readings = [talks("a", "Iran", "P5+1", by="P5+1"), talks("b", "Iran", *SIX, by="United States")]
    (alone,) = events(readings[:1])
    assert alone.initiative == "format:p5-plus-1"
    assert channel(events(readings[:1]), readings[:1], "IRN", "FRA").entries[0].toward == ("IRN",)
    (event,) = events(readings)
    field = event.field("initiative")
    assert field is not None
    assert not field.disputed
    against = [readings[0], talks("c", "Iran", *SIX, by="Iran")]
    (event,) = events(against)
    field = event.field("initiative")
    assert field is not None
    assert field.disputed


def test_what_the_group_says_is_said_by_each_of_it_to_the_other_side() -> None:
    readings = [
        page("a", "2020-01-15", signals=[signal("ready", "E3", "Iran")]),
        page("b", "2020-01-16", signals=[signal("rejects", "Iran", "E3")]),
    ]
    told = channel((), readings, "FRA", "IRN").entries
    assert [(one.by, one.toward, one.says) for one in told] == [
        ("FRA", ("IRN",), "ready"),
        ("IRN", ("FRA",), "rejects"),
    ]
    assert channel((), readings, "FRA", "DEU").entries == ()
    assert channel((), readings, "RUS", "IRN").entries == ()


def test_an_organisation_is_not_opened() -> None:
    (event,) = events([page("a", DAY, [contact("summit", "G7", "Ukraine", date=DAY)])])
    assert event.sides == ("UKR", "g7")


def test_a_group_has_no_channel_but_its_members_have() -> None:
    readings = [talks("a", "Iran", "P5+1")]
    assert channel_by_name(readings, "Iran", "Russia").entries
    for name in ("P5+1", "E3", "Quad"):
        with pytest.raises(UsageError, match="each of its members"):
            channel_by_name(readings, "Iran", name)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_what_is_kept_is_what_all_readings_give(order: tuple[int, ...], tmp_path: Path) -> None:
    readings = [
        talks("a", "Iran", "P5+1"),
        talks("b", "Iran", *SIX),
        page("c", "2014-11-20", signals=[signal("seeks", "P5+1", "Iran"), signal("ready", "Iran", "E3")]),
        talks("d", "E3", "Iran", published="2014-12-02", date="2014-12-01"),
    ]
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        for at in order:
            put(ledger, [readings[at]])
            shelf = refresh(ledger)
        assert as_bytes(shelf.events()) == as_bytes(chronology(readings))
        for pair in (("IRN", "USA"), ("DEU", "IRN"), ("FRA", "GBR")):
            told = channel(events(readings), readings, *pair, datetime.date(2014, 12, 2))
            assert msgspec.json.encode(kept_channel(ledger, *pair)) == msgspec.json.encode(told)
