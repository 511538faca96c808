"""Discussed: what a verb discusses in a contact is told behind the contact, and its sides are none of the contact's.

What enters is a clause, the place of a noun of contact and its frame; what leaves is the frame without what belongs to
the thing discussed. Invariant: the noun is definite and stands behind a preposition, two sides that are known act
before it, and a noun without an article, which can only be that object, stands right behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from hiwar.reading.contacts.cast import sides_of
from hiwar.reading.grammar.frames import Frame

if TYPE_CHECKING:
    from hiwar.reading.contacts.contact_clause import ContactClause


def without_the_discussed(clause: ContactClause, at: int, frame: Frame) -> Frame:
    """«استعرضا في المباحثات سبل إنهاء الصراع بين أرمينيا وأذربيجان»: the two at war are not those who talk."""
    items, article = clause.items, clause.framer.words.article
    if at + 1 >= len(items) or clause.prep_before(at) is None:
        return frame
    definite = items[at].form.startswith(article) or items[at].senses["contact"].enclitic is not None
    thing = items[at + 1]
    opens = thing.kind == "noun" and thing.prep is None and not thing.form.startswith(article)
    # «بحث الرئيسان في اللقاء سبل التعاون بين البلدين»: where nobody knows who acts, the thing may tell the sides
    told = len(sides_of((party, "participant") for party in clause.subject_around(at)) - {None}) > 1
    if not (definite and opens and told) or "contact" in thing.senses:
        return frame
    theirs = clause.preps.between | clause.preps.with_
    return msgspec.structs.replace(frame, preps=tuple(group for group in frame.preps if group.prep not in theirs))
