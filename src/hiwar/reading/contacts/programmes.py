"""Programmes: a contact told as a part of the journey before it («يتضمن برنامج الزيارة لقاء مع», «تتخلل الزيارة»).

What enters is a clause, the place of a noun of contact and its cast; what leaves is who travels, and what the verb says
of the contact. Invariant: the journey stands known in the clause of the noun, nobody acts there, and who travels acted
in the sentence before.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import Verdict, of_verb

# So many items before the noun its verb stands at most.
REACH = 9


def traveller(clause: ContactClause, at: int, cast: Cast) -> tuple[Party, ...]:
    """«وتأتي الزيارة لإجراء مباحثات مع نظيره»: who makes the journey of which the noun is a part."""
    if len(sides_of(cast) - {None}) != 1 or _verb(clause, at) is None:
        return ()
    told = [p for p in clause.before()[:1] if p.type == "person" or p.office]
    return tuple(p for p in told if side_of(p) not in (None, *sides_of(cast)))


def as_planned(clause: ContactClause, at: int) -> Verdict | None:
    """What the verb of the programme says: of what a coming or present one tells the contact is ahead."""
    verb = _verb(clause, at)
    if verb is None:
        return None
    future = clause.ahead(clause.times_behind(clause.framer.verb(verb)))
    return of_verb(clause.items, verb, clause.vocabulary, future, clause.sentence.headline, None)


def _verb(clause: ContactClause, at: int) -> int | None:
    """The verb whose clause tells a known journey before the noun, and nobody who acts."""
    journey = False
    for k in range(at - 1, max(-1, at - REACH), -1):
        item = clause.items[k]
        if item.kind in ("mention", "comp", "colon", "mark", "comma", "rel"):
            return None
        if item.kind == "verb":
            return k if journey and "light" not in item.senses else None
        journey = journey or _known_journey(clause, k)
    return None


def _known_journey(clause: ContactClause, at: int) -> bool:
    """«الزيارة», «برنامج الزيارة»: whether a journey is told there as one known."""
    sense = clause.items[at].senses.get("contact")
    noun = clause.vocabulary.nouns.get(sense.sense.lemma) if sense else None
    known = sense is not None and ("al" in sense.proclitics or sense.enclitic is not None)
    return noun is not None and noun.kind == "visit" and known and clause.prep_before(at) is None
