"""Speakers: with which words each statement names who says it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Range, day
from hiwar.reading.engine import read_article

CASES = tomllib.loads((Path(__file__).parent / "speakers.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_with_which_words_a_speaker_is_named(case: dict[str, Any]) -> None:
    text = case["text"]
    article = Article(title=None, body=(Range(0, len(text)),), published=day("2022-06-01"))
    reading = read_article(article, text, Capture(id="cp_0", blob="sha256:0", text_id="sha256:0"), load_world())
    assert [s.speaker.mention.quote for s in reading.statements if s.speaker.mention] == case["words"]
