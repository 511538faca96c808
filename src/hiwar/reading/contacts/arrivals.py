"""Arrivals: who arrived too, where another is told to have arrived («وصل الوزير إلى الدوحة. كما وصل نظيره»), and who
has set out and was there.

What enters is a clause, the place of its verb of a journey and the cast, or the contacts of a page; what leaves is whom
he came to, or the same contacts. Invariant: the same verb told a goal at most two sentences before, and a word says
that this is one more of the kind; a journey was made where a contact was had at its goal.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.contacts.cast import Cast, has_host, sides_of
from hiwar.reading.contacts.clusters import Cluster
from hiwar.reading.contacts.contact_clause import ContactClause

# So many sentences before the other arrival is told.
NEAR = 2


def arrived_too(clause: ContactClause, at: int, cast: Cast) -> Cast:
    """The hosts of the arrival told before, where one more arrives and no goal of his is told."""
    lemma = clause.items[at].senses["contact"].sense.lemma
    memory, hosts = clause.memory, [told for told in cast if told[1] == "host"]
    before, memory.reached = (
        memory.reached,
        (lemma, clause.index, tuple(p for p, _ in hosts)) if hosts else memory.reached,
    )
    if hosts or before is None or before[0] != lemma or clause.index - before[1] > NEAR:
        return []
    too = clause.has("one_more_comes", [*clause.items[max(0, at - 1) : at], *clause.items[at + 1 : at + 2]])
    comes = any(role == "visitor" and (p.type == "person" or p.office) for p, role in cast)
    own = {p.state for p, _ in cast}
    return [(p, "host") for p in before[2] if p.state not in own] if too and comes and not has_host(cast) else []


def arrive(clusters: Sequence[Cluster]) -> None:
    """«توجه الوزير إلى الدوحة ... التقى في الدوحة الأمير»: who has set out arrived where he is told to have met."""
    had = [c.lead for c in clusters if c.lead.kind not in ("visit", "call", "letter") and c.status()[0] == "held"]
    for journey in clusters:
        if journey.lead.kind != "visit" or journey.status() != ("planned", "past"):
            continue
        own = {p.id or p.name for p, role in journey.lead.parties if role == "visitor" and p.type == "person"}
        lands = sides_of([told for told in journey.lead.parties if told[1] == "host"])
        there = [met for met in had if met.place and met.place.state in lands and met.sides() == journey.sides()]
        if any(own & met.persons() and not met.features.get("earlier") for met in there):
            for member in journey.members:
                if member.status_rule == "past":
                    member.status, member.status_rule = "held", "arrived"
