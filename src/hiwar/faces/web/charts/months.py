"""Contacts per month, stacked by level or by who took the initiative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from hiwar.faces.web.charts.paper import Hand, Paper

_WIDTH, _HEIGHT, _LABEL, _FOOT = 960, 150, 34, 24
MOST = 132
"""Of how many months there is a column each; of more, one a year."""


def columns(
    counted: Mapping[str, Mapping[str, int]], kinds: Sequence[str], words: Sequence[str], title: str, hand: Hand
) -> Markup:
    """The chart; `counted` tells for each month (`2022-03`) how many of each kind, which are stacked in their order."""
    if not counted:
        return Markup("")
    periods, told = _periods(counted)
    top = max(sum(parts.values()) for parts in told.values())
    paper = Paper(_WIDTH, _HEIGHT + _FOOT, title, hand)
    width = (_WIDTH - _LABEL) / len(periods)
    for share in sorted({top, (top + 1) // 2}):
        y = _HEIGHT - share / top * (_HEIGHT - 16)
        paper.line(_LABEL, y, _WIDTH, y, "rung")
        paper.text(_LABEL - 6, y + 4, str(share), "label", "end")
    paper.line(_LABEL, _HEIGHT, _WIDTH, _HEIGHT, "axis")
    shown = ""
    for place, period in enumerate(periods):
        x = _LABEL + place * width
        if period[:4] != shown and (period.endswith("-01") or place == 0 or len(period) == 4):
            shown = period[:4]
            paper.text(x + 2, _HEIGHT + 18, shown, "label", "start")
            paper.line(x, _HEIGHT, x, _HEIGHT + 6, "axis")
        y = float(_HEIGHT)
        for number, kind in enumerate(kinds):
            many = told.get(period, {}).get(kind, 0)
            if many:
                height = many / top * (_HEIGHT - 16)
                y -= height
                tip = f"{period}: {words[number]} {many}"
                paper.box(x + width * 0.1, y, max(width * 0.8, 2), height, f"part p{number}", tip)
    return paper.svg()


def _periods(counted: Mapping[str, Mapping[str, int]]) -> tuple[list[str], Mapping[str, Mapping[str, int]]]:
    """All months from the first to the last, or all years where there are too many months."""
    first, last = min(counted), max(counted)
    begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    if end - begin < MOST:
        return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(begin, end + 1)], counted
    years: dict[str, dict[str, int]] = {}
    for month, parts in counted.items():
        year = years.setdefault(month[:4], {})
        for kind, many in parts.items():
            year[kind] = year.get(kind, 0) + many
    return [str(year) for year in range(begin // 12, end // 12 + 1)], years
