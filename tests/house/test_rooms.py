"""The text of a room of the reading names all of its modules, and no other."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import hiwar.reading

ROOT = Path(hiwar.reading.__file__).parent
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
_NAMED = re.compile(r"`(\w+)`")


def test_nothing_but_the_engine_stands_outside_of_a_room() -> None:
    assert sorted(path.stem for path in ROOT.glob("*.py")) == ["__init__", "engine"]
    assert set(_NAMED.findall(hiwar.reading.__doc__ or "")) == {*ROOMS, "engine"}


@pytest.mark.parametrize("room", ROOMS)
def test_the_text_of_a_room_names_its_modules(room: str) -> None:
    named = set(_NAMED.findall(importlib.import_module(f"hiwar.reading.{room}").__doc__ or ""))
    assert named == {path.stem for path in (ROOT / room).glob("*.py")} - {"__init__"}
