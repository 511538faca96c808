"""Which reports become one event where a page tells no day, and that days of their own keep two apart."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.told import LAVROV, LE_DRIAN, MACRON, PUTIN, only, parted, trip

from hiwar.chronology import events
from hiwar.model import Reading


def undated(name: str, *told: dict[str, Any], fetched: str | None = "2022-03-02T08:00:00Z") -> Reading:
    """A page of which only the day of its fetching is known."""
    return page(name, None, told, fetched=fetched)


def test_a_page_of_no_told_day_is_looked_for_in_the_days_before_it_was_fetched() -> None:
    dated = page("a", "2022-03-01", [contact("call", MACRON, PUTIN, date="2022-03-01")])
    vague = contact("call", MACRON, PUTIN)
    assert parted(dated, undated("b", vague)) == [["a", "b"]]
    assert parted(dated, undated("b", vague, fetched="2022-03-20T08:00:00Z")) == [["a"], ["b"]]
    assert parted(dated, undated("b", vague, fetched=None)) == [["a"], ["b"]]
    assert parted(dated, undated("b", vague, fetched="2022-02-28T08:00:00Z")) == [["a"], ["b"]]


def test_undated_pages_of_the_same_days_are_joined_where_one_alone_fits() -> None:
    here = undated("a", contact("meeting", LE_DRIAN, LAVROV, at="Kremlin", level="ministers"))
    there = undated("b", contact("meeting", LE_DRIAN, LAVROV, level="ministers"))
    elsewhere = undated("c", contact("meeting", LE_DRIAN, LAVROV, at="Paris", level="ministers"))
    assert parted(here, there) == [["a", "b"]]
    assert parted(here, elsewhere) == [["a"], ["c"]]
    assert parted(here, there, elsewhere) == [["a"], ["b"], ["c"]]


def test_undated_visits_are_one_only_where_the_visitor_is_told() -> None:
    named, unnamed = trip(None), contact("visit", "France", "Russia")
    assert parted(undated("a", named), undated("b", trip(None))) == [["a", "b"]]
    assert parted(undated("a", named), undated("b", unnamed)) == [["a"], ["b"]]


SENTENCE = "Pakistan had hosted negotiations early in July under American and Chinese auspices, officials said"
LONGER = "Earlier, Pakistan had hosted negotiations early in July under American and Chinese auspices"
OTHER = "Pakistan will host another round of negotiations before winter, its foreign ministry announced today"


def test_one_sentence_in_pages_of_the_same_days_is_one_contact() -> None:
    """A page that tells the month dates the one that leaves it open; another sentence does not."""

    def told(words: str, date: str | None = None) -> dict[str, Any]:
        return contact("talks", "France", "Russia", date=date, background=True, words=words, level="unknown")

    dated = page("a", "2022-08-07", [told(SENTENCE, "2022-07")])
    event = only(dated, page("b", "2022-08-09", [told(LONGER)]))
    assert event.date.edtf == "2022-07"
    assert any(report.why == "the same sentence, in pages of the same days" for report in event.reports)
    assert parted(dated, page("b", "2022-08-09", [told(OTHER)])) == [["a"], ["b"]]
    assert parted(dated, page("b", "2022-09-09", [told(LONGER)])) == [["a"], ["b"]]
    assert parted(dated, page("b", "2022-08-09", [told(LONGER, "2022-06")])) == [["a"], ["b"]]


def test_of_a_meeting_of_many_one_page_names_fewer() -> None:
    """Somebody at an organisation's meeting, with and without others who were there; no pair of states alone."""
    day = {"date": "2022-03-01"}
    few = page("a", "2022-03-01", [contact("meeting", LAVROV, "African Union", **day)])
    many = page("b", "2022-03-01", [contact("meeting", LAVROV, "African Union", LE_DRIAN, **day)])
    bare = page("c", "2022-03-01", [contact("meeting", LAVROV, LE_DRIAN, **day)])
    assert parted(few, many) == [["a", "b"]]
    assert parted(many, bare) == [["b"], ["c"]]


@pytest.mark.parametrize("kind", ["call", "meeting", "visit", "talks", "letter", "other"])
def test_a_stated_day_of_its_own_parts_two_reports(kind: Any) -> None:
    """Everything else is the same: within a page, across pages, in one sentence, in copies of one text."""

    def told(day: str | None, words: str | None = SENTENCE) -> dict[str, Any]:
        return contact(kind, MACRON, PUTIN, date=day, words=words, visitor=MACRON if kind == "visit" else None)

    one, two = told("2022-03-01"), told("2022-03-02")
    assert parted(page("a", "2022-03-03", [one, two])) == [["a"], ["a"]]
    assert parted(page("a", "2022-03-03", [one]), page("b", "2022-03-03", [two])) == [["a"], ["b"]]
    plain = told("2022-03-01", None), told("2022-03-02", None)
    assert parted(page("a", "2022-03-03", plain[:1]), page("b", "2022-03-03", plain[1:])) == [["a"], ["b"]]
    both = page("c", "2022-03-03", [one, two])
    assert parted(page("a", "2022-03-03", [one]), page("b", "2022-03-03", [two]), both) == [["a", "c"], ["b", "c"]]


def test_a_vague_report_joins_no_two_days() -> None:
    """It may be either, so it stays alone and names both; the days stay apart."""
    days = [page(f"p{day}", "2022-04-02", [contact("call", MACRON, PUTIN, date=f"2022-03-0{day}")]) for day in (1, 2)]
    vague = page("v", "2022-04-02", [contact("call", MACRON, PUTIN, date="2022-03")])
    found = events([*days, vague])
    assert [len(event.reports) for event in found] == [1, 1, 1]
    alone = next(event for event in found if event.date.edtf == "2022-03")
    assert set(alone.possible) == {event.id for event in found} - {alone.id}


def test_a_place_that_no_other_has_tells_an_old_meeting_on_a_page_of_no_known_day() -> None:
    """A page of some day of the spring tells how they met in a fort, five years before; it may be no contact of its
    own weeks, unless one of them is told there."""
    old = page("a", "2017-05-30", [contact("meeting", MACRON, PUTIN, date="2017-05-29", at="Palace of Versailles")])
    here = page("b", "2022-01-17/2022-02-28", [contact("meeting", MACRON, PUTIN, at="Palace of Versailles")])
    new = page("c", "2022-02-02", [contact("meeting", MACRON, PUTIN, date="2022-02-01", at="Palace of Versailles")])
    assert parted(old, here) == [["a", "b"]]
    assert parted(new, here) == [["b", "c"]]
    ahead = page("b", "2022-01-17/2022-02-28", [contact("meeting", MACRON, PUTIN, at="Versailles", status="planned")])
    assert parted(old, ahead) == [["a"], ["b"]]
    capital = page("b", "2022-01-17/2022-02-28", [contact("meeting", MACRON, PUTIN, at="Moscow")])
    before = page("a", "2017-05-30", [contact("meeting", MACRON, PUTIN, date="2017-05-29", at="Moscow")])
    assert parted(before, capital) == [["a"], ["b"]]


def test_a_deed_that_a_page_of_no_known_day_tells_is_done() -> None:
    planned = page("a", "2022-01-28", [contact("call", MACRON, PUTIN, date="2022-01-28", status="planned")])
    event = only(planned, page("b", "2022-01-17/2022-02-28", [contact("call", MACRON, PUTIN, date="2022-01-28")]))
    assert event.status == "held"
    status = event.field("status")
    assert status is not None
    assert status.why == "told as done, by a page of no known day"


def test_a_deed_of_some_day_of_months_is_not_that_of_a_plan() -> None:
    planned = page("a", "2022-01-28", [contact("call", MACRON, PUTIN, date="2022-01-28", status="planned")])
    told = page("b", "2022-03-20", [contact("call", MACRON, PUTIN, date="2022-01-08/2022-02-27")])
    held = page("c", "2022-01-29", [contact("call", MACRON, PUTIN, date="2022-01-28")])
    assert parted(planned, told) == [["a"], ["b"]]
    assert parted(planned, held, told) == [["a", "b", "c"]]
