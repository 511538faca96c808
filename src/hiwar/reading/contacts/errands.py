"""Errands: who travels for a contact («قدوم كيري إلى الدوحة لإجراء محادثات مع الوزراء»).

What enters is a clause and the place of a noun of contact; what leaves is whose journey it is for. Invariant: the
journey is told by a noun before it in one phrase, with a person for its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiwar.model import Party

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause


def traveller(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """Whose journey the contact at `at` is for, where a noun tells the journey right before its purpose."""
    items = clause.items
    led = at - 1 if at and items[at].prep is None else at
    doing = items[led].lemmas() & clause.vocabulary.words["doing"]
    if items[led].prep not in clause.preps.for_ or (led < at and not doing):
        return ()
    for k in range(led - 1, -1, -1):
        item = items[k]
        if item.kind in ("verb", "comp", "colon", "mark", "rel", "comma", "conj"):
            return ()
        if item.kind == "noun" and "contact" in item.senses:
            noun = clause.vocabulary.nouns.get(item.senses["contact"].sense.lemma)
            owner = clause.framer.noun(k).subject
            person = owner is not None and all(m.type == "person" or m.title == "delegation" for m in owner.mentions)
            return clause.parties(owner) if owner and person and noun and noun.kind == "visit" else ()
    return ()
