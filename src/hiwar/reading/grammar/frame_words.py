"""Frame words: the small words by which a frame begins, goes on, parts and ends.

What enters is a language; what leaves is its word lists, folded. Invariant: every list comes from the language's data.
"""

from __future__ import annotations

import functools

import msgspec

from hiwar.languages import load
from hiwar.reading.words.lists import listed
from hiwar.text.shadow import fold


class FrameWords(msgspec.Struct, frozen=True, gc=False):
    """The lists of frames.toml, folded, where each is explained; `article` is the article."""

    transparent: frozenset[str]
    clause: frozenset[str]
    joint: frozenset[str]
    leading: frozenset[str]
    led_by: frozenset[str]
    presence: frozenset[str]
    joined_presence: dict[str, str]
    article: str
    distant: frozenset[str]
    parting: frozenset[str]
    going: frozenset[str]
    between: frozenset[str]
    beside: frozenset[str]
    relational: frozenset[str]
    binding: frozenset[str]
    manner: frozenset[str]
    own: frozenset[str]
    lasting: frozenset[str]
    happening: frozenset[str]
    partitive: frozenset[str]
    taking: frozenset[str]
    receiving: frozenset[str]
    about: frozenset[str]
    ordinal: frozenset[str]
    pointing: frozenset[str]
    several: frozenset[str]
    along: str
    oblique: frozenset[str]
    oblique_endings: tuple[str, ...]
    oblique_of: dict[int, tuple[str, ...]]
    dual_subject: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    escorting: frozenset[str]
    then: frozenset[str]
    one_more: frozenset[str]
    once: frozenset[str]
    sent: frozenset[str]
    consort: frozenset[str]
    with_him: frozenset[str]
    ranks: frozenset[str]
    medium: frozenset[str]
    posted: frozenset[str]
    dashes: frozenset[str]
    also: frozenset[str]
    adding: frozenset[str]
    adding_to: frozenset[str]
    sent_from: frozenset[str]
    numbers: frozenset[str]
    counts: frozenset[str]
    of_her: frozenset[str]
    in_its_course: frozenset[str]
    circumstance: frozenset[str]
    joined_place: frozenset[str]
    as_said: frozenset[str]
    attended: frozenset[str]
    they_are: frozenset[str]
    represented: frozenset[str]


@functools.cache
def frame_words(language: str) -> FrameWords:
    """The words of a language, once in a process."""
    table = load(language, "frames")

    def folded(name: str) -> frozenset[str]:
        return listed(language, "frames", name, "list")

    article = fold(load(language, "letters_of")["article"])
    relational = folded("relational")
    clause = listed(language, "function", "conjunctions", "clause")
    return FrameWords(
        folded("transparent"),
        clause,
        folded("joint"),
        folded("leading"),
        folded("led_by"),
        folded("presence"),
        {fold(word): fold(prep) for word, prep in table["presence"]["joined"].items()},
        article,
        folded("distant"),
        folded("parting"),
        folded("going"),
        folded("between"),
        folded("beside"),
        relational | {article + word for word in relational},
        folded("binding"),
        folded("manner"),
        folded("own"),
        folded("lasting"),
        folded("happening"),
        folded("partitive"),
        folded("taking"),
        folded("receiving"),
        folded("about"),
        folded("ordinal"),
        folded("pointing"),
        folded("several"),
        fold(table["along"]["prep"]),
        folded("oblique"),
        tuple(fold(ending) for ending in table["oblique"]["endings"]),
        {
            number: tuple(fold(ending) for ending in table["oblique"][key])
            for number, key in ((1, "of_one"), (2, "of_two"))
        },
        tuple(fold(ending) for ending in table["oblique"]["two_who_act"]),
        tuple(fold(ending) for ending in table["feminine"]["endings"]),
        folded("escorting"),
        folded("then"),
        folded("one_more"),
        folded("once"),
        folded("sent"),
        folded("consort"),
        folded("with_him"),
        folded("ranks"),
        folded("medium"),
        folded("posted"),
        folded("dashes"),
        folded("also"),
        folded("adding"),
        folded("adding_to"),
        folded("sent_from"),
        folded("numbers"),
        folded("counted") | {fold(form) for entry in load(language, "numbers")["cardinal"] for form in entry["forms"]},
        folded("of_her"),
        folded("in_its_course"),
        folded("circumstance"),
        folded("joined_place"),
        folded("as_said"),
        folded("attended"),
        folded("they_are"),
        folded("represented"),
    )
