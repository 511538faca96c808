"""The chronology that a desk officer would write of the example pages, line by line.

The readings are those of the gold, so that this tries the chronology and not the engine.
"""

from __future__ import annotations

import datetime

import pytest
from tests.chronology.build import EXAMPLES, examples

from hiwar.chronology import between, channel, events
from hiwar.model import Event

STEMS = [file.stem for file in sorted((EXAMPLES / "gold").glob("*.json"))]

# Date, kind, status, origins and outlets, the pages that report it.
FRANCE_RUSSIA = [
    ("2012-10", "meeting", "held", (1, 1), "two-plus-two-2019"),
    ("2017-05-29", "meeting", "held", (2, 2), "petersburg-2018 versailles-2017"),
    ("2017-05-29", "visit", "held", (1, 1), "versailles-2017"),
    ("2018-05-24", "meeting", "held", (1, 1), "petersburg-2018"),
    ("2018-05-24/2018-05-25", "visit", "ongoing", (1, 1), "petersburg-2018"),
    ("2019-06-28", "meeting", "held", (2, 2), "bregancon-2019 osaka-2019"),
    ("2019-07", "talks", "proposed", (1, 1), "osaka-2019"),
    ("2019-08-19", "meeting", "held", (3, 3), "bregancon-2019 bregancon-undated two-plus-two-2019"),
    (None, "summit", "proposed", (1, 1), "bregancon-2019"),
    ("2019-09-09", "meeting", "held", (1, 1), "two-plus-two-2019"),
    ("2019-09-09", "meeting", "held", (1, 1), "two-plus-two-2019"),
    ("2019-12-09/2020-04-10", "summit", "planned", (1, 1), "normandy-2019"),
    ("2019-12-09", "meeting", "held", (1, 1), "normandy-2019"),
    ("2019-12-09", "summit", "held", (1, 1), "normandy-2019"),
    ("2020-05-09", "visit", "planned", (3, 3), "bregancon-2019 osaka-2019 two-plus-two-2019"),
    ("2020-06-26", "video", "held", (1, 1), "video-2020"),
    (None, "summit", "proposed", (1, 1), "video-2020"),
    (None, "visit", "planned", (1, 1), "video-2020"),
    ("2022-01-28", "call", "held", (1, 1), "calls-2022-1"),
    ("2022-01-31", "call", "held", (1, 1), "calls-2022-1"),
    ("2022-02-03", "call", "held", (1, 1), "calls-2022-2"),
    ("2022-02-07", "visit", "held", (3, 3), "calls-2022-1 calls-2022-2 calls-2022-3 moscow-sources-2022 tour-2022"),
    (None, "meeting", "proposed", (1, 1), "tour-2022"),
    ("2022-02-10", "meeting", "planned", (1, 1), "tour-2022"),
    ("2022-02-12", "call", "held", (2, 2), "calls-2022-3 moscow-sources-2022"),
    ("2022-02-20", "call", "held", (1, 1), "summit-conditions-2022"),
    ("2022-02-20", "call", "held", (1, 1), "summit-conditions-2022"),
    ("2022-02-21", "call", "held", (2, 2), "paris-cancelled-2022 paris-planned-2022"),
    ("2022-02-24", "call", "held", (1, 3), "agency-note-2022 copy-reled-2022 copy-whole-2022"),
    ("2022-02-25", "meeting", "cancelled", (2, 2), "paris-cancelled-2022 paris-planned-2022"),
    ("2022-02-28", "call", "held", (1, 4), "agency-note-2022 copy-cut-2022 copy-reled-2022 copy-whole-2022"),
    ("2022-03-10", "call", "held", (1, 1), "aggregator-2022"),
    ("2022-03-12", "call", "held", (1, 1), "aggregator-2022"),
    ("2022-05-28", "call", "held", (1, 1), "readout-paris-2022"),
    (None, "call", "planned", (1, 1), "readout-paris-2022"),
    ("2022-08-19", "call", "held", (2, 2), "readout-moscow-2022 readout-paris-2022"),
    ("2022-10", "other", "held", (1, 1), "ministers-2024"),
    ("2024-04-03", "call", "held", (1, 1), "ministers-2024"),
    ("2025-07-01", "call", "held", (2, 2), "awaits-2026 signals-2025"),
    ("2026-02-03", "meeting", "held", (1, 1), "envoy-2026"),
    ("2026-02-05", "talks", "ongoing", (1, 1), "envoy-2026"),
    (None, "call", "proposed", (1, 1), "envoy-2026"),
    (None, "talks", "conditional", (1, 1), "awaits-2026"),
    (None, "talks", "held", (1, 1), "awaits-2026"),
    (None, "call", "held", (1, 1), "translated-2022"),
]


@pytest.fixture(scope="module")
def found() -> tuple[Event, ...]:
    return events(*examples())


def pages_of(event: Event) -> str:
    names = {r.capture.id: stem for stem, r in zip(STEMS, examples()[0], strict=True)}
    return " ".join(sorted(names[report.capture] for report in event.reports))


def at(found: tuple[Event, ...], date: str | None, kind: str, *sides: str) -> Event:
    (event,) = (e for e in found if e.date.edtf == date and e.kind == kind and set(sides) <= set(e.sides))
    return event


def test_france_and_russia_line_by_line(found: tuple[Event, ...]) -> None:
    lines = [
        (e.date.edtf, e.kind, e.status, (len(e.origins), len(e.outlets)), pages_of(e))
        for e in between(found, "FRA", "RUS")
    ]
    assert sorted(lines, key=str) == sorted(FRANCE_RUSSIA, key=str)
    dates = [e.date.start for e in between(found, "FRA", "RUS") if e.date.start]
    assert dates == sorted(dates)


def test_a_day_that_a_page_leaves_open_is_settled_and_says_so(found: tuple[Event, ...]) -> None:
    field = at(found, "2019-08-19", "meeting", "FRA", "RUS").field("date")
    assert field is not None
    assert [(v.value, v.shown, len(v.reports)) for v in field.values] == [
        ("2019-08-19", True, 1),
        ("2019-08", False, 1),
        (None, False, 1),
    ]
    assert field.why.endswith("1 report left it open, and others settle it")


def test_the_two_calls_of_the_twentieth_stay_two(found: tuple[Event, ...]) -> None:
    calls = [e for e in between(found, "FRA", "RUS") if e.date.edtf == "2022-02-20"]
    assert sorted(str(e.initiative) for e in calls) == ["FRA", "None"]


def test_both_sides_tell_the_call_of_august(found: tuple[Event, ...]) -> None:
    event = at(found, "2022-08-19", "call", "FRA", "RUS")
    assert event.accounts == ("FRA", "RUS")
    assert event.initiative == "FRA"
    assert event.disputed == ()


def test_the_copies_are_one_voice(found: tuple[Event, ...]) -> None:
    (origin,) = at(found, "2022-02-28", "call", "FRA", "RUS").origins
    assert len(origin.outlets) == 4


def test_the_kings_visit_keeps_its_history(found: tuple[Event, ...]) -> None:
    event = at(found, "2023-09-20/2023-09-22", "visit", "FRA", "GBR")
    assert [(c.status, c.on) for c in event.statuses] == [
        ("planned", "2023-03-20"),
        ("postponed", "2023-03-24"),
        ("ongoing", "2023-09-20"),
    ]
    assert pages_of(event) == "king-held-2023 king-planned-2023 king-postponed-2023"
    date = event.field("date")
    assert date is not None
    assert date.why.endswith("it was put off from 2023-03-26/2023-03-29")
    assert event.disputed == ()
    meeting = at(found, "2023-09-20", "meeting", "FRA", "GBR")
    assert [(link.to, link.as_) for link in meeting.links] == [(event.id, "part_of")]
    to_germany = at(found, "2023-03-29/2023-03-31", "visit", "DEU", "GBR")
    assert to_germany.status == "planned"


def test_a_meeting_of_this_month_that_may_be_any_of_three_stands_alone(found: tuple[Event, ...]) -> None:
    event = at(found, "2025-04", "meeting", "IRN", "OMN")
    assert [(p.code, p.says) for p in event.problems] == [
        ("fits_several", "3 events fit as well; it stands alone"),
    ]


def test_the_meeting_in_geneva_was_planned_and_cancelled(found: tuple[Event, ...]) -> None:
    event = at(found, "2022-02-24", "meeting", "RUS", "USA")
    assert [c.status for c in event.statuses] == ["planned", "cancelled"]
    assert pages_of(event) == "paris-cancelled-2022 paris-planned-2022 summit-conditions-2022"


def test_a_call_claimed_and_denied_is_one_event_in_dispute(found: tuple[Event, ...]) -> None:
    event = at(found, "2024-11-07", "call", "RUS", "USA")
    assert [c.status for c in event.statuses] == ["held", "denied"]
    assert event.status == "denied"
    assert event.disputed == ("status",)


def test_the_meetings_in_algiers_are_part_of_the_visit(found: tuple[Event, ...]) -> None:
    visit = at(found, "2022-08-25/2022-08-27", "visit", "DZA", "FRA")
    inside = [e for e in found if any(link.to == visit.id and link.as_ == "part_of" for link in e.links)]
    assert sorted(str(e.date.edtf) for e in inside) == ["2022-08-25", "2022-08-26"]


# The day, the rung, the level, and since when.
STATES = [
    ("2017-05-30", "held", "leaders", "2017-05-29"),
    ("2018-03-01", "dormant", None, "2017-07-29"),
    ("2019-08-25", "read_outs", "leaders", "2019-08-19"),
    ("2020-06-10", "lapsed", "leaders", "2020-05-10"),
    ("2022-02-06", "held", "leaders", "2022-02-03"),
    ("2022-02-22", "held", "ministers", "2022-02-21"),
    ("2022-02-24", "cancelled", "ministers", "2022-02-23"),
    ("2022-03-01", "read_outs", "leaders", "2022-02-28"),
    ("2022-08-19", "read_outs", "leaders", "2022-08-19"),
    ("2024-04-05", "read_outs", "ministers", "2024-04-03"),
    ("2025-12-23", "signal", None, "2025-12-22"),
    ("2026-02-06", "preparatory", "technical", "2026-02-05"),
    ("2026-02-11", "preparatory", None, "2026-02-10"),
    ("2026-06-01", "dormant", None, "2026-04-12"),
]


@pytest.mark.parametrize(("day", "rung", "level", "since"), STATES)
def test_where_the_channel_stood(found: tuple[Event, ...], day: str, rung: str, level: str | None, since: str) -> None:
    readings, texts = examples()
    state = channel(found, readings, "FRA", "RUS", datetime.date.fromisoformat(day), texts).state
    assert (state.rung, state.level, state.since) == (rung, level, since)
    assert state.evidence


def test_what_was_open_in_february(found: tuple[Event, ...]) -> None:
    readings, texts = examples()
    open_ = [o for o in channel(found, readings, "FRA", "RUS", datetime.date(2026, 2, 11), texts).offers if o.open]
    told = {(o.by, o.stance, o.since, o.answer) for o in open_}
    assert told == {
        ("RUS", "awaits", "2026-02-10", "open"),
        ("RUS", "seeks", "2026-02-10", "open"),
        ("RUS", "ready_if", "2025-12-22", "open"),
        ("FRA", "ready", "2025-12-22", "ready"),
        ("FRA", "ready_if", "2025-12-22", "ready"),
        ("FRA", "seeks", "2025-12-22", "ready"),
        (None, "proposed", "2026-02-05", "open"),
        (None, "proposed", "2026-02-10", "open"),
    }
    assert channel(found, readings, "FRA", "RUS", datetime.date(2026, 2, 11), texts).days_since_leaders == 225
