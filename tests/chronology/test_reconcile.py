"""A list kept by hand beside the events: what is matched is sure, what is near is shown, nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, page
from tests.chronology.test_order import pages

from hiwar.chronology import events
from hiwar.chronology.review.byhand import Unread, Vocabulary, by_hand, days_of
from hiwar.chronology.review.reconcile import reconcile
from hiwar.errors import UsageError
from hiwar.model import Event, Reading
from hiwar.model.byhand import ByHand, Reconciled

WORDS = Vocabulary(
    {name: name for name in ("date", "end", "parties", "kind", "status", "id")},
    {"call": "call", "visit": "visit", "meeting": "meeting", "talks": "talks"},
    {"held": "held", "planned": "planned"},
)


def row(number: int = 2, **cells: str) -> ByHand:
    (found,) = by_hand([(number, {"parties": "France; Russia", **cells})], WORDS)
    assert isinstance(found, ByHand)
    return found


def known(*contacts: dict[str, Any]) -> tuple[Event, ...]:
    return events([page(f"page {i}", "2022-03-10", [one]) for i, one in enumerate(contacts)])


def call(day: str, *who: str, **told: Any) -> dict[str, Any]:
    return contact("call", *(who or ("France", "Russia")), date=day, **told)


def found(rows: list[ByHand], record: tuple[Event, ...], all_: bool = False) -> list[tuple[str, int | None, int]]:
    return [(one.found, one.row, len(one.near)) for one in reconcile(rows, record, all_)]


@pytest.mark.parametrize(
    ("cell", "order", "days"),
    [
        ("2022-03-24", None, ("2022-03-24", "2022-03-24")),
        ("2022-03-24T10:00:00", None, ("2022-03-24", "2022-03-24")),
        ("2022/3", None, ("2022-03-01", "2022-03-31")),
        ("2022", None, ("2022-01-01", "2022-12-31")),
        ("2018-05-24/2018-05-25", None, ("2018-05-24", "2018-05-25")),
        ("2018-05-24 - 2018-05-25", None, ("2018-05-24", "2018-05-25")),
        ("24.3.2022", None, ("2022-03-24", "2022-03-24")),
        ("3/4/2022", "dmy", ("2022-04-03", "2022-04-03")),
        ("3/4/2022", "mdy", ("2022-03-04", "2022-03-04")),
        ("3/3/2022", None, ("2022-03-03", "2022-03-03")),
        ("٢٤/٣/٢٠٢٢", None, ("2022-03-24", "2022-03-24")),
    ],
)
def test_days_as_people_write_them(cell: str, order: Any, days: tuple[str, str]) -> None:
    assert tuple(day.isoformat() for day in days_of(cell, order)) == days


@pytest.mark.parametrize("cell", ["3/4/2022", "31/2/2022", "2022-13", "spring 2022", "2022-03-05/2022-03-01", "0000"])
def test_what_is_no_day_or_may_be_two(cell: str) -> None:
    with pytest.raises(UsageError):
        days_of(cell)


def test_a_list_shows_how_its_days_are_written() -> None:
    told = [(n, {"date": day, "parties": "France; Russia"}) for n, day in ((2, "3/4/2022"), (3, "24/3/2022"))]
    assert [one.date.edtf for one in by_hand(told, WORDS) if isinstance(one, ByHand)] == ["2022-04-03", "2022-03-24"]
    told.append((4, {"date": "3/24/2022", "parties": "France; Russia"}))
    assert isinstance(by_hand(told, WORDS)[0], Unread)


@pytest.mark.parametrize(
    ("parties", "sides"),
    [
        ("France; Russia", ("FRA", "RUS")),
        ("Macron – Putin", ("FRA", "RUS")),
        ("President Macron and Putin", ("FRA", "RUS")),
        ("فرنسا، روسيا", ("FRA", "RUS")),
        ("FRA/RUS/UN", ("FRA", "RUS", "un")),
        ("Bosnia and Herzegovina; France", ("BIH", "FRA")),
    ],
)
def test_parties_as_people_write_them(parties: str, sides: tuple[str, ...]) -> None:
    assert row(date="2022-03-01", parties=parties).sides == sides


@pytest.mark.parametrize(
    "cells", [{"parties": "Atlantis; France"}, {"parties": "France"}, {"date": ""}, {"parties": "France; Paris"}]
)
def test_what_is_not_understood_is_said(cells: dict[str, str]) -> None:
    (told,) = by_hand([(2, {"date": "2022-03-01", "parties": "France; Russia", **cells})], WORDS)
    assert isinstance(told, Unread)
    assert told.why


def test_one_day_and_two_sides_are_matched_and_the_rest_is_told() -> None:
    record = known(call("2022-03-01"), call("2022-03-05", status="planned"))
    told = list(reconcile([row(date="2022-03-01", kind="call", status="planned")], record))
    assert [(one.found, one.differs) for one in told] == [("matched", (("status", "planned", "held"),)), ("ours", ())][
        :1
    ]


def test_what_is_near_is_shown_and_not_matched() -> None:
    record = known(call("2022-03-03"))
    assert found([row(date="2022-03-01", kind="call")], record) == [("theirs", 2, 1)]
    assert found([row(date="2022-03-03", kind="visit")], record) == [("theirs", 2, 1), ("ours", None, 1)]
    assert found([row(date="2022-03-09")], record) == [("theirs", 2, 0)]
    assert found([row(date="2022-03-03", parties="France; China")], record) == [("theirs", 2, 0)]


def test_a_row_has_one_event_and_an_event_one_row() -> None:
    record = known(call("2022-03-01"), contact("meeting", "France", "Russia", date="2022-03-01"))
    rows = [row(2, date="2022-03-01", kind="call"), row(3, date="2022-03-01", kind="call")]
    assert found(rows, record) == [("matched", 2, 0), ("theirs", 3, 2), ("ours", None, 2)]
    assert found([row(2, date="2022-03-01"), row(3, date="2022-03")], record) == [("matched", 2, 0), ("matched", 3, 0)]


def test_what_the_list_could_not_have_is_not_missed_in_it() -> None:
    record = known(
        call("2022-03-01"), call("2022-03-02"), call("2022-03-03", status="planned"), call("2022-05-01"),
        call("2022-03-02", "China", "Japan"),
    )  # fmt: skip
    rows = [row(date="2022-03-01"), row(3, date="2022-03-09", parties="France; Germany")]
    assert [one[0] for one in found(rows, record)] == ["matched", "theirs", "ours"]
    assert [one[0] for one in found(rows, record, all_=True)] == ["matched", "theirs", "ours", "ours", "ours", "ours"]


def test_a_row_that_names_our_event_is_it() -> None:
    record = known(call("2022-03-01"))
    (told,) = reconcile([row(id=record[0].id, date="2022-04", parties="")], record)
    assert (told.found, told.event) == ("matched", record[0].id)
    (told,) = reconcile([row(id=record[0].id, date="2022-03-02")], record)
    assert told.differs == (("date", "2022-03-02", "2022-03-01"),)
    assert found([row(id="ev_none", date="")], record)[0] == ("theirs", 2, 0)


@given(pages(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_row_and_event_is_told_once_in_whatever_order(readings: list[Reading], random: Any) -> None:
    record = list(events(readings))
    dated = [event for event in record if event.date.start and event.date.end and len(event.sides) > 1]
    rows = [
        ByHand(number=n, cells={}, sides=event.sides, date=event.date, kind=event.kind)
        for n, event in enumerate(dated, 2)
    ]

    def told() -> list[Reconciled]:
        return sorted(reconcile(rows, record, True), key=str)

    before = told()
    assert sorted(one.row for one in before if one.row) == [one.number for one in rows]
    assert sorted(one.event for one in before if one.event) == sorted(event.id for event in record)
    random.shuffle(rows)
    random.shuffle(record)
    after = told()
    assert [(one.found, one.row, one.event) for one in after] == [(one.found, one.row, one.event) for one in before]
