"""The text of a room of the reading, or of the chronology, names all of its modules, and no other."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import hiwar

STAGES = {"reading": {"engine"}, "chronology": set[str]()}
"""The stages that have rooms, with the modules that stand outside of any."""
ROOT = Path(hiwar.__file__).parent
ROOMS = sorted((stage, path.parent.name) for stage in STAGES for path in (ROOT / stage).glob("*/__init__.py"))
_NAMED = re.compile(r"`(\w+)`")


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_else_stands_outside_of_a_room(stage: str) -> None:
    outside = STAGES[stage]
    assert {path.stem for path in (ROOT / stage).glob("*.py")} == {"__init__", *outside}
    rooms = {room for of, room in ROOMS if of == stage}
    assert set(_NAMED.findall(importlib.import_module(f"hiwar.{stage}").__doc__ or "")) == rooms | outside


@pytest.mark.parametrize(("stage", "room"), ROOMS)
def test_the_text_of_a_room_names_its_modules(stage: str, room: str) -> None:
    named = set(_NAMED.findall(importlib.import_module(f"hiwar.{stage}.{room}").__doc__ or ""))
    assert named == {path.stem for path in (ROOT / stage / room).glob("*.py")} - {"__init__"}
