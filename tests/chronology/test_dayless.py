"""What pages of no known day tell alike: which of it is one event, and what takes a day to be known again."""

from __future__ import annotations

from typing import Any

import pytest
from tests.chronology.build import contact, page
from tests.chronology.told import MACRON, PUTIN, parted, trip

from hiwar.chronology.joining.dayless import FEW

WORDS = "agreed upon grain exports through southern ports"


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (trip(None), trip(None, "ongoing"), True),
        (trip(None), trip(None, "planned"), True),
        (trip(None), trip(None, "cancelled"), False),
        (trip(None), trip(None, who=PUTIN, to="France"), False),
        (contact("meeting", MACRON, PUTIN, at="Moscow"), contact("meeting", MACRON, PUTIN, at="Russia"), True),
        (contact("meeting", MACRON, PUTIN, at="Moscow"), contact("talks", MACRON, PUTIN, at="Moscow"), True),
        (contact("meeting", MACRON, PUTIN, at="Moscow"), contact("meeting", MACRON, PUTIN, at="Paris"), False),
        (contact("meeting", MACRON, PUTIN, at="Moscow"), contact("meeting", MACRON, PUTIN), False),
        (contact("meeting", MACRON, "Russia", at="Moscow"), contact("meeting", MACRON, "Russia", at="Moscow"), False),
        (contact("meeting", MACRON, PUTIN, words=WORDS), contact("talks", MACRON, PUTIN, words=f"they {WORDS}"), True),
        (contact("call", MACRON, PUTIN), contact("call", MACRON, PUTIN), False),
        (contact("letter", MACRON, PUTIN), contact("letter", MACRON, PUTIN), False),
    ],
)
def test_what_named_persons_did_is_one_by_its_place_or_words(
    one: dict[str, Any], other: dict[str, Any], joined: bool
) -> None:
    assert parted(page("a", None, [one]), page("b", None, [other])) == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_what_is_told_as_background_may_be_of_any_day() -> None:
    told = contact("meeting", MACRON, PUTIN, at="Moscow", background=True)
    assert parted(page("a", None, [told]), page("b", None, [told])) == [["a"], ["b"]]


def test_a_gathering_of_many_is_one_by_who_they_are() -> None:
    four = ("United States", "Japan", "India", "Australia")
    named = contact("summit", "Joe Biden", *four[1:], at="Tokyo")
    assert parted(page("a", None, [named]), page("b", None, [contact("summit", *four)])) == [["a", "b"]]
    three = contact("summit", *four[:3])
    assert parted(page("a", None, [three]), page("b", None, [three])) == [["a"], ["b"]]


def test_of_more_texts_nobody_can_say_which_are_one() -> None:
    pages = [page(f"{number:x}", None, [trip(None)]) for number in range(FEW + 1)]
    assert len(parted(*pages[:FEW])) == 1
    assert len(parted(*pages)) == FEW + 1


def test_a_page_of_a_known_day_is_asked_for_its_day() -> None:
    assert parted(page("a", None, [trip(None)]), page("b", "2022-03-01", [trip(None)])) == [["a"], ["b"]]
