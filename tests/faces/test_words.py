"""The catalogues: the same keys in every language, and a word for every value of the records."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import hiwar
from hiwar.faces.words import words_of
from hiwar.knowledge.world import load_world
from hiwar.languages import load
from hiwar.model import article, contact, disagreement, event, judgement, reading, statement, when

LANGUAGES = ("en", "ar")
DATA = Path(hiwar.__file__).parent
VALUES = {
    "kind": contact.Kind,
    "status": contact.Status,
    "act_status": reading.ActStatus,
    "level": contact.Level,
    "role": contact.Role,
    "outcome": contact.Outcome,
    "link": contact.LinkKind,
    "stance": statement.Stance,
    "way": statement.Way,
    "position": statement.PositionKind,
    "form": statement.Form,
    "basis": when.Basis,
    "rung": event.Rung,
    "offer": event.Offered,
    "answer": event.Answer,
    "came": event.Came,
    "answered": event.Answered,
    "disagrees": disagreement.Disagrees,
    "says": judgement.Says,
    "outlet_kind": article.OutletKind,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", VALUES)
def test_every_value_has_a_word(language: str, group: str) -> None:
    assert set(words_of(language).groups[group]) == set(get_args(VALUES[group]))


def test_the_languages_have_the_same_keys() -> None:
    english, arabic = (words_of(language).groups for language in LANGUAGES)
    assert english.keys() == arabic.keys()
    for group in english.keys() - {"count"}:
        assert english[group].keys() == arabic[group].keys(), group
        for key in english[group]:
            fields = [
                {name for _, name, _, _ in string.Formatter().parse(words[group][key]) if name}
                for words in (english, arabic)
            ]
            assert fields[0] == fields[1], (group, key)


def test_every_field_of_an_event_has_a_label() -> None:
    assert set(get_args(event.FieldName)) <= set(words_of("en").groups["label"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_every_form(language: str) -> None:
    words = words_of(language)
    things = {key.rpartition("_")[0] for key in words_of("en").groups["count"]}
    for thing in things:
        shown = [words.count(thing, number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 103, 1000)]
        assert not any("_" in one for one in shown), shown


def test_arabic_counts() -> None:
    words = words_of("ar")
    assert [words.count("day", number) for number in (1, 2, 3, 11, 103)] == [
        "يوم واحد",
        "يومان",
        "3 أيام",
        "11 يوماً",
        "103 أيام",
    ]


def test_an_unknown_key_is_shown_as_itself() -> None:
    assert words_of("en").of("status", "brand_new") == "brand new"


def test_every_office_and_topic_has_a_word() -> None:
    titles = tomllib.loads((DATA / "languages" / "ar" / "titles.toml").read_text("utf-8"))
    details = tomllib.loads((DATA / "languages" / "ar" / "details.toml").read_text("utf-8"))
    offices = {office["id"] for office in titles["office"]} | {office for office, _ in load_world().terms}
    assert offices <= set(words_of("en").groups["office"])
    assert set(details["topics"]) <= set(words_of("en").groups["topic"])


def test_every_force_that_a_verb_has_is_told_in_both_languages() -> None:
    forces = {verb["force"] for verb in load("ar", "speech")["verbs"]}
    for language in ("en", "ar"):
        assert forces <= set(words_of(language).groups["force"])
