"""What became of events and of readings: followed by their reports, and told only where something is otherwise."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, page
from tests.chronology.test_kept import ledger, put
from tests.chronology.test_order import pages

from hiwar.chronology import events
from hiwar.chronology.review.differences import between_events, between_readings
from hiwar.ledger import Ledger
from hiwar.model import Judgement, Reading
from hiwar.pipeline import changed_events, changed_readings, decide, withdraw

__all__ = ["ledger"]


def call(name: str, date: str, **told: Any) -> Reading:
    return page(name, "2022-03-10", [contact("call", "France", "Russia", date=date, **told)])


def told(ledger: Ledger, since: int, until: int | None = None) -> list[tuple[str, int, list[str]]]:
    return [
        (one.became, len(one.before), [change.field for change in one.changes])
        for one in changed_events(ledger, since, until)
    ]


def test_new_changed_joined_parted_gone(ledger: Ledger) -> None:
    points = [ledger.size().last]
    a, b, c = call("a", "2022-03-01"), call("b", "2022-03-01", status="denied"), call("c", "2022-03-03")

    def after() -> list[tuple[str, int, list[str]]]:
        points.append(ledger.size().last)
        return told(ledger, points[-2])

    put(ledger, [a])
    assert after() == [("new", 0, [])]
    put(ledger, [b])
    assert after() == [("changed", 1, ["statuses", "disputed", "origins", "reports"])]
    put(ledger, [c])
    assert after() == [("new", 0, [])]
    joined = decide(ledger, "same", [a.contacts[0].id, c.contacts[0].id], "desk")
    assert [one[:2] for one in after()] == [("joined", 2)]
    withdraw(ledger, joined.id, "desk")
    assert sorted(one[:2] for one in after()) == [("changed", 1), ("parted", 1)]
    decide(ledger, "wrong", [c.contacts[0].id], "desk")
    assert after() == [("gone", 1, [])]
    assert told(ledger, points[3], points[-2]) == []
    assert told(ledger, points[-1]) == []
    assert list(changed_events(ledger, 0, None, ("CHN",))) == []


def test_the_readings_of_a_page_before_and_after(ledger: Ledger) -> None:
    before = page("a", "2022-03-10", [contact("call", "France", "Russia", date="2022-03-01")])
    after = page(
        "a",
        "2022-03-10",
        [contact("call", "France", "Russia", date="2022-03-02"), contact("meeting", "China", "Japan")],
    )
    put(ledger, [before])
    point = ledger.size().last
    put(ledger, [msgspec.structs.replace(after, engine="test 2"), call("later", "2022-03-09")])
    found = list(changed_readings(ledger, point))
    assert [(one.became, one.what, [change.field for change in one.changes]) for one in found] == [
        ("changed", "contact", ["date"]),
        ("new", "contact", []),
    ]
    assert [one.became for one in between_readings(after, before)] == ["changed", "gone"]
    assert list(between_readings(after, after)) == []


@given(pages(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_event_is_told_or_the_same(readings: list[Reading], data: st.DataObject, random: Any) -> None:
    """What is before, and is told neither changed nor gone, is there after as it was."""
    reports = sorted({contact.id for reading in readings for contact in reading.contacts})
    judged = []
    if len(reports) > 1:
        judged = [Judgement(says="same", reports=tuple(random.sample(reports, 2)), who="a", at="2026")]
    cut = data.draw(st.integers(0, len(readings)))
    before, after = events(readings[:cut]), events(readings, judgements=judged)
    found = list(between_events(before, after))
    named = {id_ for one in found for id_ in one.before}
    fresh = {one.event.id for one in found}
    reports_before = {frozenset(event.addresses) for event in before if event.id not in named}
    assert reports_before == {frozenset(event.addresses) for event in after if event.id not in fresh}
    assert list(between_events(after, after)) == []
