"""Romanisation of names that the knowledge base lacks.

Invariant: letter by letter by the table, known given names by their usual spelling; never a claim to be the bearer's
own spelling.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold

_VOWELS = "aiue"


@functools.cache
def _words() -> dict[str, str]:
    return {fold(word): latin for word, latin in load("ar", "romanise")["words"].items()}


@functools.lru_cache(maxsize=20_000)
def romanise(name: str) -> str:
    """A Latin form of an Arabic name.

    >>> romanise("محمد الحربي")  # a Saudi name
    'Mohammed al-Harbi'
    """
    table = load("ar", "romanise")
    article, prefix = table["article"]["form"], table["article"]["latin"]
    out: list[str] = []
    for word in name.split():
        known = _words().get(fold(word))
        if known:
            out.append(known)
            continue
        lead = ""
        if word.startswith(article) and len(word) > 4:
            lead, word = prefix, word[len(article) :]
        letters = [table["letters"].get(letter, letter if letter.isascii() else "") for letter in word]
        out.append(lead + _readable([latin for latin in letters if latin]).capitalize())
    return " ".join(part for part in out if part)


def _readable(letters: list[str]) -> str:
    """Put a vowel into a cluster of consonants at the beginning, and of three anywhere, so that the name can be said."""
    out: list[str] = []
    for at, letter in enumerate(letters):
        consonant = letter[0] not in _VOWELS
        before = [part[0] not in _VOWELS for part in out[-2:]]
        if consonant and ((at == 1 and before == [True]) or before == [True, True]):
            out.append("a")
        out.append(letter)
    return "".join(out)
