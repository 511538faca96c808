"""Answers that are kept."""

from __future__ import annotations

from hiwar.faces.web.kept import Answer, Answers

PAGE = Answer(b"x" * 100, "ar")


def test_answers_of_an_earlier_state_go() -> None:
    kept = Answers(room=1000)
    kept.put("a", PAGE, (1, 1, 0))
    kept.put("b", PAGE, (1, 2, 0))
    assert (kept.get("a"), kept.get("b")) == (None, PAGE)
    kept.put("c", PAGE, (1, 1, 0))  # one that was long in the making
    assert kept.get("c") is None


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = Answers(room=250)
    for tag in "abc":
        kept.put(tag, PAGE, (1, 1, 0))
    assert [kept.get(tag) for tag in "abc"] == [None, PAGE, PAGE]
