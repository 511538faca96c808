"""Readers of somebody else that few need: they stand in an extra of their own.

Invariant: where `NO_SKIP` is set, as in CI, a reader that is not installed is a failure and not a test left out.
"""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest


def reader(name: str) -> Any:
    """The module of a reader, or a reason for leaving the test out."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if os.environ.get("NO_SKIP"):
            raise
        pytest.skip(f"{error}: pip install -e '.[readers]' (followthemoney needs g++, pkg-config and libicu-dev)")
