"""Pairs of articles are scored by their clusters; what is doubtful or absent counts nowhere."""

from __future__ import annotations

import pytest
from evaluation.echo_pairs import FLOORS, LISTS, PAIRS, Article, Label, Pair, load_pairs, score


def pair(number: int, label: Label, a: str, b: str, formulaic: bool = False) -> Pair:
    return Pair(number, label, formulaic, (Article("f", a, ""), Article("f", b, "")))


def test_each_pair_counts_once_and_in_its_place() -> None:
    pairs = [
        pair(0, "echo", "a", "b"),
        pair(1, "echo", "a", "c"),
        pair(2, "different", "d", "e", formulaic=True),
        pair(3, "same_event", "a", "d"),
        pair(4, "part", "a", "b"),
        pair(5, "doubtful", "a", "b"),
        pair(6, "echo", "a", "x"),
    ]
    found = score(pairs, {"a": "1", "b": "1", "c": "2", "d": "3", "e": "3"})
    assert (found.right, found.missed, found.joined, found.formulas_joined) == ([0], [1], [2], [2])
    assert (found.parts_joined, found.absent) == ([4], [6])
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_the_pairs_are_numbered_and_name_two_articles_each() -> None:
    pairs = load_pairs()
    assert [one.pair for one in pairs] == list(range(len(pairs)))
    assert all(one.url != other.url for one, other in (p.articles for p in pairs))
    assert all(p.label in ("different", "same_event") for p in pairs if p.formulaic)


@pytest.mark.parametrize("file", [file for _, file, _ in LISTS])
def test_each_list_has_a_floor_and_no_number_twice(file: str) -> None:
    pairs = load_pairs(PAIRS.parent / file)
    assert len({one.pair for one in pairs}) == len(pairs) > 0
    assert 0 < FLOORS[file] <= 1


def test_no_article_of_the_fresh_pairs_stands_in_another() -> None:
    """Fresh are pairs of which no article was ever compared before."""
    told = {file: [a.url for p in load_pairs(PAIRS.parent / file) for a in p.articles] for _, file, _ in LISTS}
    fresh = [url for file, urls in told.items() if "fresh" in file for url in urls]
    old = {url for file, urls in told.items() if "fresh" not in file for url in urls}
    assert len(set(fresh)) == len(fresh) == 300
    assert not old & set(fresh)
