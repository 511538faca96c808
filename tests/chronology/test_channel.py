"""Where a channel stands on a day, what was offered, and what came of it."""

from __future__ import annotations

import datetime

import pytest
from tests.chronology.build import contact, page, signal

from hiwar.chronology import channel, events
from hiwar.model import Channel, Reading

MACRON, PUTIN = "Emmanuel Macron", "Vladimir Putin"
LAVROV, LE_DRIAN = "Sergei Lavrov", "Jean-Yves Le Drian"


def at(readings: list[Reading], day: str | None = None) -> Channel:
    as_of = datetime.date.fromisoformat(day) if day else None
    return channel(events(readings), readings, "FRA", "RUS", as_of)


def test_nothing_read_is_dormant_and_not_nothing_happened() -> None:
    found = at([page("a", "2022-01-01")])
    assert found.state.rung == "dormant"
    assert found.state.why == "no report of a contact or signal in one outlet read"
    assert found.as_of == "2022-01-01"


def test_pages_that_tell_no_day_leave_the_channel_on_the_last_day_of_contact() -> None:
    found = at([page("a", None, [contact("call", MACRON, PUTIN, date="2022-03-01")])])
    assert (found.as_of, found.state.rung, found.state.since) == (None, "held", "2022-03-01")
    planned = at([page("a", None, [contact("meeting", MACRON, PUTIN, date="2022-03-01", status="planned")])])
    assert planned.state.rung == "dormant"


@pytest.mark.parametrize(
    ("status", "day", "rung"),
    [
        ("proposed", "2022-02-02", "signal"),
        ("conditional", "2022-02-02", "signal"),
        ("planned", "2022-02-02", "scheduled"),
        ("planned", "2022-02-07", "scheduled"),
        ("planned", "2022-02-08", "lapsed"),
        ("cancelled", "2022-02-02", "cancelled"),
        ("refused", "2022-02-02", "refused"),
        ("denied", "2022-02-02", "denied"),
        ("postponed", "2022-02-02", "postponed"),
        ("suspended", "2022-02-02", "suspended"),
        ("held", "2022-02-08", "held"),
        ("held", "2022-06-01", "dormant"),
    ],
)
def test_the_rung_of_one_contact(status: str, day: str, rung: str) -> None:
    told = contact("meeting", MACRON, PUTIN, date="2022-02-07", status=status, at="Moscow")  # type: ignore[arg-type]
    state = at([page("a", "2022-02-01", [told])], day).state
    assert state.rung == rung
    assert state.why
    assert state.evidence


def test_a_planned_day_that_passed_is_lapsed_and_never_held() -> None:
    planned = page("a", "2022-02-01", [contact("meeting", MACRON, PUTIN, date="2022-02-07", status="planned")])
    found = at([planned], "2022-02-20")
    assert (found.state.rung, found.state.since) == ("lapsed", "2022-02-08")
    assert [s.rung for s in found.beside] == ["lapsed"]
    assert found.next_announced == ()
    held = page("b", "2022-02-21", [contact("meeting", MACRON, PUTIN, date="2022-02-07")])
    assert at([planned, held], "2022-02-20") == found
    assert at([planned, held], "2022-02-21").state.rung == "held"


@pytest.mark.parametrize(
    ("accounts", "sides"), [((), ()), (("Elysee",), ("FRA",)), (("Elysee", "Kremlin"), ("FRA", "RUS"))]
)
def test_read_outs_of_none_one_and_both_sides(accounts: tuple[str, ...], sides: tuple[str, ...]) -> None:
    told = contact("call", MACRON, PUTIN, date="2022-08-19")
    pages = [page("a", "2022-08-19", [told])]
    pages += [page(f"r{i}", "2022-08-19", [told], account=who) for i, who in enumerate(accounts)]
    state = at(pages).state
    assert state.rung == ("read_outs" if accounts else "held")
    assert state.readouts == sides


def test_a_plan_ahead_outlives_what_was_broken_off() -> None:
    day = "2022-02-10"
    pages = [
        page("a", "2022-02-01", [contact("call", MACRON, PUTIN, date="2022-02-20", status="planned")]),
        page(
            "b", "2022-02-05", [contact("meeting", LE_DRIAN, LAVROV, date=day, status="cancelled", level="ministers")]
        ),
    ]
    found = at(pages)
    assert found.state.rung == "scheduled"
    assert [(s.level, s.rung) for s in found.levels] == [("leaders", "scheduled"), ("ministers", "cancelled")]
    assert [s.rung for s in found.beside] == ["cancelled"]
    assert len(found.next_announced) == 1


def test_a_visit_far_ahead_does_not_hide_what_was_held() -> None:
    pages = [
        page("a", "2019-08-20", [contact("meeting", MACRON, PUTIN, date="2019-08-19", at="Fort de Bregancon")]),
        page("b", "2019-08-21", [contact("visit", MACRON, "Russia", date="2020-05", status="planned", visitor=MACRON)]),
    ]
    found = at(pages)
    assert found.state.rung == "held"
    assert len(found.next_announced) == 1
    assert found.days_since_leaders == 2
    assert found.last_leaders == found.state.by


def test_a_plan_without_a_day_is_ahead_until_a_like_contact_was_held() -> None:
    """Two pages announce it apart, so that nothing says which of them the call was that came."""
    again = page("a", "2022-02-01", [contact("call", MACRON, PUTIN, status="planned", ordinal=7)])
    on = page("b", "2022-03-01", [contact("call", MACRON, PUTIN, date="2022-03-01", ordinal=9)])
    lower = page("c", "2022-03-01", [contact("call", LE_DRIAN, LAVROV, date="2022-03-01", level="ministers")])
    assert len(at([again]).next_announced) == 1
    assert at([again, on]).next_announced == ()
    assert len(at([again, on], "2022-02-20").next_announced) == 1
    assert len(at([again, lower]).next_announced) == 1


def test_a_journey_for_one_meeting_does_not_lapse_where_the_meeting_is_called_off() -> None:
    told = {"date": "2022-02-25", "status": "planned", "at": "Paris", "level": "ministers"}
    planned = page(
        "a",
        "2022-02-21",
        [
            contact("visit", LAVROV, LE_DRIAN, visitor=LAVROV, **told),  # type: ignore[arg-type]
            contact("meeting", LAVROV, LE_DRIAN, **told),  # type: ignore[arg-type]
        ],
    )
    off = contact("meeting", LAVROV, LE_DRIAN, date="2022-02-25", status="cancelled", at="Paris", level="ministers")
    found = at([planned, page("b", "2022-02-23", [off])], "2022-03-01")
    assert [state.rung for state in found.beside] == ["cancelled"]
    assert found.state.rung == "cancelled"


def test_what_experts_do_prepares_what_leaders_want() -> None:
    technical = contact("talks", "France", "Russia", date="2026-02-03", status="ongoing", level="technical")
    alone = at([page("a", "2026-02-03", [technical])])
    assert alone.state.rung == "held"
    assert alone.state.level == "technical"
    both = at([page("a", "2026-02-03", [technical, contact("call", MACRON, PUTIN, status="proposed", by="France")])])
    assert both.state.rung == "preparatory"
    assert [(s.level, s.rung) for s in both.levels] == [("leaders", "signal"), ("technical", "held")]


def test_what_a_page_says_prepares_is_preparatory() -> None:
    pages = [
        page(
            "a",
            "2022-02-01",
            [
                contact("meeting", LE_DRIAN, LAVROV, date="2022-02-01", level="ministers", links=[(1, "prepares")]),
                contact("summit", MACRON, PUTIN, status="planned"),
            ],
        )
    ]
    found = at(pages)
    assert found.state.rung == "scheduled"
    minister = next(e for e in events(pages) if e.level == "ministers")
    assert [link.as_ for link in minister.links] == ["prepares"]


def test_signals_stand_in_order_and_age() -> None:
    pages = [
        page("a", "2025-12-22", signals=[signal("ready_if", "Kremlin", "France", condition="if there is will")]),
        page("b", "2025-12-22", signals=[signal("ready_if", "Russia", "France")]),
        page("c", "2025-12-23", signals=[signal("seeks", "Elysee", "Russia")]),
        page("d", "2025-12-24", signals=[signal("seeks", "Elysee", "Ukraine")]),
    ]
    found = at(pages)
    assert [(e.on, e.by, e.says, len(e.reports)) for e in found.entries] == [
        ("2025-12-22", "RUS", "ready_if", 2),
        ("2025-12-23", "FRA", "seeks", 1),
    ]
    assert found.state.rung == "signal"
    assert found.state.why == "FRA seeks"
    assert at(pages, "2026-03-01").state.rung == "dormant"
    condition = found.entries[0].condition
    assert condition is not None
    assert condition.quote == "if there is will"


def test_a_refusal_after_a_contact_does_not_unmake_it() -> None:
    pages = [
        page("a", "2024-04-03", [contact("call", MACRON, PUTIN, date="2024-04-03")]),
        page("b", "2024-04-04", signals=[signal("rejects", "France", "Russia")]),
    ]
    found = at(pages)
    assert found.state.rung == "held"
    assert [s.rung for s in found.beside] == ["refused"]
    assert at(pages[1:]).state.rung == "refused"


def test_an_offer_is_open_until_something_later_answers_it() -> None:
    ready = page("a", "2025-12-22", signals=[signal("ready_if", "Kremlin", "France", condition="if there is will")])
    again = page("b", "2026-01-10", signals=[signal("ready_if", "Kremlin", "France")])
    (offer,) = at([ready, again]).offers
    assert (offer.by, offer.stance, offer.since, offer.latest) == ("RUS", "ready_if", "2025-12-22", "2026-01-10")
    assert offer.open
    assert offer.condition is not None
    assert offer.way == "public"

    willing = page("c", "2026-01-15", signals=[signal("ready", "Elysee", "Russia")])
    offers = {o.by: o for o in at([ready, again, willing]).offers}
    assert offers["RUS"].answer == "ready"
    assert offers["RUS"].open
    assert offers["FRA"].answer == "open"

    no = page("d", "2026-01-16", signals=[signal("rejects", "Elysee", "Russia")])
    offers = {o.by: o for o in at([ready, again, willing, no]).offers}
    assert (offers["RUS"].answer, offers["RUS"].open) == ("refused", False)
    assert offers["FRA"].answer == "withdrawn"

    call = page("e", "2026-01-20", [contact("call", MACRON, PUTIN, date="2026-01-20")])
    (offer,) = at([ready, again, call]).offers
    assert (offer.answer, offer.answered_on, offer.open) == ("held", "2026-01-20", False)
    assert offer.answered_by == events([call])[0].id


def test_an_envoys_journey_answers_no_offer() -> None:
    ready = page("a", "2025-12-22", signals=[signal("ready", "Kremlin", "France")])
    envoy = page(
        "b", "2026-02-05", [contact("meeting", "Emmanuel Bonne", "Yuri Ushakov", date="2026-02-03", level="envoys")]
    )
    (offer,) = at([ready, envoy]).offers
    assert offer.open


def test_waiting_for_a_sign_ends_with_the_sign() -> None:
    waits = page("a", "2026-02-10", signals=[signal("awaits", "Kremlin", "France")])
    assert at([waits]).offers[0].open
    sign = page("b", "2026-02-12", signals=[signal("seeks", "Elysee", "Russia")])
    offers = {o.by: o for o in at([waits, sign]).offers}
    assert not offers["RUS"].open
    assert offers["FRA"].open


def test_an_offer_nobody_repeats_for_a_year_lapsed() -> None:
    pages = [page("a", "2020-01-01", signals=[signal("seeks", "Elysee", "Russia")])]
    assert at(pages, "2020-12-31").offers[0].open
    assert at(pages, "2021-01-02").offers[0].answer == "lapsed"


def test_an_invitation_and_what_became_of_it() -> None:
    def visit(status: str, date: str | None = "2020-05") -> list[dict[str, object]]:
        return [
            contact("visit", MACRON, "Russia", date=date, status=status, visitor=MACRON, host="Russia", by="Russia")
        ]  # type: ignore[arg-type]

    invited = page("a", "2019-06-28", visit("proposed"))
    (offer,) = at([invited]).offers
    assert (offer.by, offer.stance, offer.toward, offer.answer) == ("RUS", "invited", ("FRA",), "open")
    planned = page("b", "2019-08-20", visit("planned", "2020-05-09"))
    (offer,) = at([invited, planned]).offers
    assert (offer.answer, offer.answered_on) == ("planned", "2019-08-20")
    (offer,) = at([invited, planned], "2020-06-01").offers
    assert offer.answer == "lapsed"


def test_a_proposal_is_answered_by_the_like_act_that_came() -> None:
    four = ("France", "Germany", "Russia", "Ukraine")
    proposed = page("a", "2019-08-20", [contact("summit", *four, status="proposed", by="France")])
    held = page("b", "2019-12-10", [contact("summit", *four, date="2019-12-09", at="Paris")])
    (offer,) = at([proposed, held]).offers
    assert (offer.by, offer.answer, offer.answered_on) == ("FRA", "held", "2019-12-09")


def test_without_a_day_the_latest_publication_is_the_day() -> None:
    pages = [page("a", "2022-02-01", [contact("call", MACRON, PUTIN, date="2022-01-31")]), page("b", "2022-02-03")]
    assert at(pages).as_of == "2022-02-03"
    assert at(pages).days_since_leaders == 3


def test_a_page_of_unknown_day_is_known_by_its_fetching() -> None:
    call = [contact("call", MACRON, PUTIN, date="2022-01-31")]
    assert at([page("a", None, call)], "2022-02-03").state.rung == "dormant"
    assert at([page("a", None, call, fetched="2022-02-02T10:00:00Z")], "2022-02-03").state.rung == "held"
    assert at([page("a", None, call, fetched="2022-02-04")], "2022-02-03").state.rung == "dormant"
