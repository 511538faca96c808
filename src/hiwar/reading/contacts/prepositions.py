"""Prepositions: those of contacts.toml by what they bring to a contact.

What enters is the folded table of the data file; what leaves is a set for each use. Invariant: no form is named here,
and a use that the file does not have is an error before anything is read.
"""

from __future__ import annotations

import functools

from hiwar.languages import load
from hiwar.text.shadow import fold


class Prepositions:
    """The prepositions of contacts.toml by what they bring."""

    def __init__(self, table: dict[str, frozenset[str]]) -> None:
        self.with_ = table["with"]
        self.together = table["together"]
        self.for_ = table["for"]
        self.between = table["between"]
        self.to = table["to"]
        self.from_ = table["from"]
        self.place = table["place"]


@functools.cache
def prepositions_of(language: str) -> Prepositions:
    """The prepositions of a language, once in a process."""
    table = load(language, "contacts")["prepositions"]
    return Prepositions({use: frozenset(map(fold, words)) for use, words in table.items()})
