"""The table of page phrases: every example gets its role, no counter-example does, and faults are refused."""

from __future__ import annotations

from typing import Any

import pytest

from hiwar.document.phrases import Phrases, load_phrases, plain
from hiwar.errors import DataError
from hiwar.languages import load

MARKS: list[dict[str, Any]] = load("ar", "page")["mark"]


def role_of(entry: dict[str, Any], line: str) -> str | None:
    if entry["at"] != "inside":
        return load_phrases().role_of(plain(line))
    pattern = load_phrases().inside(entry["role"])
    if pattern is None or not pattern.search(line):
        return None
    # A tag counts behind a sentence or at the head of a line only.
    return None if entry["role"] == "tag" and not is_tail(line, pattern.search(line)) else entry["role"]


def is_tail(line: str, match: Any) -> bool:
    before = line[: match.start()].rstrip()
    return not before or before[-1] in ".”»/"


def cases(key: str) -> list[Any]:
    return [pytest.param(entry, line, id=f"{entry['id']}: {line[:30]}") for entry in MARKS for line in entry[key]]


@pytest.mark.parametrize(("entry", "line"), cases("examples"))
def test_examples_get_their_role(entry: dict[str, Any], line: str) -> None:
    assert role_of(entry, line) == entry["role"]


@pytest.mark.parametrize(("entry", "line"), cases("not_examples"))
def test_counter_examples_do_not(entry: dict[str, Any], line: str) -> None:
    assert role_of(entry, line) != entry["role"]


def test_every_entry_is_complete() -> None:
    for entry in MARKS:
        assert entry["gloss"]
        assert entry["examples"]
        assert entry["not_examples"]
    assert len({entry["id"] for entry in MARKS}) == len(MARKS)


def test_no_form_stands_twice_with_two_roles() -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in MARKS:
        for form in entry["forms"]:
            key = (entry["at"], plain(form))
            assert seen.setdefault(key, entry["role"]) == entry["role"], form


def test_no_letter_of_another_alphabet() -> None:
    for entry in MARKS:
        assert not any("\u06cc" in form or "\u06a9" in form for form in entry["forms"]), entry["id"]


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "x", "role": "nonsense", "at": "whole", "forms": ["a"]},
        {"id": "x", "role": "noise", "at": "middle", "forms": ["a"]},
        {"id": "x", "role": "noise", "at": "whole", "forms": []},
    ],
)
def test_a_wrong_entry_is_refused(entry: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        Phrases({"mark": [entry]})


def test_the_longest_phrase_decides() -> None:
    table = {
        "mark": [
            {"id": "a", "role": "noise", "at": "begin", "forms": ["ا ب"]},
            {"id": "b", "role": "end", "at": "begin", "forms": ["ا ب ت"]},
        ]
    }
    assert Phrases(table).role_of("ا ب ت ث") == "end"
    assert Phrases(table).role_of("ا بث") is None
