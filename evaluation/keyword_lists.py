"""The lists of the keyword baseline, and where their words stand in a text.

What enters is a text; what leaves is its tokens, folded, and the names in them. Nothing of hiwar's reading, language
or knowledge is used: `keywords/names.csv` is a list of its own, frozen on the day it was made. Invariant: names do not
overlap; the longest wins.
"""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "keywords"
_LONGEST_NAME = 7
_TOKEN = re.compile(r"\w+(?:[\u064b-\u0652]+\w*)*|[:.!?\u061f\n«»“”\"\u060c]")
_MARKS = re.compile("[\u064b-\u0652\u0640]")


class Word(NamedTuple):
    """A token: where it stands, and its folded form."""

    start: int
    end: int
    form: str


class Name(NamedTuple):
    """An entry of the list of names; a nisba has the type `nisba` and the name of its state."""

    name: str
    type: str
    state: str | None


class Mention(NamedTuple):
    """A name where it stands, in tokens."""

    first: int
    last: int
    name: Name


def fold(word: str) -> str:
    """The word without what hands write differently.

    >>> fold("أمريكيّة") == fold("امريكيه")  # American
    True
    """
    return _MARKS.sub("", word).translate(_folding())


def words_of(text: str) -> list[Word]:
    """The tokens of a text, marks of punctuation among them."""
    return [Word(match.start(), match.end(), fold(match.group())) for match in _TOKEN.finditer(text)]


@functools.lru_cache(maxsize=65536)
def bare_forms(form: str) -> tuple[str, ...]:
    """The form and what is left of it when a conjunction, a preposition and the article are taken off.

    >>> bare_forms("والوزير")  # and the minister
    ('والوزير', 'الوزير', 'وزير')
    """
    clitics = lists()["clitics"]
    the, to_the = clitics["the"], clitics["to_the"]
    out = [form]
    if form[:1] in clitics["and"] and len(form) > 3:
        out.append(form[1:])
    for known in list(out):
        if known.startswith(to_the) and len(known) > 4:
            out += [the + known[2:], known[2:]]
        elif known[:1] in clitics["prepositions"] and len(known) > 3:
            out.append(known[1:])
    for known in list(out):
        if known.startswith(the) and len(known) > 4:
            out.append(known[2:])
    return tuple(dict.fromkeys(out))


@functools.cache
def lists() -> dict[str, Any]:
    """The lists of words as they stand in the file."""
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@functools.cache
def _folding() -> dict[int, str]:
    return str.maketrans(lists()["fold"])


@functools.cache
def forms(group: str, key: str) -> frozenset[tuple[str, ...]]:
    """The folded forms of a list, each as its words."""
    return frozenset(tuple(fold(word) for word in entry.split()) for entry in lists()[group][key])


@functools.cache
def names() -> dict[tuple[str, ...], Name]:
    """The list of names by their folded words; an earlier row goes before a later one."""
    clitics = lists()["clitics"]
    endings = ("", clitics["feminine"], *clitics["plurals"])
    out: dict[tuple[str, ...], Name] = {}
    with (FOLDER / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = Name(row["name"], row["type"], row["state"] or None)
            for form in row["forms"].split("|"):
                if len(form) > 2:
                    out.setdefault(tuple(word.form for word in words_of(form)), entry)
            for nisba in filter(None, row["nisbas"].split("|")):
                stem = [word.form for word in words_of(nisba)]
                for ending in endings:
                    form = (*stem[:-1], clitics["the"] + stem[-1] + ending)
                    out.setdefault(form, Name(row["name"], "nisba", row["state"]))
    return out


def mentions(words: list[Word]) -> list[Mention]:
    """The names in the text."""
    table = names()
    out: list[Mention] = []
    at = 0
    while at < len(words):
        found = _longest(words, at, table)
        if found:
            out.append(found)
            at = found.last
        else:
            at += 1
    return out


def _longest(words: list[Word], at: int, table: dict[tuple[str, ...], Name]) -> Mention | None:
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        rest = tuple(word.form for word in words[at + 1 : at + length])
        for first in bare_forms(words[at].form):
            if name := table.get((first, *rest)):
                return Mention(at, at + length, name)
    return None


def listed(words: list[Word], at: int, group: str, key: str) -> bool:
    """Whether a form of the list stands at the token."""
    entries = forms(group, key)
    following = words[at + 1].form if at + 1 < len(words) else ""
    return any((form,) in entries or (form, following) in entries for form in bare_forms(words[at].form))


def romanised(words: list[str]) -> str:
    """A name in Latin letters, good enough to be compared by its consonants."""
    letters = {fold(letter) or letter: latin for letter, latin in lists()["letters"].items()}
    return " ".join("".join(letters.get(letter, "") for letter in fold(word)) for word in words).title()
