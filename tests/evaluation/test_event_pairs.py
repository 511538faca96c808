"""Reports are scored by the events that they are in; what is doubtful or not read counts nowhere."""

from __future__ import annotations

import pytest
from evaluation.echo_pairs import Article
from evaluation.event_pairs import FLOORS, LABELLED, LISTS, Labelled, Line, Place, Told, load_labelled, placed, score


def report(number: int, event: str | None, page: str, doubtful: bool = False, block: str = "FRA RUS") -> Labelled:
    article = Article("f", page, page)
    return Labelled(number, block, event, doubtful, False, article, f"ct_{number}", 10 * number, 10 * number + 8)


def test_pairs_of_a_block_and_of_an_event_are_scored() -> None:
    labelled = [
        report(0, "A", "p"),
        report(1, "A", "q"),
        report(2, "B", "q"),
        report(3, "A", "r", block="other"),
        report(4, "C", "s", block="other"),
        report(5, None, "t"),
        report(6, "A", "u", doubtful=True),
        report(7, "B", "v"),
    ]
    found = score(labelled, {0: "1", 1: "1", 2: "1", 3: "2", 4: "2", 5: "1", 6: "1"})
    assert (found.right, found.missed, found.joined, found.apart) == ([(0, 1)], [(0, 3), (1, 3)], [(0, 2), (3, 4)], 0)
    assert (found.precision, found.recall, found.f1) == (
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
    )
    assert found.cubed == (
        pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5),
        pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3 + 1) / 5),
    )


def test_a_report_is_known_by_its_id_or_by_its_words() -> None:
    labelled = [report(0, "A", "p"), report(1, "A", "p"), report(5, "B", "p"), report(3, "B", "q")]
    told = (Told("ct_0", "sha256:p", (Place(90, 99),)), Told("ct_x", "sha256:p", (Place(12, 30),)))
    event, absent = placed(labelled, [Line("ev_1", told[:1]), Line("ev_2", told[1:])])
    assert event == {0: "ev_1", 1: "ev_2"}
    assert absent == [5, 3]


def test_the_labelled_reports_are_numbered_and_make_enough_pairs() -> None:
    labelled = load_labelled()
    assert [one.number for one in labelled] == list(range(len(labelled)))
    found = score(labelled, {one.number: str(one.event) for one in labelled})
    assert len(found.right) + found.apart >= 150
    assert (found.f1, found.cubed) == (1.0, (1.0, 1.0))


def test_two_drawn_as_a_pair_are_scored_though_one_page_tells_both() -> None:
    labelled = [report(0, "A", "p", block="pair 1"), report(1, "A", "p", block="pair 1"), report(2, "A", "p")]
    assert score(labelled, {0: "1", 1: "1", 2: "1"}).right == [(0, 1)]


def test_what_two_pairs_have_in_common_is_not_counted_in_b_cubed() -> None:
    """Two pairs tell one contact, each under letters of its own; nobody was asked whether the pairs do."""
    labelled = [report(n, "A" if n < 2 else "B", f"p{n}", block=f"pair {n // 2}") for n in range(4)]
    assert score(labelled, dict.fromkeys(range(4), "1")).cubed == (1.0, 1.0)
    assert score(labelled, {0: "1", 1: "2", 2: "1", 3: "1"}).cubed == (1.0, 0.75)


@pytest.mark.parametrize("file", [file for _, file, _ in LISTS])
def test_each_list_is_read_and_no_number_stands_twice(file: str) -> None:
    numbers = [one.number for one in load_labelled(LABELLED.parent / file)]
    assert numbers
    assert len(set(numbers)) == len(numbers)
    assert 0 < FLOORS[file] <= 1
