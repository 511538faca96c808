"""Figures: rates with intervals that depend on the tallies alone."""

from __future__ import annotations

from collections import Counter

import pytest
from evaluation.figures import Measure, by_value, figures, total
from evaluation.report import breakdown_lines, figure_lines
from evaluation.tally import Tally
from hypothesis import given, settings
from hypothesis import strategies as st

F1 = Measure("f1", "F1", "hit", "read", ("hit", "gold"))
PAGES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)).map(
        lambda three: Tally(Counter(hit=three[0], read=three[0] + three[1], gold=three[0] + three[2]))
    ),
    min_size=2,
    max_size=8,
)


def tallies(*pages: dict[str, int]) -> list[Tally]:
    return [Tally(Counter(page)) for page in pages]


def test_precision_recall_and_f1() -> None:
    pages = tallies({"hit": 3, "read": 4, "gold": 6}, {"read": 2})
    found = figures(pages, (Measure("p", "p", "hit", "read"), Measure("r", "r", "hit", "gold"), F1))
    assert [found[name].value for name in ("p", "r", "f1")] == pytest.approx([0.5, 0.5, 0.5])
    assert found["f1"].of == 6


def test_a_share_of_nothing_is_left_out() -> None:
    assert figures(tallies({"read": 0}), (Measure("p", "p", "hit", "read"),)) == {}


def test_nothing_read_has_an_f1_of_nought() -> None:
    assert figures(tallies({"gold": 2}, {"gold": 1}), (F1,))["f1"].value == 0


def test_what_is_left() -> None:
    measure = Measure("exact", "exact", "wrong", "all", complement=True)
    assert figures(tallies({"wrong": 1, "all": 4}), (measure,))["exact"].value == 0.75


@settings(max_examples=15, deadline=None)
@given(PAGES)
def test_the_same_pages_give_the_same_interval(pages: list[Tally]) -> None:
    once, again = figures(pages, (F1,)), figures(pages, (F1,))
    assert once == again
    for figure in once.values():
        assert 0 <= figure.low <= figure.high <= 1


def test_one_page_has_no_spread() -> None:
    found = figures(tallies({"hit": 1, "read": 2, "gold": 2}), (F1,))["f1"]
    assert (found.low, found.high) == (found.value, found.value)


def test_by_value_counts_another_right_label() -> None:
    pages = tallies({"kind_read:video": 1, "kind_right:video": 1, "kind_gold:call": 1, "kind_found:call": 1})
    assert figures(pages, by_value("kind", "video"))["video_precision"].value == 1
    assert figures(pages, by_value("kind", "call"))["call_recall"].value == 1
    assert total(pages)["kind_gold:call"] == 1


def test_lines() -> None:
    pages = tallies(
        {"contacts_hit": 1, "contacts_read": 2, "contacts_gold": 1, "kind_gold:call": 1, "kind_read:call": 1}
    )
    lines = list(figure_lines({"hiwar": figures(pages), "keywords": {}}))
    assert any(line.startswith("contacts: precision") and "0.500" in line and line.endswith("-") for line in lines)
    assert any(line.startswith("  call") and "0.000" in line for line in breakdown_lines(pages))
