"""Openings: where in a sentence the one stands who acts first, and which verbs nobody acts in.

What enters is the items of a sentence; what leaves is a place in it, or a group. Invariant: nobody is resolved here.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.frames import Framer, Group
from hiwar.reading.grammar.items import Item
from hiwar.reading.words.script import Script


def lead_at(items: Sequence[Item], script: Script) -> int:
    """Where the first named stands: right at the beginning, or behind a verb that says nothing of its own.

    «عاد الوزير من طهران», «عاد إلى الرياض أمس الوزير»: a place or a time behind such a verb is passed over.
    """
    at = int(bool(items) and items[0].kind == "adverb" and "auxiliaries" in script.words[items[0].first].classes)
    while at and at + 1 < len(items):
        item = items[at]
        goal = item.mention is not None and item.mention.type == "place" and (item.prep or items[at - 1].kind == "prep")
        if item.kind not in ("prep", "time") and not goal:
            break
        at += 1
    return at


def led_before(items: Sequence[Item], verb: int) -> bool:
    """«وبعد أن زار القاهرة، وصل الوزير»: whether a clause of time with this verb opens a sentence that goes on."""
    lead = items[:verb]
    if not lead or any(i.kind not in ("prep", "comp", "adverb", "time") for i in lead) or lead[0].kind != "prep":
        return False
    comma = next((k for k in range(verb + 1, len(items) - 1) if items[k].kind in ("comma", "comp", "verb")), verb)
    return items[comma].kind == "comma" and items[comma + 1].kind == "verb"


def first_subject(items: Sequence[Item], framer: Framer) -> Group | None:
    """Who acts in the first verb of the sentence."""
    first = next((at for at, item in enumerate(items) if item.kind == "verb"), None)
    return None if first is None else framer.verb(first).subject


def escorts_one(verb: Item, escorting: frozenset[str]) -> bool:
    """«زار الملك، ترافقه الملكة، روما والتقى»: whether a verb only names who goes with the one told before."""
    sense = verb.any_sense
    with_him = sense is not None and sense.enclitic in ("3ms", "3fs") and not verb.joined
    return with_him and not verb.lemmas().isdisjoint(escorting)


def gathers(verb: Item, vocabulary: Vocabulary) -> bool:
    """«جولة شملت كينيا والصومال»: whether a verb only names whom or where the contact before it takes in."""
    light = verb.senses.get("light")
    entry = vocabulary.light.get(light.sense.lemma) if light else None
    return entry is not None and entry.subject == "none" and entry.object is not None
