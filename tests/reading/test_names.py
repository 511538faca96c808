"""Who is named in single sentences: each mention with whom it stands for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hiwar.knowledge.world import load_world
from hiwar.model import Article, Party, Range, day
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.mentions import MentionFinder
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.words.script import Script

CASES = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))["case"]


def named_in(text: str, published: str, home: str | None) -> list[str]:
    """Each mention of a text in order: its words, and whom it stands for as `name state office`."""
    script = Script(text, Article(title=None, body=(Range(0, len(text)),)), "ar")
    finder = MentionFinder(script, load_world())
    mentions: list[list[Mention]] = []
    for sentence in script.sentences:
        mentions.append(finder.find(sentence))
        for mention in mentions[-1]:
            finder.introduce(mention)
    memory = Memory(script, load_world(), day(published), home, [m for found in mentions for m in found])
    out: list[str] = []
    for found in mentions:
        memory.meet(found)
        for mention in found:
            parties = memory.parties(mention, _acting(memory, found, mention))
            out.append(f"{text[mention.start : mention.end]}: {' + '.join(map(_told, parties)) or '-'}")
        for mention in found:
            memory.states.update(mention.states)
            if mention.type in ("institution", "organisation", "group") and (mention.states or mention.entity):
                for party in memory.parties(mention):
                    memory.remember_body(finder.title_of(mention), party)
            if mention.type == "person" and not mention.refer:
                memory.remember(memory.parties(mention), mention.feminine)
    return out


def _acting(memory: Memory, found: list[Mention], mention: Mention) -> tuple[Party, ...]:
    """The person named last before a counterpart or a pronoun."""
    if mention.refer != "counterpart" and not mention.enclitic:
        return ()
    before = [m for m in found if m.first < mention.first and m.type == "person" and not m.refer]
    return memory.parties(before[-1]) if before else ()


def _told(party: Party) -> str:
    return " ".join(filter(None, (party.name or "?", party.state, party.office)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_who_is_named(case: dict[str, Any]) -> None:
    assert named_in(case["text"], case.get("published", "2022-06-01"), case.get("home")) == case["told"]
