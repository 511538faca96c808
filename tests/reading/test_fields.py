"""Fields of contacts as single sentences tell them: links, attribution, dates, places, initiative."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.reading.test_contacts import reading_of

from hiwar.model import Contact, Reading

SENTENCES = tomllib.loads((Path(__file__).parent / "fields.toml").read_text("utf-8"))["sentence"]


def links(reading: Reading) -> list[str]:
    number = {contact.id: str(k) for k, contact in enumerate(reading.contacts, 1)}
    return [f"{number[c.id]} {link.as_} {number[link.to]}" for c in reading.contacts for link in c.links]


def attributed(reading: Reading) -> list[str]:
    speaker = {statement.id: statement.speaker.name or "unnamed" for statement in reading.statements}
    return [speaker[c.attributed_to] if c.attributed_to else "-" for c in reading.contacts]


def each(reading: Reading, field: str) -> list[str]:
    def told(contact: Contact) -> str:
        value = getattr(contact, field)
        return (value if isinstance(value, str) else getattr(value, "edtf", None) or getattr(value, "name", "-")) or "-"

    return [told(contact) for contact in reading.contacts]


def ordinals(reading: Reading) -> list[str]:
    return [str(contact.ordinal or "-") for contact in reading.contacts]


FIELDS = {"links": links, "attributed": attributed, "ordinal": ordinals}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_a_sentence_tells_the_fields_of_its_contacts(sentence: dict[str, Any]) -> None:
    reading = reading_of(sentence["text"], sentence["published"])
    asked = {name: value for name, value in sentence.items() if name not in ("text", "published")}
    read = {n: FIELDS[n](reading) if n in FIELDS else each(reading, n) for n in asked}
    assert asked
    assert read == asked


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_the_words_of_a_link_stand_in_the_text(sentence: dict[str, Any]) -> None:
    for contact in reading_of(sentence["text"], sentence["published"]).contacts:
        for link in contact.links:
            assert link.mention is not None
            assert link.to != contact.id
            assert sentence["text"][link.mention.start : link.mention.end] == link.mention.quote != ""
