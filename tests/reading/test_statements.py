"""Statements: who says what, who passed it on, in which form; the examples of speech.toml; what always holds."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiwar.knowledge.world import load_world
from hiwar.languages import load
from hiwar.model import Article, Capture, Range, Reading, Statement, day, span_of
from hiwar.reading.engine import read_article

CASES = tomllib.loads((Path(__file__).parent / "statements.toml").read_text("utf-8"))["case"]
VERBS = load("ar", "speech")["verbs"]
EXAMPLES = [(entry["past"], text) for entry in VERBS for text in entry.get("examples", ())]
NOT_EXAMPLES = [(entry["past"], text) for entry in VERBS for text in entry.get("not_examples", ())]


def reading_of(text: str) -> Reading:
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    published = day(datetime.date(2022, 6, 1).isoformat())
    article = Article(title=None, body=(Range(0, len(text)),), published=published)
    return read_article(article, text, capture, load_world())


def told(statement: Statement) -> str:
    speaker = statement.speaker
    name = speaker.name or f"? {speaker.state or ''}".strip()
    via = f" < {', '.join(link.name for link in statement.via)}" if statement.via else ""
    return f"{name} {statement.form}{via}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_who_says_it(case: dict[str, Any]) -> None:
    assert [told(statement) for statement in reading_of(case["text"]).statements] == case["told"]


@pytest.mark.parametrize(("verb", "text"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_is_one_statement_of_its_speaker(verb: str, text: str) -> None:
    found = [(statement.speaker.name, statement.verb) for statement in reading_of(text).statements]
    assert found == [("Sergei Lavrov", verb)]


@pytest.mark.parametrize(("verb", "text"), NOT_EXAMPLES, ids=lambda value: str(value)[:40])
def test_a_counter_example_is_none(verb: str, text: str) -> None:
    assert reading_of(text).statements == ()


def test_every_verb_is_named_once() -> None:
    assert len({entry["past"] for entry in VERBS}) == len(VERBS)


def test_a_verb_that_reports_has_an_example() -> None:
    without = {entry["past"] for entry in VERBS if entry["needs"] != "never" and not entry.get("examples")}
    assert len(without) <= 1, without


def test_an_unknown_person_takes_the_state_of_the_title() -> None:
    text = next(case["text"] for case in CASES if case["id"] == "a state told by a nisba")
    (statement,) = reading_of(text).statements
    assert (statement.speaker.known, statement.speaker.state, statement.speaker.type) == (False, "TUN", "person")


@settings(max_examples=60)
@given(st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=5))
def test_spans_and_order_hold_on_any_page(texts: list[str]) -> None:
    text = "\n".join(texts)
    reading = reading_of(text)
    assert reading == reading_of(text)
    for statement in reading.statements:
        for span in (*statement.evidence, *statement.content):
            assert span.end > span.start
            assert text[span.start : span.end] == span.quote
        mention = statement.speaker.mention
        assert mention is None or text[mention.start : mention.end] == mention.quote
    assert len({statement.id for statement in reading.statements}) == len(reading.statements)
    # «وهو ما نفته كييف»: what one denies is what another said.
    own = [s for s in reading.statements if "ar.statement.which" not in s.rules]
    heads = [statement.content[0].start for statement in own]
    assert len(set(heads)) == len(heads) or any(s.rules[0].endswith("credit") for s in reading.statements)


def test_a_headline_that_the_body_repeats_is_no_statement() -> None:
    title, body = CASES[0]["text"], CASES[0]["text"]
    text = f"{title}\n{body}"
    capture = Capture(id="cp_0", blob="sha256:0", text_id="sha256:0")
    article = Article(title=span_of(text, 0, len(title)), body=(Range(len(title) + 1, len(text)),))
    assert len(read_article(article, text, capture, load_world()).statements) == 1


def test_a_subject_with_a_pronoun_of_its_own_is_read() -> None:
    assert reading_of("أجرى الوفد وحلفاؤهم في باريس محادثات مع ماكرون.").statements == ()
