"""Possessors: whose a contact is that a joined pronoun says («زيارته», «لقائهما», «اجتماعها»).

What enters is a clause, the place of a noun of contact with its pronoun and the verb that carries it; what leaves is
those whom the pronoun means. Invariant: the words of the clause speak before the memory of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.model import Kind, Party
from hiwar.reading.contacts.around import the_two
from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.joint_bodies import owning_body
from hiwar.reading.contacts.noun_sides import topic
from hiwar.reading.contacts.owners import of_whom_it_is_told, owner_before, owners_before
from hiwar.reading.contacts.receptions import received


def possessors(
    clause: ContactClause, at: int, carrier: Carrier | None, kind: Kind, pronoun: str, subject: Sequence[Party]
) -> tuple[Party, ...]:
    """Whom the pronoun of a noun means."""
    return (
        topic(clause, at, carrier, pronoun)
        or (received(clause, at) if kind == "visit" else ())
        or (tuple(party for party, _ in owning_body(clause, at, pronoun)) if kind != "visit" else ())
        or owners_before(clause, at, pronoun)
        or owner_before(clause, at, pronoun)
        or of_whom_it_is_told(clause, at, pronoun)
        or (the_two(clause, at) if pronoun == "3d" else ())
        or clause.memory.pronoun(pronoun, subject or clause.owner_around(at))
    )
