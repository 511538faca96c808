"""Taking: nouns of contact that take somebody as a verb does («لقاء الوزير نظيره», «لقائه الرئيس»).

What enters is the items of a sentence and the place of such a noun; what leaves is where the one stands whom it takes,
or whether its pronoun may take one. Invariant: only a noun that is listed takes anybody; who is taken stands behind no
preposition and is joined to nobody.
"""

from __future__ import annotations

from hiwar.reading.grammar.asides import past_place, titled
from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.groups import Group, apposed, named_behind
from hiwar.reading.grammar.items import Item
from hiwar.reading.grammar.several import Several
from hiwar.text.shadow import fold


def takes_with_pronoun(noun: Item, words: FrameWords) -> bool:
    """«لقائه الرئيس», no «اجتماعها، إسرائيل»: whether a noun with a pronoun may take one behind it."""
    sense = noun.senses.get("contact")
    return sense is not None and sense.enclitic is not None and fold(sense.sense.lemma) in words.taking


def taken_behind(items: list[Item], head: int, at: int, owner: Group, words: FrameWords, several: Several) -> int:
    """«لقاء الوزير القطري نظيره الإيراني»: where another stands behind the owner; 0 where none does."""
    sense = items[head].senses.get("contact")
    if sense is None or fold(sense.sense.lemma) not in words.taking:
        return 0
    at = several.past(items, past_place(items, at + int(titled(items, at)), words))
    if at >= len(items):
        return 0
    item, last = items[at], owner.mentions[-1]
    lands = fold(sense.sense.lemma) in words.receiving and item.mention and item.mention.type == "person"
    owners = ("person", "group", *(("state", "place", "institution") if lands else ()))
    if item.kind != "mention" or item.prep or item.joined or last.type not in owners:
        return 0
    return 0 if apposed(items, at, last) or named_behind(items, at, last) else at


def taken_by_pronoun(items: list[Item], k: int, words: FrameWords) -> int:
    """«قال بعد لقائه أمس الرئيس»: where the one stands whom a noun with its pronoun takes, who is no subject; or -1."""
    if not takes_with_pronoun(items[k], words):
        return -1
    at = past_place(items, k + 1, words)
    behind = items[at] if at < len(items) else None
    return at if behind and behind.kind == "mention" and not behind.prep and not behind.joined else -1
