"""The examples in the docstrings of the evaluation run."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import evaluation

MODULES = sorted(path.stem for path in Path(evaluation.__path__[0]).glob("*.py") if not path.stem.startswith("__"))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"evaluation.{name}")).failed == 0
