"""Lookups: what the readers of mentions share on one page.

What enters is a script, the world and a language; what leaves is one record that every reader takes. Invariant: the
readers share one `Names`, so that a short form that the page introduces is known to all of them.
"""

from __future__ import annotations

from collections.abc import Container

import msgspec

from hiwar.knowledge.world import Entity, World
from hiwar.reading.names.names import Names
from hiwar.reading.names.office_sets import OfficeSets, office_sets
from hiwar.reading.names.title_words import TitleWords, title_words
from hiwar.reading.names.titles import Titles, titles_of
from hiwar.reading.words.script import Script

POINT = "."


class Lookups(msgspec.Struct, frozen=True, gc=False):
    """The script of a page and where its words are looked up."""

    script: Script
    world: World
    names: Names
    titles: Titles
    lists: TitleWords
    sets: OfficeSets


def lookups_of(script: Script, world: World, language: str) -> Lookups:
    """The lookups of one page."""
    return Lookups(
        script, world, Names(script, world, language), titles_of(language), title_words(language), office_sets(language)
    )


def holds(world: World, entities: tuple[Entity, ...], office: str) -> bool:
    """Whether one of the entities has ever held the office."""
    return any(term.office == office for e in entities for term in world.held.get(e.id, ()))


def abbreviated(script: Script, honorifics: Container[str], at: int) -> bool:
    """«السفير الأسترالي د. رالف كينغ»: whether a point stands behind an honorific of one letter."""
    before = script.words[at - 1].form
    return script.tokens[at].form == POINT and len(before) == 1 and before in honorifics
