"""A contact: one act of communication between parties, done or only spoken of.

Invariant: each party, time, place and condition carries the words it was read from, or a `why` that names the rule.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.span import Span
from hiwar.model.when import UNKNOWN, When

Kind = Literal["call", "video", "meeting", "visit", "summit", "talks", "letter", "other"]
Status = Literal[
    "held",
    "ongoing",
    "planned",
    "proposed",
    "conditional",
    "refused",
    "denied",
    "postponed",
    "suspended",
    "cancelled",
    "failed",
    "lapsed",
]
Level = Literal["leaders", "ministers", "envoys", "officials", "technical", "parties", "unknown"]
Role = Literal["initiator", "visitor", "host", "mediator", "participant"]
PartyType = Literal["person", "state", "organisation", "institution", "group", "unnamed"]
Outcome = Literal["agreement", "partial_agreement", "no_agreement", "to_be_continued", "unknown"]
LinkKind = Literal["prepares", "part_of", "follows", "consults_on", "journey"]

KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]
LEVELS: tuple[Level, ...] = Level.__args__  # type: ignore[attr-defined]


class Party(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who takes part: a person with office and state, a state, an organisation, or somebody unnamed.

    `state` is ISO 3166 alpha-3 or `None`; `known` is false for a person that the knowledge base lacks, whose `name`
    is then romanised; `why` says how the words were resolved.
    """

    name: str | None
    type: PartyType
    name_ar: str | None = None
    state: str | None = None
    office: str | None = None
    role: Role = "participant"
    known: bool = False
    mention: Span | None = None
    why: str | None = None
    id: str | None = None
    body: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where; `state` is that of the place."""

    name: str
    name_ar: str | None = None
    state: str | None = None
    mention: Span | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """This contact prepares, is part of, follows, or consults on another of the same page; `mention` says so."""

    to: str
    as_: LinkKind = msgspec.field(name="as")
    mention: Span | None = None


class Plover(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The code in the PLOVER ontology; actors and recipients are indexes into the parties."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


class Contact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One contact as one article tells it."""

    id: str
    kind: Kind
    status: Status
    level: Level = "unknown"
    parties: tuple[Party, ...] = ()
    date: When = UNKNOWN
    new_date: When | None = None
    duration: str | None = None
    place: Place | None = None
    initiative: str | None = None
    topics: tuple[str, ...] = ()
    outcome: Outcome = "unknown"
    ordinal: int | None = None
    condition: Span | None = None
    background: bool = False
    links: tuple[Link, ...] = ()
    plover: Plover | None = None
    attributed_to: str | None = None
    rules: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
