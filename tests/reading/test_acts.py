"""Acts: who did what to whom, beside contact; the codes of statements; what always holds."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_statements import reading_of

from hiwar.languages import load
from hiwar.model import Act
from hiwar.reading.acts.act_words import act_words
from hiwar.reading.contacts.candidate import side_of
from hiwar.text.lexicon import lexicon_of
from hiwar.text.shadow import fold

CASES = tomllib.loads((Path(__file__).parent / "acts.toml").read_text("utf-8"))["case"]
CODES = tomllib.loads((Path(__file__).parent / "acts.toml").read_text("utf-8"))["code"]
TABLE = load("ar", "acts")


@functools.cache
def modes() -> dict[str, list[str]]:
    path = resources.files("hiwar.knowledge").joinpath("data", "plover.toml")
    found: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))["modes"]
    return found


def told(act: Act) -> str:
    mode = f"/{act.plover.mode}" if act.plover.mode else ""
    recipients = f" > {', '.join(p.name or '?' for p in act.recipients)}" if act.recipients else ""
    return f"{act.plover.type}{mode} {act.status}: {', '.join(p.name or '?' for p in act.actors)}{recipients}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_who_does_what_to_whom(case: dict[str, Any]) -> None:
    assert [told(act) for act in reading_of(case["text"]).acts] == case["told"]


@pytest.mark.parametrize("case", CODES, ids=lambda case: case["text"][:40])
def test_a_verbal_act_is_the_code_of_its_statement(case: dict[str, Any]) -> None:
    codes = [s.plover for s in reading_of(case["text"]).statements]
    assert [(f"{c.type}/{c.mode}" if c.mode else c.type) if c else "" for c in codes] == case["codes"]


def test_the_entries_are_told_by_their_examples() -> None:
    shown = {rule for case in CASES for act in reading_of(case["text"]).acts for rule in act.rules}
    assert {f"ar.act.{entry.id}" for entry in act_words("ar").entries if not entry.across} <= shown


def test_there_is_a_counter_example_for_every_three_examples() -> None:
    none = sum(not case["told"] for case in CASES)
    assert none * 3 >= len(CASES) - none


def test_every_type_and_mode_is_of_the_scheme() -> None:
    for row in TABLE["act"]:
        for mode in filter(None, (row.get("mode"), *row.get("modes", {}))):
            assert mode in modes()[row["type"]], row["id"]


def test_every_verb_stands_in_the_word_lists() -> None:
    lexicon = lexicon_of("ar")
    for row in (*TABLE["act"], *TABLE["carrier"]):
        for verb in row["verbs"]:
            assert any(a.sense.lemma == verb for a in lexicon.word(fold(verb)).verbs), verb


def test_an_act_told_twice_is_one_with_both_its_words() -> None:
    (act,) = reading_of("اتهمت باريس موسكو بخرق الهدنة. كما اتهمت فرنسا روسيا بخرق الاتفاق.").acts
    assert len(act.evidence) == 2


def test_an_act_in_somebodys_words_is_attributed_to_them() -> None:
    reading = reading_of("قال زيلينسكي إن روسيا قصفت خاركيف.")
    assert reading.acts[0].attributed_to == reading.statements[0].id


def test_an_act_has_the_day_of_its_clause() -> None:
    (act,) = reading_of("قصف الجيش الروسي كييف أمس.").acts
    assert act.date.edtf == "2022-05-31"


def test_the_context_is_told_by_words() -> None:
    (act,) = reading_of("هدد ترامب إيران بعقوبات بسبب برنامجها النووي.").acts
    assert set(act.plover.contexts) == {"economic", "cbrn"}


@settings(max_examples=40)
@given(st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=5))
def test_spans_sides_and_order_hold_on_any_page(texts: list[str]) -> None:
    text = "\n".join(texts)
    reading = reading_of(text)
    assert reading == reading_of(text)
    assert len({act.id for act in reading.acts}) == len(reading.acts)
    statements = {statement.id for statement in reading.statements}
    for act in reading.acts:
        assert act.actors
        assert len({side_of(p) for p in (*act.actors, *act.recipients)}) > 1
        assert act.attributed_to is None or act.attributed_to in statements
        assert act.evidence
        for span in act.evidence:
            assert text[span.start : span.end] == span.quote
        for party in (*act.actors, *act.recipients):
            assert party.type != "unnamed"
            assert party.mention is None or text[party.mention.start : party.mention.end] == party.mention.quote
