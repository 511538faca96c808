"""What joins a report beyond the same parties and days: its words, a narrower place, a whole that has its parts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page

from hiwar.chronology import events
from hiwar.chronology.joining.hosts import CLOSEST
from hiwar.model import Kind, Level, Reading

MACRON, PUTIN, LAVROV, LE_DRIAN = "Emmanuel Macron", "Vladimir Putin", "Sergei Lavrov", "Jean-Yves Le Drian"
TRUCE = "they spoke about the truce, the hostages and the road that runs south from the capital"
GAS = "they spoke about gas deliveries, unpaid invoices and pipelines under the northern sea"


def parted(*readings: Reading) -> list[list[str]]:
    """The events as lists of the pages that report them."""
    return sorted(sorted(r.capture.removeprefix("cp_") for r in e.reports) for e in events(readings))


def test_of_two_that_fit_alike_the_words_choose() -> None:
    """And they must be clearly closer to the one than to the other."""
    first = page("a", "2022-03-03", [contact("call", MACRON, PUTIN, date="2022-03-01", words=TRUCE)])
    second = page("b", "2022-03-03", [contact("call", MACRON, PUTIN, date="2022-03-02", words=GAS)])
    vague = page(
        "v", "2022-03-03", [contact("call", MACRON, PUTIN, words="a talk on hostages, a truce, a road to the capital")]
    )
    found = events([first, second, vague])
    assert sorted(len(event.reports) for event in found) == [1, 2]
    (why,) = (r.why for event in found for r in event.reports if r.capture == "cp_v")
    assert why == CLOSEST
    assert all(not event.possible for event in found)
    open_ = page("v", "2022-03-03", [contact("call", MACRON, PUTIN, words="they spoke on the telephone")])
    assert parted(first, second, open_) == [["a"], ["b"], ["v"]]


def test_undated_pages_are_one_where_a_house_lies_in_the_town() -> None:
    """All by name, and one of the places no capital of itself."""

    def told(at: str, who: str = PUTIN, **more: Any) -> dict[str, Any]:
        return contact("meeting", MACRON, who, at=at, **more)

    kremlin, moscow = page("a", None, [told("Kremlin")]), page("b", None, [told("Moscow", status="planned")])
    assert parted(kremlin, moscow) == [["a", "b"]]
    assert parted(kremlin, page("b", None, [told("Paris")])) == [["a"], ["b"]]
    assert parted(moscow, page("c", None, [told("Moscow")])) == [["b"], ["c"]]
    unnamed = [page(name, None, [told(at, "Russia")]) for name, at in (("a", "Kremlin"), ("b", "Moscow"))]
    assert parted(*unnamed) == [["a"], ["b"]]
    elsewhere = page("c", None, [told("Saint Petersburg")])
    assert parted(kremlin, moscow, elsewhere) == [["a"], ["b"], ["c"]]


def test_a_name_that_nobody_knows_is_no_side_of_its_own() -> None:
    """He may be the one who acts for a side that is told too; two known sides are two."""
    dated = page("a", "2022-03-02", [contact("visit", "African Union", "Russia", date="2022-03-01", host="Russia")])

    def told(third: str) -> Reading:
        visit = contact("visit", "African Union", "Russia", third, date="2022-03-01", host="Russia", level="officials")
        return page("b", "2022-03-02", [visit])

    assert parted(dated, told("?Somebody Unknown")) == [["a", "b"]]
    assert parted(dated, told("France")) == [["a"], ["b"]]


def test_pages_that_name_parts_of_a_whole_are_one_with_it() -> None:
    """Without the page that names all they are two, for nothing says that one meeting had both."""
    some = page("a", "2022-03-01", [contact("meeting", LAVROV, "African Union", level="ministers")])
    others = page("b", "2022-03-01", [contact("meeting", MACRON, "African Union")])
    many = page("c", "2022-03-02", [contact("meeting", LAVROV, "African Union", MACRON, date="2022-03-01")])
    assert parted(some, others, many) == [["a", "b", "c"]]
    assert parted(some, others) == [["a"], ["b"]]


def test_one_sentence_is_no_visit_and_meeting_at_once() -> None:
    words = "the minister received his colleague at the embassy and both spoke of trade, fishing rights and harbours"

    def told(kind: Any) -> dict[str, Any]:
        return contact(kind, LE_DRIAN, "Russia", words=words, visitor=LE_DRIAN, level="ministers")

    assert parted(page("a", "2022-03-01", [told("meeting")]), page("b", "2022-03-01", [told("visit")])) == [
        ["a"],
        ["b"],
    ]
    assert parted(page("a", "2022-03-01", [told("visit")]), page("b", "2022-03-01", [told("visit")])) == [["a", "b"]]


def test_a_vague_report_does_not_part_those_that_name_the_same_persons() -> None:
    """The two vaguer ones contradict each other, and each may be the contact of the first two."""
    days = "2022-03-02T08:00:00Z"
    named = [page(name, None, [contact("meeting", MACRON, PUTIN)], fetched=days) for name in "ab"]
    vague = [
        page(name, None, [contact("meeting", MACRON, "Russia", at=at)], fetched=days)
        for name, at in (("c", "Kremlin"), ("d", "Paris"))
    ]
    assert parted(*named, *vague) == [["a", "b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("again", "joined"),
    [({"at": "Doha"}, True), ({}, False), ({"at": "Doha", "ordinal": 5}, False)],
    ids=["in the same town", "nowhere", "another of the series"],
)
def test_a_page_may_tell_the_meeting_of_a_person_with_an_organisation_again(
    again: dict[str, Any], joined: bool
) -> None:
    """Once by the organisation and the states of it, once by the organisation alone: an organisation needs no name."""
    kerry, body = "John Kerry", "Gulf Cooperation Council"
    number = {"ordinal": 4} if "ordinal" in again else {}
    whole = contact("meeting", body, "Gulf states", kerry, at="Doha", level="ministers", **number)
    dated = page("b", "2015-08-04", [contact("meeting", body, kerry, date="2015-08-03", at="Doha", level="ministers")])
    told = page("a", "2015-08-04", [whole, contact("meeting", body, kerry, level="ministers", **again)])
    assert (len(events([dated, told])) == 1) == joined


@pytest.mark.parametrize(
    ("level", "at", "joined"),
    [("leaders", "Moscow", True), ("ministers", "Moscow", False), ("leaders", "Paris", False)],
    ids=["his rank", "another rank", "another way"],
)
def test_a_page_may_tell_a_journey_once_by_name_and_once_by_rank(level: Level, at: str, joined: bool) -> None:
    """«The president began a visit ... Macron arrived in Moscow»; a minister's journey, and one back, are others."""

    def told(who: str, rank: Level, to: str, date: str | None = None) -> dict[str, Any]:
        host = "Russia" if to == "Moscow" else "France"
        guest = who if host == "Russia" else "Russia"
        return contact("visit", who, "Russia", visitor=guest, host=host, at=to, level=rank, date=date)

    dated = page("b", "2022-02-09", [told(MACRON, "leaders", "Moscow", "2022-02-08")])
    twice = page("a", "2022-02-09", [told("France", level, at), told(MACRON, "leaders", "Moscow")])
    assert (len(events([dated, twice])) == 1) == joined


@pytest.mark.parametrize(("kind", "joined"), [("talks", False), ("meeting", True)])
def test_talks_of_states_are_not_what_a_person_of_one_of_them_held(kind: Kind, joined: bool) -> None:
    """All without a day: a round of a process, and whom an envoy met meanwhile; two that tell a meeting are one."""
    rounds = page("a", "2022-02-09", [contact(kind, "United Nations", "Libya")])
    meeting = page("b", "2022-02-09", [contact("meeting", "United Nations", "Fayez al-Sarraj")])
    assert (len(events([rounds, meeting])) == 1) == joined
