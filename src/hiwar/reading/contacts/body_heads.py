"""Heads of bodies: whom a page calls the head of «the council» that it has just named.

«وزراء خارجية دول مجلس التعاون والأمين العام للمجلس»: what enters is a candidate in its clause; what leaves is the same
without a party that only repeats a body told before it. Invariant: a person with a name stays, and so does whoever
heads a body that the clause has not named.
"""

from __future__ import annotations

from hiwar.model import Party
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.hosts import told_at


def settle_head(clause: ContactClause, candidate: Candidate) -> None:
    """Leave out the nameless head of a body, where that body takes part and is named before him."""
    bodies = [p for p, _ in candidate.parties if p.type == "organisation" and p.id and p.mention]
    for told in candidate.parties if len(bodies) == 1 and len(candidate.parties) > 2 else ():
        if told[0] is not bodies[0] and any(_heads_it(clause, k, bodies[0]) for k in told_at(clause, told[0])):
            candidate.parties = [other for other in candidate.parties if other is not told]
            return


def _heads_it(clause: ContactClause, at: int, body: Party) -> bool:
    """«والأمين العام للمجلس»: whether an office without a name is joined behind a body, and is of «the council»."""
    mention = clause.items[at].mention
    if mention is None or body.mention is None or not clause.items[at].joined or mention.start < body.mention.start:
        return False
    bare = mention.office is not None and mention.name is None and mention.entity is None
    return bare and clause.has("of_the_body", clause.items[at + 1 : at + 2])
