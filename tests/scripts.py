"""The programs of `scripts/`, which are no package, for the tests that try them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[1] / "scripts"


def script(named: str) -> Any:
    """A program of `scripts/` as a module."""
    spec = importlib.util.spec_from_file_location(named, SCRIPTS / f"{named}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
