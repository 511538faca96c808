"""A small part of `make soak`: a ledger is served and filled at once; nothing fails, nothing is lost."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest


def test_served_and_filled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    program = importlib.import_module("mixed")
    for name, value in {"MINUTES": 0.15, "STEPS": 2, "BEFORE": 40, "RATE": 200, "USERS": 3}.items():
        monkeypatch.setattr(program, name, value)
    rows, faults = program.together()
    assert faults == []
    assert all(all(row.memory) or not Path("/proc").exists() for row in rows)
