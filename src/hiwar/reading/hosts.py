"""Hosts: the state of somebody who receives a guest and is told without one («استقبل محمد عبد النباوي، بالرباط، ...»).

What enters is a candidate with its place; what leaves is the same, its host with a state. Invariant: a host whose state
is told keeps it, and none gets that of his guest; the place of the reception goes before the outlet's country.
"""

from __future__ import annotations

import msgspec

from hiwar.model import Party
from hiwar.reading.candidate import Candidate, side_of
from hiwar.reading.contact_clause import ContactClause


def settle_host(clause: ContactClause, candidate: Candidate) -> None:
    """Give a host without a state that of the place, else the outlet's own."""
    guests = candidate.sides()
    open_ = [p for p, role in candidate.parties if role == "host" and side_of(p) is None]
    if candidate.kind != "meeting" or len(guests) != 1 or len(open_) != 1:
        return
    place = candidate.place.state if candidate.place else None
    for state, why in ((place, "receives in this state"), (clause.memory.home, "receives in the outlet's country")):
        if state and state not in guests:
            candidate.parties = [(_of(clause, p, state, why) if p is open_[0] else p, r) for p, r in candidate.parties]
            return


def _of(clause: ContactClause, host: Party, state: str, why: str) -> Party:
    entity = clause.memory.world.entities[state]
    if host.type == "person":
        return msgspec.structs.replace(host, state=state, why=f"{why} (inferred)")
    return msgspec.structs.replace(
        host, name=entity.name, name_ar=entity.name_ar, type="state", state=state, id=state, known=True,
        why=f"{why} (inferred)",
    )  # fmt: skip
