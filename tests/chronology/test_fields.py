"""What an event shows of many values, and why."""

from __future__ import annotations

import msgspec
from tests.chronology.build import contact, page

from hiwar.chronology import events
from hiwar.model import Event, Reading

MACRON, PUTIN = "Emmanuel Macron", "Vladimir Putin"


def only(*readings: Reading) -> Event:
    (event,) = events(readings)
    return event


def why(event: Event, name: str) -> str:
    return next(field.why for field in event.fields if field.name == name)


def test_most_independent_origins_before_precision() -> None:
    """Two outlets say France called; three pages of one agency text say Russia did: that is one voice."""
    france = contact("call", MACRON, PUTIN, date="2022-08-19", by="France")
    russia = contact("call", MACRON, PUTIN, date="2022-08-19", by="Russia", words="one text of one agency")
    text = "one text of one agency, carried by many"
    event = only(
        page("a", "2022-08-19", [france]),
        page("b", "2022-08-19", [france]),
        *(page(n, "2022-08-19", [russia], text=text, credit="Reuters") for n in ("c", "d", "e")),
    )
    assert event.initiative == "FRA"
    assert event.disputed == ("initiative",)
    assert len(event.origins) == 3
    first = event.origins[0]
    assert (first.name, first.kind, len(first.outlets)) == ("Reuters", "agency", 3)
    assert why(event, "initiative") == "2 origins of 3 agree with it, more than with any other value"


def test_one_voice_that_tells_twice_is_one_origin() -> None:
    told = contact("call", MACRON, PUTIN, date="2022-02-12")
    event = only(*(page(n, "2022-02-12", [told], outlet="one outlet") for n in ("a", "b")), page("c", None, [told]))
    assert len(event.reports) == 3
    assert len(event.origins) == len(event.outlets) == 2


def test_precision_among_as_many_origins() -> None:
    event = only(
        page("a", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Moscow")]),
        page("b", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Kremlin")]),
    )
    assert event.place is not None
    assert event.place.name == "Kremlin"
    assert why(event, "place") == "2 origins of 2 agree with it, and it is the most precise"
    assert event.disputed == ()


def test_the_own_account_among_equals() -> None:
    """One outlet against one: what the Kremlin's own account says is shown, and that it is contradicted."""
    event = only(
        page("a", "2022-08-19", [contact("call", MACRON, PUTIN, date="2022-08-19", by="France")]),
        page("b", "2022-08-20", [contact("call", MACRON, PUTIN, date="2022-08-19", by="Russia")], account="Kremlin"),
    )
    assert event.initiative == "RUS"
    assert event.accounts == ("RUS",)
    assert why(event, "initiative") == "as many origins say another value; this is RUS's own account"
    assert event.disputed == ("initiative",)


def test_a_place_apart_is_a_dispute_and_not_two_meetings() -> None:
    event = only(
        page("a", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Moscow")]),
        page("b", "2022-02-08", [contact("meeting", MACRON, PUTIN, date="2022-02-07", at="Saint Petersburg")]),
    )
    assert event.disputed == ("place",)


def test_a_stay_is_shown_before_a_day_of_it() -> None:
    stay = contact("visit", MACRON, "Algeria", date="2022-08-25/2022-08-27", visitor=MACRON)
    event = only(
        page("a", "2022-08-27", [stay]),
        *(
            page(n, d, [contact("visit", MACRON, "Algeria", date=d, status="ongoing", visitor=MACRON)])
            for n, d in (("b", "2022-08-25"), ("c", "2022-08-26"))
        ),
    )
    assert event.date.edtf == "2022-08-25/2022-08-27"
    assert event.status == "held"
    assert "date" not in event.disputed


def test_every_value_cites_its_words() -> None:
    told = contact("call", MACRON, PUTIN, date="2022-08-19", by="France", words="at the initiative of the French side")
    event = only(page("a", "2022-08-19", [told]))
    field = event.field("initiative")
    assert field is not None
    (value,) = field.values
    assert [(c.report, c.quote) for c in value.evidence] == [
        (event.reports[0].id, "at the initiative of the French side")
    ]


def test_two_denials_against_two_claims_show_what_was_said_last() -> None:
    claim = contact("call", MACRON, PUTIN, date="2022-03-02")
    denial = contact("call", MACRON, PUTIN, date="2022-03-02", status="denied")
    event = only(page("a", "2022-03-02", [denial]), page("b", "2022-03-03", [claim]))
    assert event.status == "held"
    assert [(c.status, c.on) for c in event.statuses] == [("denied", "2022-03-02"), ("held", "2022-03-03")]
    assert why(event, "status").endswith("as many on both sides, and it was said last")


def test_a_page_without_a_day_is_last_in_the_history_and_decides_nothing() -> None:
    event = only(
        page("a", "2022-02-08", [contact("call", MACRON, PUTIN, date="2022-02-12", status="planned")]),
        page("b", None, [contact("call", MACRON, PUTIN, date="2022-02-12", status="cancelled")]),
    )
    assert [(c.status, c.on) for c in event.statuses] == [("planned", "2022-02-08"), ("cancelled", None)]
    assert event.status == "planned"


def test_a_plan_after_a_postponement_is_news_again() -> None:
    first, second = "2022-01-10", "2022-01-20"
    event = only(
        page("a", "2022-01-02", [contact("talks", MACRON, PUTIN, date=first, status="planned")]),
        page("b", "2022-01-05", [contact("talks", MACRON, PUTIN, date=first, status="postponed", new_date=second)]),
        page("c", "2022-01-15", [contact("talks", MACRON, PUTIN, date=second, status="planned")]),
    )
    assert [c.status for c in event.statuses] == ["planned", "postponed", "planned"]
    assert event.status == "planned"
    assert event.date.edtf == "2022-01-20"


def test_the_json_form_goes_there_and_back() -> None:
    event = only(page("a", "2022-08-19", [contact("call", MACRON, PUTIN, date="2022-08-19", by="France")]))
    data = msgspec.json.encode(event)
    assert msgspec.json.decode(data, type=Event) == event
    plain = msgspec.json.decode(data)
    assert plain["schema"] == "hiwar/event/1"
    assert plain["id"].startswith("ev_")
    assert plain["place"] is None
    assert plain["links"] == []
