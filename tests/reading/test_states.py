"""States: of which state a page shows its speakers to be."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_statements import reading_of

CASES = tomllib.loads((Path(__file__).parent / "states.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_of_which_state_a_speaker_is(case: dict[str, Any]) -> None:
    speakers = [statement.speaker for statement in reading_of(case["text"]).statements]
    assert [f"{speaker.name or '?'} {speaker.state or '-'}" for speaker in speakers] == case["told"]
