"""A calendar of what is announced: the months ahead, each day with as many dots as contacts are due on it."""

from __future__ import annotations

import calendar as calendars
import datetime
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from hiwar.faces.web.charts.paper import Hand, Paper

_CELL, _GAP, _HEAD = 26, 34, 44
MONTHS = 4
"""How many months are drawn, side by side."""


def calendar(
    due: Mapping[str, int], first: datetime.date, month_name: Callable[[datetime.date], str],
    day_tip: Callable[[str, int], str], weekdays: Sequence[str], title: str, hand: Hand,
) -> Markup:  # fmt: skip
    """The chart from the month of `first` on; `due` tells how many contacts are due on an ISO day."""
    paper = Paper(MONTHS * 7 * _CELL + (MONTHS - 1) * _GAP, _HEAD + 6 * _CELL + 4, title, hand)
    begin = first.replace(day=1)
    for number in range(MONTHS):
        left = number * (7 * _CELL + _GAP)
        paper.text(left + 3.5 * _CELL, 16, month_name(begin), "name")
        for column, word in enumerate(weekdays):
            paper.text(left + (column + 0.5) * _CELL, 38, word, "weekday")
        for row, week in enumerate(calendars.Calendar(0).monthdatescalendar(begin.year, begin.month)):
            for column, day in enumerate(week):
                if day.month == begin.month:
                    _day(
                        paper,
                        left + column * _CELL,
                        _HEAD + row * _CELL,
                        day,
                        first,
                        due.get(day.isoformat(), 0),
                        day_tip,
                    )
        begin = (begin + datetime.timedelta(days=32)).replace(day=1)
    return paper.svg()


def _day(
    paper: Paper, x: float, y: float, day: datetime.date, today: datetime.date, many: int,
    tip: Callable[[str, int], str],
) -> None:  # fmt: skip
    kind = "day due" if many else "day today" if day == today else "day"
    iso = day.isoformat()
    paper.box(x + 1, y + 1, _CELL - 2, _CELL - 2, kind, tip(iso, many) if many else "", f"#d-{iso}" if many else "")
    paper.text(x + _CELL / 2, y + 17, str(day.day), "number due" if many else "number")
