"""The small words around titles: honorifics, «السابق», «لدى», «نظيره», adjectives that name an organisation.

What enters is a language; what leaves is its word lists, folded. Invariant: every list comes from the language's data
and is read once in a process.
"""

from __future__ import annotations

import functools
from typing import Literal, TypeAlias

import msgspec

from hiwar.languages import load
from hiwar.text.inflect import adjective_forms
from hiwar.text.lexicon import lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold

Split: TypeAlias = tuple[tuple[str, ...], str]


class TitleWords(msgspec.Struct, frozen=True, gc=False):
    """The folded words by kind.

    `kin` says how each is written at its end, `in_a_state` how a participle of circumstance begins and ends;
    `no_title` is as written.
    """

    honorifics: frozenset[str]
    offices: dict[str, str]
    former: frozenset[str]
    of_all: frozenset[str]
    neutral: frozenset[str]
    counterparts: dict[str, int]
    colleagues: frozenset[str]
    pairs: frozenset[str]
    many: frozenset[str]
    also_plural: frozenset[str]
    last: frozenset[str]
    other: frozenset[str]
    commas: frozenset[str]
    accredit: frozenset[str]
    charge: frozenset[str]
    fields: frozenset[str]
    within: frozenset[str]
    inside: frozenset[str]
    parts: frozenset[str]
    over: frozenset[str]
    capital: frozenset[str]
    towns: frozenset[str]
    partitive: frozenset[str]
    out_of_it: dict[str, str]
    members: frozenset[str]
    any: frozenset[str]
    toward: frozenset[str]
    journeys: frozenset[str]
    ranks: dict[str, tuple[str, ...]]
    org_nisba: dict[str, str]
    org_people: dict[str, str]
    union_regions: dict[str, str]
    compass: dict[str, str]
    formal: frozenset[str]
    quoted: frozenset[str]
    no_nisba: frozenset[str]
    kin: dict[str, str]
    adjectival: frozenset[str]
    styles: frozenset[str]
    realms: frozenset[str]
    regimes: frozenset[str]
    shortened: frozenset[str]
    shortened_whole: frozenset[str]
    surname_first: frozenset[str]
    shared_names: frozenset[str]
    kunya: frozenset[str]
    each: frozenset[str]
    visits: frozenset[str]
    meets: frozenset[str]
    article: str
    pronoun: str
    marbuta: str
    in_a_state: tuple[str, str]
    no_title: frozenset[str]
    represented: frozenset[str]


@functools.cache
def org_adjectives(language: str) -> dict[str, str]:
    """The adjectives that name an organisation of states, in all forms, to its id («أممي», «خليجي»)."""
    table = load(language, "titles")["org_nisba"]
    return {form.text: org for adjective, org in table.items() for form in adjective_forms(adjective)}


@functools.cache
def land_titles(language: str) -> frozenset[str]:
    """The titles that name a state by its land («المملكة»)."""
    return frozenset(load(language, "titles")["lands"]["list"])


@functools.cache
def title_words(language: str) -> TitleWords:
    """The word lists of a language, once in a process."""
    titles, function, marks = load(language, "titles"), load(language, "function"), load(language, "punctuation")

    def folded(words: list[str]) -> frozenset[str]:
        return frozenset(fold(word) for word in words)

    return TitleWords(
        folded(titles["honorifics"]["list"]),
        {fold(k): v for k, v in titles["honorifics"]["offices"].items()},
        folded(titles["former"]["list"]),
        folded(titles["of_all"]["list"]),
        folded(titles["neutral"]["list"]),
        {fold(f): n for n, k in enumerate(("one", "two", "many"), 1) for f in titles["counterparts"][k]},
        folded(titles["counterparts"]["colleagues"]),
        folded(function["dual_nouns"]["list"]),
        folded(function["dual_nouns"]["plural"]),
        folded(function["dual_nouns"]["also_plural"]),
        folded(function["relative_self"]["last"]),
        folded(function["relative_self"]["other"]),
        frozenset(marks["comma"][:4]),
        folded(titles["accredited"]["list"]),
        folded(titles["charge"]["list"]),
        folded(titles["charge"]["fields"]),
        folded(titles["within"]["list"]),
        folded(titles["within"]["inside"]),
        folded(titles["within"]["parts"]),
        folded(titles["within"]["over"]),
        folded(titles["capital"]["list"]),
        folded(titles["capital"]["towns"]),
        folded(titles["partitive"]["list"]),
        {fold(form): person for person, forms in titles["partitive"]["out_of_it"].items() for form in forms},
        folded(titles["members"]["list"]),
        folded(titles["any"]["list"]),
        folded(titles["accredited"]["toward"]),
        folded(titles["accredited"]["journeys"]),
        {fold(form): tuple(offices) for form, offices in titles["rank_pronouns"].items()},
        org_adjectives(language),
        {fold(form): org for form, org in titles["org_people"].items()},
        titles["union_regions"],
        {fold(form): side for side, entry in titles["compass"].items() for form in entry["forms"]},
        folded(titles["lands"]["formal"]),
        folded(titles["quoted"]["list"]),
        folded(load(language, "speech")["no_nisba"]),
        {fold(word): word[-1] for word in titles["kin"]["list"]},
        frozenset(form.text for word in titles["adjectival"]["list"] for form in adjective_forms(word)),
        folded(titles["styles"]["list"]),
        folded(titles["lands"]["realms"]),
        folded(titles["lands"]["regimes"]),
        folded(titles["shortened"]["list"]),
        folded(titles["shortened"]["whole"]),
        frozenset(titles["surname_first"]["states"]),
        frozenset(titles["shared_names"]["states"]),
        folded(titles["kunya"]["list"]),
        folded(function["each"]["list"]),
        frozenset(entry["noun"] for entry in load(language, "contacts")["noun"] if entry["kind"] == "visit"),
        frozenset(
            entry["past"]
            for entry in load(language, "contacts")["verb"]
            if entry["kind"] == "meeting" and {"subject", "object"} <= entry.keys()
        ),
        fold(lexicon_of(language).article),
        fold(load(language, "inflection")["shapes"]["ta_marbuta"]),
        load(language, "inflection")["shapes"]["ta_marbuta"],
        (load(language, "inflection")["shapes"]["participle"], load(language, "inflection")["shapes"]["alif"]),
        frozenset(titles["no_title"]["list"]),
        folded(load(language, "frames")["represented"]["list"]),
    )


@functools.cache
def splits_in(language: str, name: Literal["kin", "counterparts", "honorifics"]) -> Memo[tuple[Split, ...]]:
    """The ways to take clitics off a form that leave a word of a list: the clitics, the word.

    >>> splits_in("ar", "counterparts")[fold("ونظيره")], splits_in("ar", "kin")[fold("باريس")]  # and his peer; Paris
    (((('w',), 'نظيره'),), ())
    """
    listed, lexicon = getattr(title_words(language), name), lexicon_of(language)
    return Memo(lambda form: tuple(split for split in lexicon.word(form).splits if split[1] in listed))
