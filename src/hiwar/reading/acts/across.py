"""Across: what one side tells or asks another is a contact, whatever the means («أبلغت أثينا أنقرة احتجاجها»).

What enters is the acts of telling and asking of a page, and the contacts that it tells in other words; what leaves is
candidates of no told kind. Invariant: nothing is told twice: where two sides are in contact by another word of the
page, what they told one another there is part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from hiwar.model import Party, Role
from hiwar.reading.acts.acts import ToldAct
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.cast import once
from hiwar.reading.contacts.lacks import lack_of
from hiwar.reading.words.script import Script


def told_across(acts: Sequence[ToldAct], others: Iterable[Candidate], script: Script) -> list[Candidate]:
    """The candidates of acts that were done, between two sides whom no other candidate joins."""
    joined, talked = _Joined(), set[int]()
    for other in others if acts else ():
        talked.add(other.sentence)
        if not lack_of(other):
            joined.add(other)
    out: list[Candidate] = []
    for act in (one for told in acts for one in _each(told)):
        candidate = _of(act, script, alone=act.sentence not in talked)
        sides = candidate.sides()
        if act.status == "done" and not candidate.headline and len(sides) == 2 and not joined.are(sides, act.sentence):
            out.append(candidate)
            joined.add(candidate)
    return out


def _each(act: ToldAct) -> list[ToldAct]:
    """«أبلغت سفيري فرنسا وإسبانيا»: an act for each state whose envoys are told."""
    states = {p.state: p for p in act.recipients if p.state}
    if len(states) < 2 or len(states) < len(act.recipients):
        return [act]
    return [msgspec.structs.replace(act, recipients=(party,)) for party in states.values()]


class _Joined:
    """The sides that candidates join: those of one held anywhere on the page, of any other in its own sentence."""

    def __init__(self) -> None:
        self._pairs: set[frozenset[str]] = set()
        self._wider: set[frozenset[str]] = set()
        self._in: defaultdict[int, list[frozenset[str]]] = defaultdict(list)

    def add(self, candidate: Candidate) -> None:
        sides = candidate.sides()
        self._in[candidate.sentence].append(sides)
        if candidate.status == "held":
            (self._wider if len(sides) > 2 else self._pairs).add(sides)

    def are(self, sides: frozenset[str], sentence: int) -> bool:
        """Whether a candidate joins two sides."""
        near = any(sides <= other for other in self._in.get(sentence, ()))
        return near or sides in self._pairs or any(sides <= other for other in self._wider)


def _of(act: ToldAct, script: Script, *, alone: bool) -> Candidate:
    """The candidate of an act; what is told in talks («أبلغه خلال محادثات») does not say who began them."""
    first: Role = "initiator" if alone else "participant"
    cast: list[tuple[Party, Role]] = [(p, first) for p in act.actors]
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
