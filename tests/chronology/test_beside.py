"""A journey and the meeting on it, plans without a day on pages of near days, and gatherings told by their body."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, page
from tests.chronology.test_kept import as_bytes, put
from tests.chronology.told import LAVROV, LE_DRIAN, MACRON, PUTIN, parted

from hiwar.chronology import events
from hiwar.ledger import open_ledger
from hiwar.model import Status
from hiwar.pipeline.record import refresh

OIC = "Organisation of Islamic Cooperation"
ERDOGAN, ABBAS = "Recep Tayyip Erdogan", "Mahmoud Abbas"


def journey(**told: Any) -> dict[str, Any]:
    return contact("visit", MACRON, "Russia", visitor=MACRON, host="Russia", at="Moscow", **told)


def met(**told: Any) -> dict[str, Any]:
    return contact("meeting", MACRON, PUTIN, at="Moscow", **told)


def kinds(*readings: Any) -> list[tuple[str, list[str]]]:
    """Each event's kind, with the pages that report it."""
    return sorted((e.kind, sorted(r.capture.removeprefix("cp_") for r in e.reports)) for e in events(readings))


def test_a_journey_that_its_page_tells_beside_the_meeting_is_not_that_of_another_page() -> None:
    both = page("a", "2022-02-08", [journey(date="2022-02-07"), met()])
    other = page("b", "2022-02-08", [met(date="2022-02-07")])
    assert kinds(both, other) == [("meeting", ["a", "b"]), ("visit", ["a"])]


def test_a_journey_that_no_page_parts_from_the_meeting_is_the_meeting() -> None:
    later = page("a", "2022-02-08", [journey(date="2022-02-07"), met(date="2022-02-10", status="planned")])
    assert [pages for _, pages in kinds(later, page("b", "2022-02-08", [met(date="2022-02-07")]))] == [
        ["a"],
        ["a", "b"],
    ]


def test_of_a_journey_and_the_meeting_on_it_each_goes_where_it_is_told_as_that() -> None:
    """Two pages make the day's journey and meeting one; a third, without the day, tells both."""
    found = kinds(
        page("a", "2022-02-07", [journey(date="2022-02-07")]),
        page("b", "2022-02-07", [met(date="2022-02-07")]),
        page("c", "2022-02-08", [journey(), met()]),
    )
    assert found == [("meeting", ["a", "b", "c"]), ("visit", ["c"])]


@pytest.mark.parametrize(("published", "joined"), [("2022-03-06", True), ("2022-03-12", False)])
@pytest.mark.parametrize("status", ["planned", "suspended"])
def test_a_plan_without_a_day_is_one_on_pages_of_a_week(status: Status, published: str, joined: bool) -> None:
    told: dict[str, Any] = {"status": status, "level": "unknown"}
    one = page("a", "2022-03-01", [contact("talks", "France", "Russia", **told)])
    other = page("b", published, [contact("talks", "France", "Russia", at="Geneva", **told)])
    assert parted(one, other) == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_a_call_and_talks_that_are_planned_are_two() -> None:
    one = page("a", "2022-03-01", [contact("letter", "France", "Russia", status="planned", level="unknown")])
    other = page("b", "2022-03-02", [contact("other", "France", "Russia", status="planned", level="unknown")])
    assert parted(one, other) == [["a"], ["b"]]


def test_what_a_page_tells_as_coming_came_on_its_eve() -> None:
    """«He will meet», said on arrival, is printed the day after."""
    held = page("a", "2022-02-08", [contact("meeting", LE_DRIAN, LAVROV, date="2022-02-07", level="ministers")])
    coming = page("b", "2022-02-08", [contact("meeting", LE_DRIAN, LAVROV, status="planned", level="ministers")])
    older = page("c", "2022-02-10", [contact("meeting", LE_DRIAN, LAVROV, status="planned", level="ministers")])
    again = page("d", "2022-02-10", [contact("meeting", LE_DRIAN, LAVROV, date="2022-02-09", level="ministers")])
    assert parted(held, coming) == [["a", "b"]]
    assert parted(held, older) == [["a"], ["c"]]
    assert parted(held, coming, again) == [["a"], ["b", "d"]]


def gathering(name: str, *who: str, words: str, at: str = "Istanbul", date: str = "2017-12-13") -> Any:
    return page(name, "2017-12-14", [contact("meeting", *who, at=at, date=date, words=words)])


def test_a_gathering_is_told_by_its_body_or_by_who_came() -> None:
    body = gathering("a", OIC, ERDOGAN, ABBAS, words="عقدت المنظمة قمة طارئة برئاسة أردوغان وبحضور عباس")
    member = gathering("b", OIC, ABBAS, words="شارك عباس في قمة المنظمة")
    many = ("Jordan", "Kuwait", "Iran", "Palestine", ERDOGAN)
    named = "اجتماع قادة دول منظمة التعاون الاسلامي في اسطنبول بمشاركة اردوغان وقادة الاردن والكويت وايران"
    came = gathering("c", *many, words=named)
    assert parted(body, came) == [["a", "c"]]
    assert parted(body, member, came) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"words": "اجتماع خماسي في اسطنبول بمشاركة اردوغان وقادة الاردن والكويت وايران"}, "the body is not named"),
        ({"words": "اجتماع منظمة التعاون الاسلامي بمشاركة اردوغان", "at": "Ankara"}, "another town"),
        ({"words": "اجتماع منظمة التعاون الاسلامي بمشاركة اردوغان", "date": "2017-12-12"}, "another day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_gathering_is_no_other_of_that_day_or_town(told: dict[str, Any], why: str) -> None:
    body = gathering("a", OIC, ERDOGAN, ABBAS, words="عقدت المنظمة قمة طارئة برئاسة أردوغان وبحضور عباس")
    came = gathering("c", "Jordan", "Kuwait", "Iran", "Palestine", ERDOGAN, **told)
    assert parted(body, came) == [["a"], ["c"]]


MIXED = (
    gathering("a", OIC, ERDOGAN, ABBAS, words="عقدت المنظمة قمة طارئة برئاسة أردوغان وبحضور عباس"),
    gathering("b", OIC, ABBAS, words="شارك عباس في قمة المنظمة"),
    gathering("c", "Jordan", "Kuwait", "Iran", "Palestine", ERDOGAN, words="قمة منظمة التعاون الإسلامي برئاسة أردوغان"),
    page("d", "2017-12-13", [contact("meeting", OIC, ABBAS, status="planned")]),
    page("e", "2017-12-14", [contact("meeting", "Iran", ERDOGAN), contact("visit", "Iran", "Turkey", visitor="Iran")]),
    page("f", "2022-02-08", [journey(date="2022-02-07"), met()]),
    page("g", "2022-02-07", [journey(date="2022-02-07")]),
    page("h", "2022-02-08", [met(date="2022-02-07")]),
    page("i", "2022-02-08", [met(status="planned")]),
)


@given(st.permutations(MIXED), st.integers(1, len(MIXED)))
@settings(max_examples=40, deadline=None)
def test_in_any_order_and_in_parts_they_come_to_the_same(order: list[Any], size: int) -> None:
    whole = as_bytes(events(MIXED))
    assert as_bytes(events(order)) == whole
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        for part in range(0, len(order), size):
            put(ledger, order[part : part + size])
            found = refresh(ledger)
        assert as_bytes(found.events()) == whole
