"""A candidate: a contact as one clause tells it, before the page decides what is one contact.

Invariant: `head` is the token of the trigger; every party was resolved in its own clause; nothing here is merged.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import field

from hiwar.model import UNKNOWN, Kind, LinkKind, Party, Place, Role, Span, Status, When
from hiwar.text.expression import TimeExpression


class Tie(NamedTuple):
    """What a candidate is told to be to another one, and the words that say so."""

    as_: LinkKind
    to: Candidate
    words: Span


_NONE: frozenset[str] = frozenset()


class Candidate(msgspec.Struct):
    """One telling of a contact.

    `anaphoric` marks a definite noun without parties of its own («اللقاء»), `main` the parties that the page told first
    together, `told` the time told last before its sentence, `explicit` how many parties the clause itself names,
    `moved` the time to which it was put off, `anew` the words that say that it comes once more, `features` what merging
    and `explain` see, `lost_to` the one for which it was dropped.
    """

    rule: str
    kind: Kind
    status: Status
    status_rule: str
    sentence: int
    head: int
    first: int
    last: int
    parties: list[tuple[Party, Role]] = field(default_factory=list)
    place: Place | None = None
    times: list[TimeExpression] = field(default_factory=list)
    moved: TimeExpression | None = None
    anew: Span | None = None
    anaphoric: bool = False
    headline: bool = False
    definite: bool = False
    initiative: Party | None = None
    told: When = UNKNOWN
    main: tuple[Party, ...] = ()
    condition: Span | None = None
    explicit: int = 0
    past: bool = False
    many: bool = False
    features: dict[str, int] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    dropped: str | None = None
    lost_to: Candidate | None = None

    def sides(self) -> frozenset[str]:
        """The sides that take part: a state, an organisation, or an unknown one by name."""
        return frozenset([side for party, _ in self.parties if (side := side_of(party))]) if self.parties else _NONE

    def persons(self) -> set[str]:
        """The persons who take part, by id or name."""
        return {party.id or party.name or "" for party, _ in self.parties if party.type == "person"}


def side_of(party: Party) -> str | None:
    """The side a party stands for; `None` for an unnamed one of no state."""
    if party.body:
        return party.body
    if party.type == "organisation" and party.id:
        return party.id
    if party.type == "person" and not party.known and not party.state:
        return None
    return party.state or party.id or party.name
