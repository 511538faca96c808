"""Signals: the stances on dialogue that statements take; the examples of signals.toml; positions."""

from __future__ import annotations

import pytest
from test_statements import reading_of

from hiwar.languages import load
from hiwar.model import Signal
from hiwar.reading.statements.stances import signals_of

TABLE = load("ar", "signals")
EXAMPLES = [(entry["id"], text, stance) for entry in TABLE["signal"] for text, stance in entry.get("examples", ())]
NOT_EXAMPLES = [(entry["id"], text) for entry in TABLE["signal"] for text in entry.get("not_examples", ())]


def signals_in(text: str) -> list[Signal]:
    return [statement.signal for statement in reading_of(text).statements if statement.signal]


@pytest.mark.parametrize(("entry", "text", "stance"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_has_its_stance(entry: str, text: str, stance: str) -> None:
    (signal,) = signals_in(text)
    assert signal.stance == stance
    assert signal.rules == (f"ar.signal.{entry}",)


@pytest.mark.parametrize(("entry", "text"), NOT_EXAMPLES, ids=lambda value: str(value)[:40])
def test_a_counter_example_is_no_signal(entry: str, text: str) -> None:
    assert signals_in(text) == []


def test_the_stances_are_those_of_the_codebook() -> None:
    assert signals_of("ar").stances == {"seeks", "ready", "ready_if", "awaits", "doubts", "rejects"}


@pytest.mark.parametrize("example", TABLE["conditions_told"], ids=lambda example: str(example["text"])[:40])
def test_a_condition_is_kept_as_told(example: dict[str, str]) -> None:
    (signal,) = signals_in(example["text"])
    assert signal.stance == "ready_if"
    assert signal.condition is not None
    assert signal.condition.quote == example["condition"]


@pytest.mark.parametrize("example", TABLE["ways_told"], ids=lambda example: str(example["text"])[:40])
def test_the_way_is_the_one_named(example: dict[str, str]) -> None:
    (signal,) = signals_in(example["text"])
    assert signal.way == example["way"]


@pytest.mark.parametrize(("text", "kind"), TABLE["red_line"]["examples"])
def test_a_red_line_is_a_position(text: str, kind: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.position is not None
    assert statement.position.kind == kind


@pytest.mark.parametrize("text", TABLE["red_line"]["not_examples"])
def test_a_red_train_is_none(text: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.position is None


@pytest.mark.parametrize(("text", "kind"), TABLE["positions"])
def test_a_position_follows_the_force_of_its_verb(text: str, kind: str) -> None:
    (statement,) = reading_of(text).statements
    assert statement.position is not None
    assert statement.position.kind == kind


ONLOOKERS = TABLE["onlookers"]


@pytest.mark.parametrize("text", ONLOOKERS["none"], ids=lambda text: str(text)[:40])
def test_whoever_looks_on_gives_no_signal(text: str) -> None:
    assert signals_in(text) == []


@pytest.mark.parametrize("text", ONLOOKERS["some"], ids=lambda text: str(text)[:40])
def test_whoever_acts_gives_one(text: str) -> None:
    assert len(signals_in(text)) == 1
