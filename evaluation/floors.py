"""Floors: what no change may fall below, per set and task.

What enters is figures and `floors.toml`; what leaves is the falls. A floor is pinned a little under what was measured
on the day, and rises by `--raise-floors`; it falls only by `--lower-floors REASON`, and the reason is kept. For tasks
where less is better the floor is a ceiling. Invariant: a set or a task without a floor never fails.
"""

from __future__ import annotations

import datetime
import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.figures import LESS_IS_BETTER, Figure

FLOORS = Path(__file__).parent / "floors.toml"
MARGIN = 0.015
TASKS = (
    "contacts_precision", "contacts_recall", "contacts_f1", "status", "kind", "level", "dates_right", "dates_wrong",
    "dates_false", "place", "initiative_f1", "statements_precision", "statements_recall", "statements_f1", "form",
    "quotation_speakers", "signals_f1", "published", "published_false", "quotes_exact",
)  # fmt: skip
_HEAD = """# Floors per set and task; `dates_wrong`, `dates_false` and `published_false` are ceilings.
# Written by `python evaluation --raise-floors`; lowered only by `--lower-floors REASON`, which adds to `lowered`.
"""

Floors = dict[str, dict[str, float]]


class Fall(NamedTuple):
    """A task of a set that is under its floor."""

    part: str
    task: str
    floor: float
    measured: float

    def __str__(self) -> str:
        sign = "over its ceiling" if self.task in LESS_IS_BETTER else "under its floor"
        return f"{self.part}: {self.task} is {self.measured:.3f}, {sign} {self.floor:.3f}"


class Pinned(NamedTuple):
    """The floors by set, and what was lowered and why."""

    floors: Floors
    lowered: list[dict[str, Any]]


def read_floors(file: Path = FLOORS) -> Pinned:
    """The floors of the file; none where there is no file."""
    if not file.is_file():
        return Pinned({}, [])
    table = tomllib.loads(file.read_text("utf-8"))
    lowered = table.pop("lowered", [])
    return Pinned(table, lowered)


def write_floors(pinned: Pinned, file: Path = FLOORS) -> None:
    """Write the file."""
    lines = [_HEAD]
    for part in sorted(pinned.floors):
        lines.append(f"[{part}]")
        lines += [f"{task} = {pinned.floors[part][task]:.3f}" for task in TASKS if task in pinned.floors[part]]
        lines.append("")
    for entry in pinned.lowered:
        lines.append("[[lowered]]")
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
        lines.append("")
    file.write_text("\n".join(lines).rstrip("\n") + "\n", "utf-8")


def falls(part: str, figures: Mapping[str, Figure], floors: Floors) -> list[Fall]:
    """The tasks of a set that are under their floors; what has become of nothing counts as 0.

    >>> falls("held", {"place": Figure(0.7, 0.6, 0.8, 10)}, {"held": {"place": 0.75}})
    [Fall(part='held', task='place', floor=0.75, measured=0.7)]
    """
    out = []
    for task, floor in floors.get(part, {}).items():
        measured = figures[task].value if task in figures else 0.0
        if (measured > floor) if task in LESS_IS_BETTER else (measured < floor):
            out.append(Fall(part, task, floor, measured))
    return out


def raised(part: str, figures: Mapping[str, Figure], floors: Floors) -> Floors:
    """The floors with those of a set moved up to a little under what was measured; none moves down."""
    rows = dict(floors.get(part, {}))
    for task in TASKS:
        if task in figures:
            floor = floor_for(task, figures[task].value)
            better = min if task in LESS_IS_BETTER else max
            rows[task] = better(rows[task], floor) if task in rows else floor
    return {**floors, part: rows}


def lowered(pinned: Pinned, found: list[Fall], reason: str, on: datetime.date) -> Pinned:
    """The floors with the fallen ones moved to a little under what was measured, and why."""
    floors = {part: dict(rows) for part, rows in pinned.floors.items()}
    entries = list(pinned.lowered)
    for fall in found:
        floor = floor_for(fall.task, fall.measured)
        floors[fall.part][fall.task] = floor
        entry = {"on": on.isoformat(), "part": fall.part, "task": fall.task, "from": fall.floor, "to": floor}
        entries.append({**entry, "reason": reason})
    return Pinned(floors, entries)


def floor_for(task: str, value: float) -> float:
    """A little under the value; over it, where less is better; exactness has no margin.

    >>> floor_for("place", 0.8), floor_for("dates_wrong", 0.02), floor_for("quotes_exact", 1.0)
    (0.785, 0.035, 1.0)
    """
    if task == "quotes_exact":
        return math.floor(value * 1000) / 1000
    if task in LESS_IS_BETTER:
        return min(1.0, math.ceil((value + MARGIN) * 1000 - 1e-6) / 1000)
    return max(0.0, math.floor((value - MARGIN) * 1000 + 1e-6) / 1000)
