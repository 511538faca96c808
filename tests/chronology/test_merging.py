"""Which reports become one event, and which do not; those without a day stand in test_vague.py."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.told import KING, LAVROV, LE_DRIAN, MACRON, PUTIN, ZELENSKY, only, parted, talk, trip

from hiwar.chronology import event_id, events
from hiwar.model import Status


def test_one_call_told_by_two_pages_is_one_event() -> None:
    told = contact("call", MACRON, PUTIN, date="2022-02-28")
    event = only(page("a", "2022-02-28", [told]), page("b", "2022-03-01", [told]))
    assert event.date.edtf == "2022-02-28"
    assert len(event.origins) == 2
    assert event.id == event_id(min(r.id for r in event.reports))
    assert set(event.addresses) == {event_id(r.id) for r in event.reports}


def test_who_received_whom_tells_the_country() -> None:
    """Macron as host: the meeting of that year in Osaka does not fit."""
    assert parted(
        page("a", "2019-08-20", [contact("meeting", MACRON, PUTIN, date="2019-08-19", at="Fort de Bregancon")]),
        page("b", "2019-06-28", [contact("meeting", MACRON, PUTIN, date="2019-06-28", at="Osaka")]),
        page("c", "2022-01-01", [contact("meeting", MACRON, PUTIN, date="2019", host=MACRON, background=True)]),
    ) == [["a", "c"], ["b"]]


def test_a_journey_that_is_ahead_is_the_one_meeting_it_is_for() -> None:
    def told(status: Status, who: str = LAVROV) -> list[dict[str, Any]]:
        visit = contact("visit", who, LE_DRIAN, date="2022-02-25", status=status, visitor=who, at="Paris")
        return [visit, contact("meeting", LAVROV, LE_DRIAN, date="2022-02-25", status=status, at="Paris")]

    assert len(events([page("a", "2022-02-21", told("planned"))])) == 1
    assert len(events([page("a", "2022-02-25", told("held"))])) == 2
    assert len(events([page("a", "2022-02-21", told("planned", "Russia"))])) == 2


def test_a_meeting_of_ministers_that_one_page_calls_a_summit_is_a_meeting() -> None:
    told = [
        contact(k, LAVROV, LE_DRIAN, date="2022-02-25", at="Paris", level="ministers") for k in ("summit", "meeting")
    ]
    assert only(page("a", "2022-02-25", told[:1]), page("b", "2022-02-25", told[1:])).kind == "meeting"
    assert only(page("a", "2022-02-25", told[:1])).kind == "summit"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (contact("call", MACRON, PUTIN, date="2022-02-27"), "another day"),
        (contact("call", MACRON, ZELENSKY, date="2022-02-28"), "another counterpart"),
        (contact("call", LE_DRIAN, LAVROV, date="2022-02-28", level="ministers"), "other persons of the same states"),
        (contact("meeting", MACRON, PUTIN, date="2022-02-28", at="Moscow"), "a meeting, not a call"),
        (contact("letter", MACRON, PUTIN, date="2022-02-28"), "a letter, not a call"),
        (contact("call", MACRON, PUTIN, date="2022-02-28", ordinal=9), "another of the series"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_refuses_to_join(other: dict[str, object], why: str) -> None:
    told = contact("call", MACRON, PUTIN, date="2022-02-28", ordinal=8)
    assert parted(page("a", "2022-02-28", [told]), page("b", "2022-02-28", [other])) == [["a"], ["b"]]


def test_a_state_stands_for_its_president_on_the_day() -> None:
    event = only(
        page("a", "2022-02-28", [contact("call", MACRON, PUTIN, date="2022-02-28")]),
        page("b", "2022-02-28", [contact("call", MACRON, "Russia", date="2022-02-28")]),
        page("c", "2022-02-28", [contact("call", "France", "Russia", date="2022-02-28", level="unknown")]),
    )
    assert [p.name for p in event.parties] == [MACRON, PUTIN]


def test_ministers_are_not_told_by_a_leaders_call() -> None:
    assert parted(
        page("a", "2022-02-28", [contact("call", MACRON, PUTIN, date="2022-02-28")]),
        page("b", "2022-02-28", [contact("call", "France", "Russia", date="2022-02-28", level="ministers")]),
    ) == [["a"], ["b"]]


def test_a_name_unknown_to_the_world_is_a_spelling_of_a_known_one() -> None:
    unknown = contact("call", MACRON, PUTIN, date="2022-02-28")
    first, second = unknown["parties"]
    broken = type(first)(name="Makoun", type="person", name_ar=first.name_ar.split()[-1], state="FRA")
    event = only(
        page("a", "2022-02-28", [contact("call", MACRON, PUTIN, date="2022-02-28")]),
        page("b", "2022-02-28", [{**unknown, "parties": (broken, second)}]),
    )
    assert [p.name for p in event.parties] == [MACRON, PUTIN]


def test_two_calls_of_one_day_stay_two_where_a_page_says_so() -> None:
    """And a page that tells one of them goes to the one whose words it shares."""
    two = [
        contact("call", MACRON, PUTIN, date="2022-02-20", words="spoke in the morning for an hour and three quarters"),
        contact(
            "call", MACRON, PUTIN, date="2022-02-20", by="France", words="called again before midnight, another hour"
        ),
    ]
    again = contact("call", MACRON, PUTIN, date="2022-02-20", by="France", words="he called again before midnight")
    plain = contact("call", MACRON, PUTIN, date="2022-02-20", words="talked by telephone")
    found = events([page("a", "2022-02-21", two), page("b", "2022-02-21", [again]), page("c", "2022-02-21", [plain])])
    assert sorted(sorted(r.capture for r in e.reports) for e in found) == [["cp_a"], ["cp_a", "cp_b"], ["cp_c"]]
    alone = next(e for e in found if e.reports[0].capture == "cp_c")
    assert len(alone.possible) == 2


def test_ordinals_part_calls_of_one_day() -> None:
    assert parted(
        page("a", "2022-03-24", [contact("call", MACRON, PUTIN, date="2022-03-24", ordinal=8)]),
        page("b", "2022-03-24", [contact("call", MACRON, PUTIN, date="2022-03-24", ordinal=9)]),
        page("c", "2022-03-24", [contact("call", MACRON, PUTIN, date="2022-03-24", ordinal=8)]),
    ) == [["a", "c"], ["b"]]


def test_planned_and_held_are_one_event_with_a_history() -> None:
    event = only(
        page("a", "2022-02-04", [contact("meeting", MACRON, PUTIN, date="2022-02-07", status="planned", at="Moscow")]),
        page("b", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Kremlin")]),
        page("c", "2022-02-09", [contact("meeting", MACRON, PUTIN, date="2022-02-07", status="planned")]),
    )
    assert event.status == "held"
    assert [(c.status, c.on) for c in event.statuses] == [("planned", "2022-02-04"), ("held", "2022-02-08")]
    assert event.place is not None
    assert event.place.name == "Kremlin"


def test_planned_postponed_held_is_one_visit() -> None:
    pages = [
        page("a", "2023-03-20", [trip("2023-03-26/2023-03-29", "planned", KING, "France")]),
        page("b", "2023-03-24", [trip("2023-03-26/2023-03-29", "postponed", KING, "France")]),
        page("c", "2023-09-22", [trip("2023-09-20/2023-09-22", "held", KING, "France")]),
    ]
    event = only(*pages)
    assert [c.status for c in event.statuses] == ["planned", "postponed", "held"]
    assert event.date.edtf == "2023-09-20/2023-09-22"
    field = event.field("date")
    assert field is not None
    assert "put off from 2023-03-26/2023-03-29" in field.why
    assert not field.disputed


def test_a_postponed_meeting_does_not_take_one_of_two_that_followed() -> None:
    after = [page("b", "2022-01-21", [talk("2022-01-20")]), page("c", "2022-02-03", [talk("2022-02-02")])]
    assert parted(page("a", "2022-01-09", [talk("2022-01-10", "postponed")]), *after) == [["a"], ["b"], ["c"]]


def test_a_new_date_that_is_told_decides() -> None:
    after = [page("b", "2022-01-21", [talk("2022-01-20")]), page("c", "2022-02-03", [talk("2022-02-02")])]
    told = talk("2022-01-10", "postponed", new_date="2022-02-02")
    assert parted(page("a", "2022-01-09", [told]), *after) == [["a", "c"], ["b"]]


def test_a_denied_call_is_the_call_that_was_claimed() -> None:
    event = only(
        page("a", "2024-11-10", [contact("call", "Donald Trump", PUTIN, date="2024-11-07")]),
        page("b", "2024-11-11", [contact("call", PUTIN, "Donald Trump", date="2024-11-07", status="denied")]),
    )
    assert event.status == "denied"
    assert event.disputed == ("status",)
    more = page("c", "2024-11-12", [contact("call", "Donald Trump", PUTIN, date="2024-11-07")])
    event = only(
        page("a", "2024-11-10", [contact("call", "Donald Trump", PUTIN, date="2024-11-07")]),
        page("b", "2024-11-11", [contact("call", PUTIN, "Donald Trump", date="2024-11-07", status="denied")]),
        more,
    )
    assert event.status == "held"
    field = event.field("status")
    assert field is not None
    assert "more independent origins" in field.why


def test_a_visit_contains_its_meetings() -> None:
    tebboune = "Abdelmadjid Tebboune"
    found = events(
        [
            page(
                "a",
                "2022-08-27",
                [
                    contact(
                        "visit",
                        MACRON,
                        "Algeria",
                        date="2022-08-25/2022-08-27",
                        visitor=MACRON,
                        host="Algeria",
                        at="Algeria",
                    ),
                    contact("meeting", MACRON, tebboune, date="2022-08-25", at="Algiers"),
                ],
            ),
            page(
                "b",
                "2022-08-25",
                [trip("2022-08-25", "ongoing", to="Algeria")],
            ),
            page("c", "2022-08-26", [contact("meeting", MACRON, tebboune, date="2022-08-25", at="Algiers")]),
        ]
    )
    visit, meeting = sorted(found, key=lambda e: e.kind != "visit")
    assert [r.capture for r in visit.reports] != [r.capture for r in meeting.reports]
    assert len(visit.reports) == len(meeting.reports) == 2
    assert visit.date.edtf == "2022-08-25/2022-08-27"
    assert [(link.to, link.as_) for link in meeting.links] == [(visit.id, "part_of")]


def test_a_visit_for_one_meeting_is_that_meeting() -> None:
    """One page calls a journey of a day a visit, another the meeting that it was for."""
    event = only(
        page(
            "a",
            "2022-02-09",
            [contact("visit", MACRON, PUTIN, date="2022-02-07", visitor=MACRON, host=PUTIN, at="Moscow")],
        ),
        page("b", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Kremlin")]),
    )
    assert len(event.origins) == 2


def test_opposite_visits_are_two() -> None:
    assert parted(
        page("a", "2022-02-09", [contact("visit", MACRON, PUTIN, date="2022-02-07", visitor=MACRON, host=PUTIN)]),
        page("b", "2022-02-09", [contact("visit", MACRON, PUTIN, date="2022-02-07", visitor=PUTIN, host=MACRON)]),
    ) == [["a"], ["b"]]


def test_a_joint_call_told_of_two_is_one_call() -> None:
    scholz = "Olaf Scholz"
    event = only(
        page("a", "2022-03-12", [contact("call", MACRON, scholz, PUTIN, date="2022-03-12")]),
        page("b", "2022-03-12", [contact("call", MACRON, PUTIN, date="2022-03-12")]),
    )
    assert event.sides == ("DEU", "FRA", "RUS")


def test_a_meeting_of_two_is_not_the_summit_of_four() -> None:
    four = (MACRON, "Angela Merkel", PUTIN, ZELENSKY)
    found = events(
        [
            page("a", "2019-12-10", [contact("summit", *four, date="2019-12-09", at="Paris")]),
            page("b", "2019-12-10", [contact("meeting", MACRON, PUTIN, date="2019-12-09", at="Paris")]),
        ]
    )
    assert len(found) == 2
    meeting = next(e for e in found if e.kind == "meeting")
    assert [link.as_ for link in meeting.links] == ["part_of"]


def test_two_contacts_of_one_page_never_meet() -> None:
    told = contact("call", MACRON, PUTIN, date="2022-02-20")
    assert len(events([page("a", "2022-02-21", [told, told])])) == 2


def test_one_text_under_two_outlets_is_one_report_of_one_origin() -> None:
    told = contact("call", MACRON, PUTIN, date="2022-02-28", words="the same words")
    text = "the same words of one text"
    event = only(page("a", "2022-02-28", [told], text=text), page("b", "2022-02-28", [told], text=text))
    assert len({r.id for r in event.reports}) == 1
    assert len(event.reports) == len(event.outlets) == 2
    assert len(event.origins) == 1


def test_an_organisation_is_a_side_by_its_officials() -> None:
    event = only(
        page("a", "2022-04-26", [contact("meeting", "Antonio Guterres", PUTIN, date="2022-04-26", at="Moscow")]),
        page("b", "2022-04-26", [contact("meeting", "United Nations", PUTIN, date="2022-04-26", at="Moscow")]),
    )
    assert event.sides == ("RUS", "un")


def test_a_contact_of_one_side_is_kept_alone() -> None:
    assert parted(
        page("a", "2022-05-03", [contact("call", MACRON, date="2022-05-03")]),
        page("b", "2022-05-03", [contact("call", MACRON, date="2022-05-03")]),
    ) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("again", "joined"),
    [
        ({"kind": "visit"}, True),
        ({"kind": "visit", "background": True}, False),
        ({"kind": "visit", "status": "cancelled"}, False),
        ({"kind": "call"}, False),
    ],
)
def test_a_page_that_tells_a_visit_again_without_its_day_parts_no_others(again: dict[str, Any], joined: bool) -> None:
    """A visit of Tuesday, and "the visit" further down; but what was before, what was called off and a call are two."""
    kind = again.pop("kind")
    who = {"visitor": MACRON, "host": "Russia"} if kind == "visit" else {}
    told = contact(kind, MACRON, "Russia", date="2022-02-08", **who)
    found = events(
        [
            page("a", "2022-02-09", [told, contact(kind, MACRON, "Russia", **who, **again)]),
            page("b", "2022-02-09", [told]),
        ]
    )
    assert len(found) == (1 if joined else 2)


def test_two_meetings_of_one_page_in_two_towns_stay_two() -> None:
    told = [contact("meeting", LAVROV, LE_DRIAN, date="2022-02-08", at="Paris", level="ministers")]
    told += [contact("meeting", LAVROV, LE_DRIAN, at="Moscow", level="ministers")]
    assert len(events([page("a", "2022-02-09", told)])) == 2


def test_a_group_of_states_beside_their_organisation_is_no_side_more() -> None:
    whole = contact("meeting", "Gulf Cooperation Council", "Gulf states", "John Kerry", date="2015-08-03", at="Doha")
    body = contact("meeting", "Gulf Cooperation Council", "United States", date="2015-08-03", at="Doha")
    assert parted(page("a", "2015-08-04", [whole]), page("b", "2015-08-04", [body])) == [["a", "b"]]
    third = contact("meeting", "Gulf Cooperation Council", "United States", "Russia", date="2015-08-03", at="Doha")
    assert parted(page("b", "2015-08-04", [body]), page("c", "2015-08-04", [third])) == [["b"], ["c"]]


def test_a_visit_and_a_meeting_in_a_capital_are_two_without_a_day() -> None:
    visit = contact("visit", MACRON, "Russia", visitor=MACRON, host="Russia", at="Moscow")
    meeting = contact("meeting", MACRON, PUTIN, at="Moscow")
    assert parted(page("a", "2022-02-08", [visit]), page("b", "2022-02-09", [meeting])) == [["a"], ["b"]]


def test_two_that_name_one_person_each_are_one_by_a_page_that_names_both() -> None:
    """Alone they prove nothing; ministers are not what leaders did."""
    one = page("a", "2022-02-28", [contact("meeting", MACRON, "Russia", date="2022-02-28")])
    other = page("b", "2022-02-28", [contact("meeting", "France", PUTIN, date="2022-02-28")])
    both = page("c", "2022-02-28", [contact("meeting", MACRON, PUTIN, date="2022-02-28")])
    assert parted(one, other) == [["a"], ["b"]]
    assert parted(one, other, both) == [["a", "b", "c"]]
    lavrov = page("b", "2022-02-28", [contact("meeting", "France", LAVROV, date="2022-02-28", level="ministers")])
    assert parted(one, lavrov, both) == [["a", "c"], ["b"]]
