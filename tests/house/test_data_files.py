"""Every shipped data file loads, has the letters of its language, and names only what there is."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from hiwar.faces.words import words_of
from hiwar.knowledge.sides import codes, side_named
from hiwar.knowledge.tables import FAMILIES, read_family
from hiwar.knowledge.world import load_world

ROOT = Path(__file__).parents[2] / "src" / "hiwar"
TOML = sorted(ROOT.rglob("*.toml"))
CSV = sorted(ROOT.rglob("*.csv"))
PERSIAN = re.compile("[\u06cc\u06a9\u06c0-\u06c3\u06d5]")
"""Farsi yeh and kaf, and the hehs of Persian and Kurdish: right in a name, a slip in a word of Arabic."""
HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SPELLING = ("spelling.toml", "letters.toml", "letters_of.toml", "page.toml", "romanise.toml")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TOML, ids=name)
def test_toml_loads(path: Path) -> None:
    assert tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("table", ["verb", "noun", "light"])
def test_no_entry_of_a_contact_has_a_key_that_nothing_reads(table: str) -> None:
    entries = tomllib.loads((ROOT / "languages" / "ar" / "contacts.toml").read_text("utf-8"))[table]
    code = "".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))
    assert {key for entry in entries for key in entry if f'"{key}"' not in code} == set()


@pytest.mark.parametrize("path", CSV, ids=name)
def test_csv_has_one_width_and_something_in_each_row(path: Path) -> None:
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    assert len(rows) > 1
    assert len(set(rows[0])) == len(rows[0])
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(any(row) for row in rows)


@pytest.mark.parametrize("path", [*TOML, *CSV], ids=name)
def test_files_are_utf8_without_hidden_marks(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    if path.name not in SPELLING:
        assert not HIDDEN.findall(data.decode("utf-8"))


@pytest.mark.parametrize("path", [p for p in TOML if "languages" in p.parts and p.name not in SPELLING], ids=name)
def test_arabic_words_have_arabic_letters(path: Path) -> None:
    assert PERSIAN.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_families_have_rows(family: str) -> None:
    assert list(read_family(family))


def test_terms_name_persons_and_bodies_that_there_are() -> None:
    world = load_world()
    rows = list(read_family("terms"))
    assert {row["person"] for row in rows} <= world.entities.keys()
    assert {row["body"] for row in rows} <= world.entities.keys()


def test_what_belongs_to_a_state_names_one_that_there_is() -> None:
    world = load_world()
    states = {entity.id for entity in world.entities.values() if entity.kind == "state"}
    assert {entity.state for entity in world.entities.values()} - {None} <= states


def test_codes_name_what_there_is_and_every_state_has_one() -> None:
    world = load_world()
    assert set(codes().values()) <= world.entities.keys()
    states = {entity.id for entity in world.entities.values() if entity.kind == "state"}
    two_letters = {entity for code, entity in codes().items() if len(code) == 2}
    assert states <= two_letters
    assert all(side_named(state) == state for state in states)
    assert all(side_named(code) == entity for code, entity in codes().items())


def test_a_side_is_found_by_each_of_its_names() -> None:
    world = load_world()
    for entity in world.entities.values():
        if entity.kind == "state":
            assert side_named(entity.name) == entity.id
            assert side_named(entity.name_ar) == entity.id


@pytest.mark.parametrize("language", ["en", "ar"])
def test_catalogues_load(language: str) -> None:
    assert words_of(language).groups
