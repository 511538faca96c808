"""Relatives: the sides that a relative clause tells which only says when or where a contact was to be.

What enters is a clause and the place of a noun of contact; what leaves is its sides behind the relative («اللقاء الذي
كان من المقرر أن يعقد غدا بين الوزيرين», «زيارته التي كانت مقررة إلى كينيا»). Invariant: between the relative and the
sides nobody acts: there stand words of being and of what is to come, verbs of taking place, times and places.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item

# So far behind the relative its sides stand.
REACH = 16
_BY_THE_WAY = frozenset({"adverb", "time", "participle", "word", "pron", "bracket", "comma"})


def in_its_relative(clause: ContactClause, at: int, kind: Kind, own: Sequence[Party], cast: Cast) -> Cast:
    """The sides of the noun at `at` behind a relative in which nobody acts, where it has not two yet."""
    items, preps = clause.items, clause.preps
    rel = next((k for k in range(at + 1, min(at + 4, len(items))) if items[k].kind == "rel"), None)
    if (
        rel is None
        or len(sides_of(cast)) > 1
        or any(i.kind not in ("word", "participle", "noun", "time") for i in items[at + 1 : rel])
    ):
        return []
    between = preps.between | preps.together
    k = rel + 1
    while k < min(rel + REACH, len(items) - 1):
        item = items[k]
        led = item.kind == "prep" and items[k + 1].mention is not None
        if led and item.form in between and kind != "visit":
            return clause.cast(clause.framer.group(k + 1, item.form)[0], "participant", own, False)
        if led and item.form in preps.to and kind == "visit":
            return clause.cast(clause.framer.group(k + 1, item.form)[0], "host", own, True)
        if led and item.form in preps.place and clause.is_place(clause.framer.group(k + 1, item.form)[0]):
            k = clause.framer.group(k + 1, item.form)[1]
            continue
        if not (
            _by_the_way(clause, item) or (item.kind == "prep" and items[k + 1].form in clause.vocabulary.operators)
        ):
            return []
        k += 1
    return []


def _by_the_way(clause: ContactClause, item: Item) -> bool:
    """Whether an item tells nobody: a word of being or of what is to come, a verb of taking place, a time."""
    words = clause.vocabulary.words
    if item.kind in _BY_THE_WAY or item.form in clause.vocabulary.operators:
        return True
    if item.form in words["that"] | words["was"] | words["is_to_be"] | words["to_be_held"]:
        return True
    if item.kind == "noun":
        return bool(item.lemmas() & words["doing"])
    light = item.senses.get("light")
    entry = clause.vocabulary.light[light.sense.lemma] if light else None
    return item.kind == "verb" and entry is not None and "subject" in entry.slots and entry.object is None
