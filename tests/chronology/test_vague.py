"""Reports that tell no day, plans, and what is told from the background: to which event each of them goes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.told import MACRON, PUTIN, only, parted, trip

from hiwar.chronology import events
from hiwar.model import Status


def test_a_vague_report_of_a_dated_meeting_joins_it() -> None:
    """Two pages on Versailles: one knows the month, the other only the year."""
    event = only(
        page("a", "2022-01-28", [contact("meeting", MACRON, PUTIN, date="2017-05", at="Versailles", background=True)]),
        page("b", None, [contact("meeting", MACRON, PUTIN, date="2017", at="Palace of Versailles", background=True)]),
    )
    assert event.date.edtf == "2017-05"
    field = event.field("date")
    assert field is not None
    assert [v.value for v in field.values] == ["2017-05", "2017"]


def test_a_residence_without_a_name_joins_by_the_year() -> None:
    """ "In August 2019 at Fort Bregancon", and "two years later, at the president's summer residence"."""
    assert parted(
        page("a", "2022-01-28", [contact("meeting", MACRON, PUTIN, date="2019-08", at="Fort de Bregancon")]),
        page("b", None, [contact("meeting", MACRON, PUTIN, date="2019", host=MACRON)]),
        page("c", "2022-01-28", [contact("meeting", MACRON, PUTIN, date="2017-05", at="Versailles")]),
    ) == [["a", "b"], ["c"]]


def test_a_vague_report_that_fits_two_stays_alone_and_names_both() -> None:
    found = events(
        [
            page("a", "2019-08-20", [contact("meeting", MACRON, PUTIN, date="2019-08-19", at="Fort de Bregancon")]),
            page("b", "2019-12-10", [contact("meeting", MACRON, PUTIN, date="2019-12-09", at="Paris")]),
            page("c", "2022-01-01", [contact("meeting", MACRON, PUTIN, date="2019", background=True)]),
        ]
    )
    assert len(found) == 3
    alone = next(e for e in found if e.reports[0].capture == "cp_c")
    assert set(alone.possible) == {e.id for e in found} - {alone.id}
    assert [p.code for p in alone.problems] == ["fits_several"]


@pytest.mark.parametrize(("status", "joined"), [("planned", True), ("held", True), ("cancelled", False)])
def test_of_two_that_fit_a_plan_goes_to_the_one_that_was_not_called_off(status: Status, joined: bool) -> None:
    """What is told as called off may be either of them, so it stays alone."""
    held = page("a", "2022-03-01", [contact("meeting", MACRON, PUTIN, date="2022-03-01", at="Paris")])
    off = page(
        "b", "2022-03-01", [contact("meeting", MACRON, PUTIN, date="2022-03-02", status="cancelled", at="Sochi")]
    )
    vague = page(
        "c", "2022-03-02" if status == "held" else "2022-03-01", [contact("meeting", MACRON, PUTIN, status=status)]
    )
    assert parted(held, off, vague) == ([["a", "c"], ["b"]] if joined else [["a"], ["b"], ["c"]])


def test_an_undated_report_goes_to_the_only_contact_of_its_days() -> None:
    dated = page("a", "2022-03-24", [contact("call", MACRON, PUTIN, date="2022-03-22")])
    near = page("b", "2022-03-23", [contact("call", MACRON, PUTIN)])
    later = page("c", "2022-03-29", [contact("call", MACRON, PUTIN)])
    assert parted(dated, near, later) == [["a", "b"], ["c"]]
    event = next(e for e in events([dated, near, later]) if len(e.reports) == 2)
    field = event.field("date")
    assert field is not None
    assert [(v.value, v.shown) for v in field.values] == [("2022-03-22", True), (None, False)]
    assert "others settle it" in field.why


def test_an_undated_report_between_two_calls_stays_alone() -> None:
    assert parted(
        page("a", "2022-03-22", [contact("call", MACRON, PUTIN, date="2022-03-22")]),
        page("b", "2022-03-23", [contact("call", MACRON, PUTIN, date="2022-03-23")]),
        page("c", "2022-03-23", [contact("call", MACRON, PUTIN)]),
    ) == [["a"], ["b"], ["c"]]


def test_a_page_of_an_open_stretch_is_settled_by_another() -> None:
    """An undated page plans a meeting in Moscow for "today, Monday"; another page knows the day."""
    event = only(
        page("a", "2022-01-17/2022-02-28", [contact("meeting", MACRON, PUTIN, status="planned", at="Moscow")]),
        page("b", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Moscow")]),
    )
    assert event.date.edtf == "2022-02-07"


def test_a_background_meeting_goes_by_its_place() -> None:
    assert parted(
        page("a", "2017-05-29", [contact("meeting", MACRON, PUTIN, date="2017-05-29", at="Versailles")]),
        page("b", "2019-08-20", [contact("meeting", MACRON, PUTIN, date="2019-08-19", at="Fort de Bregancon")]),
        page("c", "2022-02-07", [contact("meeting", MACRON, PUTIN, at="Versailles", background=True)]),
        page("d", "2022-02-07", [contact("meeting", MACRON, PUTIN, background=True)]),
    ) == [["a", "c"], ["b"], ["d"]]


def test_a_background_contact_is_not_of_the_days_of_its_page() -> None:
    assert parted(
        page("a", "2022-02-07", [contact("call", MACRON, PUTIN, date="2022-02-06")]),
        page("b", "2022-02-07", [contact("call", MACRON, PUTIN, background=True)]),
    ) == [["a"], ["b"]]


def test_a_plan_goes_to_what_came_of_it_within_days() -> None:
    assert parted(
        page("a", "2022-02-08", [contact("call", MACRON, PUTIN, status="planned")]),
        page("b", "2022-02-12", [contact("call", MACRON, PUTIN, date="2022-02-12")]),
        page("c", "2022-04-01", [contact("call", MACRON, PUTIN, date="2022-03-31")]),
    ) == [["a", "b"], ["c"]]


def test_an_undated_plan_is_the_dated_plan_of_which_others_speak() -> None:
    """And its cancelling ends the same event."""
    event = only(
        page("a", "2019-08-20", [trip("2020-05-09", "planned")]),
        page("b", "2019-08-25", [trip(None, "planned")]),
        page("c", "2020-03-30", [trip(None, "cancelled")]),
    )
    assert event.status == "cancelled"


def test_a_plan_told_after_its_day_is_another() -> None:
    assert parted(
        page("a", "2019-08-20", [trip("2020-05-09", "planned")]),
        page("b", "2020-06-27", [trip(None, "planned")]),
    ) == [["a"], ["b"]]


def test_undated_proposals_of_the_same_week_are_one() -> None:
    told = contact("summit", "Joe Biden", PUTIN, status="conditional", by="France")
    assert parted(
        page("a", "2022-02-21", [told]), page("b", "2022-02-22", [told]), page("c", "2022-06-01", [told])
    ) == [["a", "b"], ["c"]]


def test_an_unplaced_page_without_a_date_stays_alone() -> None:
    """One call is all we know of, and a page of an unknown day tells a call: nothing says it is that one."""
    assert parted(
        page("a", "2022-05-03", [contact("call", MACRON, PUTIN, date="2022-05-03")]),
        page("b", None, [contact("call", MACRON, PUTIN)]),
    ) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("again", "joined"),
    [
        ({"at": "Doha"}, True),
        ({}, False),
        ({"at": "Qatar"}, False),
        ({"at": "Doha", "status": "planned"}, False),
        ({"at": "Vienna"}, False),
    ],
)
def test_a_deed_is_told_again_days_later_where_its_place_and_persons_say_which(
    again: dict[str, Any], joined: bool
) -> None:
    """Neither without a town, nor as a plan, nor of another town, is it known again a week later."""
    first = page("a", "2022-03-02", [contact("meeting", MACRON, PUTIN, date="2022-03-01", at="Doha")])
    later = page("b", "2022-03-09", [contact("meeting", MACRON, PUTIN, **again)])
    assert parted(first, later) == ([["a", "b"]] if joined else [["a"], ["b"]])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"date": "2022-02-26", "at": "Doha"}, [["a"], ["b"], ["c"]]),
        ({"date": "2022-03-08"}, [["a"], ["b", "c"]]),
        ({"date": "2022-01-10", "at": "Doha"}, [["a", "c"], ["b"]]),
    ],
)
def test_what_is_told_again_is_neither_one_of_two_nor_what_a_nearer_one_explains(
    other: dict[str, Any], expected: list[list[str]]
) -> None:
    first = page("a", "2022-03-02", [contact("meeting", MACRON, PUTIN, date="2022-03-01", at="Doha")])
    second = page("b", "2022-03-02", [contact("meeting", MACRON, PUTIN, **other)])
    later = page("c", "2022-03-09", [contact("meeting", MACRON, PUTIN, at="Doha")])
    assert parted(first, second, later) == expected


def test_two_without_persons_are_not_told_again() -> None:
    first = page("a", "2022-03-02", [contact("meeting", "France", "Russia", date="2022-03-01", at="Doha")])
    later = page("b", "2022-03-09", [contact("meeting", "France", "Russia", at="Doha")])
    assert parted(first, later) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("first", "again", "joined"),
    [
        (trip("2022-03-01"), trip(None), True),
        (trip("2022-03-01"), trip(None, "planned"), False),
        (trip("2022-03-01"), trip(None, who="Vladimir Putin", to="France"), False),
        (trip("2022-02-10"), trip(None), False),
        (
            contact("meeting", MACRON, PUTIN, date="2022-03-01", at="Moscow"),
            contact("meeting", MACRON, PUTIN, at="Russia"),
            True,
        ),
        (
            contact("meeting", MACRON, "Russia", date="2022-03-01", at="Moscow"),
            contact("meeting", MACRON, "Russia", at="Russia"),
            False,
        ),
    ],
)
def test_two_weeks_seldom_see_two_visits_or_two_meetings_at_home(
    first: dict[str, Any], again: dict[str, Any], joined: bool
) -> None:
    pages = page("a", "2022-03-02", [first]), page("b", "2022-03-09", [again])
    assert parted(*pages) == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_of_two_visits_in_two_weeks_neither_is_told_again() -> None:
    pages = [page(name, day, [trip(day)]) for name, day in (("a", "2022-03-01"), ("b", "2022-03-04"))]
    assert parted(*pages, page("c", "2022-03-10", [trip(None)])) == [["a"], ["b"], ["c"]]


def test_of_copies_the_first_bounds_what_they_tell() -> None:
    """One text on the third and again a week later: what it tells was done by the third."""
    dated = page("a", "2022-03-02", [contact("call", MACRON, PUTIN, date="2022-03-02")])
    copies = [
        page(name, day, [contact("call", MACRON, PUTIN)], text="one text")
        for name, day in (("b", "2022-03-10"), ("c", "2022-03-03"))
    ]
    assert parted(dated, *copies) == [["a", "b", "c"]]


@pytest.mark.parametrize(("spoken", "joined"), [("2022-03-08", True), ("2022-01-20", False), (None, False)])
def test_an_old_visit_is_told_again_where_others_tell_its_day_just_then(spoken: str | None, joined: bool) -> None:
    told = page("a", spoken, [trip("2022-01-18")])
    later = page("b", "2022-03-09", [trip(None)])
    assert parted(told, later) == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_what_was_in_a_town_in_the_last_nine_days_is_found_there_alone() -> None:
    nine = page("a", "2022-03-09", [contact("meeting", MACRON, PUTIN, date="2022-03-01/2022-03-09", at="Sochi")])
    assert parted(nine, page("b", "2022-03-04", [contact("meeting", MACRON, PUTIN, at="Sochi")])) == [["a", "b"]]
    assert parted(nine, page("b", "2022-03-04", [contact("meeting", MACRON, PUTIN)])) == [["a"], ["b"]]


def test_a_month_is_told_less_exactly_than_ten_days_of_it() -> None:
    ten = page("a", "2022-08-01", [contact("meeting", MACRON, PUTIN, date="2022-06-11/2022-06-20")])
    month = page("b", "2022-08-01", [contact("meeting", MACRON, PUTIN, date="2022-06")])
    assert parted(ten, month) == [["a", "b"]]


@pytest.mark.parametrize(
    ("told", "joined"),
    [({}, True), ({"level": "ministers"}, False), ({"status": "planned"}, False), ({"kind": "talks"}, False)],
)
def test_a_deed_of_states_is_that_of_their_persons_where_no_other_is_near(told: dict[str, Any], joined: bool) -> None:
    named = page("a", "2022-03-02", [contact("meeting", MACRON, PUTIN, date="2022-03-01")])
    states = contact(told.pop("kind", "meeting"), "France", "Russia", **({"level": "unknown"} | told))
    found = parted(named, page("b", "2022-03-03", [states]))
    assert found == ([["a", "b"]] if joined else [["a"], ["b"]])


@pytest.mark.parametrize(("day", "joined"), [("2022-03-08", True), ("2022-03-09", False)])
def test_a_meeting_where_all_are_named_is_told_again_for_a_week(day: str, joined: bool) -> None:
    first = page("a", "2022-03-02", [contact("meeting", MACRON, PUTIN, date="2022-03-01", at="Doha")])
    assert parted(first, page("b", day, [contact("talks", MACRON, PUTIN)])) == (
        [["a", "b"]] if joined else [["a"], ["b"]]
    )
    call = page("a", "2022-03-02", [contact("call", MACRON, PUTIN, date="2022-03-01")])
    assert parted(call, page("b", day, [contact("call", MACRON, PUTIN)])) == [["a"], ["b"]]
    half = page("b", day, [contact("meeting", MACRON, "Russia")])
    assert parted(first, half) == [["a"], ["b"]]
