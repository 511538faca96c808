"""Misprints: «من» written for «مع» between a contact and whom it is with («لقاء عقده من نظيره», «مباحثاتها من فلان»).

What enters is the items of a sentence; what leaves is the same, the one preposition for the other. Invariant: only
right behind a meeting or talks, which nobody has «from» anybody; a call and a letter come from somebody.
"""

from __future__ import annotations

import msgspec

from hiwar.reading.contacts.prepositions import Prepositions
from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.items import Item

_DESCRIBES = frozenset({"noun", "participle", "word"})
_HAD = ("meeting", "talks", "summit")
# So many words may stand between the contact and the preposition: an adjective, a verb that took it up.
NEAR = 3


def with_whom(items: list[Item], vocabulary: Vocabulary, prepositions: Prepositions) -> list[Item]:
    """The items, each «من» right behind a contact of two and before the other one read as «مع»."""
    for at in range(1, len(items) - 1):
        item, told = items[at], items[at + 1].mention
        if item.kind != "prep" or item.form not in vocabulary.words["out_of"] or told is None or items[at + 1].prep:
            continue
        peer = told.refer == "counterpart"
        if (peer or told.type == "person") and _is_had(items, at, vocabulary, peer):
            items = [*items[:at], msgspec.structs.replace(item, form=min(prepositions.together)), *items[at + 1 :]]
    return items


def _is_had(items: list[Item], at: int, vocabulary: Vocabulary, peer: bool) -> bool:
    """Whether a contact of two stands before a preposition; anybody but a counterpart needs it to be somebody's."""
    for k in range(at - 1, max(-1, at - 1 - NEAR), -1):
        sense = items[k].senses.get("contact") if items[k].kind == "noun" else None
        noun = vocabulary.nouns.get(sense.sense.lemma) if sense else None
        if noun is not None and sense is not None:
            own = peer or (k == at - 1 and sense.enclitic is not None)
            return own and noun.kind in _HAD and "of_persons" not in noun.traits
        light = items[k].senses.get("light") if items[k].kind == "verb" else None
        acts = items[k].mention is not None and items[k - 1].kind == "verb"
        if items[k].kind not in _DESCRIBES and not acts and (light is None or not light.enclitic):
            return False
    return False
