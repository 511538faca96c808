"""Following: what stands behind a noun of contact and is its own, and what is another's.

What enters is the items of a sentence, the place of the noun and a place behind it; what leaves is yes or no.
Invariant: a noun that is told as known never takes in one that is not.
"""

from __future__ import annotations

from hiwar.reading.grammar.items import Item
from hiwar.text.shadow import fold


def tells_another(items: list[Item], head: int, k: int) -> bool:
    """«سبق المحادثات اجتماع», «فور وصوله اجتماعا»: a noun that is not known behind one that is tells another."""
    own, other = (items[at].senses.get("contact") for at in (head, k))
    if own is None or other is None or items[k].prep:
        return False
    known = bool(own.enclitic) or "al" in own.proclitics
    return known and not other.enclitic and "al" not in other.proclitics


def takes_up(items: list[Item], head: int, k: int, happening: frozenset[str]) -> bool:
    """«اجتماعا سريا كان سيعقده مع»: whether a light verb takes up the indefinite noun before it by a pronoun.

    «محادثات جرت في القاهرة مع»: or says that it took place, with nothing but a preposition behind.
    """
    sense, noun = items[k].senses.get("light"), items[head].senses.get("contact")
    if sense is None or items[k].joined:
        return False
    behind = items[k + 1 : k + 2]
    happens = fold(sense.sense.lemma) in happening and bool(behind) and behind[0].kind in ("prep", "time")
    if not happens and sense.enclitic not in ("3ms", "3fs"):
        return False
    bare = noun is not None and "al" not in noun.proclitics and noun.enclitic is None
    return bare and all(i.kind in ("noun", "word", "participle", "adverb") for i in items[head + 1 : k])


def of_one_told(items: list[Item], k: int, head: int) -> bool:
    """«اجتماعا عقدته الحركة مع فصائل ناقشت خلاله المعارك مع»: whether a verb tells a contact of those told before it.

    Whom it is with is nobody's but that verb's.
    """
    own = "contact" in items[k].senses and "light" not in items[k].senses
    return own and k > head + 2 and any(i.kind == "prep" for i in items[head:k])
