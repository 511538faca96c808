"""Across: what one side tells or asks another is a contact, whatever the means («أبلغت أثينا أنقرة احتجاجها»).

What enters is the acts of telling and asking of a page, and the contacts that it tells in other words; what leaves is
candidates of no told kind. Invariant: nothing is told twice: where two sides are in contact by another word of the
page, what they told one another there is part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiwar.model import Party, Role
from hiwar.reading.acts.acts import ToldAct
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.cast import once
from hiwar.reading.contacts.lacks import lack_of
from hiwar.reading.words.script import Script


def told_across(acts: Sequence[ToldAct], others: Iterable[Candidate], script: Script) -> list[Candidate]:
    """The candidates of acts that were done, between two sides whom no other candidate joins."""
    told = [c for c in others if not lack_of(c)]
    out: list[Candidate] = []
    for act in acts:
        candidate = _of(act, script)
        sides = candidate.sides()
        part = any(sides <= c.sides() and (c.status == "held" or c.sentence == act.sentence) for c in (*told, *out))
        if act.status == "done" and not candidate.headline and len(sides) == 2 and not part:
            out.append(candidate)
    return out


def _of(act: ToldAct, script: Script) -> Candidate:
    cast: list[tuple[Party, Role]] = [(p, "initiator") for p in act.actors]
    cast += [(p, "participant") for p in act.recipients if p.state]
    return Candidate(
        rule=f"ar.contact.{act.entry.id}",
        kind="other",
        status="held",
        status_rule="past",
        sentence=act.sentence,
        head=act.head,
        first=act.first,
        last=act.last,
        parties=once(cast),
        times=act.times,
        headline=script.sentences[act.sentence].headline,
        explicit=len(act.recipients),
        past=True,
        features={"verb": 1, "across": 1},
    )
