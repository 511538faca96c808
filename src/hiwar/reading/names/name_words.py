"""The small words and marks around names: quotation marks, joints, weekdays, the words that names are compounded with.

What enters is a language; what leaves is its word lists, folded. Invariant: every list comes from the language's data
and is read once in a process.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.text.lexicon import lexicon_of
from hiwar.text.shadow import fold


class NameWords(msgspec.Struct, frozen=True, gc=False):
    """The small words and marks of names, folded; the same on every page."""

    article: str
    conjunctions: tuple[str, ...]
    honorifics: frozenset[str]
    quotes: frozenset[str]
    between: frozenset[str]
    joints: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    sums: frozenset[str]
    feminine: str
    pronouns: tuple[str, ...]
    outlets: frozenset[str]
    offices: frozenset[str]
    weekdays: frozenset[str]
    servants: frozenset[str]
    today: frozenset[str]
    indefinite: tuple[str, ...]
    compound: frozenset[str]
    his: str
    apart: frozenset[str]


@functools.cache
def name_words(language: str) -> NameWords:
    """The small words of a language."""
    marks, speech, proclitics = (load(language, "punctuation"), load(language, "speech"), load(language, "clitics"))
    article = fold(lexicon_of(language).article)
    offices = (fold(form) for office in load(language, "titles")["office"] for form in office["forms"])
    quotes = frozenset((*marks["open"], *marks["close"], *marks["both"]))
    sums = frozenset((*marks["bracket_open"], *marks["plus"]))
    return NameWords(
        article,
        tuple(fold(p) for p, tags in proclitics["proclitics"].items() if tags == ["w"]),
        frozenset(fold(word) for word in load(language, "titles")["honorifics"]["list"] if len(word) > 2),
        quotes,
        quotes.union(marks["joint"], sums),
        frozenset(marks["joint"]),
        frozenset(marks["bracket_open"]),
        frozenset(marks["bracket_close"]),
        sums,
        load(language, "inflection")["shapes"]["ta_marbuta"],
        tuple(speech["shapes"]["pronouns"]),
        frozenset(fold(word) for word in speech["outlet_nouns"]),
        frozenset(article + form for form in offices if " " not in form and not form.startswith(article)),
        frozenset(
            fold(f) for word in load(language, "times")["word"] if word["class"] == "weekday" for f in word["forms"]
        ),
        frozenset(fold(word) for word in load(language, "romanise")["name"]["first"]),
        frozenset(
            fold(form) for unit in load(language, "times")["unit"] if unit["id"] == "day" for form in unit["the_one"]
        ),
        (load(language, "inflection")["shapes"]["ta_marbuta"], load(language, "inflection")["shapes"]["alif"]),
        frozenset(fold(word) for word in load(language, "romanise")["name"]["last"]),
        speech["shapes"]["his"],
        frozenset(fold(word) for word in load(language, "frames")["between"]["list"]),
    )
