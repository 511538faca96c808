"""What persons decide is applied on read, can be taken back, and asks again when its reports read otherwise."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chronology.build import contact, page
from tests.chronology.test_kept import as_bytes, ledger, put
from tests.chronology.test_order import pages

from hiwar.chronology import events
from hiwar.chronology.pages.tellings import unique
from hiwar.errors import UsageError
from hiwar.ledger import Ledger, open_ledger
from hiwar.model import Event, Judgement, Reading, standing
from hiwar.pipeline import decide, judge_again, take_in, withdraw
from hiwar.pipeline.record import refresh

__all__ = ["ledger"]
AT = "2026-11-21T10:00:00+00:00"


def call(name: str, date: str, *who: str, **told: Any) -> Reading:
    return page(name, "2022-03-10", [contact("call", *(who or ("France", "Russia")), date=date, **told)])


@pytest.fixture
def readings() -> list[Reading]:
    """Two pages on one call, one on the call of the next day, one on a call of others."""
    return [
        call("a", "2022-03-01", status="held"),
        call("b", "2022-03-01", status="denied"),
        call("c", "2022-03-02"),
        call("d", "2022-03-01", "China", "Japan"),
    ]


def ids(readings: Sequence[Reading]) -> list[str]:
    return [reading.contacts[0].id for reading in readings]


def shape(found: Sequence[Event]) -> set[frozenset[str]]:
    return {frozenset(report.capture[3:] for report in event.reports) for event in found}


def now(ledger: Ledger) -> tuple[Event, ...]:
    return tuple(refresh(ledger).events())


def test_same_apart_wrong_and_back(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a, b, c, _ = ids(readings)
    before = now(ledger)
    assert shape(before) == {frozenset("ab"), frozenset("c"), frozenset("d")}
    joined = decide(ledger, "same", [a, c], "desk", "the day was mistaken")
    assert shape(now(ledger)) == {frozenset("abc"), frozenset("d")}
    assert any("judged the same by desk: the day" in report.why for event in now(ledger) for report in event.reports)
    parted = decide(ledger, "not_same", [a, b], "desk")
    assert shape(now(ledger)) == {frozenset("ac"), frozenset("b"), frozenset("d")}
    left = decide(ledger, "wrong", [c], "desk")
    assert shape(now(ledger)) == {frozenset("a"), frozenset("b"), frozenset("d")}
    for judgement in (joined, parted, left):
        withdraw(ledger, judgement.id, "desk")
    assert as_bytes(now(ledger)) == as_bytes(before)
    assert len(ledger.judgements()) == 6
    assert [fault for fault in ledger.check() if fault.subject.startswith("judgement")] == []


def test_what_was_decided_last_holds(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a, b, *_ = ids(readings)
    for says in ("not_same", "same", "not_same"):
        decide(ledger, says, [a, b], "desk")  # type: ignore[arg-type]
    assert frozenset("b") in shape(now(ledger))
    decide(ledger, "same", [b, a], "another desk")
    assert frozenset("ab") in shape(now(ledger))
    assert [judgement.who for judgement in standing(ledger.judgements())] == ["another desk"]


def test_the_right_value_is_shown_and_the_others_stay(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a = ids(readings)[0]
    event = next(event for event in now(ledger) if len(event.reports) == 2)
    other = next(value.value for value in event.field("status").values if not value.shown)  # type: ignore[union-attr]
    decide(ledger, "value", [event.id], "desk", "seen", "status", other)
    shown = next(event for event in now(ledger) if len(event.reports) == 2)
    field = shown.field("status")
    assert field is not None
    assert (shown.status, field.values[0].value, field.why) == (other, other, "judged right by desk: seen")
    assert {value.value for value in field.values} == {"held", "denied"}
    for name, value in (("status", "lapsed"), ("place", "Paris"), ("words", "a")):
        with pytest.raises(UsageError):
            decide(ledger, "value", [a], "desk", "", name, value)


def test_a_judgement_outlives_a_new_reading_and_is_asked_again(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a, _, c, _ = ids(readings)
    decide(ledger, "same", [a, c], "desk")
    assert not any(event.problems for event in now(ledger))
    again = call("c", "2022-03-04")
    put(ledger, [msgspec.structs.replace(again, engine="test 2")])
    event = next(event for event in now(ledger) if len(event.reports) == 3)
    assert [problem.code for problem in event.problems] == ["judged_on_another_reading"]
    decide(ledger, "same", [a, c], "desk")
    assert not any(event.problems for event in now(ledger))


def test_judgements_are_carried_to_another_ledger(ledger: Ledger, readings: list[Reading], tmp_path: Path) -> None:
    put(ledger, readings)
    a, _, c, _ = ids(readings)
    decide(ledger, "same", [a, c], "desk")
    lines = [msgspec.json.encode(judgement) for judgement in ledger.judgements()]
    with open_ledger(tmp_path / "other.db", create=True) as other:
        assert take_in(other, lines, "file") == (1, 0)
        put(other, readings)
        assert take_in(other, lines, "file") == (0, 1)
        assert as_bytes(now(other)) == as_bytes(now(ledger))


def test_what_there_is_not_cannot_be_judged(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a = ids(readings)[0]
    for addresses in (["ct_none", a], [a, a]):
        with pytest.raises(UsageError):
            decide(ledger, "same", addresses, "desk")
    with pytest.raises(UsageError):
        withdraw(ledger, "jd_none", "desk")
    assert ledger.judgements() == ()


@given(pages(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_kept_with_judgements_is_what_all_give(readings: list[Reading], data: st.DataObject, random: Any) -> None:
    """Judgements between the pages, before and after those they speak of, some taken back."""
    reports = sorted({contact.id for reading in readings for contact in reading.contacts})
    given_: list[Judgement] = []
    for number in range(data.draw(st.integers(1, 5))):
        says = data.draw(st.sampled_from(("same", "not_same", "wrong", "withdrawn")))
        two = tuple(random.sample(reports, 2)) if len(reports) > 1 else ()
        if says == "withdrawn" and given_:
            given_.append(Judgement(says="withdrawn", of=random.choice(given_).id, who=str(number), at=AT))
        elif says == "wrong" or not two:
            given_.append(Judgement(says="wrong", reports=(random.choice(reports),), who=str(number), at=AT))
        elif says != "withdrawn":
            given_.append(Judgement(says=says, reports=two, who=str(number), at=AT))
    todo: list[Reading | Judgement] = [*readings]
    for judgement in given_:
        todo.insert(random.randint(0, len(todo)), judgement)
    order = [one for one in todo if isinstance(one, Judgement)]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as kept:
        for one in todo:
            if isinstance(one, Judgement):
                kept.judge(one)
            else:
                put(kept, [one])
            if random.random() < 0.5:
                refresh(kept)
        assert as_bytes(now(kept)) == as_bytes(events(unique(readings), judgements=order))


def told_by(name: str, outlet: str, date: str, *who: str, **told: Any) -> Reading:
    return page(name, "2022-03-20", [contact("call", *(who or ("France", "Russia")), date=date, **told)], outlet=outlet)


def against(found: Sequence[Event]) -> list[str]:
    problems = (problem for event in found for problem in event.problems)
    return [problem.says.partition(": ")[2] for problem in problems if problem.code == "evidence_against"]


def test_strong_later_evidence_is_shown_and_not_obeyed(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a, _, c, d = ids(readings)
    decide(ledger, "same", [a, c], "desk")
    decide(ledger, "value", [a], "desk", "", "status", "denied")
    decide(ledger, "wrong", [d], "desk")
    assert against(now(ledger)) == []
    put(ledger, [told_by("e", "One", "2022-03-01"), told_by("f", "One", "2022-03-01", "China", "Japan")])
    assert against(now(ledger)) == []
    put(ledger, [told_by("g", "Two", "2022-03-01"), told_by("h", "Two", "2022-03-01", "China", "Japan")])
    found = now(ledger)
    assert sorted(against(found)) == [
        "2 later origins tell status held",
        "2 later origins tell them otherwise",
        "2 later origins tell this contact",
    ]
    assert shape(found) == {frozenset("abceg"), frozenset("fh")}
    (event,) = (event for event in found if len(event.reports) == 5)
    assert event.status == "denied"
    assert as_bytes(found) == as_bytes(events(unique(ledger.readings()), judgements=ledger.judgements()))
    for judgement in ledger.judgements():
        judge_again(ledger, judgement, "desk")
    assert against(now(ledger)) == []


def test_one_later_page_that_tells_two_speaks_against_the_same(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    a, _, c, _ = ids(readings)
    decide(ledger, "same", [a, c], "desk")
    two = [contact("call", "France", "Russia", date=f"2022-03-0{day}") for day in (1, 2)]
    put(ledger, [page("e", "2022-03-20", two)])
    assert against(now(ledger)) == ["a later page tells both as two contacts"]


def test_later_pages_of_one_contact_speak_against_two(ledger: Ledger) -> None:
    both = [told_by("a", "One", "2022-03-01"), told_by("b", "Two", "2022-03-01")]
    put(ledger, both)
    decide(ledger, "not_same", ids(both), "desk")
    put(ledger, [told_by("c", "Three", "2022-03-01"), told_by("d", "Four", "2022-03-01")])
    assert set(against(now(ledger))) == {"2 later origins tell one contact like both"}
