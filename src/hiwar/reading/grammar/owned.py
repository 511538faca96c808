"""Owned: whose the thing is that a relative clause describes («مبادرة الرئيس التي طرحها في لقائه»).

What enters is the items of a sentence and the place of the verb of the relative; what leaves is whether its owner acts
there. Invariant: a pronoun in the clause takes the thing up, and the owner stands right behind it as whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.groups import Group
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.relations import closed

_BETWEEN = ("adverb", "neg", "time")


def owner_acts(items: list[Item], verb: int, slots: Sequence[Group], things: Sequence[int], words: FrameWords) -> bool:
    """Whether the one before the relative owns what it describes, and nobody else acts in it."""
    inside = len(slots) < 2 and any(item.form in words.in_its_course for item in items[verb + 1 : verb + 2])
    alone = not slots and not any(k in (verb + 1, verb + 2) for k in things)
    met = inside and not any(group.mentions[0].refer == "pair" for group in slots)
    return (alone or met) and _owns(items, verb, words)


def _owns(items: list[Item], verb: int, words: FrameWords) -> bool:
    """Whether a thing stands right before the one whom the relative follows, and a pronoun takes it up."""
    k = verb - 1
    while k > 1 and items[k].kind in _BETWEEN:
        k -= 1
    if k < 2 or items[k].kind != "rel" or not _taken_up(items, verb):
        return False
    at = k - 1 - int(items[k - 1].kind in ("comma", "bracket", "close"))
    owner, thing = items[at].mention, items[at - 1]
    if owner is None or owner.type != "person" or owner.number != 1 or items[at].prep or items[at].joined:
        return False
    if at < 1 or thing.kind != "noun" or closed(thing, words.article):
        return False
    sense = items[verb].any_sense
    woman = owner.feminine or owner.title is None
    if sense is not None and "feminine" in sense.sense.features and not woman:
        return False
    another = items[k].form in words.of_her and not owner.feminine  # the thing is told by its gender
    return another or "contact" not in thing.senses or "contact" not in items[verb].senses


def _taken_up(items: list[Item], verb: int) -> bool:
    """«طرحها», «أدلى بها», «التقى خلالها»: whether a pronoun of the verb or right behind it takes up the thing."""
    sense = items[verb].any_sense
    joined = sense is not None and sense.enclitic in ("3ms", "3fs")
    return joined or any(item.kind == "pron" for item in items[verb + 1 : verb + 2])
