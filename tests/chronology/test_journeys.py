"""The visits of one journey name each other; visits that only lie near each other do not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.told import MACRON

from hiwar.chronology import events
from hiwar.model import Reading, Status

BORNE = "Élisabeth Borne"


def stop(
    to: str, date: str | None, who: str = MACRON, status: Status = "held", words: str | None = None, **more: Any
) -> dict[str, Any]:
    return contact("visit", who, to, date=date, visitor=who, host=to, at=to, status=status, words=words, **more)


def journeys(*readings: Reading) -> set[tuple[str, str, str]]:
    """The places of the visits that name each other, with the reason."""
    found = events(readings)
    names = {event.id: event.place.name for event in found if event.place}
    links = [(event, link) for event in found for link in event.links if link.as_ == "journey"]
    assert all(any(back.to == event.id for back in whole(found, link.to).links) for event, link in links)
    return {(*sorted((names[event.id], names[link.to])), link.why) for event, link in links}  # type: ignore[misc]


def whole(found: tuple[Any, ...], id_: str) -> Any:
    return next(event for event in found if event.id == id_)


def test_stops_that_a_page_tells_in_one_passage() -> None:
    stops = [stop(to, None, words="a tour") for to in ("Egypt", "Jordan", "Iraq")]
    one = page("a", "2022-05-10", stops, text="a tour")
    says = "a page says so"
    assert journeys(one) == {("Egypt", "Jordan", says), ("Egypt", "Iraq", says), ("Iraq", "Jordan", says)}


def test_stops_that_pages_tell_by_their_days() -> None:
    says = "visits of one visitor, on days that touch"
    found = journeys(
        page("a", "2022-05-05", [stop("Egypt", "2022-05-04/2022-05-05")]),
        page("b", "2022-05-06", [stop("Jordan", "2022-05-06")]),
        page("c", "2022-05-06", [stop("Iraq", "2022-05-08")]),
    )
    assert found == {("Egypt", "Jordan", says)}


@pytest.mark.parametrize(
    "other",
    [
        stop("Jordan", "2022-05-06", who="?Somebody Else"),
        stop("Jordan", "2022-05-06", who="France"),
        stop("Jordan", "2022-05-06", status="cancelled"),
        stop("Jordan", "2022-05-07"),
        stop("Jordan", "2022-05"),
        stop("Egypt", "2022-05-06"),
        contact("meeting", MACRON, "Jordan", date="2022-05-06"),
    ],
    ids=["another", "a state", "called off", "a day between", "a month", "the same host", "a meeting"],
)
def test_no_stops_of_one_journey(other: dict[str, Any]) -> None:
    assert not journeys(page("a", "2022-05-05", [stop("Egypt", "2022-05-05")]), page("b", "2022-05-06", [other]))


def test_one_passage_of_two_journeys() -> None:
    """Two days, two ways of being told, or long ago: the passage tells two journeys."""
    for one, other in (
        (stop("Egypt", "2022-03-01", words="both"), stop("Jordan", "2022-04-01", words="both")),
        (stop("Egypt", None, words="both"), stop("Jordan", None, status="planned", words="both")),
        (stop("Egypt", "2019", words="both"), stop("Jordan", "2019", words="both")),
        (stop("Egypt", None, words="both", background=True), stop("Jordan", None, words="both", background=True)),
    ):
        assert not journeys(page("a", "2022-05-05", [one, other], text="both"))
