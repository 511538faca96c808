"""What is asked of a person: what moves a channel first, nothing twice, and every answer can be taken back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.chronology.build import contact, page
from tests.chronology.test_kept import as_bytes, ledger, put

from hiwar.ledger import Ledger
from hiwar.model import Reading
from hiwar.pipeline import Review, decide

__all__ = ["ledger"]


def call(name: str, published: str, *who: str, **told: Any) -> Reading:
    return page(name, published, [contact("call", *(who or ("France", "Russia")), **told)])


@pytest.fixture
def readings() -> list[Reading]:
    """A call claimed and denied long ago; another, of others, that is the last thing known of them."""
    return [
        call("old claim", "2022-01-02", date="2022-01-01"),
        call("old denial", "2022-01-03", date="2022-01-01", status="denied"),
        call("since", "2022-03-20", date="2022-03-20"),
        call("claim", "2022-03-11", "China", "Japan", date="2022-03-10"),
        call("denial", "2022-03-12", "China", "Japan", date="2022-03-10", status="denied"),
    ]


def test_what_moves_a_channel_is_asked_first(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    asked = Review(ledger, "desk").questions()
    assert [(one.about, one.field.name, one.moves) for one in asked if one.field] == [
        ("value", "status", (("CHN", "JPN"),)),
        ("value", "status", ()),
    ]
    assert [one.event.sides for one in Review(ledger, "desk").questions(("FRA", "RUS"))] == [("FRA", "RUS")]


def test_an_answer_settles_its_question_and_can_be_taken_back(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    desk = Review(ledger, "desk")
    before = as_bytes(desk.record.events())
    question = desk.questions()[0]
    right = next(answer for answer in question.answers if answer.value == "held")
    made = desk.answer(right)
    assert (made.says, made.field, made.value, made.who) == ("value", "status", "held", "desk")
    assert desk.still(question) is None
    assert len(desk.questions()) == 1
    assert desk.undo()
    assert desk.still(question) == question
    assert as_bytes(desk.record.events()) == before
    assert desk.undo() is None


@pytest.fixture
def vague(ledger: Ledger) -> Review:
    """A call without a day that may be either of two."""
    told = [contact("call", "France", "Russia", date=day) for day in ("2022-03-01", "2022-03-03")]
    put(ledger, [page("two", "2022-03-04", told), call("vague", "2022-03-03")])
    return Review(ledger, "desk")


@pytest.mark.parametrize(("key", "events"), [("y", 2), ("n", 3), ("x", 2)])
def test_what_fits_several_is_asked_of_each(vague: Review, key: str, events: int) -> None:
    asked = vague.questions()
    assert [one.about for one in asked] == ["same", "same"]
    assert len({one.event.id for one in asked}) == 1
    vague.answer(next(answer for answer in asked[0].answers if answer.key == key))
    assert len(list(vague.record.events())) == events
    assert vague.still(asked[0]) is None
    left = vague.questions()
    assert len(left) == (1 if key == "n" else 0)
    vague.undo()
    assert [one.id for one in vague.questions()] == [one.id for one in asked]


def test_a_judgement_on_another_reading_is_asked_before_all(ledger: Ledger, readings: list[Reading]) -> None:
    put(ledger, readings)
    one, other = readings[2].contacts[0].id, readings[0].contacts[0].id
    decide(ledger, "same", [one, other], "desk", "as the embassy said")
    again = call("since", "2022-03-20", date="2022-03-21")
    put(ledger, [msgspec.structs.replace(again, engine="test 2")])
    desk = Review(ledger, "another")
    question = desk.questions()[0]
    assert question.about == "again"
    yes, no = question.answers
    desk.answer(yes)
    assert desk.still(question) is None
    desk.undo()
    assert desk.still(question) == question
    desk.answer(no)
    assert desk.still(question) is None
    desk.undo()
    assert [(j.says, j.who) for j in ledger.judgements()][-1] == ("same", "desk")
