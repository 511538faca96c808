"""The memo: bounded, and the same answer before and after it turns."""

from __future__ import annotations

import pytest

import hiwar.text.memo as module
from hiwar.text.memo import Memo


def test_a_form_is_made_once_while_it_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 10)
    made: list[str] = []

    def make(form: str) -> int:
        made.append(form)
        return len(form)

    memo = Memo(make)
    for number in range(200):
        assert memo["قمة"] == 3
        assert memo[f"قمة{number}"] == 3 + len(str(number))
    assert made.count("قمة") == 1


def test_no_more_than_half_as_many_again_as_its_size_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 50)
    memo = Memo(len)
    for number in range(500):
        assert memo[str(number)] == len(str(number))
        assert len(memo) + len(memo._aside) <= 75


def test_the_forms_that_came_first_are_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 10)
    memo = Memo(len)
    for number in range(1000):
        assert memo[str(number)] == len(str(number))
        assert number < 4 or list(memo)[:5] == list("01234")


def test_nothing_is_a_value_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SIZE", 1)
    memo: Memo[None] = Memo(lambda form: None)
    assert [memo[form] for form in "ابابا"] == [None] * 5
