"""Charts: every word in them is escaped, and the tables behind them count what is drawn."""

from __future__ import annotations

import datetime
import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from hiwar.faces.web.charts.ladder import RUNGS, Mark, ladder, periods
from hiwar.faces.web.charts.paper import LATIN, Hand, Paper

DAY = "2022-02-01"
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
        paper = Paper(100, 100, "t", Hand(right))
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
    drawn = str(ladder(marks, tell, WORDS, "t", LATIN))
    dots = re.findall(r"<title>([^<]*)</title><circle", drawn)
    counted = [int(tip.rpartition(" · ")[2]) if " · " in tip else 1 for tip in dots]
    assert sum(counted) == len(marks)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("screen", "charts"), [("/channels", 1), ("/channels/FRA/RUS", 3), (f"/upcoming?day={DAY}", 1)]
)
def test_a_table_stands_behind_every_chart(browser: TestClient, language: str, screen: str, charts: int) -> None:
    """Of two charts of the same months one table is enough; each has a title that says what it is of."""
    page = browser.get(f"/{language}{screen}").text
    drawn = re.findall(r'<figure><svg[^>]*aria-label="([^"]+)"', page)
    tables = re.findall(r'<details class="behind">.*?aria-label="([^"]+)"><table>(.*?)</table>', page, re.DOTALL)
    assert len(drawn) == charts
    for title in drawn:
        behind = [table for name, table in tables if title.startswith(name)]
        assert len(behind) == 1, title
        assert behind[0].count("<tr>") > 1
        heads, cells = behind[0].count('scope="col"'), behind[0].partition("</tr>")[2].partition("</tr>")[0]
        assert cells.count("<td>") + cells.count("<th") == heads


def test_the_days_that_are_drawn_are_those_of_the_table(browser: TestClient) -> None:
    page = browser.get(f"/en/upcoming?day={DAY}").text
    drawn = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    table = re.search(r'<details class="behind">.*?</details>', page, re.DOTALL)
    assert drawn
    assert table
    days = set(re.findall(r'href="#d-([\d-]+)"', drawn[0]))
    assert days
    assert days <= set(re.findall(r'href="#d-([\d-]+)"', table[0]))


def test_the_lines_of_the_network_are_the_rows_of_its_table(browser: TestClient) -> None:
    page = browser.get("/en/channels").text
    drawn = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    table = re.search(r'<details class="behind">.*?</details>', page, re.DOTALL)
    assert drawn
    assert table
    assert drawn[0].count("<line") == table[0].count('<th scope="row">') > 10
    told = [int(number.replace(",", "")) for number in re.findall(r"<td>([\d,]+)</td>", table[0])]
    assert told == sorted(told, reverse=True)
