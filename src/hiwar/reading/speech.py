"""The vocabulary of speech, compiled: verbs with their force and what must follow, credits, documents, nouns that speak.

Invariant: every entry of speech.toml is reachable by its lemma or folded form.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from hiwar.languages import load
from hiwar.text.shadow import fold


class SpeechVerb(NamedTuple):
    """A verb of speech: its force, what it needs behind it, and the prepositions that lead to its content."""

    lemma: str
    force: str
    needs: str
    to: frozenset[str]
    theme: frozenset[str]


class Speech(NamedTuple):
    """All of it; the word classes are folded forms."""

    verbs: dict[str, SpeechVerb]
    credits: frozenset[str]
    credit_nouns: frozenset[str]
    credit_verbs: frozenset[str]
    documents: frozenset[str]
    document_verbs: frozenset[str]
    outlet_nouns: frozenset[str]
    person_nouns: frozenset[str]
    unnamed_nouns: frozenset[str]
    sayings: frozenset[str]
    same: frozenset[str]
    impersonal: frozenset[str]
    inside: frozenset[str]


@functools.cache
def speech(language: str) -> Speech:
    """The compiled vocabulary of speech.

    >>> speech("ar").verbs["نفى"].force
    'denies'
    """
    table = load(language, "speech")
    verbs = {
        entry["past"]: SpeechVerb(
            entry["past"],
            entry["force"],
            entry["needs"],
            frozenset(fold(word) for word in entry.get("to", ())),
            frozenset(fold(word) for word in entry.get("theme", ())),
        )
        for entry in table["verbs"]
    }
    names = (
        "credits", "credit_nouns", "credit_verbs", "documents", "document_verbs", "outlet_nouns", "person_nouns", "unnamed_nouns",
        "sayings", "same", "impersonal", "inside",
    )  # fmt: skip
    return Speech(verbs, *(frozenset(fold(word) for word in table[name]) for name in names))
