"""What is said: of each statement of a text its speaker, its form and the words of its content."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Capture, Range, Statement, day
from hiwar.reading.engine import read_article

CASES = tomllib.loads((Path(__file__).parent / "said.toml").read_text("utf-8"))["case"]


def told(statement: Statement) -> str:
    speaker = statement.speaker
    name = speaker.name or f"? {speaker.state or ''}".strip()
    via = f" < {', '.join(link.name for link in statement.via)}" if statement.via and speaker.known else ""
    return f"{name} {statement.form}{via}: {statement.content[0].quote}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_who_says_what(case: dict[str, Any]) -> None:
    text = case["text"]
    article = Article(title=None, body=(Range(0, len(text)),), published=day("2022-06-01"))
    reading = read_article(article, text, Capture(id="cp_0", blob="sha256:0", text_id="sha256:0"), load_world())
    assert [told(statement) for statement in reading.statements] == case["told"]
    if "words" in case:
        assert [s.speaker.mention.quote for s in reading.statements if s.speaker.mention] == case["words"]
