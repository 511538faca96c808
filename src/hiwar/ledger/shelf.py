"""The shelf: where a ledger keeps what the chronology makes of its readings.

What enters is voices, the pairs between which captures tell something, and events (`workings`); what leaves is the
same, and what there is to do. Refused: nothing; what it holds can be made anew from the record. Invariant: events are
found by every side, pair and address, in order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from hiwar.ledger.prints import Prints
from hiwar.ledger.workings import Plan, Workings
from hiwar.model import Event, Judgement, Reading


class Voice(NamedTuple):
    """Whose text a capture carries (the capture of that text's first article), and whose voice it is."""

    text: str
    origin: str
    name: str | None
    kind: str


class Gists(NamedTuple):
    """Events as far as a channel counts them (`gist`), and of each the last day that it tells of (a number)."""

    events: list[Event]
    until: list[int | None]


class Pending(NamedTuple):
    """Captures that were read since, and the number of the last of them in the sequence."""

    captures: tuple[str, ...]
    through: int


class Shelf(Protocol):
    """What the chronology asks of a ledger. Changes are made within a step: all of it stays, or nothing."""

    @property
    def prints(self) -> Prints:
        """By what the texts of captures are known again."""

    @property
    def workings(self) -> Workings:
        """What the chronology keeps of its work."""

    def step(self) -> AbstractContextManager[None]:
        """A step of writing."""

    def begin(self, made_by: str) -> None:
        """Empty the shelf if what it holds was made by other rules."""

    def pending(self, many: int) -> Pending | None:
        """The next captures to be placed; `None` where all are."""

    def behind(self) -> int:
        """By how much the record is ahead of what is placed, in numbers of its sequence."""

    def judgements(self) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
        """All judgements in order, and those that are new since `heed` or were taken back since."""

    def heed(self, judgements: int) -> None:
        """Note that so many judgements have been applied."""

    def carrying(self, reports: Iterable[str]) -> list[str]:
        """The captures that hold reports."""

    def captures_of(self, texts: Iterable[str]) -> list[str]:
        """The captures that carry texts."""

    def naming(self, name: str) -> list[str]:
        """The captures whose texts hold the words of a name, and perhaps others."""

    def done(self, through: int) -> None:
        """Note that all up to a number of the sequence are placed."""

    def present(self, captures: Iterable[str]) -> list[Reading]:
        """The present readings of captures: of one capture several, where it was stated differently."""

    def voices(self, captures: Iterable[str]) -> dict[str, Voice]:
        """The voices of captures, where they are known."""

    def set_voices(self, voices: Mapping[str, Voice]) -> None:
        """Keep the voices of captures, in place of what was known."""

    def set_pairs(self, capture: str, signals: Mapping[str, int | None], contacts: Iterable[str]) -> None:
        """Note between which sides a capture tells signals, until which day (a number), and between whom contacts.

        It comes in place of what was noted.
        """

    def events(self, side: str | None = None) -> Iterator[Event]:
        """The events in order of time: all, or those of a side or of a pair (`pair_of`)."""

    def outlines(self, side: str, since: int | None = None, others: Sequence[str] = ()) -> Iterator[Event]:
        """The same of a side or pair as far as a channel needs them: without origins, outlets and places, of the
        fields the condition alone, of the reports no words. Of a pair, those that tell of a day from `since` on; with
        `others`, those in which these sides take part too."""

    def gists(self, pair: str, others: Sequence[str] = (), linked: bool = False) -> Gists:
        """The events of a pair in order of time, as far as a channel counts them; with `others`, those in which these
        sides take part too; `linked` with their links to others."""

    def plans(self, events: Iterable[str]) -> dict[str, Plan]:
        """Of events what may be ahead; what was held, called off or overtaken is not."""

    def event(self, address: str) -> Event | None:
        """The event of an address: its own id, or that of any of its reports."""

    def captures(self, side: str) -> list[str]:
        """The captures that tell contacts of a side or pair, and those that carry one text with them."""

    def signalling(self, pair: str, since: int | None = None) -> list[str]:
        """The captures that tell signals of one side of a pair toward the other; on a day from `since` on."""

    def before(self, pair: str, day: int) -> int | None:
        """The last day before one (numbers) that an event or signal of a pair tells of; `None` where none does."""


def pair_of(one: str, other: str) -> str:
    """The name of a pair of sides, whichever is named first.

    >>> pair_of("RUS", "FRA") == pair_of("FRA", "RUS")
    True
    """
    return "\t".join(sorted((one, other)))
