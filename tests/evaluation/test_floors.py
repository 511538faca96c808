"""Floors: what falls fails, and falls only with a reason."""

from __future__ import annotations

import datetime
from pathlib import Path

from evaluation.__main__ import SETS
from evaluation.figures import MEASURES, Figure
from evaluation.floors import FLOORS, TASKS, Pinned, falls, lowered, raised, read_floors, write_floors

ON = datetime.date(2026, 11, 21)


def figures(**values: float) -> dict[str, Figure]:
    return {name: Figure(value, value, value, 10) for name, value in values.items()}


def test_under_the_floor_fails() -> None:
    floors = {"held": {"place": 0.7, "dates_wrong": 0.05}}
    assert not falls("held", figures(place=0.7, dates_wrong=0.05), floors)
    found = falls("held", figures(place=0.69, dates_wrong=0.06), floors)
    assert [str(fall) for fall in found] == [
        "held: place is 0.690, under its floor 0.700",
        "held: dates_wrong is 0.060, over its ceiling 0.050",
    ]


def test_what_is_measured_no_more_fails() -> None:
    assert [fall.task for fall in falls("held", {}, {"held": {"place": 0.7, "dates_wrong": 0.05}})] == ["place"]


def test_another_set_has_floors_of_its_own() -> None:
    assert not falls("examples", figures(place=0.1), {"held": {"place": 0.7}})


def test_floors_rise_and_do_not_sink() -> None:
    once = raised("held", figures(place=0.8, dates_wrong=0.02), {})
    assert once == {"held": {"place": 0.785, "dates_wrong": 0.035}}
    assert raised("held", figures(place=0.6, dates_wrong=0.1), once) == once
    assert raised("held", figures(place=0.9, dates_wrong=0.0), once) == {"held": {"place": 0.885, "dates_wrong": 0.015}}


def test_a_lowered_floor_keeps_its_reason(tmp_path: Path) -> None:
    pinned = Pinned({"held": {"place": 0.7, "status": 0.9}}, [])
    found = falls("held", figures(place=0.6, status=0.95), pinned.floors)
    after = lowered(pinned, found, 'gold of "Muscat" mended', ON)
    write_floors(after, tmp_path / "floors.toml")
    again = read_floors(tmp_path / "floors.toml")
    assert again.floors == {"held": {"place": 0.585, "status": 0.9}}
    assert again.lowered == [
        {
            "on": "2026-11-21", "part": "held", "task": "place", "from": 0.7, "to": 0.585,
            "reason": 'gold of "Muscat" mended',
        }
    ]  # fmt: skip
    assert pinned.floors["held"]["place"] == 0.7


def test_the_floors_of_the_repository_are_of_known_tasks() -> None:
    pinned = read_floors(FLOORS)
    assert set(pinned.floors) == {*SETS, "examples"}
    for rows in pinned.floors.values():
        assert set(rows) <= set(TASKS)
    assert set(TASKS) <= {measure.name for measure in MEASURES}
    assert all(entry["reason"] for entry in pinned.lowered)
