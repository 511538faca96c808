"""Parties and sides as they are shown.

What enters is a party of a record or the id of a side; what leaves is words. Invariant: nobody unnamed gets a name,
and a name that the tables do not know says so.
"""

from __future__ import annotations

import functools
from pathlib import Path

from hiwar.faces.bidi import piece
from hiwar.faces.words import Words
from hiwar.knowledge.world import load_world
from hiwar.model import Party


def side_words(side: str | None, words: Words, folders: tuple[Path, ...] = ()) -> str:
    """A side by its name.

    >>> from hiwar.faces.words import words_of
    >>> side_words("FRA", words_of("en")), side_words(None, words_of("en"))
    ('France', 'unnamed')
    """
    name = name_of_side(side, words, folders)
    return name if side is None else piece(name, words.language)


def name_of_side(side: str | None, words: Words, folders: tuple[Path, ...] = ()) -> str:
    """The plain name of a side."""
    if side is None:
        return words.label("unnamed")
    entity = load_world(folders).entities.get(side)
    return side if entity is None else (entity.name_ar if words.language == "ar" else entity.name) or side


@functools.cache
def names_of_states(language: str, folders: tuple[Path, ...] = ()) -> list[str]:
    """The names of all states in a language, for fields that offer them.

    >>> "Jordan" in names_of_states("en")
    True
    """
    found = (one for one in load_world(folders).entities.values() if one.kind == "state")
    return sorted(one.name_ar if language == "ar" else one.name for one in found)


def party_words(party: Party, words: Words) -> str:
    """A party as it is shown: name, state, office, role; what is not known says so."""
    arabic = words.language == "ar"
    name = (party.name_ar if arabic else None) or party.name or party.name_ar or words.label("unnamed")
    state = name_of_side(party.state, words) if arabic and party.state else party.state
    told = [state, words.of("office", party.office)]
    if party.role != "participant":
        told.append(words.of("role", party.role))
    shown = piece(name, words.language)
    if party.type == "person" and not party.known:
        if not arabic and party.name_ar:
            shown += f" {piece(party.name_ar)}"
        told.append(words.label("not_known"))
    notes = words.label("comma").join(note for note in told if note and note != name)
    return f"{shown} ({notes})" if notes else shown
