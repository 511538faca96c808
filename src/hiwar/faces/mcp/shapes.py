"""Shapes: what the tools of the server answer with, as models whose schemas it publishes.

Invariant: whatever is told of the record has its words, with offsets and the id of their text, and the number of its
origins.
"""

from __future__ import annotations

from pydantic import BaseModel, Field


class Words(BaseModel):
    """Words of a page, exactly: `start` and `end` count code points of the text layer `text_id`."""

    quote: str
    start: int
    end: int
    text_id: str
    outlet: str | None = None
    published: str | None = Field(None, description="The day of publication, in EDTF.")
    address: str | None = Field(None, description="Where the page stood, or its file.")


class Origins(BaseModel):
    """How many independent voices say so: between `least` and `most`, for of some nobody knows whose text they are."""

    least: int
    most: int


class Contact(BaseModel):
    """A contact of two sides or more, done or only spoken of."""

    id: str
    date: str | None = Field(None, description="EDTF; null where no page tells it.")
    kind: str
    status: str = Field(description="Planned is not held; lapsed is what was planned and never reported as held.")
    level: str
    sides: list[str]
    parties: list[str]
    place: str | None
    initiative: str | None
    new_date: str | None
    disputed: list[str] = Field(description="Fields on which origins contradict each other.")
    origins: Origins
    outlets: int
    precision: float | None = Field(description="Measured share of right records of this kind and status.")
    words: list[Words]


class Contacts(BaseModel):
    """Contacts that were asked for; `total` counts all, `cursor` asks for the next."""

    total: int
    cursor: str | None
    left_out_undated: int = Field(description="How many fit but for their date, which is not known.")
    contacts: list[Contact]


class Value(BaseModel):
    """A value of a field, how many origins say it, and in which words."""

    value: str | None
    shown: bool
    origins: int
    words: list[Words]


class FieldTold(BaseModel):
    """All values of a field, the shown one first, and why it is shown."""

    field: str
    why: str
    disputed: bool
    values: list[Value]


class ContactTold(BaseModel):
    """One contact with every value that was told of it, and every report."""

    contact: Contact
    moved_from: str | None = Field(description="The id that was asked for, where it has another now.")
    fields: list[FieldTold]
    reports: list[Words]
    linked: list[str]


class Standing(BaseModel):
    """Where a channel, or a level of it, stands: rung, since when, why, in which words."""

    rung: str
    level: str | None
    since: str | None
    why: str
    by: str | None = Field(description="The contact or statement that made it so.")
    origins: Origins | None
    words: list[Words]


class Line(BaseModel):
    """A line of a channel: a contact or a signal."""

    what: str
    id: str
    on: str | None
    says: str
    by: str | None
    kind: str | None
    level: str | None
    condition: str | None
    origins: Origins | None
    words: list[Words]


class OfferTold(BaseModel):
    """Who held out a hand, since when, on what condition, and what came of it."""

    by: str | None
    stance: str
    toward: list[str]
    since: str | None
    condition: str | None
    answer: str
    answered_on: str | None
    open: bool
    origins: Origins | None
    words: list[Words]


class Position(BaseModel):
    """A demand, red line, offer or commitment of one side to the other, and what the other said to it."""

    by: str
    toward: str
    kind: str
    on: str | None
    answer: str
    answered_on: str | None
    origins: Origins | None
    words: list[Words]
    answer_words: list[Words]


class ChannelTold(BaseModel):
    """Where two sides stand, on a day, by what was published until then."""

    a: str
    b: str
    as_of: str | None
    outlets_read: int
    state: Standing
    levels: list[Standing]
    beside: list[Standing]
    days_since_leaders: int | None
    next_announced: list[str]
    offers: list[OfferTold]
    positions: list[Position]
    entries: list[Line] = Field(description="The latest contacts and signals, the latest first.")
    entries_total: int


class StatementTold(BaseModel):
    """Who said what, of whom, directly or not, and who tells it."""

    id: str
    speaker: str | None
    state: str | None
    force: str
    form: str
    said: str
    about: list[str]
    via: list[str]
    stance: str | None
    repeats: int
    outlets: list[str]
    origins: Origins
    words: list[Words]


class Statements(BaseModel):
    """Statements that were asked for, each under its first appearance."""

    total: int
    cursor: str | None
    statements: list[StatementTold]


class Disagreeing(BaseModel):
    """What reports tell that cannot all be so; nobody has resolved it."""

    kind: str
    says: str
    field: str | None
    values: list[Value]
    contacts: list[Contact]


class DisagreementsTold(BaseModel):
    """What disagrees among the contacts that were asked for."""

    total: int
    cursor: str | None
    disagreements: list[Disagreeing]
