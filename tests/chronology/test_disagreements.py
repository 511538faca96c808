"""What cannot all be so is listed; what is merely open, late or of another series is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, page
from tests.chronology.test_order import pages

from hiwar.chronology import events
from hiwar.chronology.review.disagreements import disagreements
from hiwar.chronology.review.series import series
from hiwar.model import Reading

LEADERS = ("Emmanuel Macron", "Vladimir Putin")


def call(day: str | None, **told: Any) -> dict[str, Any]:
    return contact("call", *LEADERS, date=day, **told)


def listed(*readings: Reading) -> list[tuple[str, int]]:
    return [(one.kind, len(one.events)) for one in disagreements(events(readings))]


def told_by(*contacts: dict[str, Any], published: str = "2022-06-30") -> list[Reading]:
    """Each contact on a page of its own."""
    return [page(f"page {number}", published, [one]) for number, one in enumerate(contacts)]


def test_a_denial_and_values_that_exclude_each_other() -> None:
    denied = told_by(call("2022-03-01"), call("2022-03-01", status="denied"))
    assert listed(*denied) == [("denial", 1)]
    (one,) = disagreements(events(denied))
    assert {value.value for value in one.values} == {"held", "denied"}
    assert len(one.origins) == 2
    initiative = told_by(call("2022-03-01", by="France"), call("2022-03-01", by="Russia"))
    assert [(one.kind, one.field) for one in disagreements(events(initiative))] == [("value", "initiative")]
    assert listed(*told_by(call("2022-03-01", by="France"), call("2022-03-01"))) == []


def visit(date: str | None, status: Any, new_date: str | None = None) -> dict[str, Any]:
    return contact(
        "visit", "King Charles III", "France", visitor="King Charles III", host="France", at="Paris", date=date,
        status=status, new_date=new_date,
    )  # fmt: skip


def test_a_day_announced_before_a_postponement_is_history() -> None:
    plan, off, held = (
        page("plan", "2023-03-20", [visit("2023-03-26", "planned")]),
        page("off", "2023-03-24", [visit(None, "postponed")]),
        page("held", "2023-09-20", [visit("2023-09-20", "held")]),
    )
    assert listed(plan, off, held) == []
    (event,) = events([plan, off, held])
    field = event.field("date")
    assert field is not None
    assert [value.value for value in field.values if value.value] == ["2023-09-20", "2023-03-26"]


def test_a_day_announced_after_a_postponement_is_none() -> None:
    off = page("off", "2023-03-24", [visit("2023-03-26", "postponed", "2023-09-20")])
    late = page("late", "2023-09-01", [visit("2023-09-20", "planned")])
    (event,) = events([off, late])
    assert event.date.edtf == "2023-09-20"


@pytest.mark.parametrize(
    ("published", "status", "expected"),
    [
        ("2022-02-27", "held", [("before_its_day", 1)]),
        ("2022-03-01", "held", []),
        ("2022-03-02", "planned", []),
        ("2022-03-03", "planned", [("announced_after", 1)]),
        ("2022-02-27", "planned", []),
        (None, "planned", []),
    ],
)
def test_sequences_that_cannot_be(published: str | None, status: Any, expected: list[tuple[str, int]]) -> None:
    sure = page("sure", "2022-03-01", [call("2022-03-01")])
    assert listed(sure, page("other", published, [call("2022-03-01", status=status)])) == expected


def stay(date: str) -> dict[str, Any]:
    return contact(
        "visit", "Emmanuel Macron", "China", visitor="Emmanuel Macron", host="China", at="Beijing", date=date
    )


@pytest.mark.parametrize(
    ("kind", "day", "place", "expected"),
    [
        ("meeting", "2022-04-06", "Moscow", [("two_places", 2)]),
        ("meeting", "2022-04-05", "Moscow", []),
        ("meeting", "2022-04-07", "Moscow", []),
        ("meeting", "2022-04-06", "Beijing", []),
        ("call", "2022-04-06", "Moscow", []),
        ("meeting", "2022-04-06", None, []),
        ("meeting", "2022-04", "Moscow", []),
    ],
)
def test_nobody_is_in_two_places(kind: Any, day: str, place: str | None, expected: list[tuple[str, int]]) -> None:
    found = told_by(stay("2022-04-05/2022-04-07"), contact(kind, *LEADERS, date=day, at=place))
    assert listed(*found) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([("2022-03-01", 8), ("2022-03-10", 9)], []),
        ([("2022-03-01", 8), ("2022-03-10", 8)], [("number", 2)]),
        ([("2022-03-01", 9), ("2022-03-10", 8)], [("number", 2)]),
        ([("2022-03-01", 8), ("2022-03-05", None), ("2022-03-10", 9)], [("number", 2)]),
        ([("2022-03-01", 8), ("2022-03-05", None), ("2022-03-10", 10)], []),
        ([("2022-03-01", 8), ("2022-03-10", 2)], []),
        ([("2022-03-01", 3), ("2022-03-10", 1)], []),
        ([("2022-01-01", 9), ("2022-06-10", 8)], []),
    ],
)
def test_numbers_of_one_series(numbers: list[tuple[str, int | None]], expected: list[tuple[str, int]]) -> None:
    assert listed(*told_by(*(call(day, ordinal=number) for day, number in numbers))) == expected


@given(pages(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_they_depend_on_the_events_alone(readings: list[Reading], random: Any) -> None:
    found = list(events(readings))
    before = sorted(disagreements(found), key=str)
    shuffled = random.sample(found, len(found))
    assert sorted(disagreements(shuffled), key=str) == before
    ids = {event.id for event in found}
    assert all(ids.issuperset(one.events) for one in before)


THIRD = "وهذه ثالث مكالمة بين الرئيسين منذ 24 فبراير."
"""This is the third call of the two presidents since 24 February."""


def counted(words: str = THIRD, **told: Any) -> list[Reading]:
    return [page("counted", "2022-03-29", [call("2022-03-29", words=words, **{"ordinal": 3, **told})], text=words)]


@pytest.mark.parametrize(
    ("days", "known", "expected"),
    [
        (["2022-02-26", "2022-03-02", "2022-03-10"], (4, 4), [("number", 4)]),
        (["2022-02-26", "2022-03-02"], (3, 3), []),
        (["2022-02-26"], (2, 2), []),
        (["2022-02-20", "2022-03-02", "2022-03-10"], (3, 3), []),
        (["2022-03", "2022-03-02", "2022-03-10"], (3, 4), []),
        ([], (1, 1), []),
    ],
)
def test_a_number_since_a_day(days: list[str], known: tuple[int, int], expected: list[tuple[str, int]]) -> None:
    """More that are certainly of the series than were counted cannot be; fewer are a gap."""
    found = events([*counted(), *told_by(*map(call, days))])
    (one,) = series(found)
    assert (one.number, one.since.edtf) == (3, "2022-02-24")
    assert (len(one.certain), len(one.all)) == known
    assert [(one.kind, len(one.events)) for one in disagreements(found)] == expected


def test_a_number_since_when_nobody_says() -> None:
    assert not list(series(events(counted("وهذه ثالث مكالمة بين الرئيسين منذ اندلاع الحرب."))))
    assert not list(series(events(counted("وهذه ثالث مكالمة بين الرئيسين."))))
    assert not list(series(events(counted(ordinal=None))))


def test_others_are_of_another_series() -> None:
    """Ministers, letters and three who speak are not counted with the calls of two presidents."""
    others = [
        contact("call", "Jean-Yves Le Drian", "Sergei Lavrov", date="2022-03-02", level="ministers"),
        contact("letter", *LEADERS, date="2022-03-03"),
        contact("call", *LEADERS, "Olaf Scholz", date="2022-03-04"),
        call("2022-03-05", status="planned"),
    ]
    (one,) = series(events([*counted(), *told_by(*others)]))
    assert one.certain == one.all == (one.event.id,)
