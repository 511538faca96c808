"""An event: one contact of the world with all the reports of it; a channel: the dialogue of two parties over time.

What enters is reports of many articles; what leaves is what they say together. Invariant: every value names the
reports and origins that say it and the words they say it in; a value that no report tells is `None` or `unknown`;
an event's id is that of its least report, and the id of every report of it is an address of it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hiwar.model.contact import Kind, Level, LinkKind, Outcome, Party, Place, Status
from hiwar.model.reading import Problem
from hiwar.model.span import Span
from hiwar.model.statement import PositionKind, Stance, Way
from hiwar.model.when import UNKNOWN, When

EVENT_SCHEMA = "hiwar/event/1"
CHANNEL_SCHEMA = "hiwar/channel/1"

FieldName = Literal[
    "kind", "status", "level", "parties", "date", "new_date", "duration", "place", "initiative", "topics", "outcome",
    "ordinal", "condition",
]  # fmt: skip
Rung = Literal[
    "dormant", "signal", "preparatory", "scheduled", "held", "read_outs", "postponed", "cancelled", "suspended",
    "refused", "denied", "failed", "lapsed",
]  # fmt: skip
Offered = Literal["ready", "ready_if", "seeks", "awaits", "invited", "proposed"]
Answered = Literal["open", "accepted", "rejected"]
Came = Literal["happened", "postponed", "called_off", "lapsed", "open"]
Answer = Literal["open", "ready", "planned", "held", "refused", "withdrawn", "lapsed"]


class Cited(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """Words of a text, with the report or statement that they stand in."""

    report: str
    text_id: str
    start: int
    end: int
    quote: str


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A contact as one article tells it, by reference (`id`), with the facts of its article.

    `account` names the sides whose own account it is; `why` says how it came to its event.
    """

    id: str
    capture: str
    text_id: str
    origin: str
    kind: Kind
    status: Status
    url: str | None = None
    path: str | None = None
    outlet: str | None = None
    published: When = UNKNOWN
    date: When = UNKNOWN
    background: bool = False
    account: tuple[str, ...] = ()
    why: str = ""
    evidence: tuple[Span, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An independent voice behind reports: its name (or, unnamed, its first article's capture), and who carried it.

    It is not `certain` where nothing tells whose text it is: it may be one of the others, or one more.
    """

    id: str
    name: str | None = None
    kind: str = "unknown"
    certain: bool = True
    outlets: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class FieldValue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value of a field with the reports, origins and words that say it; `None` where they leave it open."""

    value: str | None
    shown: bool = False
    reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()


class Field(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All values of a field, the shown one first, and in words why it is shown."""

    name: FieldName
    why: str
    values: tuple[FieldValue, ...] = ()
    disputed: bool = False


class StatusChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """From which publication day on an event had a status; `on` is `None` where no page that says so is dated."""

    status: Status
    on: str | None = None
    reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()


class EventLink(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """This event prepares, is part of, follows, or consults on another."""

    to: str
    as_: LinkKind = msgspec.field(name="as")
    why: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One contact of the world.

    The plain fields hold what is shown, `fields` every value of each with its reports. `sides` are states (ISO
    3166), organisations (their id) or names; a group that acts as one (P5+1) is its members there. `initiative` is one
    of them, or such a group. `possible` names events that this one may be, where a vague report fitted several.
    """

    id: str
    kind: Kind
    status: Status
    level: Level = "unknown"
    sides: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    date: When = UNKNOWN
    new_date: When | None = None
    duration: str | None = None
    place: Place | None = None
    initiative: str | None = None
    topics: tuple[str, ...] = ()
    outcome: Outcome = "unknown"
    ordinal: int | None = None
    background: bool = False
    statuses: tuple[StatusChange, ...] = ()
    fields: tuple[Field, ...] = ()
    accounts: tuple[str, ...] = ()
    links: tuple[EventLink, ...] = ()
    origins: tuple[Origin, ...] = ()
    outlets: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    possible: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    schema: str = EVENT_SCHEMA

    def field(self, name: FieldName) -> Field | None:
        """The field of that name, with every value told; `None` where no report tells one."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def independent(self) -> tuple[int, int]:
        """The least and the most number of independent origins: those not certain may be one of the others."""
        certain = sum(origin.certain for origin in self.origins)
        return min(max(certain, 1), len(self.origins)), len(self.origins)

    @property
    def disputed(self) -> tuple[FieldName, ...]:
        """The fields on which origins contradict each other."""
        return tuple(field.name for field in self.fields if field.disputed)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every id that this event can be asked for by."""
        return tuple(sorted({"ev_" + report.id.partition("_")[2] for report in self.reports}))


class ChannelState(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a channel, or a level of it, stands: a rung of the ladder or what stands beside it.

    `by` is the event or statement that made it so, `readouts` the sides that told their account of what was held.
    """

    rung: Rung
    level: Level | None = None
    since: str | None = None
    why: str = ""
    by: str | None = None
    readouts: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of a channel: a contact (an event) or a signal (statements that say one thing on one day).

    `on` is the day it is listed under, `date` (EDTF) all that is known of its date, `published` the first publication;
    `says` is the status or the stance.
    """

    what: Literal["contact", "signal"]
    id: str
    says: Status | Stance
    on: str | None = None
    date: str | None = None
    published: str | None = None
    by: str | None = None
    toward: tuple[str, ...] = ()
    kind: Kind | None = None
    level: Level | None = None
    way: Way | None = None
    condition: Cited | None = None
    reports: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()


class Offer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who is ready, seeks, waits, invited or proposed; since when, on what condition, and what came of it.

    `answered_on` is EDTF, as exact as the answer is dated.
    """

    by: str | None
    stance: Offered
    toward: tuple[str, ...] = ()
    since: str | None = None
    latest: str | None = None
    condition: Cited | None = None
    way: Way = "unknown"
    contact: str | None = None
    reports: tuple[str, ...] = ()
    answer: Answer = "open"
    answered_by: str | None = None
    answered_on: str | None = None
    evidence: tuple[Cited, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing was done about it yet; a readiness in return is a word, not the act."""
        return self.answer == "open" or (self.answer == "ready" and self.stance != "awaits")


class Announced(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a side told as coming, or neither side did (`by` is `None`): the events by what came of it."""

    by: str | None
    came: dict[Came, tuple[str, ...]]


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A demand, red line, offer or commitment of one side to another, with the words, and what the other said to it.

    `id` is that of the statement, `answered_by` that of the answer.
    """

    id: str
    by: str
    toward: str
    kind: PositionKind
    on: str | None = None
    reports: tuple[str, ...] = ()
    evidence: tuple[Cited, ...] = ()
    answer: Answered = "open"
    answered_by: str | None = None
    answered_on: str | None = None
    answer_evidence: tuple[Cited, ...] = ()


class Channel(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The dialogue between two parties as of a day, by what was published by then.

    Of a named format `a` is its id, `b` is empty, and `members` are its parties.
    """

    a: str
    b: str
    as_of: str | None
    state: ChannelState
    levels: tuple[ChannelState, ...] = ()
    beside: tuple[ChannelState, ...] = ()
    entries: tuple[Entry, ...] = ()
    offers: tuple[Offer, ...] = ()
    last_leaders: str | None = None
    days_since_leaders: int | None = None
    next_announced: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    announced: tuple[Announced, ...] = ()
    positions: tuple[Stand, ...] = ()
    schema: str = CHANNEL_SCHEMA
