"""The word lists compiled: every form of every listed word, packed for a quick start.

What enters is the word lists of a language; what leaves is tables of plain numbers and words. Invariant: a form lists
its entries in the order of the word lists, each once; the same lists give the same tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import chain
from typing import Any

import msgspec

from hiwar.languages import load
from hiwar.text.compiled import compiled, files
from hiwar.text.inflect import Form, adjective_forms, noun_forms, verb_forms

SHAPES = 4096
"""More than there are shapes: an entry is packed as lemma * SHAPES + shape."""

_DATA = (
    "speech.toml", "contacts.toml", "inflection.toml", "letters.toml", "verbs.csv", "nouns.csv", "adjectives.csv",
)  # fmt: skip
_CODE = ("wordlists.py", "inflect.py", "shadow.py")


class Shape(msgspec.Struct, frozen=True, array_like=True):
    """What a form may be, whatever its lemma: its word list, its features, whether it may stand alone, be joined."""

    source: str
    features: tuple[str, ...]
    plain: bool
    open: bool


class Tables(msgspec.Struct, frozen=True, array_like=True):
    """The lemmas, the shapes, and for every form its packed entries, a bare number where there is one."""

    lemmas: list[str]
    shapes: list[Shape]
    forms: dict[str, int | tuple[int, ...]]


def tables_of(language: str) -> Tables:
    """The compiled word lists of a language, from the cache where they are unchanged."""
    parts = chain(files("hiwar.languages", language, _DATA), files("hiwar.text", "", _CODE))
    return compiled(f"lexicon-{language}", parts, lambda: _Builder(language).tables(), Tables)


class _Builder:
    def __init__(self, language: str) -> None:
        self.lemmas: dict[str, int] = {}
        self.shapes: dict[Shape, int] = {}
        self.forms: dict[str, list[int]] = {}
        for entry in load(language, "speech")["verbs"]:
            self._add_verb(entry, "speech")
        contacts = load(language, "contacts")
        for entry in contacts["verb"]:
            self._add_verb(entry, "contact")
        for entry in contacts["light"]:
            self._add_verb(entry, "light")
        for entry in contacts["noun"]:
            self._add(entry["noun"], "contact", noun_forms(entry["noun"], tuple(entry.get("plurals", ()))))
        for row in rows(language, "verbs.csv"):
            self._add_verb(row | {"masdar": row["masdar"].split("|") if row["masdar"] else []}, "word")
        for row in rows(language, "nouns.csv"):
            self._add(row["noun"], "word", noun_forms(row["noun"], _plurals(row)))
        for row in rows(language, "adjectives.csv"):
            self._add(row["adjective"], "word", adjective_forms(row["adjective"], _plurals(row)))

    def tables(self) -> Tables:
        """The tables, packed."""
        forms = {form: found[0] if len(found) == 1 else tuple(found) for form, found in self.forms.items()}
        return Tables(list(self.lemmas), list(self.shapes), forms)

    def _add_verb(self, entry: dict[str, Any], source: str) -> None:
        lemma = entry["past"]
        self._add(lemma, source, verb_forms(lemma, entry["present"]))
        for masdar in entry.get("masdar", ()):
            self._add(lemma, source, (f._replace(features=f.features | {"masdar"}) for f in noun_forms(masdar)))
        if entry.get("participle"):
            self._add(lemma, source, adjective_forms(entry["participle"]))

    def _add(self, lemma: str, source: str, forms: Iterable[Form]) -> None:
        """Note the forms of a lemma; what two rules make alike is one entry with both permissions."""
        merged: dict[tuple[str, frozenset[str]], list[bool]] = {}
        for form in forms:
            flags = merged.setdefault((form.text, form.features), [False, False])
            flags[0] |= form.plain
            flags[1] |= form.open
        number = self.lemmas.setdefault(lemma, len(self.lemmas))
        for (text, features), (plain, opens) in merged.items():
            shape = Shape(source, tuple(sorted(features)), plain, opens)
            packed = number * SHAPES + self.shapes.setdefault(shape, len(self.shapes))
            known = self.forms.setdefault(text, [])
            if packed not in known:
                known.append(packed)


def _plurals(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(part for part in row["plurals"].split("|") if part)


def rows(language: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV word list of the language; none where the file is not there.

    >>> next(rows("ar", "nouns.csv"))["noun"]  # president
    'رئيس'
    """
    path = resources.files("hiwar.languages").joinpath(language, name)
    if path.is_file():
        yield from csv.DictReader(path.read_text("utf-8").splitlines())
