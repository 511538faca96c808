"""The ladder over time: each contact and signal of a channel on the rung that it stands for, under its day."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from hiwar.faces.web.charts.paper import Hand, Paper

RUNGS = ("held", "scheduled", "preparatory", "signal", "beside")
"""The rungs as they are drawn, from above; what stands beside the ladder is below it."""
_OF = {
    "held": "held", "ongoing": "held", "planned": "scheduled", "proposed": "preparatory", "conditional": "preparatory",
    "seeks": "signal", "ready": "signal", "ready_if": "signal", "awaits": "signal", "doubts": "signal",
    "rejects": "signal",
}  # fmt: skip
_WIDTH, _ROW, _LABEL, _FOOT, _TOP = 960, 40, 120, 26, 22
_CROWDED, _CELL = 120, 14
"""Of more marks than that, those of one rung within so many units are one."""
_MONTHLY = 2
"""Of how many years the marks are counted by months."""
_LEVELS = {"leaders": 6.5, "ministers": 5.2}


T = TypeVar("T")
Tell = Callable[["Mark[T]"], tuple[str, str]]
"""From a mark to its words and to where it leads."""


class Mark(NamedTuple, Generic[T]):
    """A contact or signal: its day, what it says (a status or a stance), its rank, and what it is the mark of."""

    day: str
    says: str
    level: str | None
    of: T


def ladder(marks: Iterable[Mark[T]], tell: Tell[T], words: Sequence[str], title: str, hand: Hand) -> Markup:
    """The chart; `words` are those of the rungs, in their order."""
    found = sorted(marks, key=lambda mark: mark.day)
    if not found:
        return Markup("")
    paper = Paper(_WIDTH, _TOP + len(RUNGS) * _ROW + _FOOT + 8, title, hand)
    first, last = (_number(found[place].day) for place in (0, -1))
    first, last = first - 15, last + 15
    scale = (_WIDTH - _LABEL - 14) / max(last - first, 60)
    for row, word in enumerate(words):
        y = _height(row)
        paper.line(_LABEL, y, _WIDTH, y, "rung beside" if RUNGS[row] == "beside" else "rung")
        paper.text(_LABEL - 10, y + 4, word, "label", "end")
    for year, day in _years(first, last):
        x = _LABEL + (day - first) * scale
        paper.line(x, 4, x, _TOP + len(RUNGS) * _ROW + 6, "year")
        if x < _WIDTH - 60:
            paper.text(x + 4, _TOP + len(RUNGS) * _ROW + _FOOT, year, "label", "start")
    taken: dict[tuple[str, int], int] = {}
    plain = ((mark, tell(mark)) for mark in found)
    for mark, (tip, to) in _gathered(found, first, scale, tell) if len(found) > _CROWDED else plain:
        rung = _OF.get(mark.says, "beside")
        x = _LABEL + (_number(mark.day) - first) * scale
        near = taken[rung, round(x / 8)] = taken.get((rung, round(x / 8)), -1) + 1
        y = _height(RUNGS.index(rung)) - min(near, 4) * 6
        paper.dot(x, y, _LEVELS.get(mark.level or "", 4.2), f"mark {mark.says}", tip, to)
    return paper.svg()


class Period(NamedTuple):
    """A month or a year: its name, its first and last day (ISO), and how many marks stand on each rung."""

    name: str
    first: str
    last: str
    rungs: tuple[int, ...]


def periods(marks: Iterable[Mark[T]]) -> list[Period]:
    """The marks of the chart counted: by months where they are of two years or less, else by years."""
    found = sorted(marks, key=lambda mark: mark.day)
    monthly = bool(found) and int(found[-1].day[:4]) - int(found[0].day[:4]) < _MONTHLY
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in found:
        counts[mark.day[:7] if monthly else mark.day[:4]][_OF.get(mark.says, "beside")] += 1
    return [_period(name, told) for name, told in counts.items()]


def _period(name: str, told: Counter[str]) -> Period:
    year, month = int(name[:4]), int(name[5:] or 0)
    end = calendar.monthrange(year, month)[1] if month else 31
    first, last = datetime.date(year, month or 1, 1), datetime.date(year, month or 12, end)
    return Period(name, first.isoformat(), last.isoformat(), tuple(told[rung] for rung in RUNGS))


def _gathered(
    marks: Iterable[Mark[T]], first: int, scale: float, tell: Tell[T]
) -> Iterator[tuple[Mark[T], tuple[str, str]]]:
    """One mark for those of a rung that would stand on each other: of the highest level, leading to the last."""
    cells: dict[tuple[str, int], list[Mark[T]]] = {}
    for mark in marks:
        x = (_number(mark.day) - first) * scale
        cells.setdefault((_OF.get(mark.says, "beside"), int(x / _CELL)), []).append(mark)
    for near in cells.values():
        last = near[-1]
        tip, to = tell(last)
        if len(near) == 1:
            yield last, (tip, to)
            continue
        best = max(near, key=lambda mark: _LEVELS.get(mark.level or "", 0))
        days = " – ".join(dict.fromkeys((near[0].day, last.day)))
        yield best._replace(day=last.day), (f"{days} · {len(near)}", to)


def _height(row: int) -> float:
    """How far down a rung is drawn."""
    return _TOP + row * _ROW + _ROW / 2 + 4


def _years(first: int, last: int) -> Iterable[tuple[str, int]]:
    """The beginnings of years between two days; where one year is long, of its quarters too."""
    begin, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    months = (1,) if last - first > 800 else (1, 4, 7, 10) if last - first > 120 else tuple(range(1, 13))
    for year in range(begin.year, end.year + 1):
        for month in months:
            day = datetime.date(year, month, 1)
            if begin <= day <= end:
                yield str(year) if len(months) == 1 else f"{year}-{month:02d}", day.toordinal()


def _number(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
