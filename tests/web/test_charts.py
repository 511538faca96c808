"""Charts: every word in them is escaped, and the tables behind them count what is drawn."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from hiwar.faces.web.charts.ladder import RUNGS, Mark, ladder, periods
from hiwar.faces.web.charts.paper import Paper

DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2024, 12, 31)).map(datetime.date.isoformat)
SAYS = st.sampled_from(("held", "planned", "proposed", "seeks", "refused", "postponed"))
MARKS = st.lists(st.builds(Mark, DAYS, SAYS, st.just(None), st.just(None)), max_size=300)
WORDS = ("held", "scheduled", "preparatory", "signal", "beside")


def tell(mark: Mark[None]) -> tuple[str, str]:
    return f"{mark.day} {mark.says}", f"/events/{mark.day}"


def test_what_is_drawn_is_escaped() -> None:
    paper = Paper(100, 100, "<title>")
    paper.dot(1, 2, 3, "mark", "<&>", '/a?b=1&c="')
    paper.box(1, 2, 3, 4, "part", "<b>")
    paper.text(1, 2, "<i>", "label")
    drawn = str(paper.svg())
    assert set(re.findall(r"<(\w+)", drawn)) == {"svg", "a", "title", "circle", "rect", "text"}
    assert "&lt;&amp;&gt;" in drawn
    assert 'href="/a?b=1&amp;c=&#34;"' in drawn


def test_a_drawing_from_the_right_is_the_mirror_of_one_from_the_left() -> None:
    drawn = []
    for right in (False, True):
        paper = Paper(100, 100, "t", right)
        paper.box(10, 2, 30, 4, "part")
        paper.text(10, 2, "a", "label", "start")
        drawn.append(str(paper.svg()))
    assert 'rect x="10"' in drawn[0]
    assert 'rect x="60"' in drawn[1]
    assert 'text-anchor="start"' in drawn[0]
    assert 'text-anchor="end"' in drawn[1]


@given(MARKS)
def test_the_table_counts_every_mark_once(marks: list[Mark[None]]) -> None:
    told = periods(marks)
    assert sum(sum(one.rungs) for one in told) == len(marks)
    for one in told:
        inside = [mark for mark in marks if one.first <= mark.day <= one.last]
        assert sum(one.rungs) == len(inside)
        assert one.rungs[RUNGS.index("held")] == sum(mark.says == "held" for mark in inside)
    assert [one.first for one in told] == sorted(one.first for one in told)


def test_a_short_time_is_counted_by_months_a_long_one_by_years() -> None:
    days = [Mark(day, "held", None, None) for day in ("2022-02-28", "2023-12-01")]
    assert [one.name for one in periods(days)] == ["2022-02", "2023-12"]
    assert periods(days)[0].last == "2022-02-28"
    assert [one.name for one in periods([*days, Mark("2024-01-01", "held", None, None)])] == ["2022", "2023", "2024"]


@given(MARKS)
def test_what_stands_close_is_one_dot_that_tells_how_many(marks: list[Mark[None]]) -> None:
    drawn = str(ladder(marks, tell, WORDS, "t", False))
    dots = re.findall(r"<title>([^<]*)</title><circle", drawn)
    counted = [int(tip.rpartition(" · ")[2]) if " · " in tip else 1 for tip in dots]
    assert sum(counted) == len(marks)
