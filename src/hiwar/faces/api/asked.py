"""Asked: the parameters of the API, checked at its edge.

What enters is the part of an address behind its question mark; what leaves is the filter that the pages have too.
Refused: a key that there is not, so that a slip never widens an answer; a value that the key cannot have. Invariant:
the keys of a filter here are those of `queries.Filter`, which a test compares.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from hiwar.model import Kind, Level, Status
from hiwar.model.disagreement import Disagrees
from hiwar.model.statement import Form, Stance
from hiwar.queries import MOST, USUAL, Filter, from_query

WHOLE = 20
"""How many items a part holds, where nobody says otherwise, whose items are whole records: an event has some 8 kB."""
Word = Annotated[str, Field(min_length=1, max_length=200)]
Number = Annotated[int, Field(ge=0, lt=2**53)]


def _written(value: object) -> object:
    """A day as it is written; a number of seconds is none."""
    if isinstance(value, str) and not re.match(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("write it as 2022-03-24")
    return value


Day = Annotated[datetime.date, BeforeValidator(_written)]
Time = Annotated[datetime.date | AwareDatetime, BeforeValidator(_written)]


class Paged(BaseModel):
    """What part of a list is asked for."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    cursor: str | None = Field(None, max_length=100, description="The `next` of the part before.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items at most.")


class Dated(Paged):
    """What can be asked of every list."""

    from_: Day | None = Field(None, alias="from", description="Only what may be of this day or later.")
    to: Day | None = Field(None, description="Only what may be of this day or earlier.")
    text: str | None = Field(None, max_length=500, description="Words that it is told in, in any form.")
    outlet: list[Word] = Field([], description="Published by one of these.")
    origin: list[Word] = Field([], description="Of one of these voices, whoever published it.")
    since: Number | None = Field(None, description="Only what changed after the change of this number.")
    order: Literal["newest", "oldest"] = "newest"


class Sided(Dated):
    """What can be asked of what has sides."""

    between: list[Word] = Field([], max_length=2, description="These sides take part: code, Arabic or English name.")
    party: list[Word] = Field([], max_length=10, description="All of these sides or persons take part.")
    office: list[Word] = Field([], description="A holder of one of these offices takes part: president@FRA.")


class OfEvents(Sided):
    """What can be asked of events."""

    kind: list[Kind] = []
    status: list[Status] = []
    level: list[Level] = []
    topic: list[Word] = []
    disputed: Literal["yes", "no"] | None = Field(None, description="Only those on which origins contradict.")
    as_of: Day | None = Field(None, description="As it was known on this day, by what was published by then.")
    known_at: Number | None = Field(None, description="As the ledger knew it at this number of its sequence.")


class OfDisagreements(Sided):
    """What can be asked of disagreements."""

    kind: list[Kind] = []
    status: list[Status] = []
    level: list[Level] = []
    topic: list[Word] = []
    what: list[Disagrees] = Field([], description="Only disagreements of these kinds.")


class OfUpcoming(BaseModel):
    """What can be asked of what is announced."""

    model_config = ConfigDict(extra="forbid")

    today: Day | None = Field(None, description="The day from which on; by default that of the latest publication.")
    limit: int = Field(100, ge=1, le=MOST, description="How many items at most.")
    between: list[Word] = Field([], max_length=2)
    party: list[Word] = Field([], max_length=10)
    kind: list[Kind] = []
    level: list[Level] = []
    topic: list[Word] = []


class OfStatements(Sided):
    """What can be asked of statements."""

    speaker: list[Word] = Field([], description="Said by one of these.")
    about: list[Word] = Field([], description="About, or to, one of these.")
    force: list[Word] = []
    form: list[Form] = []
    stance: list[Stance] = Field([], description="Signals of one of these stances.")


class OfArticles(Dated):
    """What can be asked of articles."""

    trait: list[Word] = []
    problem: list[Word] = []


class OfSearch(Paged):
    """What is searched for."""

    q: str = Field(min_length=1, max_length=500, description="Words, all of which are wanted; a phrase in quotes.")
    limit: int = Field(20, ge=1, le=MOST, description="How many pages at most.")


class OfChannels(Paged):
    """What can be asked of the overview of channels."""

    side: Word | None = Field(None, description="Only channels of this side.")
    states: bool = Field(False, description="Tell where each stands.")
    limit: int = Field(USUAL, ge=1, le=100, description="How many items at most.")


class OfChannel(BaseModel):
    """What can be asked of a channel."""

    model_config = ConfigDict(extra="forbid")

    as_of: Day | None = Field(None, description="As it was known on this day; else on that of the latest page.")
    limit: int = Field(
        USUAL, ge=1, le=MOST, description="How many of its last events, and of its last entries, are shown."
    )


class OfTimeline(BaseModel):
    """How much of a timeline is shown."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=MOST, description="How many events, and how many statements, at most.")


class OfProblems(Paged):
    """What can be asked of problems."""

    code: Word | None = None


class OfChanges(BaseModel):
    """From where on changes are told."""

    model_config = ConfigDict(extra="forbid")

    since: Number = Field(0, description="The `next` of the last answer, or 0 for everything.")
    limit: int = Field(WHOLE, ge=1, le=MOST, description="How many changes at most.")
    what: list[Literal["event", "statement", "article"]] = Field([], description="Only changes of these.")


class Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


def filter_of(asked: BaseModel, folders: tuple[Path, ...] = ()) -> Filter:
    """The filter that is asked for."""
    names = {name.rstrip("_") for name in Filter.__struct_fields__}
    values = asked.model_dump(by_alias=True, exclude_none=True)
    pairs: list[tuple[str, str]] = []
    for key, value in values.items():
        if key in names:
            pairs += [(key, str(one)) for one in (value if isinstance(value, list) else [value])]
    return from_query(pairs, folders)
