"""Clitics as they are written: what is joined before and behind a word, in letters.

What enters is a folded form and one of its analyses; what leaves is its parts in order. Invariant: the lemma is always
one of the parts; a tag that the table of clitics does not spell alone stands as itself.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.lexicon import Analysis
from hiwar.text.shadow import fold


def parts_of(form: str, analysis: Analysis, language: str) -> list[str]:
    """The proclitics, the lemma and the pronoun of an analysis of a form.

    >>> from hiwar.text.lexicon import lexicon_of
    >>> word = lexicon_of("ar").word("وقمتهما")  # and the summit of the two
    >>> parts_of(word.form, word.nouns[0], "ar")
    ['و', 'قمة', 'هما']
    """
    ending = _ending(form, analysis.enclitic, language)
    return [*letters_of(analysis.proclitics, language), analysis.sense.lemma, *([ending] if ending else [])]


def letters_of(proclitics: tuple[str, ...], language: str) -> list[str]:
    """The letters of joined particles.

    >>> letters_of(("w", "al"), "ar")  # and the
    ['و', 'ال']
    """
    return [_proclitics(language).get(tag, tag) for tag in proclitics]


@functools.cache
def _proclitics(language: str) -> dict[str, str]:
    return {tags[0]: prefix for prefix, tags in load(language, "clitics")["proclitics"].items() if len(tags) == 1}


def _ending(form: str, person: str | None, language: str) -> str | None:
    """The joined pronoun: of those that tell the person, the longest with which the form ends."""
    if person is None:
        return None
    table = load(language, "clitics")["enclitics"]
    found = [ending for ending, told in table.items() if told == person and form.endswith(fold(ending))]
    return max(found, key=len, default=person)
