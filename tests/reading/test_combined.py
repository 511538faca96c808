"""Sentences put together from parts: whatever stands between two sides, their contact is told, once and as it was.

The parts stand in `combined.toml`; a draw of their product is read, the same draw every time.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.reading.test_contacts import reading_of, told

PARTS = tomllib.loads((Path(__file__).parent / "combined.toml").read_text("utf-8"))
COMMA = PARTS["comma"]
IN_PERSON = ("meeting",)


def drawn(rng: random.Random, parts: list[dict[str, Any]], tells: str, without: str = "") -> dict[str, Any]:
    """A part that fits what the frame tells: nothing past of what is to come, no house of a call."""
    kind, _, status = tells.partition(" ")
    fits = [
        part
        for part in parts
        if not (part.get("past") and status != "held")
        and not (part.get("in_person") and kind not in IN_PERSON)
        and not (without and part["text"] == without)
    ]
    return rng.choice(fits)


def clean(text: str) -> str:
    """A sentence as an editor writes it: one space between words, one comma at a place and none before a full stop."""
    for apart, joined in PARTS["joined"].items():
        text = text.replace(f" {apart}", f" {joined}")
    text = re.sub(r"\s+", " ", text)
    text = re.sub(rf"\s*{COMMA}(\s*{COMMA})*", COMMA, text)
    return re.sub(rf"\s*{COMMA}?\s*\.", ".", text).strip()


def combined(rng: random.Random, frame: dict[str, Any]) -> tuple[str, str]:
    """One sentence of a frame, and the contact that it tells."""
    tells = frame.get("tells", "")
    aside = drawn(rng, PARTS["aside"], tells, frame.get("without", ""))
    end = drawn(rng, PARTS["end"], tells)
    first, second = rng.sample(PARTS["side"], 2)
    pair = rng.choice(PARTS["pair"])
    states = pair["states"] if "{D}" in frame["text"] or "{G}" in frame["text"] else [first["state"], second["state"]]
    text = frame["text"].format(
        A=rng.choice(first["forms"]), B=rng.choice(second["forms"]), D=pair["acting"], G=pair["governed"],
        aside=aside["text"], end=end["text"], it="{it}",
    )  # fmt: skip
    date = aside.get("date", "-") if "{aside}" in frame["text"] else "-"
    return clean(text), f"{tells} {'+'.join(sorted(states))} {date}"


@pytest.mark.parametrize("frame", PARTS["frame"], ids=lambda frame: frame["text"])
def test_whatever_stands_between_two_sides_their_contact_is_told(frame: dict[str, Any]) -> None:
    rng = random.Random(PARTS["seed"])
    wrong = {}
    for _ in range(PARTS["draws"]):
        text, expected = combined(rng, frame)
        found = [told(contact) for contact in reading_of(text, PARTS["published"]).contacts]
        if found != [expected]:
            wrong[text] = (found, expected)
    assert not wrong


@pytest.mark.parametrize("trap", PARTS["trap"], ids=lambda trap: trap["text"])
def test_two_sides_in_one_sentence_are_no_contact(trap: dict[str, Any]) -> None:
    rng = random.Random(PARTS["seed"])
    texts = [combined(rng, {**trap, "tells": "meeting held"})[0] for _ in range(PARTS["draws"])]
    assert not {text: found for text in texts if (found := reading_of(text, PARTS["published"]).contacts)}


@pytest.mark.parametrize("lead", PARTS["lead"], ids=lambda lead: lead["text"])
@pytest.mark.parametrize("following", PARTS["next"], ids=lambda following: following["text"])
def test_what_is_told_next_is_the_same_contact(lead: dict[str, Any], following: dict[str, Any]) -> None:
    rng = random.Random(PARTS["seed"])
    wrong = {}
    for _ in range(3):
        first, expected = combined(rng, lead)
        text = first + "\n" + following["text"].format(it=lead["it"])
        found = [told(contact) for contact in reading_of(text, PARTS["published"]).contacts]
        if found != [expected]:
            wrong[text] = (found, expected)
    assert not wrong
