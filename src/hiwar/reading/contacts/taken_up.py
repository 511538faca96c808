"""Taken up: whom a relative describes and a pronoun behind its verb means («روسيا التي اجتمع معها الوزير»).

What enters is a clause and the place of a verb in a relative; what leaves is whom the verb was done with. Invariant:
the pronoun stands right behind the verb or behind who acts, and means nobody of his own side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiwar.model import Party
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.grammar.frame import Frame

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause

_DESCRIBED = ("person", "state", "organisation", "institution", "group")


def taken_up(clause: ContactClause, verb: int) -> tuple[Party, ...]:
    """Whom the pronoun behind the verb means, where the relative before it describes somebody."""
    frame = clause.framer.verb(verb) if clause.items[verb].kind == "verb" else None
    if frame is None or frame.antecedent is None or frame.antecedent.mentions[0].type not in _DESCRIBED:
        return ()
    told = clause.has("with_pronoun", clause.items[verb + 1 : verb + 2])
    told = told or (frame.subject is not None and clause.has("with_pronoun", clause.items[verb + 2 : verb + 3]))
    return clause.parties(frame.antecedent) if told else ()


def done_by_another(clause: ContactClause, frame: Frame) -> bool:
    """«انتقد الوزير روسيا التي اجتمع معها»: whether who acts in the relative is the one who acted before it."""
    described = {side_of(p) for p in taken_up(clause, frame.head)} if frame.subject is None else set()
    acting = {side_of(p) for p in clause.acting(frame.head)} if described else set()
    return bool(acting - {None}) and acting.isdisjoint(described)
