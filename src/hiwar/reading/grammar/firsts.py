"""Firsts: who is said to be the first of his kind that does what the verb behind tells.

What enters is the items of a sentence and the place of a verb; what leaves is the mention of which it is said («كان
ماكرون أول رئيس غربي يزور», «سوليفان أرفع مسؤول يلتقي»). Invariant: between the two stand a word of rank or a number, a
plain title with its adjectives, and nothing else.
"""

from __future__ import annotations

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.items import Item

# «أول مسؤول حكومي غربي رفيع يزور»: so many adjectives a title may have.
ADJECTIVES = 3


def of_rank(items: list[Item], verb: int, words: FrameWords) -> int | None:
    """The mention that is said to be the first of those who do what the verb tells, or none."""
    if items[verb - 1].kind == "rel" and verb > 2:
        return _by_number(items, verb, words.ordinal)
    ranks, k = words.ranks, verb - 1
    while k > 0 and verb - k <= ADJECTIVES and items[k].form not in ranks and _describes(items[k]):
        k -= 1
    if items[k].form not in ranks and _plain(items[k]):
        k -= 1
    if (
        k < 1
        or items[k].form not in ranks
        or items[k].prep
        or items[k].joined
        or (k == verb - 1 and not _plain(items[k]))
    ):
        return None
    k -= 1
    if k > 0 and items[k].kind == "comma" and items[k + 1].form in ranks:
        k -= 1  # «التقى بايدن الملك عبد الله، أول زعيم عربي يزور»
    return _named(items, k)


def _by_number(items: list[Item], verb: int, ordinals: frozenset[str]) -> int | None:
    """«بات تاياني المسؤول الأوروبي الثالث الذي يزور»: of whom it is said by a number behind the title."""
    k = verb - 2
    if items[k].form not in ordinals:
        return None
    k -= 1
    while k > 0 and verb - k <= ADJECTIVES + 2 and _describes(items[k]):
        k -= 1
    return _named(items, k - 1) if k > 0 and _plain(items[k]) else None


def _named(items: list[Item], k: int) -> int | None:
    """Where the one named stands of whom something is said, behind a pronoun, an adverb or a time at most."""
    while k > 0 and items[k].kind in ("pron", "adverb", "time"):
        k -= 1
    item = items[k]
    named = item.kind == "mention" and not item.prep and item.mention is not None and item.mention.type == "person"
    return k if named else None


def _describes(item: Item) -> bool:
    """Whether a word may describe the title before it."""
    return item.kind in ("noun", "word", "participle") and not item.prep and "contact" not in item.senses


def _plain(item: Item) -> bool:
    """Whether a mention is a title alone, of nobody in particular."""
    mention = item.mention
    return mention is not None and not item.prep and mention.entity is None and mention.name is None
