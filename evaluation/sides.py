"""When a party of gold and a party of a reading are one.

What enters is names of gold, looked up in the tables, and parties of a reading; what leaves is a degree from 0 to 1.
A person counts for the state and the other way round; two different persons never agree; an unnamed party agrees with
none, a speaker told only by description with any unnamed one of the state. Invariant: 1 is by name, less is by state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evaluation.assignment import assigned
from evaluation.names import alike, consonants, folded, near
from evaluation.party_tables import read_table
from hiwar.model import Party

BY_NAME = 1.0
BY_DESCRIPTION = 0.9
BY_STATE = 0.8
_ROMANISED_LIKE = 0.6
_LEAST_SHARE = 0.6
_ONLY_PARTY_OPEN = 0.5
_DESCRIBED = re.compile(
    r"^unnamed|\b(sources?|officials?|diplomats?|spokes\w+|media|delegations?|members?|journalists|mps|leaders)\b", re.I
)
_FACELESS = (None, "unnamed", "group", "institution", "organisation")


class Side(msgspec.Struct, frozen=True):
    """A participant of gold with what the tables say of him."""

    name: str
    names: tuple[str, ...]
    type: str | None = None
    state: str | None = None


class Sides:
    """The participants that gold names."""

    def __init__(self, *tables: Path) -> None:
        rows = [(name, row) for table in tables for name, row in read_table(table).items()]
        self._rows = {folded(name): row for name, row in rows}

    def of(self, name: str) -> Side:
        """The side of an English name; of a name in no table nothing more is known."""
        row = self._rows.get(folded(name))
        return Side(name, (name, *row.aka), row.type, row.state) if row else Side(name, (name,))

    def all(self, names: Sequence[str]) -> list[Side]:
        """The sides of names."""
        return [self.of(name) for name in names]


def agreement(side: Side, party: Party) -> float:
    """How far a side of gold and a party agree."""
    if party.type == "unnamed":
        return 0.0
    same_state = side.state is not None and side.state == party.state
    other_state = side.state is not None and party.state is not None and not same_state
    exact = side.type in ("state", "organisation")
    if not other_state and any(alike(name, party.name, exact) for name in side.names):
        return BY_NAME
    if not same_state:
        return 0.0
    if side.type == "person" and party.type == "person":
        return BY_STATE if _may_be(side, party) else 0.0
    return BY_STATE


def _may_be(side: Side, party: Party) -> bool:
    """Whether a person whom the reading does not know can be this one."""
    if party.known:
        return False
    bones = consonants(party.name)
    return not party.name or any(near(consonants(name), bones, _ROMANISED_LIKE) for name in side.names)


def speaker_agreement(side: Side, speaker: Party) -> float:
    """How far speakers agree."""
    if _DESCRIBED.search(side.name) and speaker.type in _FACELESS:
        fits = side.state is None or speaker.state in (None, side.state)
        return BY_DESCRIPTION if fits else 0.0
    return agreement(side, speaker)


def signaller_agreement(side: Side, speaker: Party) -> float:
    """How far the party of a signal and a speaker agree."""
    if value := agreement(side, speaker):
        return value
    faceless = speaker.type in ("unnamed", "group") and speaker.state in (None, side.state)
    return BY_DESCRIPTION if faceless else 0.0


def cast_agreement(sides: Sequence[Side], parties: Sequence[Party], spare: Sequence[Side] = ()) -> float:
    """F of the parties of a contact; those of `spare`, optional in gold, count neither way; 0 where too few agree."""
    named = [party for party in parties if party.type != "unnamed"]
    needless = [any(agreement(side, party) for side in spare) for party in named]
    if not sides:
        return _ONLY_PARTY_OPEN if needless.count(False) <= 1 else 0.0
    pairs = assigned(len(sides), len(named), lambda i, j: agreement(sides[i], named[j]))
    if not named or len(pairs) < min(2, len(sides)):
        return 0.0
    taken = {j for _, j in pairs}
    extra = sum(j not in taken and not needless[j] for j in range(len(named)))
    share = 2 * len(pairs) / (len(sides) + len(pairs) + extra)
    return share if share >= _LEAST_SHARE else 0.0
